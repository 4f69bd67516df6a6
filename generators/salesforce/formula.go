package salesforce

import (
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// formula prints conditions as formulas of Salesforce. It keeps the rule of empty values: a comparison with an empty
// value is not true, but for “is not”, where one side alone is empty; each comparison is guarded for that, so that NOT
// is the exact complement whatever Salesforce makes of an empty value.
type formula struct {
	plan *plan
	// from are the entities that names lead to: the word before a field, "" for the record itself.
	from map[*model.Entity]string
	// still tells that there is no change to speak of, as in a computed field.
	still bool
	// lost says why it cannot be printed, near what differs; the first of each.
	lost, near words.Localized
}

// print returns a condition of an object as a formula.
func (p *plan) print(o *object, n *expr.Node) (text string, how contract.Exactness, why words.Localized) {
	f := &formula{plan: p, from: map[*model.Entity]string{o.entity: ""}}
	text = f.truth(n)
	return f.result(text)
}

func (f *formula) result(text string) (string, contract.Exactness, words.Localized) {
	switch {
	case f.lost != nil:
		return "", contract.ByHand, f.lost
	case len(text) > maxFormula:
		return "", contract.ByHand, say(whyLong, words.Args{"n": len(text), "max": maxFormula})
	case f.near != nil:
		return text, contract.Near, f.near
	}
	return text, contract.Exact, nil
}

// maxFormula is how many characters a formula has at most; what is put around it has some room.
const maxFormula = 3900

func (f *formula) fail(t words.Text, args words.Args) string {
	if f.lost == nil {
		f.lost = say(t, args)
	}
	return "FALSE"
}

func (f *formula) almost(t words.Text) {
	if f.near == nil {
		f.near = say(t, nil)
	}
}

// truth prints a condition that is true or false.
func (f *formula) truth(n *expr.Node) string {
	switch n.Op {
	case expr.And, expr.Or:
		parts := make([]string, len(n.Args))
		for i, arg := range n.Args {
			parts[i] = f.truth(arg)
		}
		if n.Op == expr.And {
			return all(parts...)
		}
		return some(parts...)
	case expr.Not:
		return not(f.truth(n.Args[0]))
	case expr.Filled:
		return not(f.isEmpty(n.Args[0]))
	case expr.Empty:
		return f.isEmpty(n.Args[0])
	case expr.Equals, expr.Differs, expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		return f.compare(n)
	case expr.OneOf:
		parts := make([]string, len(n.Args[1].Args))
		for i, item := range n.Args[1].Args {
			parts[i] = f.compare(&expr.Node{Op: expr.Equals, Args: []*expr.Node{n.Args[0], item}})
		}
		return some(parts...)
	case expr.Contains:
		return f.contains(n)
	case expr.Changed:
		return f.changed(n.Args[0])
	case expr.InPeriod:
		return f.inPeriod(n)
	case expr.Constant:
		if n.Type.Base == expr.Bool {
			return strings.ToUpper(n.Value.Text)
		}
	case expr.Field:
		if n.Path.Last() != nil {
			return f.yes(n)
		}
	}
	return f.fail(whyUnknown, words.Args{"what": string(n.Op)})
}

// yes prints a field that holds yes or no.
func (f *formula) yes(n *expr.Node) string {
	if field := n.Path.Last(); field.BuiltIn && field.Self().ID() == "is_open" {
		return f.isOpen(n)
	}
	c, text := f.reach(n)
	switch {
	case c == nil:
		return "FALSE"
	case c.kind == kindYesNo:
		return f.picked(n, text, "yes")
	}
	return text
}

// isOpen tells whether work on a record goes on.
func (f *formula) isOpen(n *expr.Node) string {
	o, word := f.owner(n)
	if o == nil {
		return "FALSE"
	}
	if o.standard != nil && o.stage != "" && o.api != "Lead" {
		if n.Path.Name == "old" {
			return f.fail(whyOldOpen, nil)
		}
		return not(word + "IsClosed")
	}
	var parts []string
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			if s != nil && s.IsOpen() {
				parts = append(parts, f.picked(n, word+o.stage, o.stages[s].api))
			}
		}
	}
	return some(parts...)
}

// owner returns the object on which a path ends, and the word before its fields.
func (f *formula) owner(n *expr.Node) (*object, string) {
	word, known := f.from[n.Path.Entity]
	if !known {
		f.fail(whyElsewhere, words.Args{"entity": n.Path.Entity.Title})
		return nil, ""
	}
	o := f.plan.byEntity[n.Path.Entity]
	for i, field := range n.Path.Fields {
		if i == len(n.Path.Fields)-1 {
			break
		}
		c := f.plan.column(field)
		if c == nil || c.hop == "" || f.plan.byEntity[field.To.Get()] == nil {
			f.fail(whyNoWay, words.Args{"field": field.Title})
			return nil, ""
		}
		word += c.hop + "."
		o = f.plan.byEntity[field.To.Get()]
	}
	return o, word
}

// reach returns the column that a path ends at, and how it is written; nil where it cannot be reached.
func (f *formula) reach(n *expr.Node) (*column, string) {
	if n.Path.Entity == nil || n.Path.Person != "" || n.Path.Last() == nil {
		f.fail(whyPerson, words.Args{"what": n.Path.Person})
		return nil, ""
	}
	o, word := f.owner(n)
	if o == nil {
		return nil, ""
	}
	field := n.Path.Last()
	c := o.columns[field]
	if c == nil || c.api == "" {
		f.fail(whyNoField, words.Args{"field": field.Title})
		return nil, ""
	}
	text := word + c.api
	if n.Path.Name == "old" {
		if f.still || word != "" {
			f.fail(whyOldFar, words.Args{"field": field.Title})
			return nil, ""
		}
		text = "PRIORVALUE(" + text + ")"
	}
	return c, text
}

// picked tells whether a choice has a value. A value before the change is none for a new record.
func (f *formula) picked(n *expr.Node, text, value string) string {
	if n.Path.Name != "old" || strings.HasPrefix(text, "PRIORVALUE(") {
		return f.fresh(n, "ISPICKVAL("+text+", "+quoted(value)+")")
	}
	if f.still {
		return f.fail(whyOldFar, words.Args{"field": n.Path.Last().Title})
	}
	return f.fresh(n, "ISPICKVAL(PRIORVALUE("+text+"), "+quoted(value)+")")
}

// fresh guards what is asked of the record before the change: a new record was nothing.
func (f *formula) fresh(n *expr.Node, text string) string {
	if n.Path.Name == "old" {
		return all(not("ISNEW()"), text)
	}
	return text
}

// isEmpty tells whether something has no value.
func (f *formula) isEmpty(n *expr.Node) string {
	if n.Op == expr.Field && n.Path.Entity != nil && n.Path.Person == "" && n.Path.Last() != nil && n.Path.Last().BuiltIn {
		switch n.Path.Last().Self().ID() {
		case "stage", "pipeline", "is_open", "id":
			if n.Path.Name == "old" {
				return "ISNEW()"
			}
		}
	}
	_, blank := f.value(n)
	return some(blank...)
}

func (f *formula) changed(n *expr.Node) string {
	if f.still {
		return f.fail(whyOldFar, words.Args{"field": n.Path.Last().Title})
	}
	field := n.Path.Last()
	if o := f.plan.byEntity[n.Path.Entity]; field != nil && field.BuiltIn && o != nil {
		switch field.Self().ID() {
		case "stage":
			return some("ISNEW()", "ISCHANGED("+o.stage+")")
		case "pipeline":
			return some("ISNEW()", "ISCHANGED(RecordTypeId)")
		}
	}
	c, text := f.reach(n)
	if c == nil {
		return "FALSE"
	}
	return some("ISNEW()", "ISCHANGED("+text+")")
}

// contains tells whether one of several values is there.
func (f *formula) contains(n *expr.Node) string {
	left, right := n.Args[0], n.Args[1]
	if left.Path.Entity == nil && left.Path.Person == "roles" {
		if role, ok := right.Value.Choice.(*model.Role); ok {
			return f.plan.holds(role)
		}
		return f.fail(whyPerson, words.Args{"what": "roles"})
	}
	c, text := f.reach(left)
	value, ok := f.code(right)
	switch {
	case c == nil:
		return "FALSE"
	case c.kind != kindChoices || !ok:
		return f.fail(whyUnknown, words.Args{"what": "contains"})
	}
	return f.fresh(left, "INCLUDES("+text+", "+quoted(value)+")")
}

// code returns the name of a value of a list that is written out.
func (f *formula) code(n *expr.Node) (string, bool) {
	if n.Op != expr.Constant {
		return "", false
	}
	switch v := n.Value.Choice.(type) {
	case *model.DictionaryValue:
		d, _ := v.Self().Parent.(*model.Dictionary)
		if d == nil || f.plan.lists[d] == "" {
			return v.Self().ID(), true
		}
		return f.plan.value(d, v), true
	case *model.Team:
		return f.plan.team(v), true
	}
	return n.Value.Text, n.Value.Text != ""
}

// zone returns the project's time zone, UTC where it is not known here.
func (p *plan) zone() *time.Location {
	if p.spec.Project != nil && p.spec.Project.Timezone.V != "" {
		if zone, err := time.LoadLocation(p.spec.Project.Timezone.V); err == nil {
			return zone
		}
	}
	return time.UTC
}

var (
	whyUnknown   = words.Text{En: "Salesforce formulas have nothing for “{what}” here", Ru: "в формулах Salesforce для «{what}» здесь ничего нет"}
	whyLong      = words.Text{En: "the formula has {n} characters, {max} are allowed", Ru: "в формуле {n} знаков, допустимо {max}"}
	whyPerson    = words.Text{En: "a formula cannot ask for the {what} of a person", Ru: "формула не может спросить у человека {what}"}
	whyElsewhere = words.Text{En: "a formula does not reach other records of “{entity}”", Ru: "формула не достаёт до других записей «{entity}»"}
	whyNoWay     = words.Text{En: "a formula cannot step over “{field}”", Ru: "формула не может перейти по полю «{field}»"}
	whyNoField   = words.Text{En: "Salesforce has no field for “{field}”", Ru: "в Salesforce нет поля для «{field}»"}
	whyOldFar    = words.Text{En: "what “{field}” was before is not known here", Ru: "прежнее значение «{field}» здесь неизвестно"}
	whyOldOpen   = words.Text{En: "whether a record was open before is not known to a formula", Ru: "формула не знает, была ли запись в работе раньше"}
)
