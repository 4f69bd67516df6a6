package resolve

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// near says in the advice about a name without a kind what was probably meant.
func near(d *diag.Diagnostic, args words.Args) {
	if d.Suggestion == "" {
		return
	}
	args["suggestion"] = d.Suggestion
	d.Help.ID, d.Help.Text = "unresolved-reference/unprefixed/help-near", words.Text{
		En: "Write {suggestion} if that is meant: the kind, a slash and the id",
		Ru: "Напишите {suggestion}, если имелось в виду это: вид, косая черта и идентификатор",
	}
}

// similar returns the element whose name is most like one without a kind, as it is written in the place: of the
// kind that stands before another sign than a slash, of what is in the document that is named, else a document;
// "" for none.
func (x *Index) similar(site decode.LinkSite, name string) string {
	if x.compared > maxCompared {
		return ""
	}
	if meant := x.behind(site, name); meant != "" {
		return meant
	}
	prefixes := x.prefixes(site)
	var ids []string
	for _, kind := range model.Kinds {
		if prefixes[kind.Word] != "" {
			ids = append(ids, x.names[kind.Word]...)
		}
	}
	if near := x.nearest(name, ids); near != "" {
		if all := x.readings(site, near); len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

// behind returns what a name means that says its kind with another sign than a slash, as field:deal.amuont does, or
// only the document, as deal.amuont does; "" for nothing that is like it.
func (x *Index) behind(site decode.LinkSite, name string) string {
	prefixes := x.prefixes(site)
	for _, sign := range []string{":", ".", " ", "-", "\\"} {
		first, rest, cut := strings.Cut(name, sign)
		word, rest := kindMeant(strings.TrimSpace(first)), strings.TrimSpace(rest)
		if !cut || word == "" || prefixes[word] == "" {
			continue
		}
		if path := x.like(word, rest); path != "" {
			return prefixes[word] + "/" + path
		}
	}
	owner, rest, dotted := strings.Cut(name, ".")
	if !dotted {
		return ""
	}
	for _, nested := range decode.Nesteds() {
		if prefixes[nested.Word] == "" || x.spec.Element(nested.Owner.Word+"/"+owner) == nil {
			continue
		}
		if near := x.nearest(rest, x.names[nested.Word+"/"+owner]); near != "" {
			return prefixes[nested.Word] + "/" + owner + "." + near
		}
	}
	return ""
}

// like returns the path that is most like one among those of a kind: the same, one with a document before it, or a
// near one; "" for none.
func (x *Index) like(word, path string) string {
	all := x.every(word)
	var same []string
	for _, known := range all {
		if _, id, nested := strings.Cut(known, "."); known == path {
			return known
		} else if nested && id == path {
			same = append(same, known)
		}
	}
	switch {
	case len(same) == 1:
		return same[0]
	case len(same) > 1: // nobody knows which
		return ""
	}
	owner, id, dotted := strings.Cut(path, ".")
	if nested := decode.NestedNamed(word); dotted && nested != nil {
		if near := x.nearest(id, x.names[word+"/"+owner]); near != "" {
			return owner + "." + near
		}
	}
	return x.nearest(path, all)
}
