package cli

import (
	"slices"

	"github.com/crmspec/crmspec/cmd/internal/snippet"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
)

// shownIn returns how the examples write the keys of a kind, for readers of a language.
func shownIn(kind *model.Kind, lang string) func(path string) string {
	shown := snippet.Of(kind, lang)
	return func(path string) string { return shown.Values[path] }
}

// faultsOf tells in which lines a document would have a fault, if it lay at a path of a workspace.
func faultsOf(workspace *load.Workspace, path string) func(text []byte) []int {
	return func(text []byte) []int {
		more := *workspace
		more.Files = append(slices.Clone(workspace.Files), source.NewFile(path, text))
		slices.SortStableFunc(more.Files, func(a, b *source.File) int { return slices.Compare([]byte(a.Path), []byte(b.Path)) })
		after, err := more.With(nil)
		if err != nil { // nothing can be said of it
			return nil
		}
		var lines []int
		for _, d := range after.Findings {
			if d.Severity == diag.Error && d.Subject.Path() == path {
				lines = append(lines, int(d.Subject.Start().Line))
			}
		}
		return lines
	}
}
