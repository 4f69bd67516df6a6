package espocrm

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// met prints the condition under which an item of a checkpoint is met.
func (f *formula) met(r *model.Require) string {
	switch {
	case r.Field.IsSet():
		c := f.p.column(r.Field.Get())
		if c == nil {
			return f.fail(lostField)
		}
		f.used[c.name] = true
		switch {
		case r.In.IsSet():
			return f.hasOne(c, r.In.Items)
		case r.Is.V == model.RequireEvidence:
			return f.proves(c)
		}
		return f.filledColumn(c)
	case r.Rule.IsSet():
		n := f.p.book.Tree(&r.Rule)
		if n == nil {
			return f.fail(lostForm)
		}
		return f.truth(n)
	case r.Related.Get() != nil:
		return f.related(r)
	case r.Task.IsSet():
		if r.Task.V == model.TaskDone {
			return `(record\count('Task', 'parentId=', id, 'parentType=', ` + quoted(f.o.scope) + `, 'status=', 'Completed') > 0)`
		}
		return `(record\count('Task', 'parentId=', id, 'parentType=', ` + quoted(f.o.scope) + `, 'status!=', list('Completed', 'Canceled')) > 0)`
	}
	var sets []string
	for _, set := range r.AnyOf {
		var parts []string
		for _, inner := range set {
			if inner != nil {
				parts = append(parts, f.met(inner))
			}
		}
		sets = append(sets, both(parts...))
	}
	return either(sets...)
}

// emptyColumn tells whether a field of the record has no value.
func (f *formula) emptyColumn(c *column) string {
	if c.kind == kindBool {
		f.almost(lostBool)
		return "false"
	}
	return f.empty(expr.FieldOf(c.field))
}

// filledColumn tells whether a field of the record has a value.
func (f *formula) filledColumn(c *column) string {
	if c.kind == kindBool {
		f.almost(lostBool)
		return "true"
	}
	return f.filled(expr.FieldOf(c.field))
}

// hasOne tells whether a field has one of some values.
func (f *formula) hasOne(c *column, values []model.Literal) string {
	n := expr.Among(c.field, values)
	if n == nil {
		return f.fail(lostForm)
	}
	return f.truth(n)
}

// proves tells whether a field holds a real file, link or text and no placeholder.
func (f *formula) proves(c *column) string {
	a := c.attribute
	switch c.kind {
	case kindFile:
		stem := `string\lowerCase(record\attribute('Attachment', ` + a + ", 'name'))"
		return both("("+a+" != null)", `(record\attribute('Attachment', `+a+`, 'size') > 0)`, not(tests(stem, emptyStem)), not(tests(stem, emptyFile)))
	case kindURL:
		return both("("+a+" != null)", tests(a, realLink), not(tests(a, emptyHost)))
	case kindText, kindLong:
		text := both(tests(a, "/([^[:alnum:]]*[[:alnum:]]){3}/u"), not(tests(a, "/^[^[:alnum:]]*(?P<c>[[:alnum:]])([^[:alnum:]]|(?P=c))*$/iu")), not(tests(a, emptyText)))
		link := both(tests(a, realLink), not(tests(a, emptyHost)))
		return either(both(`string\contains(`+a+", '://')", link), both(not(`string\contains(`+a+", '://')"), text))
	}
	return f.filledColumn(c)
}

// tests prints a test by a pattern, given as a text or as the variable that holds a long one.
func tests(value, pattern string) string {
	if !strings.HasPrefix(pattern, "$") {
		pattern = quoted(pattern)
	}
	return `string\test(` + value + ", " + pattern + ")"
}

// The variables that hold the patterns of texts which only fill a field.
const (
	emptyFile = "$emptyFile"
	emptyText = "$emptyText"
	emptyHost = "$emptyHost"
)

// longPatterns are set at the beginning of a script that asks for them, since each names the whole published list.
func longPatterns() [][2]string {
	all := strings.Join(placeholders(), "|")
	text := "/^[^[:alnum:]]*(" + all + ")[^[:alnum:]]*"
	return [][2]string{
		{emptyFile, text + "([.][^.]*)?$/iu"}, {emptyText, text + "$/iu"}, {emptyHost, "~^[[:space:]]*https?://(" + all + ")[.]~iu"},
	}
}

// The patterns use classes of characters instead of backslashes, which strings of formulas would swallow.
const (
	emptyStem = "/^[^[:alnum:]]*([.][^.]*)?$/u"
	realLink  = "~^[[:space:]]*https?://[^/[:space:]]*[^/.[:space:]][.][^/.[:space:]][^[:space:]]*~i"
)

// placeholders returns the published list as alternatives of a pattern, each text once.
func placeholders() []string {
	var list []string
	for _, texts := range runtime.Placeholders {
		for _, text := range texts {
			words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '/' })
			pattern := strings.ReplaceAll(strings.Join(words, "[^[:alnum:]]+"), "е", "[её]")
			if !slices.Contains(list, pattern) {
				list = append(list, pattern)
			}
		}
	}
	return list
}

// related tells whether there are linked records enough.
func (f *formula) related(r *model.Require) string {
	to := f.p.byEntity[r.Related.Get()]
	via := f.p.column(f.p.via(f.o, r))
	if to == nil || via == nil || via.kind == kindLinks {
		return f.fail(lostRelated)
	}
	args := []string{quoted(to.scope), quoted(via.attribute + "="), "id"}
	if r.Where.IsSet() {
		n := f.p.book.Tree(&r.Where)
		if n == nil {
			return f.fail(lostForm)
		}
		pairs, ok := f.filters(to, n)
		if !ok {
			return f.fail(lostRelated)
		}
		args = append(args, pairs...)
	}
	return `(record\count(` + strings.Join(args, ", ") + ") >= " + decimalInt(max(r.AtLeast.Or(1), 1)) + ")"
}

// via returns the field that links the related records.
func (p *plan) via(o *object, r *model.Require) *model.Field {
	if f := r.Via.Get(); f != nil {
		return f
	}
	var found *model.Field
	for _, f := range r.Related.Get().Fields {
		if f.To.Get() == o.entity {
			if found != nil {
				return nil
			}
			found = f
		}
	}
	return found
}

// filters prints a condition over linked records as what EspoCRM looks them up by: pairs of a field with a sign and a value,
// all of which must hold.
func (f *formula) filters(to *object, n *expr.Node) ([]string, bool) {
	switch n.Op {
	case expr.And:
		var all []string
		for _, arg := range n.Args {
			pairs, ok := f.filters(to, arg)
			if !ok {
				return nil, false
			}
			all = append(all, pairs...)
		}
		return all, true
	case expr.Filled, expr.Empty:
		attribute, c := f.p.plainField(to, n.Args[0])
		if attribute == "" || c != nil && (c.kind == kindBool || c.kind == kindChoices || c.kind == kindLinks) {
			return nil, false
		}
		if n.Op == expr.Filled {
			return []string{quoted(attribute + "!="), "null"}, true
		}
		return []string{quoted(attribute + "="), "null"}, true
	case expr.Field:
		attribute, c := f.p.plainField(to, n)
		switch {
		case c != nil && c.kind == kindYesNo:
			return []string{quoted(attribute + "="), "'yes'"}, true
		case c != nil && c.kind == kindBool:
			return []string{quoted(attribute + "="), "true"}, true
		case c == nil && n.Path.Last() != nil && n.Path.Last().Self().ID() == "is_open" && to.stage != "" && len(n.Path.Fields) == 1:
			return []string{quoted(to.stage + "="), list(to.openCodes())}, true
		}
	case expr.Equals, expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		return f.filter(to, n)
	case expr.OneOf:
		attribute, c := f.p.plainField(to, n.Args[0])
		if attribute == "" || n.Args[0].Type.Many || numeric(n.Args[0].Type.Base) || c != nil && (c.kind == kindBool || c.kind == kindYesNo) {
			return nil, false
		}
		var texts []string
		for _, v := range n.Args[1].Args {
			texts = append(texts, f.plain(v))
		}
		return []string{quoted(attribute + "="), list(texts)}, true
	}
	return nil, false
}

func (f *formula) filter(to *object, n *expr.Node) ([]string, bool) {
	a, b, op := n.Args[0], n.Args[1], n.Op
	attribute, c := f.p.plainField(to, a)
	if attribute == "" {
		a, b = b, a
		attribute, c = f.p.plainField(to, a)
		if other, ok := turned[op]; ok {
			op = other
		}
	}
	if attribute == "" || a.Type.Many || b.Type.Many || a.Type.Base != b.Type.Base {
		return nil, false
	}
	value := f.value(b)
	if b.Op != expr.Constant {
		if other, _ := f.p.plainField(to, b); other != "" {
			return nil, false // of two fields of the linked record
		}
	}
	if c != nil && c.kind == kindYesNo && b.Op == expr.Constant {
		value = map[string]string{"true": "'yes'", "false": "'no'"}[b.Value.Text]
	}
	sign := map[expr.Op]string{expr.Equals: "=", expr.Less: "<", expr.AtMost: "<=", expr.More: ">", expr.AtLeast: ">="}[op]
	return []string{quoted(attribute + sign), value}, true
}

var lostRelated = words.Text{
	En: "EspoCRM looks linked records up by single comparisons with a value, all of which must hold",
	Ru: "EspoCRM ищет связанные записи только по отдельным сравнениям со значением, все из которых верны",
}
