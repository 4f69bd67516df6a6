package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

// row is a document in a list.
type row struct {
	Ref    string `json:"ref"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Owner  string `json:"owner"`
	Path   string `json:"path"`
	Line   int    `json:"line"`
}

// count is a kind in the list of kinds.
type count struct {
	Kind  string `json:"kind"`
	Word  string `json:"word"`
	Count int    `json:"count"`
}

func newListCmd(r *run) *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use: "list [KIND] [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(listSay, nil), Long: r.say(listLongSay, nil),
		Example:   "  crmspec list\n  crmspec list role\n  crmspec list pipeline examples/minimal --format csv",
		ValidArgs: kindWords(),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := r.oneOf("format", format, "table", "json", "csv"); err != nil {
				return err
			}
			var kind *model.Kind
			dir := "."
			for _, arg := range args {
				named, err := r.kind(arg)
				switch info, missing := os.Stat(r.path(arg)); {
				case err == nil:
					kind = named
				case missing == nil && info.IsDir():
					dir = arg
				default:
					return err
				}
			}
			return r.list(kind, dir, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", r.say(listFormatFlag, nil))
	return cmd
}

// list prints the documents of a kind in the workspace of a folder, or how many there are of each.
func (r *run) list(kind *model.Kind, dir, format string) error {
	root, err := r.above(dir)
	if err != nil {
		return err
	}
	workspace, err := load.Open(root)
	if err != nil {
		return r.noWorkspace(root, err)
	}
	if kind == nil {
		err = r.kinds(workspace.Spec, format)
	} else {
		err = r.documents(workspace.Spec, kind, format)
	}
	for _, u := range workspace.Unread {
		r.line("crmspec: " + r.say(notReadSay, words.Args{"path": u.Path, "reason": reason(u.Err)}))
		r.code = worst(r.code, exitUnread)
	}
	if n := workspace.Findings.Count(diag.Error); n > 0 {
		r.note(listFaultySay, words.Args{"n": n})
	}
	return err
}

func (r *run) kinds(spec *model.Spec, format string) error {
	counts := map[string]int{}
	for _, d := range spec.Documents {
		if d.Kind != nil {
			counts[d.Kind.Word]++
		}
	}
	var list []count
	cells := [][]string{{"kind", "word", "count"}}
	for _, kind := range model.Kinds {
		if n := counts[kind.Word]; n > 0 {
			list = append(list, count{kind.Name, kind.Word, n})
			cells = append(cells, []string{kind.Name, kind.Word, fmt.Sprint(n)})
		}
	}
	return write(r.out, format, list, cells)
}

func (r *run) documents(spec *model.Spec, kind *model.Kind, format string) error {
	var list []row
	cells := [][]string{{"ref", "title", "status", "owner", "place"}}
	for _, d := range spec.Documents {
		if d.Kind == nil || d.Kind.Word != kind.Word || d.Value == nil {
			continue
		}
		self := d.Value.Self()
		item := row{Ref: self.Ref, Title: model.TitleOf(d.Value).In(r.lang), Path: d.Span.Path(), Line: int(self.Name.Start.Line)}
		if holder, ok := d.Value.(interface{ Envelope() *model.Head }); ok {
			head := holder.Envelope()
			item.Status = string(head.Status.Or(model.StatusDraft))
			item.Owner = head.Owner.Name
		}
		list = append(list, item)
		cells = append(cells, []string{item.Ref, item.Title, item.Status, item.Owner, fmt.Sprintf("%s:%d", item.Path, item.Line)})
	}
	return write(r.out, format, list, cells)
}

// write prints a list as a table for people, as JSON or as CSV with heads.
func write[T any](w io.Writer, format string, list []T, cells [][]string) error {
	switch format {
	case "json":
		if list == nil {
			list = []T{}
		}
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(list)
	case "csv":
		return csv.NewWriter(w).WriteAll(cells)
	}
	for _, line := range cells {
		for i := range line {
			line[i] = plain(line[i])
		}
	}
	writeTable(w, cells)
	return nil
}
