package salesforce

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// rule is a validation rule: a write is refused where its condition is true.
type rule struct {
	api, about, condition string
	message               words.Localized
	// at is the field beside which the message stands, "" for the head of the card.
	at string
}

// The names of permissions that stand for no role.
const (
	// bypassName is for the user of a migration alone.
	bypassName = "Crm_Rules_Bypass"
	// machineName is for users of integrations and flows: they may make moves that no role is named for.
	machineName = "Crm_Machine"
)

// rule adds a validation rule about an element. It is false where the condition is too long for a formula.
func (p *plan) rule(o *object, e model.Element, part, condition string, message words.Localized, at *column) bool {
	condition = all(not("$Permission."+bypassName), condition)
	if condition == "FALSE" {
		return true // can never be broken
	}
	if o.home == "Activity" || len(condition) > maxRule {
		return false
	}
	r := &rule{
		api:   p.names.PartAs(o.api+" rules", contract.Rule{Max: 40, Write: spelled}, e, part, p.born(part)),
		about: e.Self().Ref, condition: condition, message: message,
	}
	if part != "" {
		r.about += " " + part
	}
	if at != nil && at.api != "" && at.api != "Id" && !strings.Contains(at.api, ".") {
		r.at = at.api
	}
	o.rules = append(o.rules, r)
	return true
}

// born spells a part that speaks of a role by the id under which that was born: "approval chief offer__won".
func (p *plan) born(part string) string {
	for _, before := range []string{"approval ", "early ", "approved_by_"} {
		rest, ok := strings.CutPrefix(part, before)
		if !ok {
			continue
		}
		id, after, cut := strings.Cut(rest, " ")
		if role, ok := p.spec.Element("role/" + id).(*model.Role); ok {
			id = contract.Born(role)
		}
		if cut {
			id += " " + after
		}
		return before + id
	}
	return part
}

// maxRule is how long a formula may be.
const maxRule = 4900

// writeRules writes the validation rules of an object, with their messages in every language.
func (p *plan) writeRules(o *object) {
	for _, r := range o.rules {
		e := root("ValidationRule").say("fullName", r.api).flag("active", true).say("description", cut(r.about, maxAbout)).
			say("errorConditionFormula", r.condition).say("errorDisplayField", r.at).say("errorMessage", p.message(r.message, p.lang))
		p.write("objects/"+o.api+"/validationRules/"+r.api+".validationRule-meta.xml", "ValidationRule", o.api+"."+r.api, e)
	}
}

// message returns what the user is told, never nothing.
func (p *plan) message(m words.Localized, lang string) string {
	if text := cut(m.In(lang), maxMessage); text != "" {
		return text
	}
	return say(refused, nil).In(lang)
}

// inStages tells that a record is in one of some stages of a pipeline. Where another pipeline of the object has a stage under
// the same name, it is the type of the record that tells them apart.
func (o *object) inStages(stages []*model.Stage) string {
	for _, s := range stages {
		if s == nil {
			continue
		}
		if line, ok := s.Parent.(*model.Pipeline); ok && o.sharesStage(s) {
			return all("RecordType.DeveloperName = "+quoted(o.types[line]), o.picks(stages))
		}
	}
	return o.picks(stages)
}

// picks tells that the list of stages has one of some values.
func (o *object) picks(stages []*model.Stage) string {
	var parts []string
	for _, s := range stages {
		if v := o.stages[s]; v != nil {
			parts = append(parts, "ISPICKVAL("+o.stage+", "+quoted(v.api)+")")
		}
	}
	return some(parts...)
}

// retired tells whether no pipeline of the object uses a stage any more.
func (o *object) retired(s *model.Stage) bool {
	for other, v := range o.stages {
		if v.api == o.stages[s].api && other.Retired == nil {
			return false
		}
	}
	return true
}

// sharesStage tells whether another pipeline of the object has a stage under the same name.
func (o *object) sharesStage(s *model.Stage) bool {
	mine := o.stages[s]
	for other, v := range o.stages {
		if mine != nil && other != s && v.api == mine.api && other.Parent != s.Parent {
			return true
		}
	}
	return false
}

// entering tells that a record comes into one of some stages, or is made there.
func (o *object) entering(stages []*model.Stage) string {
	return all(some("ISNEW()", "ISCHANGED("+o.stage+")"), o.inStages(stages))
}

// moving tells that a record makes a move.
func (o *object) moving(m model.Move) string {
	return all(o.leaving(m.From), o.inStages([]*model.Stage{m.To}))
}

// leaving tells in which stage a record was before the write. A new record was in none.
func (o *object) leaving(s *model.Stage) string {
	typed := "TRUE"
	if line, ok := s.Parent.(*model.Pipeline); ok && o.sharesStage(s) {
		typed = "RecordType.DeveloperName = " + quoted(o.types[line])
	}
	return all(not("ISNEW()"), typed, "ISPICKVAL(PRIORVALUE("+o.stage+"), "+quoted(o.stages[s].api)+")")
}

// condition prints a condition of the description and notes how it came through; one that is not written holds.
func (p *plan) condition(o *object, ref string, c *model.Condition) (text string, how contract.Exactness, why words.Localized) {
	if !c.IsSet() {
		return "TRUE", contract.Exact, nil
	}
	n := p.in.Conditions.Tree(c)
	if n == nil {
		return "", contract.ByHand, say(whyFault, nil)
	}
	text, how, why = p.print(o, n)
	p.printed(ref, c, text, how, why)
	return text, how, why
}

// printed notes how a condition came through, once.
func (p *plan) printed(ref string, c *model.Condition, text string, how contract.Exactness, why words.Localized) {
	if p.printedAt[c] {
		return
	}
	p.printedAt[c] = true
	p.printedConditions = append(p.printedConditions, c)
	p.conditions = append(p.conditions, contract.Printed{Ref: ref, Text: c.Source, How: how, Into: text, Why: why})
}

// judged returns the verdict of what was written by a condition: enforced where it is exact.
func judged(how contract.Exactness, why words.Localized) contract.Verdict {
	if how == contract.Exact {
		return enforced
	}
	return near(contract.Inexpressible, why, nil)
}

// births refuses records that are born in a stage where none is.
func (p *plan) births(o *object, line *model.Pipeline) {
	mine := p.ofType(o, line)
	var allowed []string
	judge := func(s *model.Stage, c *model.Condition) {
		text, how, why := p.condition(o, s.Self().Ref, c)
		if how == contract.ByHand {
			text = "TRUE"
		}
		if how != contract.Exact {
			p.keep(s.Self().Ref+"#birth when not", detectedOrNear(how, why, p.query(o, s)))
		} else {
			p.keep(s.Self().Ref+"#birth when not", enforced)
		}
		allowed = append(allowed, all(o.picks([]*model.Stage{s}), text))
	}
	named := map[*model.Stage]bool{}
	for _, start := range line.Starts {
		if s := start.Stage.Get(); s != nil && o.stages[s] != nil {
			named[s] = true
			judge(s, &start.When)
		}
	}
	for _, s := range used(line) {
		if s.Kind() == model.StageStart && !named[s] {
			judge(s, &model.Condition{})
		}
	}
	wrong := all(mine, "ISNEW()", not(some(allowed...)))
	v := enforced
	if !p.rule(o, line, "birth", wrong, say(saysBirth, words.Args{"pipeline": line.Title}), nil) {
		v = manual(contract.Inexpressible, say(whyTooLong, nil), say(stepFlow, words.Args{"what": line.Title}))
	}
	for _, s := range line.Stages {
		if s == nil {
			continue
		}
		p.keep(s.Self().Ref+"#birth", v) // of a stage where none is born, that it is refused
		if named[s] {
			p.keep(s.Self().Ref+"#birth when not", v)
		}
	}
	if line.OpensWhen.IsSet() {
		text, how, why := p.condition(o, line.Self().Ref, &line.OpensWhen)
		v := near(contract.UIOnly, say(slipsOpens, nil), say(stepOpens, words.Args{"pipeline": line.Title}))
		if how == contract.ByHand || !p.rule(o, line, "opens", all(mine, "ISNEW()", not(text)), say(saysOpens, words.Args{"pipeline": line.Title}), nil) {
			if why == nil {
				why = say(whyTooLong, nil)
			}
			v = manual(contract.Inexpressible, why, say(stepOpens, words.Args{"pipeline": line.Title}))
		}
		p.keep(line.Self().Ref+"#opens", v)
	}
}

// staying refuses to give a record another pipeline: it never changes.
func (p *plan) staying(o *object) {
	if len(o.pipelines) > 1 && o.typed() {
		p.rule(o, o.entity, "pipeline", all(not("ISNEW()"), "ISCHANGED(RecordTypeId)"), say(saysPipeline, nil), nil)
	}
}

// detectedOrNear says of a condition that is not exact: what slips through is found by a query where nothing is refused.
func detectedOrNear(how contract.Exactness, why, query words.Localized) contract.Verdict {
	if how == contract.ByHand {
		return detected(contract.Inexpressible, why, query)
	}
	return near(contract.Inexpressible, why, nil)
}

// ofType tells that a record is of a pipeline.
func (p *plan) ofType(o *object, line *model.Pipeline) string {
	if !o.typed() {
		return "TRUE"
	}
	return "RecordType.DeveloperName = " + quoted(o.types[line])
}

// fieldRules refuses values that a field must not have.
func (p *plan) fieldRules(o *object) {
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		if c == nil || c.api == "" {
			continue
		}
		p.required(o, f, c)
		p.bounds(o, f, c)
		p.format(o, f, c)
		p.frozen(o, f, c)
		p.pointed(o, f, c)
	}
}

func (p *plan) required(o *object, f *model.Field, c *column) {
	if !f.IsRequired() {
		return
	}
	ref := f.Self().Ref + "#required"
	switch {
	case c.required || c.kind == kindNumbered:
		p.keep(ref, enforced)
	case c.formula != "" || f.Rollup != nil:
		p.keep(ref, near(contract.NeedsCode, say(slipsComputed, nil), say(stepRollup, words.Args{"field": f.Title})))
	default:
		blank := (&formula{plan: p, from: map[*model.Entity]string{o.entity: ""}}).isEmpty(expr.FieldOf(f))
		if p.rule(o, f, "required", blank, say(saysRequired, words.Args{"field": f.Title}), c) {
			p.keep(ref, enforced)
		}
	}
}

// bounds refuses numbers that are too small or too great.
func (p *plan) bounds(o *object, f *model.Field, c *column) {
	number := (&formula{plan: p, from: map[*model.Entity]string{o.entity: ""}})
	value, blank := number.value(expr.FieldOf(f))
	if number.lost != nil {
		return
	}
	try := func(part, sign string, n model.Value[model.Number], message words.Text) {
		if n.V.Rat == nil {
			return
		}
		wrong := all(not(some(blank...)), value+" "+sign+" "+decimal(n.V.Rat))
		if c.formula == "" && p.rule(o, f, part, wrong, say(message, words.Args{"field": f.Title, "n": n.V.Text}), c) {
			p.keep(f.Self().Ref+"#"+part, enforced)
		}
	}
	if slices.Contains([]kind{kindNumber, kindMoney, kindPercent}, c.kind) {
		try("min", "<", f.Min, saysMin)
		try("max", ">", f.Max, saysMax)
	}
}

// frozen refuses to change a value that was written once.
func (p *plan) frozen(o *object, f *model.Field, c *column) {
	if !f.Frozen.V {
		return
	}
	before := "ISBLANK(PRIORVALUE(" + c.api + "))"
	switch c.kind {
	case kindChoice, kindYesNo, kindTeam:
		before = "ISBLANK(TEXT(PRIORVALUE(" + c.api + ")))"
	case kindBool:
		before = "FALSE"
	}
	if p.rule(o, f, "frozen", all(not("ISNEW()"), "ISCHANGED("+c.api+")", not(before)), say(saysFrozen, words.Args{"field": f.Title}), c) {
		p.keep(f.Self().Ref+"#frozen", enforced)
	}
}

// pointed refuses references to records that they may not point at.
func (p *plan) pointed(o *object, f *model.Field, c *column) {
	ref := f.Self().Ref + "#only"
	to := f.To.Get()
	if !f.Only.IsSet() || to == nil {
		return
	}
	n := p.in.Conditions.Tree(&f.Only)
	if n == nil || to == o.entity || c.hop == "" {
		p.keep(ref, manual(contract.UIOnly, say(whyFault, nil), say(stepFilter, words.Args{"field": f.Title, "entity": o.entity.Title})))
		return
	}
	print := &formula{plan: p, from: map[*model.Entity]string{o.entity: "", to: c.hop + "."}}
	text, how, why := print.result(print.truth(n))
	p.printed(f.Self().Ref, &f.Only, text, how, why)
	if how == contract.ByHand || !p.rule(o, f, "only", all(not("ISBLANK("+c.api+")"), not(text)), say(saysOnly, words.Args{"field": f.Title}), c) {
		p.keep(ref, manual(contract.UIOnly, why, say(stepFilter, words.Args{"field": f.Title, "entity": o.entity.Title})))
		return
	}
	p.keep(ref, judged(how, why))
}
