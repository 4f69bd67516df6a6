package expr

import (
	"slices"
	"strings"
	"time"

	"cel.dev/cel-go/common/ast"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// lookup gives a text that is compared with a value of some sort the meaning that it has there: a
// value of a list, a day, a team. A text that has none is a finding.
func (w *walk) lookup(n *Node, want Type, e ast.Expr) {
	if n.Op != Constant || !n.Type.is(Text) {
		return
	}
	switch want.Base {
	case Choice:
		w.choice(n, want)
	case Date, Moment:
		w.moment(n, e)
	case Team:
		w.team(n, e)
	}
}

// choice looks up a value of a list.
func (w *walk) choice(n *Node, want Type) {
	n.Type = Type{Base: Choice, Field: want.Field}
	if want.Field == nil { // the roles of a person
		w.role(n)
		return
	}
	values, complete := choices(want.Field)
	if values == nil && !complete {
		return // no list is named: anything may stand in the field
	}
	ids := make([]string, 0, len(values))
	for _, v := range values {
		id := v.Self().ID()
		ids = append(ids, listed(v, values))
		if id == n.Value.Text {
			if n.Value.Choice != nil && v.Self().Word() == "stage" { // each of several pipelines has one
				n.Value.Choice = nil
				w.ambiguous(n, values)
				return
			}
			if n.Value.Choice == nil {
				n.Value.Choice = v
			}
		}
		if path := v.Self().Path(); strings.Contains(path, ".") && v.Self().Word() == "stage" && path == n.Value.Text {
			n.Value.Choice = v
			return
		}
	}
	if n.Value.Choice != nil {
		return
	}
	if !complete {
		w.unknown = true
		return
	}
	args := words.Args{"name": n.Value.Text, "list": listTitle(want.Field), "known": known(ids)}
	f := w.fault(n, "value", args)
	f.cause = missingValue(values, n.Value.Text)
	meant := meantValue(n.Value.Text, values)
	if meant == "" {
		meant = words.Nearest(n.Value.Text, ids)
	}
	if pipeline, stage, dotted := strings.Cut(n.Value.Text, "."); dotted && meant == "" {
		if near := words.Nearest(stage, stagesOf(pipeline, values)); near != "" {
			meant = pipeline + "." + near
		}
	}
	if title := meantValue(n.Value.Text, values); title != "" {
		w.near(f, title, w.quoted(n, title))
	} else {
		w.guess(f, n.Value.Text, meant, w.quoted(n, meant))
	}
	if dictionary := want.Field.Dictionary.Get(); dictionary != nil {
		f.related = []model.Element{dictionary}
	}
}

// ambiguous reports a stage id that several pipelines of the entity have.
func (w *walk) ambiguous(n *Node, values []model.Element) {
	var paths []string
	for _, v := range values {
		if v.Self().ID() == n.Value.Text {
			paths = append(paths, "'"+v.Self().Path()+"'")
		}
	}
	w.fault(n, "value-ambiguous", words.Args{"name": n.Value.Text, "known": strings.Join(paths, ", ")})
}

// stagesOf returns the ids of the stages of one pipeline.
func stagesOf(pipeline string, values []model.Element) []string {
	var ids []string
	for _, v := range values {
		if before, id, _ := strings.Cut(v.Self().Path(), "."); before == pipeline {
			ids = append(ids, id)
		}
	}
	return ids
}

// listed returns a value as it is written: its id, and for a stage whose id another pipeline of the
// entity has too, that of the pipeline before it.
func listed(v model.Element, values []model.Element) string {
	id := v.Self().ID()
	for _, other := range values {
		if other != v && other.Self().ID() == id && v.Self().Word() == "stage" {
			return v.Self().Path()
		}
	}
	return id
}

// choices returns the values that a choice can have. complete is false where some may exist that
// could not be read.
func choices(f *model.Field) (values []model.Element, complete bool) {
	if f.Dictionary.IsSet() {
		d := f.Dictionary.Get()
		if d == nil {
			return nil, false
		}
		for _, v := range d.Values {
			values = append(values, v)
		}
		return values, d.Self().Document == nil || !d.Self().Document.Broken
	}
	if !f.BuiltIn {
		return nil, false
	}
	complete = !f.Partial
	for _, v := range f.Values {
		if document := v.Self().Document; document != nil && document.Broken {
			complete = false
		}
	}
	return f.Values, complete
}

// meantValue returns the id of the value whose title or other spelling a text is.
func meantValue(text string, values []model.Element) string {
	for _, v := range values {
		for _, part := range model.TitleOf(v).Parts {
			if strings.EqualFold(part.S, text) {
				return v.Self().ID()
			}
		}
		if value, ok := v.(*model.DictionaryValue); ok && slices.ContainsFunc(value.Aliases.Items, func(alias model.Value[string]) bool {
			return strings.EqualFold(alias.V, text)
		}) {
			return v.Self().ID()
		}
	}
	return ""
}

// role looks up a role of the person who acts.
func (w *walk) role(n *Node) {
	if role, ok := w.spec.Element("role/" + n.Value.Text).(*model.Role); ok {
		n.Value.Choice = role
		return
	}
	var ids []string
	for _, role := range model.All[model.Role](w.spec) {
		ids = append(ids, role.Self().ID())
	}
	w.missing(n, "role", ids)
}

// team looks up a team.
func (w *walk) team(n *Node, e ast.Expr) {
	n.Type = Type{Base: Team}
	w.stands[e.ID()] = stand{team: true}
	if team, ok := w.spec.Element("team/" + n.Value.Text).(*model.Team); ok {
		n.Value.Choice = team
		return
	}
	var ids []string
	for _, team := range model.All[model.Team](w.spec) {
		ids = append(ids, team.Self().ID())
	}
	w.missing(n, "team", ids)
}

// missing reports a name that no document has, with the one that was probably meant.
func (w *walk) missing(n *Node, word string, ids []string) {
	if w.spec.MayHold(word, n.Value.Text) {
		w.unknown = true
		return
	}
	f := w.fault(n, "value-"+word, words.Args{"name": n.Value.Text, "known": known(ids)})
	if near := words.Nearest(n.Value.Text, ids); near != "" {
		w.guess(f, n.Value.Text, near, w.quoted(n, near))
	}
}

// layouts are the ways to write a day, or a day and time.
var layouts = []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05"}

// moment reads a day or a moment that is written out.
func (w *walk) moment(n *Node, e ast.Expr) {
	w.stands[e.ID()] = stand{moment: true}
	for i, layout := range layouts {
		if t, err := time.Parse(layout, n.Value.Text); err == nil {
			n.Type, n.Value.Time = Type{Base: Moment}, t
			if i == 0 {
				n.Type.Base = Date
			}
			return
		}
	}
	w.fault(n, "value-date", nil)
}
