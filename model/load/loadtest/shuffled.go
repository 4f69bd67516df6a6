package loadtest

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Shuffled reads a workspace without findings as the front door does, but takes its documents in a
// shuffled order; only the list of the Spec stands in order of path and place, as it always does.
func Shuffled(t testing.TB, fsys fs.FS, seed uint64) (*model.Spec, *expr.Book) {
	t.Helper()
	var inputs []resolve.Input
	err := fs.WalkDir(fsys, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		content, err := fs.ReadFile(fsys, path)
		parsed, _ := syntax.Parse(source.NewFile(path, content))
		for _, d := range parsed {
			kind := model.KindNamed(d.Root.Get("kind").Text())
			result, _ := decode.Document(kind, d.Root, func(source.Span) bool { return false })
			inputs = append(inputs, resolve.Input{Document: &model.Document{Kind: kind, Value: result.Value, Span: d.Span}, Result: result})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	rand.New(rand.NewPCG(seed, 5)).Shuffle(len(inputs), func(i, j int) { inputs[i], inputs[j] = inputs[j], inputs[i] })
	documents := make([]*model.Document, len(inputs))
	for i, in := range inputs {
		documents[i] = in.Document
	}
	slices.SortFunc(documents, func(a, b *model.Document) int { return a.Span.Compare(b.Span) })
	spec := model.NewSpec(documents)
	if _, found := resolve.All(spec, inputs, nil); len(found) > 0 {
		t.Fatalf("%s: %s", found[0].Subject, found[0].Message.In("en"))
	}
	var list []*model.Condition
	for _, in := range inputs {
		for _, site := range in.Result.Conditions {
			if len(site.Condition.Entities) > 0 {
				list = append(list, site.Condition)
			}
		}
	}
	conditions, found := expr.Compile(spec, list)
	if len(found) > 0 {
		t.Fatalf("%s: %s", found[0].Subject, found[0].Message.In("en"))
	}
	return spec, conditions
}
