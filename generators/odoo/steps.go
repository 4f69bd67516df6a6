package odoo

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// steps returns what a person does to bring the module in.
func (p *plan) steps() []contract.Step {
	steps := []contract.Step{
		{
			Title: say(words.Text{En: "Put the module where Odoo looks for modules", Ru: "Положите модуль туда, где Odoo ищет модули"}, nil),
			Why:   say(words.Text{En: "Try it in a copy of the database first. The Python part is the same for every description; the description stands in data/rules.json.", Ru: "Сначала попробуйте в копии базы. Часть на Python одинакова для всех описаний; само описание лежит в data/rules.json."}, nil),
			Do: []words.Localized{
				say(words.Text{En: "Copy the folder {module} into a folder of addons_path; Odoo 17 Community is needed, with the apps CRM and Contacts", Ru: "Скопируйте папку {module} в одну из папок addons_path; нужна Odoo 17 Community с приложениями CRM и «Контакты»"}, words.Args{"module": p.module}),
				say(words.Text{En: "Load the languages of the project first: Settings → Translations → Languages", Ru: "Сначала загрузите языки проекта: Настройки → Переводы → Языки"}, nil),
			},
		},
		{
			Title:    say(words.Text{En: "Install it", Ru: "Установите его"}, nil),
			Commands: []string{"odoo-bin -d DATABASE -i " + p.module + " --stop-after-init"},
			Check:    say(words.Text{En: "Apps shows the module as installed, and the log has no line with ERROR.", Ru: "В «Приложениях» модуль показан установленным, в журнале нет строк ERROR."}, nil),
		},
		p.people(),
		{
			Title: say(words.Text{En: "Bring the old records in", Ru: "Внесите старые записи"}, nil),
			Why:   say(words.Text{En: "Leads that stood in Odoo before keep their stages and are left alone until somebody moves them into the process.", Ru: "Лиды, которые были в Odoo раньше, остаются на своих этапах; правила их не касаются, пока их не переведут в процесс."}, nil),
			Do: []words.Localized{
				say(words.Text{En: "Give the group “{group}” to whoever brings them in, and take it away afterwards", Ru: "Дайте группу «{group}» тому, кто вносит данные, и потом заберите"}, words.Args{"group": migrationTitle}),
			},
		},
	}
	return steps
}

// people says how users get what their roles may do.
func (p *plan) people() contract.Step {
	var roles words.List
	for _, role := range p.acting {
		roles = append(roles, model.TitleOf(role))
	}
	return contract.Step{
		Title: say(words.Text{En: "Give people their roles and teams", Ru: "Дайте людям роли и команды"}, nil),
		Why:   say(words.Text{En: "Odoo's own groups of Sales open more than the description: rights of several groups add up.", Ru: "Собственные группы продаж Odoo открывают больше, чем описано: права разных групп складываются."}, nil),
		Do: []words.Localized{
			say(words.Text{En: "Settings → Users: give each person the groups of the roles: {roles}", Ru: "Настройки → Пользователи: дайте каждому группы его ролей: {roles}"}, words.Args{"roles": roles}),
			say(words.Text{En: "Leave the field “Sales” empty for all of them, and give nobody “Contact Creation” or “Access to export” by hand", Ru: "Поле «Продажи» у всех оставьте пустым, «Создание контактов» и «Доступ к экспорту» руками никому не давайте"}, nil),
			say(words.Text{En: "Set the home team of each person in the same form", Ru: "В той же форме укажите команду каждого человека"}, nil),
			say(words.Text{En: "Give users of programs the group “{group}” alone", Ru: "Пользователям программ дайте только группу «{group}»"}, words.Args{"group": machineTitle}),
		},
		Check: say(words.Text{En: "A person of each role sees the menu of the project and the records that the access matrix says.", Ru: "Человек каждой роли видит меню проекта и те записи, что указаны в матрице доступа."}, nil),
	}
}
