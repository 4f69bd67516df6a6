package retrieved

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
)

// limits reads a rule about the values of one field, whatever the stage: always filled, not below or above, written so.
func (d *drafting) limits(o *object, r *rule) bool {
	if r.stages != nil || r.prior != nil || r.line != nil || r.entry || r.changed || r.born || r.old || len(r.rest) == 0 {
		return false
	}
	var test *tree
	var guard *draft.Field
	for _, part := range r.rest {
		if f := o.filled(part); f != nil && guard == nil {
			guard = f
			continue
		}
		if test != nil {
			return false
		}
		test = part
	}
	switch {
	case test == nil:
		return false
	case guard == nil && o.required(test):
		d.bypassed(r)
		return true
	}
	ok := o.bound(test, guard) || o.pattern(r, test, guard) || o.numbered(test, guard)
	if ok {
		d.exampled(o, r)
		d.bypassed(r)
	}
	return ok
}

// required reads the test that one of some fields is empty.
func (o *object) required(test *tree) bool {
	var fields []*draft.Field
	for _, one := range choices(test) {
		f := o.blank(one)
		if f == nil {
			return false
		}
		fields = append(fields, f)
	}
	for _, f := range fields {
		f.Required = true
	}
	return true
}

// bound reads the test that a number is too small or too great.
func (o *object) bound(t *tree, guard *draft.Field) bool {
	if len(t.args) != 2 || t.op != "<" && t.op != ">" {
		return false
	}
	of, limit := t.args[0], t.args[1].literal()
	hundred := of.op == "*" && len(of.args) == 2 && of.args[1].word == "100"
	if hundred {
		of = of.args[0]
	}
	f := o.fieldNamed(of)
	if f == nil || limit == "" || guard != nil && guard != f || (f.Type == model.FieldPercent) != hundred {
		return false
	}
	if t.op == "<" {
		f.Min = limit
	} else {
		f.Max = limit
	}
	return true
}

// literal returns a number that is written out, "" for anything else.
func (t *tree) literal() string {
	switch {
	case t.op == "" && !t.quoted && isNumber(t.word):
		return t.word
	case t.op == "-" && len(t.args) == 1 && t.args[0].literal() != "":
		return "-" + t.args[0].literal()
	}
	return ""
}

func (o *object) fieldNamed(t *tree) *draft.Field {
	if t == nil || t.op != "" || t.quoted {
		return nil
	}
	return o.fields[t.word]
}

// pattern reads the test that a value is not written as it must be.
func (o *object) pattern(r *rule, t *tree, guard *draft.Field) bool {
	inner := t.denied()
	if inner == nil || inner.op != "REGEX" || len(inner.args) != 2 || !inner.args[1].quoted {
		return false
	}
	f := o.fieldNamed(inner.args[0])
	if f == nil || guard != nil && guard != f || f.Pattern != "" {
		return false
	}
	if f.Type == model.FieldURL || f.Type == model.FieldFile {
		return inner.args[1].text == `https?://[^\s/]+.*` // what a link is anyway
	}
	if name, known := notations[inner.args[1].text]; known && strings.HasPrefix(r.at.get("description"), "field/") {
		f.Format = name
	} else {
		f.Pattern = "^" + inner.args[1].text + "$"
	}
	return true
}

// notations are the patterns of the notations that descriptions know by name.
var notations = map[string]model.FormatName{
	`\+[1-9][0-9]{6,14}`: model.FormatE164,
	`\+[1-9][0-9]{6,14}(\s*(ext\.?|доб\.?|x|#|;ext=)\s*[0-9]{1,8})?`: model.FormatE164Ext,
}

// numbered reads the test that a number of a person or a company has a wrong check digit.
func (o *object) numbered(t *tree, f *draft.Field) bool {
	if f == nil || f.Pattern != "" || !t.calls("MOD") || !t.twelve(f) {
		return false
	}
	f.Format = model.FormatBinIin
	return true
}

// twelve tells whether a formula asks for twelve digits in a field.
func (t *tree) twelve(f *draft.Field) bool {
	return t.op == "REGEX" && len(t.args) == 2 && t.args[0].isWord(f.Code) && t.args[1].text == "[0-9]{12}" ||
		slices.ContainsFunc(t.args, func(arg *tree) bool { return arg.twelve(f) })
}

// calls tells whether a formula uses a function.
func (t *tree) calls(name string) bool {
	return t.op == name || slices.ContainsFunc(t.args, func(arg *tree) bool { return arg.calls(name) })
}

// exampled reads the value that a message gives as an example.
func (d *drafting) exampled(o *object, r *rule) {
	f := o.fields[r.at.get("errorDisplayField")]
	m := example.FindStringSubmatch(r.at.line("errorMessage"))
	if f == nil || m == nil || strings.HasSuffix(m[1], "…") || f.Pattern == "" && f.Format == "" || strings.HasPrefix(m[1], "^") {
		return
	}
	f.Example = m[1]
}
