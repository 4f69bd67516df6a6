package load

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// proposed gives the elements below a node whose ids cannot be ids those that findings propose, so that
// whoever speaks of them, by the one or the other, raises no second wave. It returns the ids that were
// written, by their place.
func proposed(root *syntax.Node, found diag.List) map[source.Span]string {
	ids := map[source.Span]string{}
	for _, d := range found {
		if d.Suggestion != "" && len(d.Fixes) > 0 {
			ids[d.Subject] = d.Suggestion
		}
	}
	if len(ids) == 0 {
		return nil
	}
	written := map[source.Span]string{}
	var walk func(n *syntax.Node)
	walk = func(n *syntax.Node) {
		if n == nil || n.Alias {
			return
		}
		if id := n.Get("id"); id != nil && id.Kind == syntax.Scalar && !id.Alias && ids[id.Span] != "" && id.Value != "" {
			written[id.Span], id.Value, id.Tag = id.Value, ids[id.Span], "!!str"
		}
		for _, pair := range n.Pairs {
			walk(pair.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(root)
	return written
}

// rename lets the fixes of bad ids change the references to them as well. There is none to an id that is taken.
func (w *Workspace) rename(index *resolve.Index) {
	at := map[source.Span][]source.Edit{}
	for _, r := range index.Renames() {
		at[r.ID] = append(at[r.ID], r.Edits...)
	}
	wanted := index.Wanted()
	if len(at)+len(index.Taken())+len(wanted) == 0 {
		return
	}
	for i := range w.Findings {
		d := &w.Findings[i]
		if d.Suggestion != "" && slices.Contains(index.Taken(), d.Subject) {
			d.Suggestion, d.Fixes = "", nil
		}
		edits := at[d.Subject]
		if len(d.Fixes) == 0 || d.Suggestion == "" || len(edits) == 0 && wanted[d.Subject] == "" {
			continue
		}
		d.Fixes = slices.Clone(d.Fixes)
		d.Fixes[0].Edits = slices.Concat(d.Fixes[0].Edits, edits)
		if id := wanted[d.Subject]; id != "" { // the references know it better than its spelling
			for i := range d.Fixes[0].Edits {
				e := &d.Fixes[0].Edits[i]
				e.New = strings.Replace(e.New, d.Suggestion, id, 1)
			}
			d.Suggestion = id
			d.Fixes[0].Title = words.Message{ID: "fix/name", Args: words.Args{"name": id}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}}
		}
	}
}
