package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/resolve"
)

// The parts that somebody can have in what is agreed, as names of labels, in the order of their weight.
const (
	saysYes = "says-yes"
	agreed  = "has-agreed"
	stoodIn = "has-stood-in"
	does    = "does"
	asks    = "is-asked"
	told    = "is-told"
)

// confirm is who says yes to what, who is asked and who is told.
func (m *matrix) confirm() Matrix {
	documents, steps, moves := m.documentMatters(), m.stepMatters(), m.moveMatters()
	all := slices.Concat(documents, steps, moves)
	var wrong []matter
	for _, one := range all {
		if one.mark() != "yes-one" {
			wrong = append(wrong, one)
		}
	}
	one := Matrix{Name: ConfirmName, Title: m.say("raci"), Lead: m.say("raci-lead"), Rows: m.partRows(all)}
	if len(all) == 0 {
		return one
	}
	note := m.say("raci-wrong-note")
	if len(wrong) == 0 {
		note = m.say("raci-all-right", "n", len(all))
	}
	one.Sections = kept(
		Section{ID: "raci-wrong", Title: m.say("raci-wrong"), Note: note, Tables: tables(m.wrongTable(wrong))},
		Section{ID: "raci-roles", Title: m.say("raci-roles"), Tables: tables(m.partsOfRoles(all))},
		Section{ID: "raci-documents", Title: m.say("raci-documents"), Note: m.say("raci-documents-note"), Tables: tables(m.matterTable("raci-documents", "sort", documents))},
		Section{ID: "raci-steps", Title: m.say("raci-steps"), Note: m.say("raci-steps-note"), Tables: tables(m.matterTable("raci-steps", "process", steps))},
		Section{ID: "raci-moves", Title: m.say("raci-moves"), Note: m.say("raci-moves-note"), Tables: tables(m.matterTable("raci-moves", "pipeline", moves))},
	)
	if len(wrong) == 0 && len(one.Sections) > 0 {
		one.Sections[0].Note = note
	}
	return one
}

// matter is something that needs a yes.
type matter struct {
	element model.Element
	title   string
	href    string
	// sort is what it is, in words: "goal"; within is what it is part of, a document its own sort.
	sort, within string
	state        string
	parts        []partIn
	// lost is the name of a role that is written but leads nowhere.
	lost string
}

// partIn is the part of somebody in a matter; who is nil for the CRM itself.
type partIn struct {
	who  model.Element
	what string
	// note limits it: in which case, in place of whom.
	note string
}

// yes returns those who say yes, each once.
func (x matter) yes() []model.Element {
	var all []model.Element
	for _, p := range x.parts {
		if p.what != saysYes && p.what != agreed {
			continue
		}
		known := false
		for _, before := range all {
			known = known || before == p.who
		}
		if !known {
			all = append(all, p.who)
		}
	}
	return all
}

// mark is the name of the label that says whether there is exactly one yes.
func (x matter) mark() string {
	switch len(x.yes()) {
	case 0:
		return "yes-none"
	case 1:
		return "yes-one"
	}
	return "yes-several"
}

// marked says it in words.
func (m *matrix) marked(x matter) table.Cell {
	switch x.mark() {
	case "yes-one":
		return table.Cell{Text: m.say("yes-one")}
	case "yes-none":
		if x.lost != "" {
			return table.Cell{Text: m.say("yes-lost", "name", x.lost), Class: "no"}
		}
		return table.Cell{Text: m.say("yes-none"), Class: "no"}
	}
	var names []string
	for _, who := range x.yes() {
		names = append(names, m.who(who))
	}
	return table.Cell{Text: m.say("yes-several", "n", len(names), "names", strings.Join(names, ", ")), Class: "warn"}
}

// who names somebody; nil is the CRM.
func (m *matrix) who(e model.Element) string {
	if e == nil {
		return m.say("the-crm")
	}
	return m.title(e)
}

// saidBy says what somebody does in a matter, one part a line; "" for nothing.
func (m *matrix) saidBy(x matter, who model.Element) string {
	var lines []string
	for _, p := range x.parts {
		if p.who != who {
			continue
		}
		text := m.say(p.what)
		if p.note != "" {
			text += ", " + p.note
		}
		lines = appendNew(lines, text)
	}
	return strings.Join(lines, "\n")
}

// matterTable is matters by those who have a part in them. Within is the label of what they are
// part of.
func (m *matrix) matterTable(id, within string, matters []matter) table.Table {
	t := table.Table{
		ID: id + "-list", Caption: m.say(id), Quiet: true, Heads: 1, Fixed: 3, Filter: table.FilterColumns,
		Head: table.Heads(m.say("matter"), m.say(within), m.say("one-yes")),
	}
	people := m.people(matters)
	for _, who := range people {
		cell := table.Cell{Text: m.who(who)}
		if who != nil {
			cell.Href = href(who)
		}
		t.Head = append(t.Head, cell)
	}
	for _, x := range matters {
		row := []table.Cell{{Text: x.title, Href: x.href}, {Text: x.within}, m.marked(x)}
		for _, who := range people {
			cell := dash()
			if text := m.saidBy(x, who); text != "" {
				cell = table.Cell{Text: text}
				if strings.HasPrefix(text, m.say(saysYes)) {
					cell.Class = "strong"
				}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// people are those who have a part in some of the matters: roles in the order of the documents, then
// others as they come.
func (m *matrix) people(matters []matter) []model.Element {
	part := map[model.Element]bool{}
	var others []model.Element
	for _, x := range matters {
		for _, p := range x.parts {
			if _, isRole := p.who.(*model.Role); !isRole && !part[p.who] {
				others = append(others, p.who)
			}
			part[p.who] = true
		}
	}
	var all []model.Element
	for _, role := range m.roles {
		if part[role] {
			all = append(all, role)
		}
	}
	return append(all, others...)
}

// wrongTable lists what has not exactly one yes.
func (m *matrix) wrongTable(matters []matter) table.Table {
	t := table.Table{ID: "raci-wrong-list", Caption: m.say("raci-wrong"), Quiet: true, Heads: 1, Filter: table.FilterRows, Head: table.Heads(m.say("matter"), m.say("sort"), m.say("one-yes"), m.say("written-in"))}
	for _, x := range matters {
		t.Rows = append(t.Rows, []table.Cell{{Text: x.title, Href: x.href}, {Text: x.sort}, m.marked(x), {Text: place(x.element.Self().Span), Class: "muted"}})
	}
	return t
}

// partsOfRoles counts the parts of each role.
func (m *matrix) partsOfRoles(matters []matter) table.Table {
	t := table.Table{ID: "raci-roles-list", Caption: m.say("raci-roles"), Quiet: true, Heads: 1, Filter: table.FilterRows, Head: table.Heads(m.say("role"))}
	columns := []string{saysYes, does, asks, told}
	for _, what := range columns {
		t.Head = append(t.Head, table.Cell{Text: capital(m.say(what))})
	}
	for _, role := range m.roles {
		counts := map[string]int{}
		for _, x := range matters {
			once := map[string]bool{}
			for _, p := range x.parts {
				if p.who == model.Element(role) && !once[p.what] {
					once[p.what] = true
					counts[p.what]++
				}
			}
		}
		if len(counts) == 0 {
			continue
		}
		row := []table.Cell{m.to(role)}
		for _, what := range columns {
			cell := dash()
			if counts[what] > 0 {
				cell = table.Cell{Text: itoa(counts[what])}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// partRows is one long table: a row for each part of somebody in a matter, one for a matter without any.
func (m *matrix) partRows(matters []matter) table.Table {
	t := table.Table{
		Caption: m.say("raci"), Heads: 2,
		Head: table.Heads(m.say("sort"), m.say("matter"), m.say("person"), m.say("part-in"), m.say("limits"), m.say("status"), m.say("one-yes"), m.say("written-in")),
	}
	for _, x := range matters {
		parts := x.parts
		if len(x.yes()) == 0 {
			parts = append([]partIn{{what: ""}}, parts...)
		}
		for _, p := range parts {
			person, what := m.who(p.who), m.say("yes-none")
			if p.what == "" {
				person = ""
			} else {
				what = m.say(p.what)
			}
			t.Rows = append(t.Rows, []table.Cell{
				{Text: x.sort}, {Text: x.title, Href: x.href}, {Text: person}, {Text: what}, {Text: p.note}, {Text: x.state}, m.marked(x), {Text: place(x.element.Self().Span)},
			})
		}
	}
	return t
}

// kindOf is the kind of an element in words.
func (m *matrix) kindOf(e model.Element) string { return resolve.KindName(e.Self().Word()).In(m.lang) }
