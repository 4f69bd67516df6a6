package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// The heads of the columns.
var (
	kindColumn    = words.Text{En: "kind", Ru: "вид"}
	wordColumn    = words.Text{En: "word", Ru: "слово"}
	countColumn   = words.Text{En: "count", Ru: "сколько"}
	meaningColumn = words.Text{En: "what it is", Ru: "что это"}
	refColumn     = words.Text{En: "ref", Ru: "ссылка"}
	titleColumn   = words.Text{En: "title", Ru: "название"}
	statusColumn  = words.Text{En: "status", Ru: "статус"}
	ownerColumn   = words.Text{En: "owner", Ru: "владелец"}
	placeColumn   = words.Text{En: "place", Ru: "место"}
)

// row is a document or an element in a list.
type row struct {
	Ref    string `json:"ref"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Owner  string `json:"owner"`
	Path   string `json:"path"`
	Line   int    `json:"line"`
}

// count is a kind in the list of kinds. Of elements inside documents, Kind is that of the document.
type count struct {
	Kind  string `json:"kind"`
	Word  string `json:"word"`
	Count int    `json:"count"`
}

// sought is what a list is to show.
type sought struct {
	// word is the kind of document or of element, "" for how many there are of each.
	word               string
	owner, status, tag string
}

func newListCmd(r *run) *cobra.Command {
	format, ask := "", sought{}
	cmd := &cobra.Command{
		Use: "list [KIND] [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(listSay, nil), Long: r.say(listLongSay, nil),
		Example:   "  crmspec list\n  crmspec list role\n  crmspec list stage --owner head_of_sales\n  crmspec list pipeline examples/minimal --format csv",
		ValidArgs: elementWords(),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := r.oneOf("format", format, "table", "json", "csv"); err != nil {
				return err
			}
			if ask.status != "" {
				if err := r.oneOf("status", ask.status, string(model.StatusDraft), string(model.StatusReview), string(model.StatusAgreed)); err != nil {
					return err
				}
			}
			dir := "."
			for _, arg := range args {
				word, err := r.elementWord(arg)
				switch info, missing := os.Stat(r.path(arg)); {
				case err == nil:
					ask.word = word
				case missing == nil && info.IsDir():
					dir = arg
				default:
					return err
				}
			}
			return r.list(ask, dir, format)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", "table", r.say(listFormatFlag, nil))
	flags.StringVar(&ask.owner, "owner", "", r.say(listOwnerFlag, nil))
	flags.StringVar(&ask.status, "status", "", r.say(listStatusFlag, nil))
	flags.StringVar(&ask.tag, "tag", "", r.say(listTagFlag, nil))
	return cmd
}

// elementWord returns the word of a kind of document or of element that a user names.
func (r *run) elementWord(name string) (string, error) {
	if kind, err := r.kind(name); err == nil {
		return kind.Word, nil
	}
	for _, nested := range decode.Nesteds() {
		for _, form := range []string{nested.Word, nested.Word + "s", strings.TrimSuffix(nested.Word, "y") + "ies"} {
			if strings.EqualFold(form, name) {
				return nested.Word, nil
			}
		}
	}
	return "", r.unknown(noKindSay, name, elementWords())
}

// list prints the elements of a kind in the workspace of a folder, or how many there are of each.
func (r *run) list(ask sought, dir, format string) error {
	root, err := r.above(dir)
	if err != nil {
		return err
	}
	workspace, err := r.open(root)
	if err != nil {
		return r.noWorkspace(root, err)
	}
	var found []model.Element
	for _, e := range written(workspace.Spec) {
		if ask.wants(e) {
			found = append(found, e)
		}
	}
	if ask.word == "" {
		err = r.counts(found, format)
	} else {
		err = r.rows(found, format)
	}
	r.incomplete(workspace, listFaultySay)
	return err
}

// wants tells whether an element is to be shown. What is asked of the owner, status and tags of an element
// inside a document is asked of the document; an owner of its own goes before.
func (ask sought) wants(e model.Element) bool {
	h := head(e)
	if h == nil {
		return false
	}
	return (ask.word == "" || e.Self().Word() == ask.word) && (ask.owner == "" || owner(e) == ask.owner) &&
		(ask.status == "" || string(h.Status.Or(model.StatusDraft)) == ask.status) &&
		(ask.tag == "" || slices.ContainsFunc(h.Tags.Items, func(tag model.Value[string]) bool { return tag.V == ask.tag }))
}

// owner is the role that gives the final yes on an element, as it is written; "" for none.
func owner(e model.Element) string {
	for _, p := range decode.Parts(e) {
		if link, ok := p.Value.(model.Link); ok && p.Tags.Key == "owner" {
			name, _ := link.Written()
			return name
		}
	}
	if h := head(e); h != nil {
		return h.Owner.Name
	}
	return ""
}

func (r *run) counts(found []model.Element, format string) error {
	counts := map[string]int{}
	for _, e := range found {
		counts[e.Self().Word()]++
	}
	var list []count
	// Kinds and words are written in English; whoever reads in another language is told what they mean.
	named := format == "table" && r.lang != "en"
	cells := [][]string{r.heads(format, kindColumn, wordColumn, countColumn)}
	if named {
		cells[0] = append(cells[0], r.say(meaningColumn, nil))
	}
	add := func(kind, word string) {
		if n := counts[word]; n > 0 {
			list = append(list, count{kind, word, n})
			line := []string{kind, word, fmt.Sprint(n)}
			if named {
				line = append(line, resolve.KindName(word).In(r.lang))
			}
			cells = append(cells, line)
			delete(counts, word)
		}
	}
	for _, kind := range model.Kinds {
		add(kind.Name, kind.Word)
		for _, nested := range decode.Nesteds() {
			if nested.Owner.Word == kind.Word {
				add(kind.Name, nested.Word)
			}
		}
	}
	return write(r.out, format, list, cells)
}

func (r *run) rows(found []model.Element, format string) error {
	var list []row
	cells := [][]string{r.heads(format, refColumn, titleColumn, statusColumn, ownerColumn, placeColumn)}
	for _, e := range found {
		self := e.Self()
		item := row{
			Ref: self.Ref, Title: r.name(e, ""), Status: string(head(e).Status.Or(model.StatusDraft)), Owner: owner(e),
			Path: self.Name.Path(), Line: int(self.Name.Start().Line),
		}
		list = append(list, item)
		status := item.Status
		if format == "table" {
			status = schema.ValueLabel("status", status).In(r.lang)
		}
		cells = append(cells, []string{item.Ref, item.Title, status, item.Owner, placeOf(e)})
	}
	return write(r.out, format, list, cells)
}

// heads are the heads of columns: in the user's language in a table, as programs know them elsewhere.
func (r *run) heads(format string, columns ...words.Text) []string {
	lang := "en"
	if format == "table" {
		lang = r.lang
	}
	heads := make([]string, len(columns))
	for i, column := range columns {
		heads[i] = column.In(lang)
	}
	return heads
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
