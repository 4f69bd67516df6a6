package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// judge says what becomes of a promise, by what was written for it.
func (p *plan) judge(promise contract.Promise) contract.Verdict {
	switch promise.Family {
	case acceptance.Scenario:
		return p.judgeScenario(promise)
	case acceptance.Transition:
		return p.judgeMove(promise)
	case suite.Access:
		return p.judgeCell(promise)
	case suite.Clock:
		return p.judgeClock(promise)
	case suite.Channel:
		return manual(contract.NeedsCode, say(lostExchange, nil), say(stepExchange, nil))
	case suite.Figure:
		return p.judgeFigure(promise)
	case suite.Automation:
		return p.judgeAutomation(promise)
	}
	if v, ok := p.lookUp(promise.Ref); ok {
		return v
	}
	if promise.Family == acceptance.Forbidden {
		return p.judgeForbidden(promise)
	}
	return manual(contract.Inexpressible, say(lostPromise, nil), say(stepPromise, words.Args{"promise": promise.Title}))
}

// lookUp returns what was noted while the rule for a promise was written.
func (p *plan) lookUp(ref string) (contract.Verdict, bool) {
	if v, ok := p.kept[ref]; ok {
		return v, true
	}
	whole, part, _ := strings.Cut(ref, "#")
	if v, ok := p.kept[whole+"#"+oneLine(part)]; ok {
		return v, true
	}
	c, ok := p.spec.Element(whole).(*model.Checkpoint)
	if !ok {
		return contract.Verdict{}, false
	}
	// A linked record is named by how many there must be, and by the field that leads here.
	for _, item := range c.Require {
		if item == nil || item.Related.Get() == nil {
			continue
		}
		if strings.Contains(part, " "+item.Related.Get().Self().ID()+" ") && strings.Contains(part, oneLine(item.Where.Source)) {
			if v, ok := p.kept[whole+"#"+itemKey(item)]; ok {
				return v, true
			}
		}
	}
	return contract.Verdict{}, false
}

// judgeForbidden says whether a move that the description does not have is refused.
func (p *plan) judgeForbidden(promise contract.Promise) contract.Verdict {
	if v, ok := p.kept[promise.Ref]; ok {
		return v
	}
	return manual(contract.Inexpressible, say(lostPromise, nil), say(stepPromise, words.Args{"promise": promise.Title}))
}

// judgeMove says whether a role can make a move as the description tells it.
func (p *plan) judgeMove(promise contract.Promise) contract.Verdict {
	t, ok := promise.Element.(*model.Transition)
	if !ok {
		// a pair that a list stands for has no element of its own
		t = p.transition(promise.Ref)
	}
	if t == nil {
		return manual(contract.Inexpressible, say(lostPromise, nil), say(stepPromise, words.Args{"promise": promise.Title}))
	}
	if v, ok := p.unset[t]; ok {
		return v
	}
	if v, ok := p.kept[t.Self().Ref+"#reason"]; ok {
		return v
	}
	if len(t.Approvals) > 0 {
		role := t.Approvals[0].By.Get()
		return near(contract.NeedsCode, say(slipsApproval, words.Args{"role": model.TitleOf(role)}), say(stepApproval, words.Args{"role": model.TitleOf(role), "move": promise.Title}))
	}
	roleID, _, _ := strings.Cut(promise.Part, " ")
	for _, d := range p.roles {
		if d.role.Self().ID() != roleID {
			continue
		}
		line, _ := t.Self().Parent.(*model.Pipeline)
		if line == nil || p.byEntity[line.Entity.Get()] == nil {
			break
		}
		o := p.byEntity[line.Entity.Get()]
		if d.may[o][model.ActionEdit] == levelNo {
			return near(contract.NeedsCode, say(slipsSeen, nil), say(stepSeen, words.Args{"role": d.role.Title}))
		}
	}
	return enforced
}

// transition returns the transition of a pair that is not written out.
func (p *plan) transition(ref string) *model.Transition {
	path, _, _ := strings.Cut(strings.TrimPrefix(ref, "transition/"), "#")
	for _, line := range model.All[model.Pipeline](p.spec) {
		for _, m := range line.Moves() {
			if line.Self().ID()+"."+m.ID() == path {
				return m.Transition
			}
		}
	}
	return nil
}

var (
	lostPromise = words.Text{En: "Nothing in this configuration keeps it", Ru: "В этой конфигурации это ничем не обеспечено"}
	stepPromise = words.Text{En: "Keep it by agreement and check it by hand: {promise}", Ru: "Держите это договорённостью и проверяйте вручную: {promise}"}
	slipsSeen   = words.Text{En: "Saving a record takes the right to edit, which this role gets for no records", Ru: "Сохранение записи требует права на правку, а у роли его нет ни на какие записи"}
	stepSeen    = words.Text{En: "Administration → Roles → “{role}”: raise Edit where it has to make moves", Ru: "Администрирование → Роли → «{role}»: поднимите право правки там, где роль делает переводы"}
	slipsNarrow = words.Text{En: "“{role}” sees fewer records than the description grants, and moves only those", Ru: "«{role}» видит меньше записей, чем даёт описание, и переводит только их"}
	stepNarrow  = words.Text{En: "Administration → Roles → “{role}” → {entity}: raise Read and Edit by hand where people lack records that they need, or have a programmer write an access checker", Ru: "Администрирование → Роли → «{role}» → {entity}: поднимите чтение и правку вручную, если людям не хватает нужных записей, или поручите программисту проверку доступа"}

	lostExchange = words.Text{En: "EspoCRM has a REST interface and webhooks, but no exchange that could be configured", Ru: "У EspoCRM есть REST и вебхуки, но настраиваемого обмена нет"}
	stepExchange = words.Text{En: "Have a programmer write the exchange by its card, over the REST interface with a user of the type API", Ru: "Поручите программисту написать обмен по его карточке, через REST под пользователем типа API"}
)
