package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// entity shows a card: its fields and the rules of its data.
func (s *site) entity(element model.Element) {
	e, ok := element.(*model.Entity)
	if !ok {
		return
	}
	if whose := lines(s.named("record-owner", s.fieldTitles(e.RecordOwner)), s.named("record-team", s.fieldTitles(e.RecordTeam))); whose != "" {
		s.note(whose)
	}
	var rows []row
	for _, f := range e.Fields {
		rows = append(rows, row{f.Ref, []string{
			s.name(f, f.Title) + more(s.nested(&f.Nested)), s.fieldType(f), s.asked(f), s.bounds(f), s.purposes(f), s.filled(f), lines(s.short(f.Help), s.named("example", s.literal(f, f.Example))),
		}})
	}
	if slices.ContainsFunc(rows, func(r row) bool { return strings.Contains(r.cells[2], choiceMark) }) {
		s.note(escape(label("choice-note", s.lang)))
	}
	s.table("fields", []string{"field", "type", "required", "bounds", "use", "filled", "help"}, rows)
	s.dataRules(e)
	s.scopes(e)
	s.samples(e)
}

// builtin lists the objects that every CRM has and the description does not describe itself.
func (s *site) builtin() {
	var items []string
	for _, e := range s.in.Spec.Builtin {
		var fields []string
		for _, f := range append(slices.Clone(e.System), e.Fields...) {
			fields = append(fields, s.say(f.Title))
		}
		text := "<strong>" + s.say(model.TitleOf(e)) + "</strong>"
		if id := s.place(e.Self().Ref); id != "" {
			text = `<strong id="` + escape(id) + `">` + s.say(model.TitleOf(e)) + "</strong>"
		}
		if len(fields) > 0 {
			text += ": " + strings.Join(fields, ", ")
		}
		items = append(items, text)
	}
	if len(items) > 0 {
		s.section("builtin", label("builtin", s.lang))
		s.note(escape(label("builtin-note", s.lang)))
		s.w.Raw("<ul><li>" + strings.Join(items, "</li>\n<li>") + "</li></ul>\n")
	}
}

// dictionary shows a list of values.
func (s *site) dictionary(element model.Element) {
	d, ok := element.(*model.Dictionary)
	if !ok {
		return
	}
	if who := s.roleLinks(d.EditableBy); who != "" {
		s.note(s.named("editable-by", who))
	}
	var rows []row
	for _, v := range d.Values {
		state := label("active", s.lang)
		if !v.Active.Or(true) {
			state = label("inactive", s.lang)
		}
		var aliases []string
		for _, alias := range v.Aliases.Items {
			aliases = append(aliases, escape(alias.V))
		}
		rows = append(rows, row{v.Ref, []string{s.titled(v.Title, &v.Nested), s.short(v.Means), strings.Join(aliases, ", "), escape(state)}})
	}
	s.table("values", []string{"value", "means", "aliases", "state"}, rows)
}

// literal shows a written value; "" where there is none.
func (s *site) literal(f *model.Field, l model.Literal) string {
	if !l.IsSet() {
		return ""
	}
	return s.value(f, l)
}

// filled says what fills a field instead of a person.
func (s *site) filled(f *model.Field) string {
	list := []string{s.anyLink(f.FilledBy), s.condition(&f.Formula.Condition)}
	if r := f.Rollup; r != nil {
		text := s.choice("fold-", string(r.Fold.V)) + " " + s.fieldOf(r.Of)
		if r.Through.IsSet() {
			text += ", " + s.named("through", s.fieldOf(r.Through))
		}
		list = append(list, text, s.named("where", s.condition(&r.Where)))
	}
	return lines(append(list, s.named("default", s.literal(f, f.Default)))...)
}

// fieldOf names a field with its entity.
func (s *site) fieldOf(ref model.Ref[model.Field]) string {
	f := ref.Get()
	if f == nil {
		return ""
	}
	if e := f.Entity(); e != nil {
		return s.say(model.TitleOf(e)) + ": " + s.linkTo(f)
	}
	return s.linkTo(f)
}

func (s *site) fieldType(f *model.Field) string {
	text := escape(label("type-"+string(f.Type.V), s.lang))
	if f.Many.V {
		text += " (" + escape(label("many", s.lang)) + ")"
	}
	if d := f.Dictionary.Get(); d != nil {
		text += ": " + s.linkTo(d)
	}
	if e := f.To.Get(); e != nil {
		text += ": " + s.linkTo(e)
	}
	return lines(text, s.named("only", s.condition(&f.Only)))
}

// bounds says what a value must keep to.
func (s *site) bounds(f *model.Field) string {
	format, unique, frozen := "", "", ""
	if f.Format != nil {
		format = lines(s.choice("format-", string(f.Format.Name.V)), s.named("pattern", code(f.Format.Pattern.V)))
	}
	if f.Unique.V {
		unique = escape(label("field-unique", s.lang))
	}
	if f.Frozen.V {
		frozen = escape(label("frozen", s.lang))
	}
	least, most := "", ""
	if f.Min.IsSet() {
		least = escape(label("least", s.lang) + " " + f.Min.V.Text)
	}
	if f.Max.IsSet() {
		most = escape(label("most", s.lang) + " " + f.Max.V.Text)
	}
	return lines(format, least, most, unique, frozen, s.named("applies-when", s.condition(&f.AppliesWhen)))
}

func (s *site) purposes(f *model.Field) string {
	var parts []string
	for _, use := range f.Use.Items {
		parts = append(parts, label("use-"+string(use.V), s.lang))
	}
	if len(parts) == 0 {
		parts = append(parts, label("use-operational", s.lang))
	}
	if f.Sensitive.IsSet() {
		parts = append(parts, label("sensitive-"+string(f.Sensitive.V), s.lang))
	}
	return escape(strings.Join(parts, ", "))
}
