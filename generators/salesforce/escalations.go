package salesforce

import (
	"maps"
	"slices"
	"time"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/words"
)

// The names of the escalation rule of cases and of its letters. Letters stand in the folder that every org has: an
// action that tells somebody needs one.
const (
	escalationRule = "Crm_Time_Limits"
	letterFolder   = "unfiled$public"
	letterWarns    = "Crm_Case_Warning"
	letterLate     = "Crm_Case_Late"
)

// mostActions is how many actions a line of the rule may have.
const mostActions = 5

// escalates tells whether an object has escalation rules in Salesforce: cases alone have.
func (o *object) escalates() bool { return o.api == "Case" && o.stage != "" }

// entry is one line of the escalation rule: records of a stage, perhaps those of a condition only.
type entry struct {
	stage   *model.Stage
	formula string // "" for all records of the stage
	limit   int    // of the list in the stage
	minutes int
	warn    int
	later   []int
}

// writeEscalations writes the time limits of the stages of cases as the escalation rule that Salesforce has for them.
// Salesforce counts from the creation of the case or from its last change, not from the entry into the stage.
func (p *plan) writeEscalations() {
	for _, o := range p.objects {
		if !o.escalates() {
			continue
		}
		rule := &element{name: "escalationRule"}
		rule.say("fullName", escalationRule).flag("active", true)
		some, warns := false, false
		for _, line := range o.pipelines {
			for _, s := range used(line) {
				for _, e := range p.entries(o, line, s) {
					p.writeEntry(o, line, rule, e)
					some, warns = true, warns || e.warn > 0
				}
			}
		}
		if !some {
			continue
		}
		rules := root("EscalationRules")
		rules.kids = append(rules.kids, rule)
		p.write("escalationRules/"+o.api+".escalationRules-meta.xml", "EscalationRules", o.api, rules)
		if warns {
			p.writeLetter(letterWarns, letterWarnsTitle, letterWarnsText)
		}
		p.writeLetter(letterLate, letterLateTitle, letterLateText)
	}
}

// entries returns the lines of a stage in the order in which its limits are looked through; none where one of them cannot
// be told to Salesforce, since the first that fits is taken.
func (p *plan) entries(o *object, line *model.Pipeline, s *model.Stage) []entry {
	if s.Sla == nil || !s.IsOpen() {
		return nil
	}
	clock, ok := calendar.Of(s.Sla.Clock.Or(model.ClockCalendar), calendar.New(p.spec.Project))
	if !ok {
		return nil
	}
	minutes := func(d model.Duration) (int, bool) {
		length, ok := clock.Length(d)
		return int(length / time.Minute), ok
	}
	var list []entry
	for i, limit := range s.Sla.Within.Items {
		if limit == nil {
			continue
		}
		e := entry{stage: s, limit: i + 1}
		if limit.When.IsSet() {
			text, how, _ := p.condition(o, s.Self().Ref, &limit.When)
			if how != contract.Exact {
				return nil
			}
			e.formula = all("ISPICKVAL("+o.stage+", "+quoted(o.stages[s].api)+")", text)
		}
		if e.minutes, ok = minutes(limit.Is.V); !ok || e.minutes < 1 {
			return nil
		}
		if before, ok := minutes(s.Sla.WarnBefore.V); s.Sla.WarnBefore.IsSet() && ok && before < e.minutes {
			e.warn = e.minutes - before
		}
		for _, level := range s.Sla.Escalate {
			if level == nil {
				continue
			}
			if after, ok := minutes(level.After.V); ok && after > 0 && !slices.Contains(e.later, e.minutes+after) {
				e.later = append(e.later, e.minutes+after)
			}
		}
		list = append(list, e)
	}
	return list
}

// writeEntry writes a line of the rule with what happens when, and notes what becomes of the promises of the limit.
func (p *plan) writeEntry(o *object, line *model.Pipeline, rule *element, e entry) {
	s := e.stage
	x := rule.add("ruleEntry")
	if s.Sla.Clock.Or(model.ClockCalendar) == model.ClockBusiness {
		x.say("businessHoursSource", "Case")
	} else {
		x.say("businessHoursSource", "None")
	}
	if e.formula == "" {
		x.add("criteriaItems").say("field", o.api+"."+o.stage).say("operation", "equals").say("value", o.stages[s].api)
	}
	x.flag("disableEscalationWhenModified", false)
	letters := map[int]string{e.warn: letterWarns}
	for _, minutes := range append(e.later, e.minutes) {
		letters[minutes] = letterLate
	}
	delete(letters, 0)
	times := slices.Sorted(maps.Keys(letters))
	for _, minutes := range times[:min(mostActions, len(times))] {
		x.add("escalationAction").number("minutesToEscalation", minutes).flag("notifyCaseOwner", true).
			say("notifyToTemplate", letterFolder+"/"+letters[minutes])
	}
	start, slips := "CaseLastModified", slipsEscalation
	if s.Kind() == model.StageStart && len(p.facts.Graph(line).In(s)) == 0 {
		start, slips = "CaseCreation", slipsEscalationBirth
	}
	x.say("escalationStartTime", start).say("formula", e.formula)

	step := say(stepEscalation, words.Args{"stage": s.Title})
	ref := s.Self().Ref + "#sla."
	p.keep(ref+"within."+decimalInt(e.limit), near(contract.NeedsCode, say(slips, nil), step))
	if e.warn > 0 {
		p.keep(ref+"warn_before", near(contract.NeedsCode, say(slips, nil), step))
	}
	for i, level := range s.Sla.Escalate {
		if level != nil {
			p.keep(ref+"escalate."+decimalInt(i+1), manual(contract.NeedsUserIDs, say(whyEscalation, nil),
				say(stepEscalationTo, words.Args{"stage": s.Title, "role": titleOf(level.To.Get()), "n": i + 1})))
		}
	}
}

// writeLetter writes what the owner of a case is told.
func (p *plan) writeLetter(name string, title, text words.Text) {
	e := root("EmailTemplate").flag("available", true).say("encodingKey", "UTF-8").say("name", title.In(p.lang)).
		say("style", "none").say("subject", title.In(p.lang)+": {!Case.CaseNumber}").say("type", "text")
	path := "email/" + letterFolder + "/" + name + ".email"
	p.write(path+"-meta.xml", "EmailTemplate", letterFolder+"/"+name, e)
	p.files = append(p.files, file{path: folder + path, text: text.In(p.lang) + "\n"})
}

// workingTime is what the org has to be told before working time counts as the description says it; nil where no limit of
// a case counts it.
func (p *plan) workingTime() words.Localized {
	counts := false
	for _, o := range p.objects {
		for _, line := range o.pipelines {
			for _, s := range used(line) {
				counts = counts || o.escalates() && s.Sla != nil && s.Sla.Clock.V == model.ClockBusiness
			}
		}
	}
	hours := calendar.New(p.spec.Project)
	if !counts || hours == nil {
		return nil
	}
	return say(doHours, words.Args{"hours": hours.String()})
}

var (
	letterWarnsTitle = words.Text{En: "Time is running out", Ru: "Срок подходит к концу"}
	letterLateTitle  = words.Text{En: "Time is over", Ru: "Срок прошёл"}
	letterWarnsText  = words.Text{
		En: "Case {!Case.CaseNumber}, {!Case.Subject}: the time for the stage {!Case.Status} is running out.\n{!Case.Link}",
		Ru: "Обращение {!Case.CaseNumber}, {!Case.Subject}: срок этапа {!Case.Status} подходит к концу.\n{!Case.Link}",
	}
	letterLateText = words.Text{
		En: "Case {!Case.CaseNumber}, {!Case.Subject}: the time for the stage {!Case.Status} is over.\n{!Case.Link}",
		Ru: "Обращение {!Case.CaseNumber}, {!Case.Subject}: срок этапа {!Case.Status} прошёл.\n{!Case.Link}",
	}
	slipsEscalation = words.Text{
		En: "the time counts from the last change of the case, not from its entry into the stage: whoever edits it, starts it anew",
		Ru: "время идёт от последнего изменения обращения, а не от входа на этап: любая правка начинает его заново",
	}
	slipsEscalationBirth = words.Text{
		En: "the time counts from the creation of the case; Salesforce looks every few minutes, not at the very moment",
		Ru: "время идёт от создания обращения; Salesforce смотрит раз в несколько минут, а не в тот самый момент",
	}
	whyEscalation    = words.Text{En: "the owner of the case is told at that time; a person of the role is named in Salesforce by his account", Ru: "в этот срок сообщение получает владелец обращения; сотрудника роли в Salesforce называют его учётной записью"}
	stepEscalation   = words.Text{En: "Look at the list of escalated cases every day: stage “{stage}”", Ru: "Каждый день смотрите список эскалированных обращений: этап «{stage}»"}
	stepEscalationTo = words.Text{En: "Setup → Escalation Rules → Crm_Time_Limits, stage “{stage}”, level {n}: name a user with the role “{role}”", Ru: "Setup → Escalation Rules → Crm_Time_Limits, этап «{stage}», уровень {n}: назовите пользователя с ролью «{role}»"}
	doHours          = words.Text{En: "Setup → Business Hours: the default hours are {hours}; time limits count by them", Ru: "Setup → Business Hours: рабочие часы по умолчанию {hours}; по ним считаются сроки"}
)
