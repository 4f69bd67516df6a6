package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/schedule"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// exchanged is a field in an integration; exchange is nil for one that records are only matched by.
type exchanged struct {
	integration *model.Integration
	entity      *model.Entity
	field       *model.Field
	exchange    *model.IntegrationField
	key         bool
}

// integrationFields is, for each entity, fields by integrations.
func (m *matrix) integrationFields() Matrix {
	all := m.exchanges()
	one := Matrix{Name: IntegrationFieldsName, Title: m.say("exchange"), Lead: m.say("exchange-lead") + " " + m.say("exchange-note"), Rows: m.exchangeRows(all)}
	sections := []Section{{ID: "exchanges", Title: m.say("exchanges"), Tables: tables(m.exchangeCards())}}
	for _, entity := range m.entities {
		of := slices.DeleteFunc(slices.Clone(all), func(x exchanged) bool { return x.entity != entity })
		sections = append(sections, Section{ID: "exchange-" + entity.Self().ID(), Title: m.title(entity), Tables: tables(m.exchangeTable(entity, of))})
	}
	one.Sections = kept(sections...)
	return one
}

// exchanges are all fields of all integrations, in the order written; those that are only keys come last.
func (m *matrix) exchanges() []exchanged {
	var all []exchanged
	for _, i := range model.All[model.Integration](m.in.Spec) {
		for _, object := range i.Objects {
			if object == nil || object.Entity.Get() == nil {
				continue
			}
			keys := map[*model.Field]bool{}
			for _, ref := range object.LinkBy.Items {
				keys[ref.Get()] = true
			}
			for _, x := range object.Fields {
				if x == nil || x.Field.Get() == nil {
					continue
				}
				all = append(all, exchanged{i, object.Entity.Get(), x.Field.Get(), x, keys[x.Field.Get()]})
				delete(keys, x.Field.Get())
			}
			for _, ref := range object.LinkBy.Items {
				if field := ref.Get(); field != nil && keys[field] {
					all = append(all, exchanged{i, object.Entity.Get(), field, nil, true})
				}
			}
		}
	}
	return all
}

// exchangeTable is fields of an entity by integrations, with the system that is right.
func (m *matrix) exchangeTable(entity *model.Entity, all []exchanged) table.Table {
	t := table.Table{ID: "exchange-" + entity.Self().ID() + "-list", Caption: m.title(entity), Quiet: true, Heads: 1, Fixed: 2, Filter: table.FilterColumns, Head: table.Heads(m.say("field"), m.say("who-is-right"))}
	var integrations []*model.Integration
	var fields []*model.Field
	for _, x := range all {
		if !slices.Contains(integrations, x.integration) {
			integrations = append(integrations, x.integration)
			t.Head = append(t.Head, m.to(x.integration))
		}
		if !slices.Contains(fields, x.field) {
			fields = append(fields, x.field)
		}
	}
	for _, field := range fields {
		row := []table.Cell{{Text: m.fieldTitle(field), Href: href(field)}, m.rightOf(field, all)}
		several := several(field, all)
		for _, i := range integrations {
			cell := dash()
			var texts []string
			for _, x := range all {
				if x.integration == i && x.field == field {
					texts = appendNew(texts, m.exchangeText(x, several))
				}
			}
			if len(texts) > 0 {
				cell = table.Cell{Text: strings.Join(texts, "\n")}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// several tells whether more than one integration exchanges a field.
func several(field *model.Field, all []exchanged) bool {
	n := 0
	for _, x := range all {
		if x.field == field && x.exchange != nil {
			n++
		}
	}
	return n > 1
}

// rightOf says which system is right about a field. Integrations that name different ones first disagree.
func (m *matrix) rightOf(field *model.Field, all []exchanged) table.Cell {
	var lists, firsts []string
	longest := ""
	for _, x := range all {
		if x.field != field || x.exchange == nil || len(x.exchange.Master.Items) == 0 {
			continue
		}
		text := m.masters(x.exchange)
		lists, firsts = appendNew(lists, text), appendNew(firsts, m.master(x.exchange.Master.Items[0]))
		if len(text) > len(longest) {
			longest = text
		}
	}
	switch {
	case len(lists) == 0:
		return table.Cell{Text: m.say("not-said"), Class: "muted"}
	case len(firsts) > 1:
		return table.Cell{Text: m.say("masters-differ", "list", strings.Join(lists, "; ")), Class: "warn"}
	}
	return table.Cell{Text: longest, Class: "strong"}
}

// masters says which system is right in one exchange.
func (m *matrix) masters(x *model.IntegrationField) string {
	var names []string
	for _, ref := range x.Master.Items {
		names = append(names, m.master(ref))
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return m.say("first-filled", "list", strings.Join(names, " → "))
}

func (m *matrix) master(ref model.Ref[model.System]) string {
	switch {
	case ref.Get() != nil:
		return m.title(ref.Get())
	case ref.Word != "":
		return m.say("crm")
	}
	return ref.Name
}

// direction says which way a value goes.
func (m *matrix) direction(x exchanged) string {
	switch {
	case x.exchange == nil:
		return m.say("key-alone")
	case !x.exchange.Direction.IsSet():
		return m.say("not-said")
	}
	return m.say("exchange-" + string(x.exchange.Direction.V))
}

// exchangeText says what an integration does with a field, in lines; masters adds which system is right for
// it.
func (m *matrix) exchangeText(x exchanged, masters bool) string {
	if x.exchange == nil {
		return m.say("key-alone")
	}
	lines := []string{m.direction(x)}
	if x.key {
		lines[0] += ", " + m.say("is-key")
	}
	if masters && len(x.exchange.Master.Items) > 0 {
		lines = append(lines, m.say("right")+"\t"+m.masters(x.exchange))
	}
	if x.exchange.Remote.IsSet() {
		lines = append(lines, m.say("named-there")+"\t"+x.exchange.Remote.V)
	}
	if x.exchange.OnConflict.IsSet() {
		lines = append(lines, m.say("on-conflict")+"\t"+m.say("conflict-"+string(x.exchange.OnConflict.V)))
	}
	return strings.Join(lines, "\n")
}

// exchangeCards is a row for each integration: what sets it off, how much, what happens when it fails.
func (m *matrix) exchangeCards() table.Table {
	t := table.Table{
		ID: "exchanges-list", Caption: m.say("exchanges"), Quiet: true, Heads: 1, Filter: table.FilterRows,
		Head: table.Heads(m.say("integration"), m.say("system"), m.say("how-often"), m.say("volume"), m.say("personal-data"), m.say("when-it-fails")),
	}
	for _, i := range model.All[model.Integration](m.in.Spec) {
		system := dash()
		if i.System.Get() != nil {
			system = m.to(i.System.Get())
		}
		t.Rows = append(t.Rows, []table.Cell{m.to(i), system, orDash(m.often(i)), orDash(i.Volume.In(m.lang)), orDash(m.personal(i)), orDash(m.fails(i.Errors))})
	}
	return t
}

func orDash(text string) table.Cell {
	if text == "" {
		return dash()
	}
	return table.Cell{Text: text}
}

// often says what sets an integration off, "" where that is not said.
func (m *matrix) often(i *model.Integration) string {
	switch t := i.Trigger; {
	case t == nil:
		return ""
	case t.Event.IsSet():
		return t.Event.In(m.lang)
	case t.Schedule.IsSet():
		text, _ := schedule.In(t.Schedule.V, m.lang)
		return text
	case t.Manual.V:
		return m.say("by-a-person")
	}
	return ""
}

func (m *matrix) personal(i *model.Integration) string {
	switch {
	case !i.PersonalData.IsSet():
		return ""
	case i.PersonalData.V:
		return m.say("yes")
	}
	return m.say("no")
}

// fails says what happens when an exchange fails, and who is told.
func (m *matrix) fails(e *model.ErrorPlan) string {
	if e == nil {
		return ""
	}
	var lines []string
	switch {
	case !e.Retry.IsSet():
	case e.Retry.V == 0:
		lines = append(lines, m.say("no-retry"))
	default:
		lines = append(lines, m.say("retries", "n", e.Retry.V))
	}
	if e.Then.IsSet() {
		lines = append(lines, m.say("then-"+string(e.Then.V)))
	}
	if told := m.roleTitles(e.Notify); told != "" {
		lines = append(lines, m.say("told")+"\t"+told)
	}
	return strings.Join(lines, "\n")
}

func (m *matrix) roleTitles(refs model.OneOrMany[model.Ref[model.Role]]) string {
	var titles []string
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			titles = appendNew(titles, m.title(role))
		}
	}
	return strings.Join(titles, ", ")
}

// exchangeRows is one long table: a row for each field in each integration.
func (m *matrix) exchangeRows(all []exchanged) table.Table {
	t := table.Table{
		Caption: m.say("exchange"), Heads: 3,
		Head: table.Heads(m.say("integration"), m.say("object"), m.say("field"), m.say("system"), m.say("direction"), m.say("who-is-right"), m.say("key"), m.say("remote"), m.say("on-conflict"), m.say("told"), m.say("how-often"), m.say("personal-data")),
	}
	for _, x := range all {
		system, key := table.Cell{}, m.say("no")
		if x.integration.System.Get() != nil {
			system = m.to(x.integration.System.Get())
		}
		if x.key {
			key = m.say("yes")
		}
		direction, right, remote, conflict, told := m.direction(x), "", "", "", ""
		if x.exchange != nil {
			right, remote, told = m.masters(x.exchange), x.exchange.Remote.V, m.roleTitles(x.exchange.Tell)
			if x.exchange.OnConflict.IsSet() {
				conflict = m.say("conflict-" + string(x.exchange.OnConflict.V))
			}
		}
		t.Rows = append(t.Rows, []table.Cell{m.to(x.integration), m.to(x.entity), m.to(x.field), system, {Text: direction}, {Text: right}, {Text: key}, {Text: remote}, {Text: conflict}, {Text: told}, {Text: m.often(x.integration)}, {Text: m.personal(x.integration)}})
	}
	return t
}
