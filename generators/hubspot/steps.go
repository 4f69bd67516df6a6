package hubspot

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// steps are what a person does to bring the plan in.
func (p *config) steps() []contract.Step {
	say := func(en, ru string) words.Localized { return calls.Say(words.Text{En: en, Ru: ru}, nil) }
	steps := []contract.Step{
		{
			Title: say("Get a token", "Получить ключ"),
			Why:   say("A private app speaks for the account; its token is as good as a password.", "Частное приложение действует от имени учётной записи; его ключ – всё равно что пароль."),
			Do: []words.Localized{
				say("Settings → Integrations → Private apps → Create: scopes crm.objects, crm.schemas and crm.pipelines of deals, tickets, contacts, companies and custom objects, read and write", "Настройки → Интеграции → Частные приложения → Создать: права crm.objects, crm.schemas и crm.pipelines для сделок, тикетов, контактов, компаний и своих объектов, чтение и запись"),
				say("Keep it in a variable of the environment, in no file", "Хранить его в переменной окружения, ни в одном файле"),
			},
			Commands: []string{"read -rs HUBSPOT_TOKEN && export HUBSPOT_TOKEN"},
		},
		{
			Title:    say("Look at what would be done", "Посмотреть, что будет сделано"),
			Why:      say("Nothing is changed without --execute.", "Без --execute ничего не меняется."),
			Commands: []string{"crmspec apply hubspot --url https://api.hubapi.com --token-env HUBSPOT_TOKEN"},
			Check:    say("each step says whether it makes, changes or finds", "о каждом шаге сказано, создаёт он, меняет или находит готовое"),
		},
		{
			Title:    say("Carry the plan out", "Выполнить план"),
			Why:      say("Pipelines and stages have ids of our own, so that nothing is made twice. Pipelines are never replaced as a whole: that would lose what is required at their stages. Try it in a sandbox first.", "У воронок и этапов свои идентификаторы, поэтому ничего не создаётся дважды. Воронка никогда не заменяется целиком: это стёрло бы обязательные свойства этапов. Сначала – в песочнице."),
			Commands: []string{"crmspec apply hubspot --url https://api.hubapi.com --token-env HUBSPOT_TOKEN --execute"},
			Check:    say("a second run makes nothing new", "второй запуск не создаёт ничего нового"),
		},
	}
	if slices.ContainsFunc(p.Plan.Steps, func(s plan.Step) bool { return s.Optional == flagBeta }) {
		steps = append(steps, contract.Step{
			Title: say("Decide about the rules of pipelines", "Решить о правилах воронок"),
			Why:   say("They refuse steps back, skipped stages and records created elsewhere, but their interface is in beta. The steps marked “beta” are left out unless asked for.", "Они отклоняют возвраты, пропуск этапов и создание не там, но их интерфейс в бета-версии. Шаги с пометкой «beta» пропускаются, пока их не попросят."),
			Do: []words.Localized{
				say("Ask for them with “--with beta”, or set them by hand: Settings → Objects → Pipelines → Pipeline rules", "Попросить их через «--with beta» или задать руками: Настройки → Объекты → Воронки → Правила воронки"),
			},
			Commands: []string{"crmspec apply hubspot --url https://api.hubapi.com --token-env HUBSPOT_TOKEN --with beta --execute"},
		})
	}
	if own := p.own(); len(own) > 0 {
		steps = append(steps, contract.Step{
			Title: say("Look at the custom objects", "Посмотреть свои объекты"),
			Why:   say("They need the Enterprise edition; without it these steps are refused, and the entity has to be kept elsewhere.", "Для них нужна редакция Enterprise; без неё эти шаги отклоняются, и сущность придётся вести в другом месте."),
			Do:    own,
		})
	}
	if people := p.roles(); len(people) > 0 {
		steps = append(steps, contract.Step{
			Title: say("Make permission sets and teams", "Создать наборы прав и команды"),
			Why:   say("HubSpot’s interface for programs reads roles but makes none.", "Через API роли в HubSpot можно прочесть, но не создать."),
			Do:    people,
			Check: say("a person of each role signs in and sees just what is listed below", "человек каждой роли входит и видит только то, что перечислено ниже"),
		})
	}
	return steps
}

func (p *config) own() []words.Localized {
	var list []words.Localized
	for _, o := range p.objects {
		if o.own != "" {
			list = append(list, calls.Say(doObject, words.Args{"title": o.entity.Title, "name": o.own}))
		}
	}
	return list
}

func (p *config) roles() []words.Localized {
	var list []words.Localized
	for _, t := range model.All[model.Team](p.Spec) {
		list = append(list, calls.Say(doTeam, words.Args{"title": t.Title}))
	}
	for _, r := range model.All[model.Role](p.Spec) {
		if slices.ContainsFunc(p.objects, func(o *object) bool { return p.Facts.Mentions(r, o.entity) }) {
			list = append(list, calls.Say(doRole, words.Args{"title": r.Title}))
		}
	}
	return list
}

var (
	doObject = words.Text{En: "Settings → Objects → Custom objects: “{title}” ({name})", Ru: "Настройки → Объекты → Свои объекты: «{title}» ({name})"}
	doTeam   = words.Text{En: "Settings → Users & Teams → Teams: “{title}”", Ru: "Настройки → Пользователи и команды → Команды: «{title}»"}
	doRole   = words.Text{En: "Settings → Users & Teams → Permission sets: “{title}”", Ru: "Настройки → Пользователи и команды → Наборы прав: «{title}»"}
)
