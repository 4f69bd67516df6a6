package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// judgeClock says what becomes of a promise about time: EspoCRM has no timers without its paid pack, but how long a record
// has been in its stage stands on it, so that a list finds those that are late.
func (p *plan) judgeClock(promise contract.Promise) contract.Verdict {
	s, ok := promise.Element.(*model.Stage)
	if ok && s.Sla != nil && s.Sla.Clock.Or(model.ClockCalendar) == model.ClockCalendar && strings.HasPrefix(promise.Part, "sla.within") && !strings.HasSuffix(promise.Part, "change") {
		if line, _ := s.Self().Parent.(*model.Pipeline); line != nil {
			return detected(contract.PaidTier, say(lostTimer, nil), say(queryStay, words.Args{
				"entity": model.TitleOf(line.Entity.Get()), "stage": s.Title, "limit": limitsOf(s.Sla.Within.Items),
			}))
		}
	}
	return manual(contract.PaidTier, say(lostTimer, nil), say(stepTimer, words.Args{"what": model.TitleOf(promise.Element)}))
}

func limitsOf(limits []*model.Limit) words.Localized {
	var list words.List
	for _, l := range limits {
		if l != nil {
			list = append(list, l.Is.V.String())
		}
	}
	return list
}

func (p *plan) judgeFigure(promise contract.Promise) contract.Verdict {
	return manual(contract.PaidTier, say(lostFigure, nil), say(stepFigure, words.Args{"what": titleOf(promise)}))
}

func (p *plan) judgeAutomation(promise contract.Promise) contract.Verdict {
	if s, ok := promise.Element.(*model.Signal); ok {
		if o := p.byEntity[s.Entity.Get()]; o != nil && p.searchable(o, &s.BadWhen) && p.searchable(o, &s.Among) && promise.Part == "bad" {
			return detected(contract.PaidTier, say(lostSignal, nil), say(querySignal, words.Args{"entity": model.TitleOf(o.entity), "what": p.readOut(&s.Among, &s.BadWhen)}))
		}
		return manual(contract.PaidTier, say(lostSignal, nil), say(stepSignal, words.Args{"what": s.Title}))
	}
	if _, ok := promise.Element.(*model.WorkRule); ok {
		return manual(contract.Inexpressible, say(lostWorkRule, nil), say(stepWorkRule, words.Args{"what": titleOf(promise)}))
	}
	return manual(contract.PaidTier, say(lostTimer, nil), say(stepWorkflow, words.Args{"what": titleOf(promise)}))
}

func titleOf(promise contract.Promise) words.Localized {
	if promise.Element != nil {
		return model.TitleOf(promise.Element)
	}
	return promise.Title
}

// searchable tells whether the filters of a list say as much as a condition.
func (p *plan) searchable(o *object, c *model.Condition) bool {
	if !c.IsSet() {
		return true
	}
	n := p.book.Tree(c)
	return n != nil && p.inGroup(o, n) != nil
}

func (p *plan) readOut(conditions ...*model.Condition) words.Localized {
	var list words.List
	for _, c := range conditions {
		if read := p.book.Words(c); c.IsSet() && read != nil {
			list = append(list, read)
		}
	}
	return list
}

// judgeScenario says whether a story runs as it is told: it does where all that its steps need is kept.
func (p *plan) judgeScenario(promise contract.Promise) contract.Verdict {
	s, ok := promise.Element.(*model.Scenario)
	if !ok {
		return manual(contract.Inexpressible, say(lostPromise, nil), say(stepPromise, words.Args{"promise": promise.Title}))
	}
	line := s.Pipeline.Get()
	for _, step := range s.Steps {
		if step == nil {
			continue
		}
		switch {
		case step.Decides.IsSet() || step.Refused.Word == "approval":
			return near(contract.NeedsCode, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
		case step.Refused.Get() != nil:
			if v, known := p.weakest(step.Refused.Get()); known && v.Class != contract.Enforced {
				return near(v.Reason, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
			}
		case step.Refused.Word == "duplicate" || step.Wait.IsSet():
			return near(contract.PaidTier, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
		}
		if stage := step.Stage.Get(); stage != nil && len(stage.HandsOver) > 0 {
			return near(contract.NeedsCode, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
		}
		if _, person := step.As.Get().(*model.Role); !person {
			return near(contract.NeedsCode, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
		}
	}
	if line == nil {
		return near(contract.Inexpressible, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
	}
	for _, t := range line.Transitions {
		if len(t.Approvals) > 0 {
			return near(contract.NeedsCode, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
		}
	}
	for _, c := range line.Checkpoints {
		if v, known := p.weakest(c); known && v.Class != contract.Enforced {
			return near(v.Reason, say(slipsStory, nil), say(stepStory, words.Args{"what": s.Title}))
		}
	}
	return enforced
}

// weakest returns the weakest verdict of the items of a checkpoint.
func (p *plan) weakest(c *model.Checkpoint) (contract.Verdict, bool) {
	worst, known := contract.Verdict{Class: contract.Enforced}, false
	for _, item := range c.Require {
		if item == nil {
			continue
		}
		if v, ok := p.kept[c.Self().Ref+"#"+itemKey(item)]; ok {
			known = true
			if rank(v) > rank(worst) {
				worst = v
			}
		}
	}
	return worst, known
}

var (
	lostTimer    = words.Text{En: "EspoCRM does nothing at a time without its paid Advanced Pack or a scheduled job in code", Ru: "EspoCRM ничего не делает по времени без платного Advanced Pack или задания в коде"}
	stepTimer    = words.Text{En: "With the Advanced Pack: Administration → Workflows → Create, type Scheduled, for “{what}”; without it look at the list of records that are late every day", Ru: "С Advanced Pack: Администрирование → Бизнес-процессы (Workflows) → Создать, тип «По расписанию», для «{what}»; без него ежедневно смотрите список опаздывающих записей"}
	queryStay    = words.Text{En: "list “{entity}”, filters Stage = “{stage}” and “In the stage since” earlier than {limit} ago; save it as a preset", Ru: "список «{entity}», фильтры «Этап» = «{stage}» и «На этапе с» раньше чем {limit} назад; сохраните как пресет"}
	lostFigure   = words.Text{En: "Reports take the paid Advanced Pack, and these too know no stages of the past but by the stream", Ru: "Отчёты требуют платного Advanced Pack, и они тоже не знают прошлых этапов, кроме как по ленте"}
	stepFigure   = words.Text{En: "Count “{what}” by its passport from an export of records and of the stream", Ru: "Считайте «{what}» по паспорту из выгрузки записей и ленты"}
	lostSignal   = words.Text{En: "EspoCRM tells nobody by itself", Ru: "EspoCRM сама никому не сообщает"}
	querySignal  = words.Text{En: "list “{entity}”, filters: {what}; save it as a preset for its viewers", Ru: "список «{entity}», фильтры: {what}; сохраните как пресет для тех, кто смотрит"}
	stepSignal   = words.Text{En: "Look for “{what}” by hand in the rhythm that the description gives", Ru: "Ищите «{what}» вручную в том ритме, который задаёт описание"}
	lostWorkRule = words.Text{En: "EspoCRM does not see that a call or letter should have left a record", Ru: "EspoCRM не видит, что после звонка или письма должна остаться запись"}
	stepWorkRule = words.Text{En: "Check “{what}” in the weekly look at the pipeline", Ru: "Проверяйте «{what}» на еженедельном разборе воронки"}
	stepWorkflow = words.Text{En: "With the Advanced Pack: Administration → Workflows → Create for “{what}”; without it a person does it", Ru: "С Advanced Pack: Администрирование → Бизнес-процессы (Workflows) → Создать для «{what}»; без него это делает человек"}
	slipsStory   = words.Text{En: "Some step of the story is kept by people or only nearly, as its own rows say", Ru: "Какой-то шаг истории держится на людях или приближённо, как сказано в его строках"}
	stepStory    = words.Text{En: "Play “{what}” with a person at the steps that EspoCRM does not do", Ru: "Проиграйте «{what}», выполняя за EspoCRM шаги, которых она не делает"}
)
