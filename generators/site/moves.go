package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// moves shows every move that is possible: a row for each transition and target, with a place for
// each of its pairs.
func (s *site) moves(p *model.Pipeline) {
	type group struct {
		to *model.Stage
		t  *model.Transition
	}
	from, kinds, order := map[group][]string{}, map[group][]string{}, []group{}
	for _, m := range p.Moves() {
		g := group{m.To, m.Transition}
		if from[g] == nil {
			order = append(order, g)
		}
		text := s.say(address.Title(m.From))
		if id := s.place(diagram.MoveRef(m)); id != "" {
			text = `<span id="` + escape(id) + `">` + text + "</span>"
		}
		from[g] = append(from[g], text)
		if kind := s.moveKind(p, m); !slices.Contains(kinds[g], kind) {
			kinds[g] = append(kinds[g], kind)
		}
	}
	var rows []row
	for _, g := range order {
		rows = append(rows, row{cells: []string{
			strings.Join(from[g], "<br>") + more(s.say(g.t.Title), s.nested(&g.t.Nested)),
			s.say(address.Title(g.to)), lines(kinds[g]...),
			s.roleLinks(g.t.By), s.condition(&g.t.When), s.approvals(g.t), s.extras(g.t),
		}})
	}
	s.table("moves", []string{"move-from", "move-to", "type", "who-may", "condition", "approvals", "besides"}, rows)
}

func (s *site) approvals(t *model.Transition) string {
	var list []string
	for _, a := range t.Approvals {
		text := s.roleLink(a.By)
		if text == "" {
			continue
		}
		if a.When.IsSet() {
			text += " " + escape(label("if", s.lang)) + " " + s.condition(&a.When)
		}
		if a.Within.IsSet() {
			text += ", " + escape(label("in-time", s.lang)+" "+diagram.Duration(a.Within.V, s.lang))
		}
		if first := s.roleLink(a.After); first != "" {
			text += ", " + escape(label("after-approval", s.lang)) + " " + first
		}
		if no := s.stageLinks(a.RejectTo); no != "" {
			text += ", " + escape(label("reject-to", s.lang)) + " → " + no
		}
		list = append(list, text)
	}
	return lines(list...)
}

func (s *site) extras(t *model.Transition) string {
	var list []string
	if t.Limit.IsSet() {
		list = append(list, escape(fill("at-most", s.lang, t.Limit.V)))
	}
	list = append(list, s.named("reason", s.fieldTitles(t.Reason)))
	return lines(append(list, s.assigned(t.Sets))...)
}

// assigned lists values that something writes, each with what it follows from.
func (s *site) assigned(sets model.Map[model.Ref[model.Field], model.Expression]) string {
	var list []string
	for i := range sets.Entries { // conditions are known by their place, so no copies
		entry := &sets.Entries[i]
		if f := entry.Key.Get(); f != nil {
			list = append(list, s.linkTo(f)+" = "+s.condition(&entry.Value.Condition))
		}
	}
	return lines(list...)
}
