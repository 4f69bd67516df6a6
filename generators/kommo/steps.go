package kommo

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// steps are what a person does to bring the plan in.
func (p *config) steps() []contract.Step {
	say := func(en, ru string) words.Localized { return calls.Say(words.Text{En: en, Ru: ru}, nil) }
	steps := []contract.Step{
		{
			Title: say("Get a token", "Получить ключ"),
			Why:   say("Fields, roles and webhooks are made by an administrator alone.", "Поля, роли и вебхуки создаёт только администратор."),
			Do: []words.Localized{
				say("Kommo: amoMarket → ⋮ → Create integration → External: grant all rights; Keys → long-lived token", "Kommo: амоМаркет → ⋮ → Создать интеграцию → Внешняя: дать все права; Ключи → долгосрочный токен"),
				say("Keep it in a variable of the environment, in no file", "Хранить его в переменной окружения, ни в одном файле"),
			},
			Commands: []string{"read -rs KOMMO_TOKEN && export KOMMO_TOKEN"},
		},
		{
			Title:    say("Look at what would be done", "Посмотреть, что будет сделано"),
			Why:      say("Nothing is changed without --execute.", "Без --execute ничего не меняется."),
			Commands: []string{"crmspec apply kommo --url https://ACCOUNT.kommo.com --token-env KOMMO_TOKEN"},
			Check:    say("each step says whether it makes, changes or finds", "о каждом шаге сказано, создаёт он, меняет или находит готовое"),
		},
		{
			Title: say("Carry the plan out", "Выполнить план"),
			Why: say(
				"Pipelines come first: only they have numbers, which fields and roles need. What stops halfway is taken up where it stopped. Try it on an account for tests before the real one.",
				"Сначала воронки: их номера нужны полям и ролям. Прерванное продолжается с того же места. До рабочей учётной записи – попробовать на пробной."),
			Commands: []string{"crmspec apply kommo --url https://ACCOUNT.kommo.com --token-env KOMMO_TOKEN --execute"},
			Check:    say("a second run makes nothing new", "второй запуск не создаёт ничего нового"),
		},
	}
	if len(p.lines) > 0 {
		s := contract.Step{
			Title: say("Look at the pipelines", "Посмотреть воронки"),
			Why:   say("Kommo may put stages of its own into a new pipeline; names of what was there before are not changed in the fixed statuses.", "Kommo может добавить в новую воронку свои этапы; названия постоянных этапов у прежних воронок не меняются."),
			Check: say("each pipeline shows just these stages, in this order", "в каждой воронке ровно эти этапы, в этом порядке"),
		}
		for _, of := range model.All[model.Pipeline](p.Spec) {
			if p.lines[of] == nil {
				continue
			}
			var list words.List
			for _, stage := range of.Stages {
				if st := p.stages[stage]; st != nil && !st.merged {
					list = append(list, st.title)
				}
			}
			s.Do = append(s.Do, calls.Say(doStages, words.Args{"pipeline": p.lines[of].title, "stages": list}))
		}
		s.Do = append(s.Do, say("Make the main pipeline the one that most new leads come to, and decide whether unsorted requests are shown", "Сделать главной ту воронку, куда попадает большинство новых сделок, и решить, показывать ли неразобранное"))
		steps = append(steps, s)
	}
	if len(p.roles) > 0 {
		s := contract.Step{
			Title: say("Give people their roles", "Назначить людям роли"),
			Why:   say("A person has one role; whoever holds several gets the one that joins them. The level “group” means one group of users, so that each team is one group.", "У человека одна роль; кто совмещает несколько, получает объединённую. Уровень «группы» – это одна группа пользователей, поэтому каждая команда – отдельная группа."),
			Check: say("nobody but the CRM administrator is an administrator of the account", "администратором учётной записи не остался никто, кроме администратора CRM"),
		}
		for _, t := range model.All[model.Team](p.Spec) {
			s.Do = append(s.Do, calls.Say(doGroup, words.Args{"team": t.Title}))
		}
		for _, r := range p.roles {
			s.Do = append(s.Do, calls.Say(doRole, words.Args{"role": r.title}))
		}
		steps = append(steps, s)
	}
	return steps
}

var (
	doStages = words.Text{En: "“{pipeline}”: {stages}", Ru: "«{pipeline}»: {stages}"}
	doGroup  = words.Text{En: "Settings → Users → Add group: “{team}”", Ru: "Настройки → Пользователи → Добавить группу: «{team}»"}
	doRole   = words.Text{En: "Settings → Users: role “{role}” for its people", Ru: "Настройки → Пользователи: роль «{role}» её людям"}
)
