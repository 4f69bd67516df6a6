package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// shownOwned is how many entries of a list are in sight; longer lists are folded up.
const shownOwned = 5

// holding are the documents of a kind that need the yes of a role, those not agreed first.
type holding struct {
	kind         *model.Kind
	open, agreed []string
}

// owned lists the documents that need the yes of the role, by kind, and those on which it is asked or told.
func (s *site) owned(r *model.Role) {
	var list []*holding
	var asked, told []string
	open, agreed := 0, 0
	for _, d := range s.in.Spec.Documents {
		holder, ok := d.Value.(interface{ Envelope() *model.Head })
		if !ok || d.Kind == nil {
			continue
		}
		head := holder.Envelope()
		if head.Owner.Get() == r {
			i := slices.IndexFunc(list, func(h *holding) bool { return h.kind == d.Kind })
			if i < 0 {
				i, list = len(list), append(list, &holding{kind: d.Kind})
			}
			line := s.linkTo(d.Value) + " " + s.state(head)
			if head.Status.V == model.StatusAgreed {
				list[i].agreed = append(list[i].agreed, line)
				agreed++
			} else {
				list[i].open = append(list[i].open, line)
				open++
			}
		}
		if names(head.Consulted, r) {
			asked = append(asked, s.linkTo(d.Value))
		}
		if names(head.Informed, r) {
			told = append(told, s.linkTo(d.Value))
		}
	}
	if open+agreed+len(asked)+len(told) == 0 {
		return
	}
	s.section("owned", label("owned", s.lang))
	if open+agreed > 0 {
		s.note(escape(words.Fill(label("owned-in-all", s.lang), s.lang, words.Args{"n": open + agreed, "open": open, "agreed": agreed})))
	}
	slices.SortStableFunc(list, func(a, b *holding) int { // what is all agreed stands last
		return min(len(b.open), 1) - min(len(a.open), 1)
	})
	s.w.Raw("<div class=\"holdings\">\n")
	for _, h := range list {
		s.holding(h)
	}
	s.w.Raw("</div>\n")
	s.pairs("heard", "consulted-on", strings.Join(asked, ", "), "informed-of", strings.Join(told, ", "))
}

// holding lists the documents of a kind.
func (s *site) holding(h *holding) {
	all := append(slices.Clone(h.open), h.agreed...)
	name := "owned-of-kind"
	switch {
	case len(h.open) == 0:
		name = "owned-all-agreed"
	case len(h.agreed) == 0:
		name = "owned-none-agreed"
	}
	counted := words.Fill(label(name, s.lang), s.lang, words.Args{"n": len(all), "open": len(h.open)})
	s.folded(s.kindsName(h.kind), counted, all)
}

// folded writes a list under its name and its length; a long one is folded up.
func (s *site) folded(name, counted string, items []string) {
	begin := "<details class=\"case\">"
	if len(items) <= shownOwned {
		begin = "<details class=\"case\" open>"
	}
	s.w.Raw(begin + "<summary><strong>" + escape(name) + "</strong> <span class=\"muted\">" + escape(counted) + "</span></summary>\n<ul><li>" +
		strings.Join(items, "</li>\n<li>") + "</li></ul></details>\n")
}

// kindsName names the documents of a kind as their chapter does.
func (s *site) kindsName(kind *model.Kind) string {
	if c := s.chapterOf(kind); c != nil && len(c.kinds) == 1 && c.name != "start" {
		return label(c.name, s.lang)
	}
	return capital(s.kindName(kind))
}
