package draft

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// lists writes the dictionaries.
func (w *writer) lists() {
	for _, l := range w.draft.Lists {
		if _, twice := w.listIDs.known(l.Code); twice {
			w.lost(w.shown(l.Name), twiceSay, words.Args{"code": l.Code})
			continue
		}
		if len(l.Values) == 0 {
			w.lost(w.shown(l.Name), noValuesSay, nil)
			continue
		}
		id, values := w.listIDs.of(l.Name), w.ids("value")
		w.valueIDs[l.Code] = values
		p := &page{}
		p.key("id", id)
		p.key("title", w.title(l.Name, id))
		p.key("description", w.text(l.Help))
		p.key("codes", w.code(l.Name))
		var items []string
		for _, v := range l.Values {
			if _, twice := values.known(v.Code); twice {
				w.lost(w.shown(l.Name)+": "+w.shown(v.Name), twiceSay, words.Args{"code": v.Code})
				continue
			}
			var b braces
			one := values.of(v.Name)
			b.key("id", one)
			b.key("title", w.title(v.Name, one))
			b.key("codes", w.code(v.Name))
			b.key("means", w.text(v.Help))
			if v.Inactive {
				b.key("active", "false")
			}
			items = append(items, b.String())
			w.numbers.values++
		}
		p.items("values", items)
		w.document("lists", id, "Dictionary", "dictionary", p)
		w.numbers.lists++
	}
}

// entities writes the objects with their fields.
func (w *writer) entities() {
	done := map[string]bool{}
	for _, e := range w.draft.Entities {
		if done[e.Code] {
			w.lost(w.shown(e.Name), twiceSay, words.Args{"code": e.Code})
			continue
		}
		done[e.Code] = true
		id, _ := w.entityIDs.known(e.Code)
		p := &page{}
		p.key("id", id)
		p.key("title", w.title(e.Name, id))
		p.key("description", w.text(e.Help))
		p.key("codes", w.code(e.Name))
		var fields, history []string
		kept := map[string]string{}
		for _, f := range e.Fields {
			if kept[f.Code] != "" {
				w.lost(w.shown(e.Name)+": "+w.shown(f.Name), twiceSay, words.Args{"code": f.Code})
				continue
			}
			text, ok := w.field(e, f)
			if !ok {
				continue
			}
			one, _ := w.fieldIDs[e.Code].known(f.Code)
			kept[f.Code] = one
			fields = append(fields, text)
			if f.History {
				history = append(history, one)
			}
		}
		w.fieldIDs[e.Code].byCode = kept
		owner := w.owner(e, kept)
		if owner == "" && w.owned(e) {
			owner = w.fieldIDs[e.Code].free("owner")
			fields = append(fields, "{id: "+owner+", title: "+w.own(ownerTitle, nil)+", type: user}")
			w.decide(ownerSay, words.Args{"entity": w.shown(e.Name), "field": owner})
		}
		w.numbers.fields += len(fields)
		p.key("record_owner", owner)
		if i := slices.IndexFunc(e.Fields, func(f *Field) bool { return f.Code == e.Team && f.Type == model.FieldTeam }); e.Team != "" && i >= 0 {
			p.key("record_team", kept[e.Team])
		}
		p.items("fields", fields)
		p.items("unique", w.unique(e, kept))
		p.items("duplicates", w.duplicates(e, kept))
		p.key("history", brackets(history))
		w.document("data", id, "Entity", "entity", p)
		w.numbers.entities++
	}
}

// owner returns the field whose person owns a record, where it is known.
func (w *writer) owner(e *Entity, kept map[string]string) string {
	i := slices.IndexFunc(e.Fields, func(f *Field) bool { return f.Code == e.Owner && f.Type == model.FieldUser })
	if e.Owner == "" || i < 0 {
		return ""
	}
	return kept[e.Owner]
}

// owned tells whether moves of an entity's records depend on whose they are.
func (w *writer) owned(e *Entity) bool {
	if !slices.ContainsFunc(w.draft.Pipelines, func(p *Pipeline) bool { return p.Entity == e.Code }) {
		return false
	}
	for _, r := range w.draft.Roles {
		for _, g := range r.Grants {
			for action, scope := range g.May {
				if g.Entity == e.Code && action != model.ActionCreate && scope != "all" && scope != "none" && slices.Contains(scopes, scope) {
					return true
				}
			}
		}
	}
	return false
}

func (w *writer) unique(e *Entity, kept map[string]string) []string {
	var items []string
	n := w.ids("unique")
	for _, set := range e.Unique {
		fields := w.set(e, kept, set.Fields)
		if len(fields) == 0 {
			continue
		}
		var b braces
		b.key("id", n.wished(set.Was, fitting("same_"+strings.Join(fields, "_"), "")))
		b.key("fields", brackets(fields))
		items = append(items, b.String())
	}
	return items
}

func (w *writer) duplicates(e *Entity, kept map[string]string) []string {
	var items []string
	n := w.ids("duplicate")
	for _, d := range e.Duplicates {
		fields := w.set(e, kept, d.Fields)
		if len(fields) == 0 {
			continue
		}
		action := model.DuplicateWarn
		if d.Block {
			action = model.DuplicateBlock
		}
		var b braces
		b.key("id", n.wished(d.Was, fitting("alike_"+strings.Join(fields, "_"), "")))
		b.key("match", brackets(fields))
		b.key("action", string(action))
		b.key("message", w.text(d.Message))
		items = append(items, b.String())
	}
	return items
}

// set returns the ids of fields that belong together, none where one of them was not read, which is noted then.
func (w *writer) set(e *Entity, kept map[string]string, codes []string) []string {
	var fields []string
	for _, code := range codes {
		if id := kept[code]; id != "" && !slices.Contains(fields, id) {
			fields = append(fields, id)
		}
	}
	if len(fields) == 0 || len(fields) < len(codes) {
		w.lost(w.shown(e.Name)+": "+strings.Join(codes, ", "), uniqueSay, nil)
		return nil
	}
	return fields
}

// types are the types of fields that the language has.
var types = []model.FieldType{
	model.FieldText, model.FieldLongText, model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent,
	model.FieldBool, model.FieldDate, model.FieldDatetime, model.FieldDuration, model.FieldChoice, model.FieldMultiChoice,
	model.FieldReference, model.FieldUser, model.FieldTeam, model.FieldPhone, model.FieldEmail, model.FieldURL,
	model.FieldFile, model.FieldAutoNumber,
}

// field returns a field; ok is false where it has no place in the description, which is noted then.
func (w *writer) field(e *Entity, f *Field) (text string, ok bool) {
	what := w.shown(e.Name) + ": " + w.shown(f.Name)
	id, _ := w.fieldIDs[e.Code].known(f.Code)
	var b braces
	b.key("id", id)
	b.key("title", w.title(f.Name, id))
	b.key("codes", w.code(f.Name))
	kind := f.Type
	if !slices.Contains(types, kind) {
		w.lost(what, typeSay, words.Args{"type": string(kind)})
		return "", false
	}
	b.key("type", string(kind))
	switch kind {
	case model.FieldChoice, model.FieldMultiChoice:
		list, known := w.listIDs.known(f.List)
		if !known {
			w.lost(what, noListSay, words.Args{"code": f.List})
			return "", false
		}
		b.key("dictionary", list)
	case model.FieldReference:
		to, known := w.entityIDs.known(f.To)
		if !known {
			w.lost(what, noEntitySay, words.Args{"code": f.To})
			return "", false
		}
		b.key("to", to)
		b.key("many", yes(f.Many))
	}
	b.key("help", w.text(f.Help))
	b.key("required", yes(f.Required))
	b.key("unique", yes(f.Unique))
	w.limits(&b, what, f)
	b.key("frozen", yes(f.Frozen))
	return b.String(), true
}

// limits adds what values a field takes.
func (w *writer) limits(b *braces, what string, f *Field) {
	pattern := w.pattern(what, f)
	if f.Default != "" {
		if value := w.initial(f); value != "" && matches(pattern, f.Default) {
			b.key("default", value)
		} else {
			w.lost(what, defaultSay, words.Args{"value": flat(f.Default)})
		}
	}
	for _, limit := range [][2]string{{"min", f.Min}, {"max", f.Max}} {
		if limit[1] == "" {
			continue
		}
		if value, ok := number(limit[1]); ok && isNumber(f.Type) {
			b.key(limit[0], value)
		} else {
			w.lost(what, limitSay, words.Args{"key": limit[0], "value": flat(limit[1])})
		}
	}
	if pattern != "" {
		b.key("format", "{pattern: "+scalar(pattern)+"}")
	} else if isWritten(f.Type) {
		b.key("format", string(f.Format))
	}
	if f.Example != "" && isWritten(f.Type) && matches(pattern, f.Example) {
		b.key("example", scalar(f.Example))
	}
}

// pattern returns the pattern of a field, "" where a description cannot have it.
func (w *writer) pattern(what string, f *Field) string {
	if f.Pattern == "" {
		return ""
	}
	if _, err := regexp.Compile(f.Pattern); err != nil || !isWritten(f.Type) || clean(f.Pattern) != f.Pattern {
		w.lost(what, patternSay, words.Args{"value": flat(f.Pattern)})
		return ""
	}
	return f.Pattern
}

// matches tells whether a whole value is as a pattern demands.
func matches(pattern, value string) bool {
	re, err := regexp.Compile("^(?:" + pattern + ")$")
	return pattern == "" || err == nil && re.MatchString(value)
}

func isNumber(t model.FieldType) bool {
	return slices.Contains([]model.FieldType{model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent}, t)
}

// isWritten tells whether the values of a type are texts that a pattern can be about.
func isWritten(t model.FieldType) bool {
	return slices.Contains([]model.FieldType{model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail, model.FieldURL}, t)
}

// initial returns the value of a new record in the notation of its type, "" where it has none.
func (w *writer) initial(f *Field) string {
	switch f.Type {
	case model.FieldText, model.FieldLongText:
		return scalar(f.Default)
	case model.FieldBool:
		if f.Default == "true" || f.Default == "false" {
			return f.Default
		}
	case model.FieldInteger:
		if value, ok := number(f.Default); ok && !strings.Contains(value, ".") {
			return value
		}
	case model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		if value, ok := number(f.Default); ok {
			return value
		}
	case model.FieldDate:
		if _, err := time.Parse(time.DateOnly, f.Default); err == nil {
			return f.Default
		}
	case model.FieldChoice:
		if values := w.valueIDs[f.List]; values != nil {
			id, _ := values.known(f.Default)
			return id
		}
	case model.FieldMultiChoice:
		if values := w.valueIDs[f.List]; values != nil {
			if id, ok := values.known(f.Default); ok {
				return "[" + id + "]"
			}
		}
	}
	return ""
}
