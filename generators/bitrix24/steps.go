package bitrix24

import (
	"slices"

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
			Title: say("Get an incoming webhook", "Получить входящий вебхук"),
			Why:   say("Its address holds a secret: who has it is an administrator of the CRM.", "В его адресе секрет: у кого он есть, тот администратор CRM."),
			Do: []words.Localized{
				say("Applications → Developers → Other → Incoming webhook: rights crm, userfieldconfig and, for departments, department", "Приложения → Разработчикам → Другое → Входящий вебхук: права crm, userfieldconfig и, для подразделений, department"),
				say("Its address is https://PORTAL/rest/USER/SECRET/: keep USER/SECRET in a variable of the environment, in no file", "Его адрес – https://PORTAL/rest/USER/SECRET/: USER/SECRET хранить в переменной окружения, ни в одном файле"),
			},
			Commands: []string{"read -rs BITRIX24_HOOK && export BITRIX24_HOOK"},
		},
		{
			Title:    say("Look at what would be done", "Посмотреть, что будет сделано"),
			Why:      say("Nothing is changed without --execute.", "Без --execute ничего не меняется."),
			Commands: []string{"crmspec apply bitrix24 --url https://PORTAL.bitrix24.com --token-env BITRIX24_HOOK"},
			Check:    say("each step says whether it makes, changes or finds", "о каждом шаге сказано, создаёт он, меняет или находит готовое"),
		},
		{
			Title:    say("Carry the plan out", "Выполнить план"),
			Why:      say("Smart processes and funnels come first: their numbers stand in the names of stages and fields. Try it on a portal for tests before the real one.", "Сначала смарт-процессы и воронки: их номера входят в имена стадий и полей. До рабочего портала – попробовать на пробном."),
			Commands: []string{"crmspec apply bitrix24 --url https://PORTAL.bitrix24.com --token-env BITRIX24_HOOK --execute"},
			Check:    say("a second run makes nothing new", "второй запуск не создаёт ничего нового"),
		},
	}
	if len(p.lines) > 0 {
		s := contract.Step{
			Title: say("Clear the funnels", "Расчистить воронки"),
			Why:   say("A new funnel comes with stages of its own, and the common funnel cannot be deleted. Nothing is deleted by the plan.", "Новая воронка приходит со своими стадиями, а общую воронку удалить нельзя. План ничего не удаляет."),
			Check: say("each funnel shows just these stages, in this order", "в каждой воронке ровно эти стадии, в этом порядке"),
		}
		for _, of := range model.All[model.Pipeline](p.Spec) {
			l := p.lines[of]
			if l == nil {
				continue
			}
			var list words.List
			for _, st := range l.stages {
				list = append(list, st.title)
			}
			s.Do = append(s.Do, calls.Say(doFunnel, words.Args{"funnel": l.title, "records": p.recordsOf(l.object), "stages": list}))
		}
		s.Do = append(s.Do, say("Take the rights to the common funnel away from all roles, or use it for what does not belong to the others", "Убрать права на общую воронку у всех ролей или отдать её под то, что не относится к остальным"))
		steps = append(steps, s)
	}
	var roles []words.Localized
	for _, r := range model.All[model.Role](p.Spec) {
		if slices.ContainsFunc(p.objects, func(o *object) bool { return p.Facts.Mentions(r, o.entity) }) {
			roles = append(roles, calls.Say(doRole, words.Args{"title": r.Title}))
		}
	}
	if len(roles) > 0 {
		steps = append(steps, contract.Step{
			Title: say("Make the roles", "Создать роли"),
			Why:   say("No method makes roles of the CRM; departments are made by the plan only with “--with departments”, since all of the portal uses them.", "Ролей CRM ни один метод не создаёт; подразделения план создаёт только с «--with departments», ведь ими пользуется весь портал."),
			Do:    roles,
			Check: say("a person of each role signs in and sees just what is listed below", "человек каждой роли входит и видит только то, что перечислено ниже"),
		})
	}
	return steps
}

var (
	doFunnel = words.Text{
		En: "CRM → {records} → Funnels → “{funnel}”: delete all stages besides {stages}",
		Ru: "CRM → {records} → Воронки → «{funnel}»: удалить все стадии, кроме {stages}",
	}
	doRole = words.Text{En: "CRM → Settings → Access permissions → Add role: “{title}”", Ru: "CRM → Настройки → Права доступа → Добавить роль: «{title}»"}
)
