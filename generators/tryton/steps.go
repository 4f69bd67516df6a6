package tryton

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// steps are what a person does to bring the module in.
func (m *module) steps() []contract.Step {
	args := words.Args{"module": m.name}
	return []contract.Step{
		{
			Title: say(words.Text{En: "Put the module where Tryton looks for modules", Ru: "Положите модуль туда, где Tryton ищет модули"}, nil),
			Do: []words.Localized{say(words.Text{
				En: "Copy the folder {module} into trytond/modules of the server.", Ru: "Скопируйте папку {module} в trytond/modules сервера.",
			}, args)},
		},
		{
			Title:    say(words.Text{En: "Bring it into the database", Ru: "Установите его в базу"}, nil),
			Commands: []string{"trytond-admin -c trytond.conf -d DATABASE -u " + m.name + " --activate-dependencies"},
			Check:    say(words.Text{En: "the command ends without an error", Ru: "команда завершилась без ошибки"}, nil),
		},
		{
			Title: say(words.Text{En: "Give people their groups and home teams", Ru: "Дайте людям группы и команды"}, nil),
			Do: []words.Localized{say(words.Text{
				En: "For every person: the groups of the roles, and “Home team”.", Ru: "Каждому человеку: группы ролей и поле «Home team».",
			}, nil)},
		},
	}
}
