package retrieved

import (
	"regexp"
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
		d.retitle(o, one)
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
	slices.SortStableFunc(all, func(a, b *rule) int { return natural(a.place(), b.place()) })
	for _, r := range all { // what is asked for is kept true along the moves
		if !d.asks(o, r) && !d.limits(o, r) {
			d.loseRule(r.component, whyRule, words.Args{"formula": short(r.tree.String())})
		}
	}
	for _, p := range o.lines {
		p.settle()
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

// retitle reads what people call a field of Salesforce's own out of the rules that were made of a description: the label
// itself is not among what is retrieved.
func (d *drafting) retitle(o *object, one *component) {
	f := o.fields[one.at.get("errorDisplayField")]
	if f == nil || custom(f.Code) || f.Code == "OwnerId" || !ownRule.MatchString(one.at.get("description")) {
		return
	}
	title := draft.Text{}
	for lang, text := range d.message(o, one) {
		if m := titled.FindStringSubmatch(text); m != nil {
			title[lang] = m[1] + m[2]
		}
	}
	if len(title) == len(f.Title) {
		f.Title = title
	}
}

var (
	ownRule = regexp.MustCompile(`^(?:checkpoint/[a-z0-9_.]+ item [0-9]+|field/[a-z0-9_.]+ (?:required|written|min|max))$`)
	titled  = regexp.MustCompile(`^(?:Поле )?(?:“([^”…]+)”|«([^»…]+)»)`)
	example = regexp.MustCompile(`^(?:“[^”]+” is written like this|«[^»]+» записывается так): (.+)$`)
)

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
	case r.born && r.stages == nil && r.prior == nil && r.line != nil && len(r.rest) > 0 && len(o.lines) > 1: // which records it takes
		not := d.condition(o, positive(joined("AND", r.rest...), true))
		if not == nil {
			return false
		}
		r.line.Opens = draft.Both(r.line.Opens, not)
		d.bypassed(r)
		return true
	case r.born && r.stages != nil && r.prior == nil: // in which stages records are born
		for _, p := range o.linesOf(r, o.codes(r.line)) {
			var starts []string
			for _, s := range p.Stages {
				if !slices.Contains(r.stages, s.Code) {
					starts = append(starts, s.Code)
				}
			}
			if len(starts) == 0 || len(r.rest) > 0 && len(starts) != 1 {
				return false
			}
			more, ok := d.births(o, p, r)
			if !ok {
				return false
			}
			for _, code := range starts[1:] {
				more = append(more, draft.Start{Stage: code})
			}
			p.Starts = more
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
	case r.old && r.stages == nil && r.prior == nil && len(r.rest) == 2 && o.frozen(r.rest):
		d.bypassed(r)
		return true
	case r.old && r.stages == nil && r.prior == nil && slices.ContainsFunc(r.rest, func(t *tree) bool { return t.call("ISCHANGED").isWord("OwnerId") }):
		return o.given(r)
	}
	return false
}

// frozen reads the test that a field that was filled is changed.
func (o *object) frozen(rest []*tree) bool {
	for i, t := range rest {
		f := o.fieldNamed(t.call("ISCHANGED"))
		inner := rest[1-i].denied()
		if f == nil || inner == nil {
			continue
		}
		of := inner.call("ISBLANK")
		if text := of.call("TEXT"); text != nil {
			of = text
		}
		if of.call("PRIORVALUE").isWord(f.Code) {
			f.Frozen = true
			return true
		}
	}
	return false
}

// births reads in which stages, besides the start, some records are born: such a stage is refused but for those.
func (d *drafting) births(o *object, p *pipeline, r *rule) (list []draft.Start, ok bool) {
	for _, part := range r.rest {
		stage := ""
		var others []*tree
		for _, one := range choices(part) {
			of, value := unpicked(one)
			if before, is := o.isStage(of); is && !before && stage == "" {
				stage = value
			} else {
				others = append(others, one)
			}
		}
		if stage == "" || p.stageAt(stage) < 0 || len(others) == 0 {
			return nil, false
		}
		when := d.condition(o, positive(joined("OR", others...), true))
		if when == nil {
			return nil, false
		}
		list = append(list, draft.Start{Stage: stage, When: when})
	}
	return list, true
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
