package site

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// around says what surrounds an element: what the checks say of it, who uses it and how, what shows it,
// and the cases that try it.
func (s *site) around(element model.Element) {
	s.about = address.Title(element).In(s.lang)
	s.faults(element)
	if role, ok := element.(*model.Role); ok {
		s.usedBy(role, saidOfRole...)
	} else {
		s.usedBy(element)
	}
	s.triedBy(element)
}

// family are an element and the elements inside it that have no page of their own.
func (s *site) family(element model.Element) []model.Element {
	list := []model.Element{element}
	for _, inner := range s.parts()[element] {
		switch inner.(type) {
		case *model.Stage, *model.Field:
		default:
			list = append(list, s.family(inner)...)
		}
	}
	return list
}

// saidOfRole are the ends of the keys whose uses the page of a role has told already.
var saidOfRole = []string{"owner", "consulted", "informed", "viewers"}

// usedBy lists what uses an element, by the way in which it does, but for what the page has told already;
// what is inside it is named.
func (s *site) usedBy(element model.Element, told ...string) {
	family := s.family(element)
	within := map[model.Element]bool{}
	for _, e := range family {
		within[e] = true
	}
	var heads []string
	users := map[string][]string{}
	seen := map[string]bool{}
	for _, e := range family {
		for _, u := range s.uses().Of(e.Self().Ref) {
			if u.From == nil || within[u.From] || slices.Contains(told, u.Key) {
				continue
			}
			head := words.Fill(u.Relation().In(s.lang), s.lang, words.Args{"key": schema.Label(u.LastKey())})
			if e != element {
				head = address.Title(e).In(s.lang) + " — " + small(head)
			}
			text := s.userOf(u)
			if seen[head+"\x00"+text] {
				continue
			}
			seen[head+"\x00"+text] = true
			if users[head] == nil {
				heads = append(heads, head)
			}
			users[head] = append(users[head], text)
		}
	}
	var rows []row
	for _, head := range heads {
		rows = append(rows, row{cells: []string{escape(head), list("ul", users[head])}})
	}
	rows = append(rows, s.outputs(element)...)
	if len(rows) == 0 {
		return
	}
	s.section("used", label("used", s.lang))
	s.table("used", []string{"used-how", "used-by"}, rows)
}

// userOf names what uses something, with what it is part of.
func (s *site) userOf(u uses.Use) string {
	text := s.whole(u.From, u.From.Self().Ref)
	kind := ""
	if d := u.From.Self().Document; d != nil && d.Kind != nil {
		if u.From.Self().Parent != nil && u.From != d.Value {
			if _, staged := u.From.(*model.Stage); !staged {
				kind = address.Title(d.Value).In(s.lang)
			}
		} else {
			kind = s.kindName(d.Kind)
		}
	}
	if kind == "" {
		return text
	}
	return text + ` <span class="muted">(` + escape(kind) + ")</span>"
}

// outputs lists what shows a field over other fields, too.
func (s *site) outputs(element model.Element) []row {
	field, ok := element.(*model.Field)
	if !ok || s.in.Facts == nil {
		return nil
	}
	var through []string
	for _, out := range s.flow().Outputs(field) {
		if len(out.Over) == 0 && out.Kind != flow.OutputExport {
			continue // it names the field itself
		}
		text := s.whole(out.Element, out.Element.Self().Ref)
		for _, over := range out.Over {
			text += " ← " + s.say(address.Title(over))
		}
		through = append(through, text)
	}
	if len(through) == 0 {
		return nil
	}
	return []row{{cells: []string{escape(label("used-over", s.lang)), list("ul", through)}}}
}

// faults lists what the checks say of an element.
func (s *site) faults(element model.Element) {
	var items []string
	for _, e := range s.family(element) {
		for _, d := range s.in.Findings {
			if d.Element == e.Self().Ref {
				items = append(items, escape(label("severity-"+d.Severity.String(), s.lang)+": "+d.Message.In(s.lang)))
			}
		}
	}
	if len(items) > 0 {
		s.section("faults", label("faults", s.lang))
		s.w.Raw("<div>" + list("ul", items) + "</div>\n")
	}
}

// shownCases is how many cases of an element are in sight, namedCases how many are named at all.
const (
	shownCases = 12
	namedCases = 400
)

// triedBy lists the cases that try an element.
func (s *site) triedBy(element model.Element) {
	var all []caseAt
	seen := map[string]bool{}
	for _, e := range s.family(element) {
		for _, c := range s.tries().of[e.Self().Ref] {
			if !seen[c.id] {
				seen[c.id] = true
				all = append(all, c)
			}
		}
	}
	if len(all) == 0 {
		return
	}
	s.section("tried", label("tried-by", s.lang))
	if len(all) <= shownCases+1 {
		s.w.Raw(s.caseList(all) + "\n")
		return
	}
	s.w.Raw(s.caseList(all[:shownCases]) + "\n")
	named := all[shownCases:min(len(all), namedCases)]
	s.w.Raw("<details><summary>" + escape(fill("more-cases", s.lang, len(named))) + "</summary>\n" + s.caseList(named) + "</details>\n")
	if n := len(all) - shownCases - len(named); n > 0 {
		s.note(escape(fill("more-cases", s.lang, n)) + `: <a href="` + escape(s.toChapter("acceptance")) + `">` + escape(label("acceptance", s.lang)) + "</a>")
	}
}

// caseList names cases, with links.
func (s *site) caseList(cases []caseAt) string {
	var items []string
	for _, c := range cases {
		items = append(items, `<a href="`+escape(s.toCase(c))+`">`+escape(address.Case(c.title))+`</a> <span class="id">`+escape(c.id)+"</span>"+s.known(c.id))
	}
	return list("ul", items)
}
