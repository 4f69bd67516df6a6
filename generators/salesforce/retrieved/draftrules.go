package retrieved

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// The permissions that are made for no role.
const (
	bypassName  = "Crm_Rules_Bypass"
	machineName = "Crm_Machine"
)

// rule is a validation rule being read.
type rule struct {
	*component
	tree *tree
	// stages and prior are those in which, and out of which, it refuses; nil for any.
	stages, prior []string
	// line is the pipeline that it is about, nil for any.
	line *pipeline
	// entry tells that it looks when the stage changes or the record is made, changed that the stage changes, born and old
	// whether the record is new.
	entry, changed, born, old bool
	// rest are the other tests, bypass the permissions with which it does not refuse.
	rest   []*tree
	bypass []string
}

// rules reads the validation rules of an object: what is asked for, which moves are allowed, what values a field takes.
func (d *drafting) rules(o *object) {
	var all []*rule
	for _, one := range d.of("ValidationRule") {
		if one.object != o.api || managed(one.name) {
			continue
		}
		if !one.at.yes("active") {
			d.loseRule(one, whyRuleOff, nil)
			continue
		}
		t, err := parseFormula(one.at.get("errorConditionFormula"))
		if err != nil {
			d.loseRule(one, whyRuleBroken, words.Args{"why": err.Error()})
			continue
		}
		r := o.rule(one, positive(t, false))
		if !d.moves(o, r) && !d.others(o, r) {
			all = append(all, r)
		}
	}
	for _, p := range o.lines {
		p.open()
		d.guess(o, p)
	}
	d.pauses(o, all)
	for _, r := range all { // what is asked for is kept true along the moves
		if !d.asks(o, r) && !d.limits(o, r) {
			d.loseRule(r.component, whyRule, words.Args{"formula": short(r.tree.String())})
		}
	}
}

func (d *drafting) loseRule(one *component, why words.Text, args words.Args) {
	d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: why, Args: args})
}

// short returns the beginning of a long formula.
func short(text string) string {
	runes := []rune(text)
	if len(runes) > 240 {
		return string(runes[:239]) + "…"
	}
	return text
}

// codes returns the stages of an object's pipelines, each once.
func (o *object) codes(p *pipeline) []string {
	var list []string
	for _, line := range o.lines {
		if p != nil && line != p {
			continue
		}
		for _, s := range line.Stages {
			if !slices.Contains(list, s.Code) {
				list = append(list, s.Code)
			}
		}
	}
	return list
}

// rule sorts the tests of a rule.
func (o *object) rule(one *component, t *tree) *rule {
	r := &rule{component: one, tree: t}
	for _, part := range parts(t) {
		if name := o.typeNamed(part); name != nil {
			r.line = name
		}
	}
	for _, part := range parts(t) {
		stages, before, about := o.stages(part, o.codes(r.line))
		switch {
		case part.denied() != nil && permission(part.denied()) != "":
			r.bypass = append(r.bypass, permission(part.denied()))
		case o.typeNamed(part) != nil:
		case about && before:
			r.prior = both(r.prior, stages)
		case about:
			r.stages = both(r.stages, stages)
		case part.call("ISCHANGED").isWord(o.stage):
			r.changed = true
		case part.op == "ISNEW":
			r.born = true
		case part.denied() != nil && part.denied().op == "ISNEW":
			r.old = true
		case part.op == "OR" && len(part.args) == 2 && slices.ContainsFunc(part.args, func(t *tree) bool { return t.op == "ISNEW" }) &&
			slices.ContainsFunc(part.args, func(t *tree) bool { return t.call("ISCHANGED").isWord(o.stage) }):
			r.entry = true
		default:
			r.rest = append(r.rest, part)
		}
	}
	return r
}

// both returns what two tests about the stage leave; nil is a test that is not there.
func both(one, other []string) []string {
	if one == nil {
		return slices.Clone(other)
	}
	return slices.DeleteFunc(one, func(code string) bool { return !slices.Contains(other, code) })
}

// typeNamed reads the test that a record is of a type, nil for another test.
func (o *object) typeNamed(t *tree) *pipeline {
	if t.op != "=" || len(t.args) != 2 {
		return nil
	}
	for i, side := range t.args {
		other := t.args[1-i]
		if !other.quoted {
			continue
		}
		for _, p := range o.lines {
			named := side.isWord("RecordType.DeveloperName") && strings.EqualFold(p.recordType, other.text)
			if named && p.recordType != "" || side.isWord("RecordType.Name") && shown(p.Name) == other.text {
				return p
			}
		}
	}
	return nil
}

// lines returns the pipelines that a rule speaks of by the stages that it names.
func (o *object) linesOf(r *rule, stages []string) []*pipeline {
	if r.line != nil {
		return []*pipeline{r.line}
	}
	var list []*pipeline
	for _, p := range o.lines {
		if slices.ContainsFunc(stages, func(code string) bool { return p.stageAt(code) >= 0 }) {
			list = append(list, p)
		}
	}
	return list
}

// asks reads a rule that refuses a stage while something is not filled; false where it is none.
func (d *drafting) asks(o *object, r *rule) bool {
	if r.stages == nil || r.prior != nil || r.born || len(r.rest) == 0 {
		return false
	}
	if len(r.rest) != 1 {
		return false // only all of them together are refused
	}
	var fields []string
	more := &tree{op: "OR"}
	for _, one := range choices(r.rest[0]) {
		if f := o.blank(one); f == nil {
			more.args = append(more.args, one)
		} else if !slices.Contains(fields, f.Code) {
			fields = append(fields, f.Code)
		}
	}
	if len(fields) == 0 {
		return false
	}
	if len(more.args) > 0 {
		d.loseRule(r.component, whyMore, words.Args{"fields": strings.Join(fields, ", "), "formula": short(joined("OR", more.args...).String())})
	}
	moment := r.entry || r.changed
	if len(o.linesOf(r, r.stages)) == 0 {
		d.loseRule(r.component, whyNoLine, words.Args{"stages": strings.Join(r.stages, ", ")})
		return true
	}
	for _, p := range o.linesOf(r, r.stages) {
		for _, a := range p.asked(r.stages, moment) {
			a.Fields = fields
			a.Message = d.message(o, r.component)
			p.ask(r.component, a)
		}
	}
	d.bypassed(r)
	return true
}

// asked returns at which stages something is asked that is asked in some. Where it is kept true in all stages that come after
// one of them, as far as a description does that, it is asked there and holds.
func (p *pipeline) asked(stages []string, moment bool) []draft.Ask {
	var list []draft.Ask
	covered := map[string]bool{}
	for _, s := range p.Stages {
		if !slices.Contains(stages, s.Code) || covered[s.Code] {
			continue
		}
		held := p.held(s.Code)
		holds := !moment && !slices.ContainsFunc(held, func(code string) bool { return !slices.Contains(stages, code) })
		if holds {
			for _, code := range held {
				covered[code] = true
			}
		}
		list = append(list, draft.Ask{Stage: s.Code, Holds: holds})
	}
	return list
}

// ask adds what a rule asks for. Rules that say they were made of one checkpoint stay together.
func (p *pipeline) ask(one *component, a draft.Ask) {
	ref, _, _ := strings.Cut(one.at.get("description"), " item ")
	if strings.HasPrefix(ref, "checkpoint/") {
		key := ref + " " + a.Stage
		if i, known := p.items[key]; known && p.Asks[i].Holds == a.Holds {
			p.Asks[i].Fields = append(p.Asks[i].Fields, a.Fields...)
			p.Asks[i].Message = nil
			return
		}
		p.items[key] = len(p.Asks)
	}
	p.Asks = append(p.Asks, a)
}

// message returns what a rule says, with its translations.
func (d *drafting) message(o *object, one *component) draft.Text {
	return d.text(one.at.line("errorMessage"), "CustomObjectTranslation", o.api, func(n *node) string {
		for _, v := range n.all("validationRules") {
			if v.get("name") == one.name {
				return v.line("errorMessage")
			}
		}
		return ""
	})
}

// others reads rules about which a description says the same in another way.
func (d *drafting) others(o *object, r *rule) bool {
	switch {
	case r.born && len(r.rest) == 0 && r.stages != nil && r.prior == nil: // in which stages records are born
		for _, p := range o.linesOf(r, o.codes(r.line)) {
			var starts []string
			for _, s := range p.Stages {
				if !slices.Contains(r.stages, s.Code) {
					starts = append(starts, s.Code)
				}
			}
			if len(starts) != 1 {
				return false
			}
			for _, s := range p.Stages {
				if s.Type == model.StageStart {
					s.Type = model.StageWork
				}
			}
			if i := p.stageAt(starts[0]); p.Stages[i].Type == model.StageWork {
				p.Stages[i].Type = model.StageStart
			}
		}
		return true
	case r.old && len(r.rest) == 1 && r.rest[0].call("ISCHANGED").isWord("RecordTypeId") && len(o.lines) > 1:
		return true // a record never changes its pipeline
	case r.old && r.stages == nil && r.prior == nil && slices.ContainsFunc(r.rest, func(t *tree) bool { return t.call("ISCHANGED").isWord("OwnerId") }):
		return o.given(r)
	}
	return false
}

// given reads who may give a record to somebody else.
func (o *object) given(r *rule) bool {
	var givers []string
	for _, t := range r.rest {
		if t.call("ISCHANGED").isWord("OwnerId") {
			continue
		}
		for _, one := range parts(t) {
			inner := one.denied()
			if inner == nil || permission(inner) == "" {
				return false
			}
			givers = append(givers, permission(inner))
		}
	}
	o.guarded = true
	for _, name := range append(givers, r.bypass...) {
		if name != machineName && name != bypassName {
			o.givers = append(o.givers, name)
		}
	}
	return true
}
