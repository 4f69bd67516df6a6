package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// writeRules writes the two scripts of an entity. That of requests refuses; that of every save, after it, fills what follows
// from the rest. EspoCRM runs the first for every creation and change through its interfaces, not for imports and mass
// changes, from which the fields of rules are therefore taken out.
func (p *plan) writeRules(o *object) {
	p.beginScript(o)
	p.writeTeams(o)
	p.writeMoveRules(o)
	p.writeComputed(o)
	p.writeDataRules(o)
	p.writeCheckpoints(o)
	p.writeApprovals(o)
	p.writeMoveEffects(o)
	for _, long := range longPatterns() {
		if strings.Contains(o.api.String(), ", "+long[0]+")") {
			o.api.lines = append([]string{long[0] + " = " + quoted(long[1]) + ";"}, o.api.lines...)
		}
	}
}

// beginScript sets what the rules of an entity speak of.
func (p *plan) beginScript(o *object) {
	o.api.do(`$roles = record\findRelatedMany('User', env\userAttribute('id'), 'roles', 200, 'name', 'asc')`)
	o.api.do(`$new = entity\isNew()`)
	o.save.do("$new = " + `entity\isNew()`)
	if o.stage != "" {
		o.api.do(`$from = entity\attributeFetched(` + quoted(o.stage) + ")")
		o.api.do("$to = " + o.stage)
		o.api.do("$moved = (!$new && $from != $to)")
		o.api.do("$entered = ($new || $moved)")
		o.api.do(`$move = string\concatenate($from, '>', $to)`)
		o.save.do(`$from = entity\attributeFetched(` + quoted(o.stage) + ")")
		o.save.do("$to = " + o.stage)
		o.save.do("$moved = (!$new && $from != $to)")
		o.save.do(`$move = string\concatenate($from, '>', $to)`)
	}
	o.api.begun, o.save.begun = len(o.api.lines), len(o.save.lines)
}

// refuse returns the statement that refuses a request with a message, which people read in the language of the system.
func (o *object) refuse(how refusal, key string, text model.Text) string {
	key = keyOf(key)
	o.messages[key], o.classes[key] = text, how.class
	return `recordService\throw` + how.throw + `(language\translate(` + quoted(key) + ", 'messages', " + quoted(o.scope) + "))"
}

// refusal is a way to refuse: EspoCRM's function for it, and what class of refusals it is.
type refusal struct {
	throw string
	class driver.Class
}

// The ways to refuse.
var (
	lacking   = refusal{"BadRequest", driver.MissingData} // something is missing or wrong
	forbidden = refusal{"Forbidden", driver.Rights}       // it is not for this person
	barred    = refusal{"Forbidden", driver.Transition}   // it is not from here
	conflict  = refusal{"Conflict", driver.Duplicate}     // another record is in the way
)

// keyOf turns a reference into the key of a message: letters and digits alone.
func keyOf(ref string) string {
	key := contract.Camel(plainID(ref))
	if len(key) > 80 {
		key = key[:60] + fixedID(ref)
	}
	return key
}

func plainID(ref string) string {
	id := []rune{}
	for _, r := range ref {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			id = append(id, r)
		} else {
			id = append(id, '_')
		}
	}
	return string(id)
}

// spoken makes a text of ours that tells of an element; it is kept in every language that we speak.
func spoken(t words.Text, args words.Args) model.Text {
	m := words.Message{Text: t, Args: args}
	return model.Text{Parts: []model.TextPart{{Lang: "en", S: m.In("en")}, {Lang: "ru", S: m.In("ru")}, {Lang: "kk", S: m.In("kk")}}}
}

// read notes what a formula reads, so that no mass change may touch it.
func (o *object) read(f *formula) {
	for name := range f.used {
		o.guarded[name] = true
	}
}

// tell notes how a condition came through.
func (p *plan) tell(ref string, c *model.Condition, how contract.Exactness, into string, why words.Localized) {
	if c == nil || !c.IsSet() || p.told[c] {
		return
	}
	p.told[c] = true
	if how == contract.ByHand {
		into = ""
	}
	p.conditions = append(p.conditions, contract.Printed{Ref: ref, Text: c.Source, How: how, Into: into, Why: why})
}

// printed prints a condition for the script of an entity and notes how it came through; ok is false where it could not be.
// A condition that is not written holds.
func (p *plan) printed(o *object, ref string, c *model.Condition) (text string, f *formula, ok bool) {
	f = p.formula(o)
	if !c.IsSet() {
		return "true", f, true
	}
	n := p.book.Tree(c)
	if n == nil {
		f.how, f.why = contract.ByHand, say(lostForm, nil)
		p.tell(ref, c, f.how, "", f.why)
		return "false", f, false
	}
	text = f.truth(n)
	p.tell(ref, c, f.how, text, f.why)
	o.read(f)
	return text, f, f.how != contract.ByHand
}

// lasting tells whether a condition can be kept true: it speaks of nothing but the record's own fields.
func (p *plan) lasting(c *model.Condition) bool {
	if !c.IsSet() {
		return true
	}
	n := p.book.Tree(c)
	return n != nil && lasts(n)
}

func lasts(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		if n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) > 1 || n.Path.Person != "" && n.Path.Person != "id" {
			return false
		}
	}
	for _, arg := range n.Args {
		if !lasts(arg) {
			return false
		}
	}
	return true
}

// formulaDefs returns the scripts of an entity.
func (o *object) formulaDefs() map[string]any {
	defs := map[string]any{}
	if !o.api.empty() {
		defs["beforeSaveApiScript"] = o.api.String()
	}
	if !o.save.empty() {
		defs["beforeSaveScriptList"] = []string{"__APPEND__", o.save.String()} // beside those of EspoCRM
	}
	return defs
}
