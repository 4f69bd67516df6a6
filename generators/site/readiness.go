package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/ready"
)

// isReady tells whether somebody asked how far the description answers the checklist.
func isReady(b *book) bool { return b.in.Ready != nil && len(b.in.Ready.Points) > 0 }

// ready says how much of the checklist is answered, and what is missing, by who owes it.
func (s *site) ready() {
	r := s.in.Ready
	s.chapter("ready")
	total := len(r.Points)
	waived, missing := 0, map[*model.Role][]string{}
	var order []*model.Role
	for _, section := range r.List.Sections {
		for _, asked := range section.Points {
			p := r.Points[asked.ID]
			if p.State == ready.Waived {
				waived++
			}
			if p.State != ready.Missing {
				continue
			}
			owing := p.Owes
			if len(owing) == 0 {
				owing = []*model.Role{nil}
			}
			for _, role := range owing {
				if missing[role] == nil {
					order = append(order, role)
				}
				missing[role] = append(missing[role], escape(asked.Asks.In(s.lang)))
			}
		}
	}
	var bars []row
	for _, level := range ready.Levels {
		n := r.Answered(level)
		bars = append(bars, row{cells: []string{
			escape(label("reached-"+string(level), s.lang)),
			`<progress max="` + count(total) + `" value="` + count(n) + `" aria-label="` + escape(label("reached-"+string(level), s.lang)) + `"></progress> ` + escape(count(r.Percent(level))+" %"),
			escape(strings.NewReplacer("{n}", count(n), "{all}", count(total)).Replace(label("points-of", s.lang))),
		}})
	}
	s.table("ready", []string{"ready-level", "ready-share", "ready-points"}, bars)
	if waived > 0 {
		s.note(escape(fill("waived-points", s.lang, waived)))
	}
	if len(order) == 0 {
		return
	}
	s.note(escape(label("still-to-say", s.lang)))
	for _, role := range order {
		who := capital(label("nobody-named", s.lang))
		if role != nil {
			who = address.Title(role).In(s.lang)
		}
		s.folded(who, fill("points-in-all", s.lang, len(missing[role])), missing[role])
	}
}

// ranked tells whether anything is left for later.
func ranked(b *book) bool { return len(b.ranks()) > 0 }

// rank is an element that the first version can do without.
type rank struct {
	element  model.Element
	priority model.Priority
	release  *model.Release
}

// rank finds the elements that the first version can do without, and those that a release brings.
func (b *book) rank() []rank {
	var list []rank
	for _, element := range b.in.Spec.Elements() {
		var priority model.Priority
		var release *model.Release
		switch e := element.(type) {
		case interface{ Envelope() *model.Head }:
			priority, release = e.Envelope().Priority.V, e.Envelope().Release.Get()
		case interface{ Besides() *model.Nested }:
			priority, release = e.Besides().Priority.V, e.Besides().Release.Get()
		}
		if priority == model.PriorityNice || priority == model.PriorityLater || release != nil {
			list = append(list, rank{element, priority, release})
		}
	}
	return list
}

// priorities lists what comes if time allows, and what comes later.
func (s *site) priorities() {
	s.chapter("priorities")
	var rows []row
	for _, wanted := range []model.Priority{model.PriorityNice, model.PriorityLater, model.PriorityMust, ""} {
		for _, r := range s.ranks() {
			if r.priority != wanted {
				continue
			}
			kind, brought := "", ""
			if d := r.element.Self().Document; d != nil && d.Kind != nil {
				kind = escape(s.kindName(d.Kind))
				if r.element.Self().Parent != nil {
					kind = s.linkTo(d.Value)
				}
			}
			if r.release != nil {
				brought = s.linkTo(r.release)
			}
			rows = append(rows, row{cells: []string{s.linkTo(r.element), kind, s.choice("priority-", string(r.priority)), brought}})
		}
	}
	s.table("priorities", []string{"title", "kind", "priority", "release"}, rows)
}
