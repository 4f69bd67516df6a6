package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// formula prints a condition or an expression as a formula of EspoCRM. A comparison with an empty value is not true there
// either, since each is guarded.
type formula struct {
	p *plan
	o *object
	// how gets worse while it is printed; why says what is lost.
	how contract.Exactness
	why words.Localized
	// used are the fields of the record that it reads.
	used map[string]bool
	// roles tells that it asks for the roles of who acts.
	roles bool
}

func (p *plan) formula(o *object) *formula {
	return &formula{p: p, o: o, how: contract.Exact, used: map[string]bool{}}
}

func (f *formula) fail(why words.Text) string {
	if f.how != contract.ByHand {
		f.how, f.why = contract.ByHand, say(why, nil)
	}
	return "false"
}

func (f *formula) almost(why words.Text) {
	if f.how == contract.Exact {
		f.how, f.why = contract.Near, say(why, nil)
	}
}

// truth prints what is true or false.
func (f *formula) truth(n *expr.Node) string {
	switch n.Op {
	case expr.And, expr.Or:
		var parts []string
		for _, arg := range n.Args {
			parts = append(parts, f.truth(arg))
		}
		if n.Op == expr.And {
			return both(parts...)
		}
		return either(parts...)
	case expr.Not:
		return not(f.truth(n.Args[0]))
	case expr.Filled:
		return f.filled(n.Args[0])
	case expr.Empty:
		return f.empty(n.Args[0])
	case expr.Equals, expr.Differs, expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		return f.compared(n)
	case expr.OneOf:
		return f.oneOf(n)
	case expr.Contains:
		return f.contains(n)
	case expr.Changed:
		if c, path := f.attribute(n.Args[0]); c != nil && path == "" {
			return `entity\isAttributeChanged(` + quoted(c.attribute) + ")"
		}
		if n.Args[0].Op == expr.Field && n.Args[0].Path.Last() != nil && n.Args[0].Path.Last().Self().ID() == "stage" && f.o.stage != "" {
			return `entity\isAttributeChanged(` + quoted(f.o.stage) + ")"
		}
		return f.fail(lostChange)
	case expr.Field:
		return f.yes(n)
	case expr.Constant:
		if n.Value.Text == "true" || n.Value.Text == "false" {
			return n.Value.Text
		}
	case expr.InPeriod:
		return f.fail(lostPeriod)
	}
	return f.fail(lostForm)
}

// yes prints a yes or no as a condition.
func (f *formula) yes(n *expr.Node) string {
	if last := n.Path.Last(); last != nil && last.BuiltIn && last.Self().ID() == "is_open" {
		return f.isOpen(n)
	}
	text := f.value(n)
	if c := f.p.column(n.Path.Last()); c != nil && c.kind == kindYesNo {
		return "(" + text + " == 'yes')"
	}
	return "(" + text + " == true)"
}

func (f *formula) isOpen(n *expr.Node) string {
	o := f.p.byEntity[n.Path.Last().Entity()]
	if o == nil || o.stage == "" {
		return f.fail(lostField)
	}
	return among(f.at(n, o.stage), o.openCodes())
}

// filled tells whether something has a value.
func (f *formula) filled(n *expr.Node) string {
	text := f.empty(n)
	if open := strings.TrimSuffix(strings.TrimPrefix(text, "("), " == null)"); "("+open+" == null)" == text && !strings.Contains(open, " == ") {
		return "(" + open + " != null)"
	}
	if open, other, two := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(text, "("), " == '')"), " == null || "); two && "("+open+" == null || "+other+" == '')" == text && open == other {
		return "(" + open + " != null && " + open + " != '')"
	}
	return not(text)
}

// empty tells whether something has no value.
func (f *formula) empty(n *expr.Node) string {
	if n.Op != expr.Field {
		if blank := f.blank(n); blank != "" {
			return not(blank)
		}
		return "false"
	}
	text := f.value(n)
	c, _ := f.attribute(n)
	switch {
	case c != nil && c.kind == kindBool:
		f.almost(lostBool)
		return "false"
	case c != nil && (c.kind == kindLinks || c.kind == kindChoices):
		return `(array\length(` + text + ") == 0)"
	case c != nil && (c.kind == kindText || c.kind == kindLong || c.kind == kindChoice || c.kind == kindURL || c.kind == kindYesNo):
		return "(" + text + " == null || " + text + " == '')"
	}
	return "(" + text + " == null)"
}

// blank returns the condition under which nothing that a value is made of is empty; "" where that is always so.
func (f *formula) blank(n *expr.Node) string {
	switch n.Op {
	case expr.Field:
		if c, _ := f.attribute(n); c != nil && c.kind == kindBool {
			return ""
		}
		return f.filled(n)
	case expr.Constant, expr.List, expr.Now, expr.Today:
		return ""
	}
	var parts []string
	for _, arg := range n.Args {
		if part := f.blank(arg); part != "" {
			parts = append(parts, part)
		}
	}
	if n.Op == expr.Divide && n.Args[1].Op != expr.Constant {
		parts = append(parts, "("+f.value(n.Args[1])+" != 0)", "("+f.value(n.Args[1])+" != 0.0)")
	}
	if len(parts) == 0 {
		return ""
	}
	return both(parts...)
}

func numeric(b expr.Base) bool { return b == expr.Number || b == expr.Duration }

func (f *formula) compared(n *expr.Node) string {
	a, b := n.Args[0], n.Args[1]
	if text, ok := f.compareYes(n); ok {
		return text
	}
	if a.Type.Base != b.Type.Base && (a.Type.Base == expr.Date || a.Type.Base == expr.Moment) && (b.Type.Base == expr.Date || b.Type.Base == expr.Moment) {
		return f.fail(lostMixed)
	}
	if a.Type.Many || b.Type.Many {
		return f.fail(lostForm)
	}
	left, right := f.value(a), f.value(b)
	guard := both(f.blank(a), f.blank(b))
	sign := map[expr.Op]string{expr.Equals: "==", expr.Less: "<", expr.AtMost: "<=", expr.More: ">", expr.AtLeast: ">="}[n.Op]
	switch {
	case n.Op == expr.Equals && (numeric(a.Type.Base) || numeric(b.Type.Base)):
		return both(guard, "("+left+" >= "+right+")", "("+left+" <= "+right+")")
	case n.Op == expr.Differs:
		same := "(" + left + " == " + right + ")"
		if numeric(a.Type.Base) || numeric(b.Type.Base) {
			same = "(" + left + " >= " + right + " && " + left + " <= " + right + ")"
		}
		if guard == "true" {
			return not(same)
		}
		return either(both(guard, not(same)), "("+full(f.blank(a))+" != "+full(f.blank(b))+")")
	case n.Op == expr.Equals && (plainText(a) || plainText(b)):
		return "(" + left + " == " + right + ")"
	case n.Op == expr.Equals:
		return both(guard, "("+left+" == "+right+")")
	}
	return both(guard, "("+left+" "+sign+" "+right+")")
}

// plainText tells whether a node is a text written out, to which nothing empty is equal.
func plainText(n *expr.Node) bool {
	return n.Op == expr.Constant && n.Value.Text != "" && n.Value.Number == nil && n.Type.Base != expr.Bool && n.Type.Base != expr.Null
}

func full(condition string) string {
	if condition == "" {
		return "true"
	}
	return condition
}

// compareYes prints a comparison of a yes or no with a constant.
func (f *formula) compareYes(n *expr.Node) (string, bool) {
	field, constant := n.Args[0], n.Args[1]
	if field.Op == expr.Constant {
		field, constant = constant, field
	}
	if field.Op != expr.Field || constant.Op != expr.Constant || field.Type.Base != expr.Bool || n.Op != expr.Equals && n.Op != expr.Differs {
		return "", false
	}
	text := f.yes(field)
	c, _ := f.attribute(field)
	if constant.Value.Text == "false" {
		if c != nil && c.kind == kindYesNo {
			text = "(" + f.value(field) + " == 'no')"
		} else {
			if c != nil {
				f.almost(lostBool)
			}
			text = not(text)
		}
	}
	if n.Op == expr.Differs {
		text = not(text)
	}
	return text, true
}

func (f *formula) oneOf(n *expr.Node) string {
	a, values := n.Args[0], n.Args[1]
	var texts, same []string
	for _, v := range values.Args {
		if numeric(v.Type.Base) || v.Op != expr.Constant {
			same = append(same, f.compared(&expr.Node{Op: expr.Equals, Args: []*expr.Node{a, v}}))
			continue
		}
		texts = append(texts, f.plain(v))
	}
	if len(texts) > 0 {
		same = append(same, among(f.value(a), texts))
	}
	return either(same...)
}

func (f *formula) contains(n *expr.Node) string {
	holder, wanted := n.Args[0], n.Args[1]
	if holder.Op == expr.Field && holder.Path.Name == "actor" && holder.Path.Person == "roles" {
		if role, ok := wanted.Value.Choice.(*model.Role); ok {
			f.roles = true
			return `array\includes($roles, ` + quoted(roleID(role)) + ")"
		}
		return f.fail(lostActor)
	}
	if !holder.Type.Many || wanted.Type.Many {
		return f.fail(lostForm)
	}
	return both(f.blank(wanted), `array\includes(`+f.value(holder)+", "+f.value(wanted)+")")
}

var (
	lostChange = words.Text{En: "EspoCRM does not know whether this was changed", Ru: "EspoCRM не знает, менялось ли это"}
	lostPeriod = words.Text{En: "Formulas of EspoCRM know no periods of the calendar", Ru: "Формулы EspoCRM не знают периодов календаря"}
	lostForm   = words.Text{En: "Formulas of EspoCRM have nothing for this", Ru: "В формулах EspoCRM для этого ничего нет"}
	lostField  = words.Text{En: "EspoCRM has no such field", Ru: "В EspoCRM нет такого поля"}
	lostMixed  = words.Text{En: "A day is compared with a moment, which formulas of EspoCRM do in its own time zone only", Ru: "День сравнивается с моментом, а формулы EspoCRM делают это только в своём часовом поясе"}
	lostActor  = words.Text{En: "Formulas of EspoCRM do not know this of the person who acts", Ru: "Формулы EspoCRM не знают этого о человеке, который действует"}
	lostBool   = words.Text{En: "A tick box is never empty: one that nobody has touched counts as no", Ru: "Флажок не бывает пустым: нетронутый считается за «нет»"}
	lostOld    = words.Text{En: "EspoCRM keeps no earlier value of a linked record", Ru: "EspoCRM не хранит прежнее значение связанной записи"}
)
