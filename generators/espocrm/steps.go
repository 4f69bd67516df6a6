package espocrm

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// steps are what a person does to bring the extension in.
func (p *plan) steps() []contract.Step {
	all := []contract.Step{
		{Title: say(stepBackup, nil), Why: say(whyBackup, nil), Do: p.do(doBackup, doVersion, doTry)},
		p.settings(),
		{
			Title: say(stepInstall, nil), Why: say(whyInstall, nil),
			Do:       []words.Localized{say(doInstall, words.Args{"zip": p.zipName()}), say(doLog, nil), say(doKeep, nil)},
			Commands: []string{"php command.php extension --file=" + p.zipName(), "php command.php rebuild"},
			Check:    say(seeInstall, words.Args{"name": p.module}),
		},
	}
	if len(p.roles) > 0 {
		all = append(all, p.people())
	}
	if cards := p.cards(); len(cards) > 0 {
		all = append(all, contract.Step{Title: say(stepCards, nil), Why: say(whyCards, nil), Do: cards})
	}
	return append(all, contract.Step{Title: say(stepTry, nil), Why: say(whyTry, nil), Do: p.do(doWalk, doRefused), Check: say(seeTry, nil)})
}

func (p *plan) do(texts ...words.Text) []words.Localized {
	var list []words.Localized
	for _, t := range texts {
		list = append(list, say(t, nil))
	}
	return list
}

// settings are what EspoCRM keeps for the whole system.
func (p *plan) settings() contract.Step {
	step := contract.Step{Title: say(stepSettings, nil), Why: say(whySettings, nil)}
	if project := p.spec.Project; project != nil {
		if project.Timezone.V != "" {
			step.Do = append(step.Do, say(doZone, words.Args{"zone": project.Timezone.V}))
		}
		var codes []string
		for _, c := range project.Currencies {
			codes = append(codes, string(c.V))
		}
		if len(codes) > 0 {
			step.Do = append(step.Do, say(doCurrencies, words.Args{"currencies": strings.Join(codes, ", "), "first": codes[0]}))
		}
	}
	if code := locale(p.lang); code != "" {
		step.Do = append(step.Do, say(doLanguage, words.Args{"language": code}))
	}
	step.Do = append(step.Do, say(doStrict, nil))
	return step
}

// people tells which role and teams everybody gets.
func (p *plan) people() contract.Step {
	step := contract.Step{Title: say(stepPeople, nil), Why: say(whyPeople, nil), Do: []words.Localized{say(doRole, nil)}, Check: say(seePeople, nil)}
	if len(model.All[model.Team](p.spec)) > 0 {
		step.Do = append(step.Do, say(doTeam, nil), say(doMoved, nil))
	}
	step.Do = append(step.Do, say(doOther, nil))
	for _, d := range p.roles {
		var types []words.Localized
		for _, word := range []string{facts.ScopeDepartment, facts.ScopeRegion, facts.ScopeBranch, facts.ScopeProject} {
			if d.wide[word] {
				types = append(types, say(typeSays[word], nil))
			}
		}
		if len(types) > 0 {
			var list words.List
			for _, t := range types {
				list = append(list, t)
			}
			step.Do = append(step.Do, say(doWider, words.Args{"role": d.role.Title, "types": list}))
		}
	}
	return step
}

// cards names the cards of EspoCRM's own entities, which people may have changed.
func (p *plan) cards() []words.Localized {
	var list []words.Localized
	var scopes []string
	for _, o := range p.objects {
		if !o.custom() && !slices.Contains(scopes, o.scope) {
			scopes = append(scopes, o.scope)
			list = append(list, say(doCard, words.Args{"entity": model.TitleOf(o.entity), "scope": o.scope}))
		}
	}
	return list
}

var (
	stepBackup = words.Text{En: "Get ready", Ru: "Подготовьтесь"}
	whyBackup  = words.Text{En: "An extension changes the tables of the database.", Ru: "Расширение меняет таблицы базы данных."}
	doBackup   = words.Text{En: "Save the files and the database of EspoCRM", Ru: "Сохраните файлы и базу данных EspoCRM"}
	doVersion  = words.Text{En: "Administration → Upgrade: the version is 9.1 or newer; older ones check required fields of a stage in the browser alone", Ru: "Администрирование → Обновление: версия 9.1 или новее; в более старых обязательные поля этапа проверяет только браузер"}
	doTry      = words.Text{En: "Do everything on a copy first", Ru: "Сначала сделайте всё на копии"}

	stepSettings = words.Text{En: "Settings of the system", Ru: "Настройки системы"}
	whySettings  = words.Text{En: "Rules about today and about amounts go by these settings.", Ru: "По этим настройкам работают правила о сегодняшнем дне и о суммах."}
	doZone       = words.Text{En: "Administration → Settings → Locale: Time Zone {zone}", Ru: "Администрирование → Настройки → Локализация: часовой пояс {zone}"}
	doCurrencies = words.Text{En: "Administration → Currency: currencies {currencies}, default and base {first}; an amount in another currency is refused", Ru: "Администрирование → Валюта: валюты {currencies}, по умолчанию и базовая {first}; сумма в другой валюте не принимается"}
	doLanguage   = words.Text{En: "Administration → Settings → Locale: Language {language}; in it people read why something is refused", Ru: "Администрирование → Настройки → Локализация: язык {language}; на нём люди читают, почему им отказано"}
	doStrict     = words.Text{En: "Take the import away from everybody but administrators: an import does not run scripts", Ru: "Оставьте импорт только администраторам: при импорте скрипты не выполняются"}

	stepInstall = words.Text{En: "Install the extension", Ru: "Установите расширение"}
	whyInstall  = words.Text{En: "It brings the entities, fields, rules, roles and teams. Installed again, it leaves what people changed by hand.", Ru: "Оно приносит сущности, поля, правила, роли и команды. При повторной установке изменённое вручную не трогается."}
	doInstall   = words.Text{En: "Administration → Extensions: choose {zip}, Upload, Install; or the commands below in the folder of EspoCRM", Ru: "Администрирование → Расширения: выберите {zip}, загрузите и установите; или команды ниже в папке EspoCRM"}
	doLog       = words.Text{En: "Look into data/logs: no errors of the installation", Ru: "Загляните в data/logs: ошибок установки нет"}
	doKeep      = words.Text{En: "Leave “API Before Save Script” in the Entity Manager alone: what is written there replaces the rules of the extension", Ru: "Не трогайте «Скрипт-формулу перед сохранением через API» (API Before Save Script) в Менеджере сущностей: написанное там заменит правила расширения"}
	seeInstall  = words.Text{En: "Administration → Extensions lists it, Administration → Roles lists the roles, and custom/Espo/Modules/{name} is there.", Ru: "Расширение есть в списке Администрирование → Расширения, роли — в Администрирование → Роли, папка custom/Espo/Modules/{name} на месте."}

	stepPeople = words.Text{En: "Give people their roles and teams", Ru: "Дайте людям роли и команды"}
	whyPeople  = words.Text{En: "Scripts look at the roles of the person, not at those that come with a team; an administrator without such a role makes no move either.", Ru: "Скрипты смотрят на роли самого человека, а не на роли его команды; администратор без такой роли переводов тоже не делает."}
	doRole     = words.Text{En: "Administration → Users: everybody gets their roles in the field Roles", Ru: "Администрирование → Пользователи: каждому его роли в поле «Роли»"}
	doTeam     = words.Text{En: "Everybody gets one team, and the same as Default Team; a record takes the team of its owner and all above it", Ru: "Каждому одну команду и её же как команду по умолчанию; запись получает команду владельца и все вышестоящие"}
	doMoved    = words.Text{En: "Whenever somebody changes teams: list of their records, choose all, Actions → Recalculate Formula; a record has the team that its owner had when it was saved last", Ru: "Когда человек переходит в другую команду: список его записей, выбрать все, Действия → Пересчитать формулу; у записи та команда, что была у владельца при последнем сохранении"}
	doOther    = words.Text{En: "What the description does not speak of is closed: where people are to use Calls, Meetings, Emails or the Calendar, open these in Administration → Roles; the next installation then leaves that role alone", Ru: "О чём описание молчит, то закрыто: если людям нужны звонки, встречи, почта или календарь, откройте их в Администрирование → Роли; следующая установка такую роль уже не тронет"}
	doWider    = words.Text{En: "Whoever is “{role}” also gets, as a second team, the nearest team above of the type: {types}", Ru: "«{role}» получает второй командой ближайшую вышестоящую типа: {types}"}
	seePeople  = words.Text{En: "Signed in as one person of each role, you see what that role may see and nothing more.", Ru: "Войдя под человеком каждой роли, вы видите то, что роли можно, и не больше."}

	stepCards = words.Text{En: "Look at the cards of EspoCRM's own entities", Ru: "Посмотрите карточки собственных сущностей EspoCRM"}
	whyCards  = words.Text{En: "Where somebody changed a card by hand it was left alone and lacks the new fields.", Ru: "Карточку, которую кто-то менял вручную, установка не тронула, и новых полей на ней нет."}
	doCard    = words.Text{En: "Administration → Layout Manager → {scope} (“{entity}”): Detail, List; add what is missing", Ru: "Администрирование → Менеджер макетов → {scope} («{entity}»): карточка и список; добавьте недостающее"}

	stepTry   = words.Text{En: "Try it", Ru: "Попробуйте"}
	whyTry    = words.Text{En: "Extensions of examples ran in EspoCRM 9.1.7; just this one has not run anywhere yet.", Ru: "Расширения примеров работали в EspoCRM 9.1.7; именно это ещё нигде не запускалось."}
	doWalk    = words.Text{En: "As a person of each role, lead one record over all stages; never as administrator, whose rights have no limits", Ru: "Под человеком каждой роли проведите одну запись по всем этапам; не под администратором: у него нет ограничений"}
	doRefused = words.Text{En: "Try what has to be refused: a move without data, a jump over a stage, somebody else's record", Ru: "Попробуйте то, в чём должно быть отказано: перевод без данных, прыжок через этап, чужая запись"}
	seeTry    = words.Text{En: "The suite of acceptance is filled in without a failure.", Ru: "Приёмочные проверки заполнены без отказов."}
)

var typeSays = map[string]words.Text{
	facts.ScopeDepartment: {En: "department", Ru: "отдел"}, facts.ScopeRegion: {En: "region", Ru: "регион"},
	facts.ScopeBranch: {En: "branch", Ru: "филиал"}, facts.ScopeProject: {En: "project", Ru: "проект"},
}
