package salesforce

import (
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// value prints what has a value; blank are the conditions of which one makes it empty.
func (f *formula) value(n *expr.Node) (text string, blank []string) {
	switch n.Op {
	case expr.Constant:
		return f.constant(n)
	case expr.Field:
		return f.field(n)
	case expr.Now:
		return "NOW()", nil
	case expr.Today:
		return "TODAY()", nil
	case expr.Days, expr.Hours: // lengths of time are counted in days
		text, blank = f.value(n.Args[0])
		if n.Op == expr.Hours {
			text = "(" + text + " / 24)"
		}
		return text, blank
	case expr.Negate:
		text, blank = f.value(n.Args[0])
		return "(0 - " + text + ")", blank
	case expr.Add, expr.Subtract, expr.Multiply, expr.Divide:
		return f.reckon(n)
	}
	return f.truth(n), nil
}

func (f *formula) reckon(n *expr.Node) (text string, blank []string) {
	a, emptyA := f.value(n.Args[0])
	b, emptyB := f.value(n.Args[1])
	blank = append(append(blank, emptyA...), emptyB...)
	left, right := n.Args[0].Type.Base, n.Args[1].Type.Base
	if mixed(left, right) || n.Type.Base == expr.Moment && (left == expr.Date || right == expr.Date) {
		f.almost(nearZone)
		if left == expr.Date {
			a = "DATETIMEVALUE(" + a + ")"
		}
		if right == expr.Date {
			b = "DATETIMEVALUE(" + b + ")"
		}
	}
	switch n.Op {
	case expr.Add:
		return "(" + a + " + " + b + ")", blank
	case expr.Subtract:
		return "(" + a + " - " + b + ")", blank
	case expr.Multiply:
		return "(" + a + " * " + b + ")", blank
	}
	if n.Args[1].Op != expr.Constant || n.Args[1].Value.Number == nil || n.Args[1].Value.Number.Sign() == 0 {
		blank = append(blank, "("+b+" = 0)") // nothing can be divided by zero: that is empty
	}
	return "(" + a + " / " + b + ")", blank
}

func mixed(a, b expr.Base) bool {
	return a == expr.Date && b == expr.Moment || a == expr.Moment && b == expr.Date
}

// constant prints a value written out.
func (f *formula) constant(n *expr.Node) (string, []string) {
	switch v := n.Value; {
	case n.Type.Base == expr.Null:
		return "NULL", []string{"TRUE"}
	case n.Type.Base == expr.Bool:
		return strings.ToUpper(v.Text), nil
	case v.Number != nil:
		return decimal(v.Number), nil
	case !v.Time.IsZero() && n.Type.Base == expr.Date:
		return v.Time.Format("DATE(2006, 1, 2)"), nil
	case !v.Time.IsZero():
		at := time.Date(v.Time.Year(), v.Time.Month(), v.Time.Day(), v.Time.Hour(), v.Time.Minute(), v.Time.Second(), 0, f.plan.zone())
		return `DATETIMEVALUE("` + at.UTC().Format(time.DateTime) + `")`, nil
	}
	code, _ := f.code(n)
	return quoted(code), nil
}

// decimal prints a number without an exponent.
func decimal(n *big.Rat) string {
	text := n.Num().String()
	if !n.IsInt() {
		text = strings.TrimRight(n.FloatString(12), "0")
	}
	if n.Sign() < 0 {
		return "(" + text + ")"
	}
	return text
}

// field prints the value of a field as the description means it: a percentage of 10 is 10, a length of time is in days.
func (f *formula) field(n *expr.Node) (string, []string) {
	if n.Path.Entity == nil {
		if n.Path.Person == "id" {
			return "$User.Id", nil
		}
		return f.fail(whyPerson, words.Args{"what": n.Path.Person}), nil
	}
	if n.Path.Person == "id" {
		bare := *n
		bare.Path.Person = ""
		return f.field(&bare)
	}
	if field := n.Path.Last(); field != nil && field.BuiltIn && field.Self().ID() == "pipeline" {
		if o, word := f.owner(n); o != nil && o.typed() {
			return word + "RecordType.DeveloperName", nil
		}
	}
	c, text := f.reach(n)
	if c == nil {
		return "NULL", nil
	}
	empty := "ISBLANK(" + text + ")"
	switch c.kind {
	case kindChoice, kindYesNo, kindTeam:
		empty = "ISBLANK(TEXT(" + text + "))"
		text = "TEXT(" + text + ")"
	case kindBool:
		if n.Path.Name == "old" {
			return text, []string{"ISNEW()"}
		}
		return text, nil
	case kindPercent:
		text = "(" + text + " * 100)"
	case kindHours:
		text = "(" + text + " / 24)"
	case kindPerson:
		if c.api == "OwnerId" {
			return f.ownerID(n, text)
		}
	}
	blank := []string{empty}
	if c.required && c.standard || c.required && len(n.Path.Fields) == 1 {
		blank = nil
	}
	if len(n.Path.Fields) > 1 {
		blank = []string{empty}
	}
	if n.Path.Name == "old" {
		blank = append([]string{"ISNEW()"}, blank...)
	}
	return text, blank
}

// ownerID prints the owner. A record in Salesforce always has one; a record that nobody took is in a queue, where queues
// may own it.
func (f *formula) ownerID(n *expr.Node, text string) (string, []string) {
	blank := []string{not("BEGINS(" + text + `, "005")`)}
	if o, _ := f.owner(n); o != nil && o.standard != nil && !o.standard.queues {
		f.almost(nearOwner)
		blank = nil
	}
	if n.Path.Name == "old" {
		blank = append([]string{"ISNEW()"}, blank...)
	}
	return text, blank
}

// compare prints a comparison.
func (f *formula) compare(n *expr.Node) string {
	a, b := n.Args[0], n.Args[1]
	if a.Op == expr.Constant && b.Op == expr.Field && (n.Op == expr.Equals || n.Op == expr.Differs) {
		a, b = b, a
	}
	if n.Op == expr.Equals || n.Op == expr.Differs {
		if text, done := f.choice(n.Op, a, b); done {
			return text
		}
	}
	left, emptyA := f.value(a)
	right, emptyB := f.value(b)
	if mixed(a.Type.Base, b.Type.Base) {
		f.almost(nearZone)
		if a.Type.Base == expr.Date {
			left = "DATETIMEVALUE(" + left + ")"
		} else {
			right = "DATETIMEVALUE(" + right + ")"
		}
	}
	signs := map[expr.Op]string{expr.Equals: "=", expr.Differs: "<>", expr.Less: "<", expr.AtMost: "<=", expr.More: ">", expr.AtLeast: ">="}
	sign := left + " " + signs[n.Op] + " " + right
	if n.Op != expr.Differs {
		return all(not(some(emptyA...)), not(some(emptyB...)), sign)
	}
	switch {
	case len(emptyA) == 0 && len(emptyB) == 0:
		return sign
	case len(emptyB) == 0:
		return "IF(" + some(emptyA...) + ", TRUE, " + sign + ")"
	case len(emptyA) == 0:
		return "IF(" + some(emptyB...) + ", TRUE, " + sign + ")"
	}
	return "IF(" + some(emptyA...) + ", " + not(some(emptyB...)) + ", IF(" + some(emptyB...) + ", TRUE, " + sign + "))"
}

// choice prints the comparison of a choice, a stage or a yes-or-no with a value written out.
func (f *formula) choice(op expr.Op, a, b *expr.Node) (text string, done bool) {
	if a.Op != expr.Field || a.Path.Entity == nil || a.Path.Person != "" || a.Path.Last() == nil || b.Op != expr.Constant || b.Type.Base == expr.Null {
		return "", false
	}
	field := a.Path.Last()
	answer := func(equal string) (string, bool) {
		if op == expr.Differs {
			return not(equal), true
		}
		return equal, true
	}
	if stage, ok := b.Value.Choice.(*model.Stage); ok && field.BuiltIn && field.Self().ID() == "stage" {
		o, word := f.owner(a)
		if o == nil || o.stages[stage] == nil {
			return f.fail(whyNoField, words.Args{"field": field.Title}), true
		}
		return answer(f.picked(a, word+o.stage, o.stages[stage].api))
	}
	if line, ok := b.Value.Choice.(*model.Pipeline); ok {
		o, word := f.owner(a)
		if o == nil || o.types[line] == "" {
			return f.fail(whyNoField, words.Args{"field": field.Title}), true
		}
		return answer(f.fresh(a, word+"RecordType.DeveloperName = "+quoted(o.types[line])))
	}
	if field.BuiltIn && field.Self().ID() == "is_open" {
		equal := f.isOpen(a)
		if b.Value.Text == "false" {
			equal = not(equal)
		}
		return answer(equal)
	}
	c := f.plan.column(field)
	if c == nil {
		return "", false
	}
	switch c.kind {
	case kindYesNo:
		_, path := f.reach(a)
		return answer(f.picked(a, path, map[string]string{"true": "yes", "false": "no"}[b.Value.Text]))
	case kindBool:
		_, path := f.reach(a)
		if b.Value.Text == "false" {
			path = not(path)
		}
		return answer(f.fresh(a, path))
	case kindChoice, kindTeam:
		_, path := f.reach(a)
		code, ok := f.code(b)
		if !ok || path == "" {
			return "", false
		}
		return answer(f.picked(a, path, code))
	}
	return "", false
}

var (
	nearZone = words.Text{
		En: "a day begins at midnight of Greenwich in a formula that mixes days and moments",
		Ru: "в формуле, где смешаны дни и моменты, сутки начинаются в полночь по Гринвичу",
	}
	nearOwner = words.Text{
		En: "in Salesforce such a record always has an owner; one that nobody took does not exist",
		Ru: "в Salesforce у такой записи всегда есть владелец; ничьей записи не бывает",
	}
	whyFiscal = words.Text{En: "a fiscal year that does not begin in January cannot be told by a formula", Ru: "финансовый год, который начинается не в январе, формула не знает"}
)

// computed prints the formula of a field, so that it is empty where one of the values is that it is computed of.
func (f *formula) computed(c *column, n *expr.Node) string {
	switch c.kind {
	case kindBool, kindYesNo:
		c.kind, c.list = kindBool, ""
		return f.truth(n)
	case kindNumber, kindMoney, kindPercent, kindHours, kindDate, kindMoment, kindText, kindLong:
	default:
		return f.fail(whyUnknown, words.Args{"what": string(c.kind)})
	}
	if c.kind == kindLong {
		c.kind = kindText
	}
	text, blank := f.value(n)
	switch c.kind {
	case kindPercent:
		text = "(" + text + ") / 100"
	case kindHours:
		text = "(" + text + ") * 24"
	}
	if empty := some(blank...); empty != "FALSE" {
		return "IF(" + empty + ", NULL, " + text + ")"
	}
	return text
}

// fieldNode returns a field as a condition has it.
func fieldNode(f *model.Field) *expr.Node { return expr.FieldOf(f) }
