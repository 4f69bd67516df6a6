package live

import "github.com/crmspec/crmspec/model/words"

var (
	saysNoAdmin = words.Text{
		En: "people are made by an administrator: name the variable that holds the password by --admin-env",
		Ru: "людей заводит администратор: назовите в --admin-env переменную, в которой его пароль",
	}
	saysNoDatabase  = words.Text{En: "say by --db which database of Odoo to play on", Ru: "укажите в --db, на какой базе Odoo играть"}
	saysNotIn       = words.Text{En: "Odoo does not let “{name}” in: the name, the password or the database is wrong", Ru: "Odoo не впускает «{name}»: неверны имя, пароль или база данных"}
	saysNoAdminHere = words.Text{En: "“{name}” is no administrator of Odoo", Ru: "«{name}» — не администратор Odoo"}
	saysNoMark      = words.Text{
		En: "this database carries no mark of an instance for tests: install into a copy the module that “crmspec generate odoo --test” makes ({module}); a CRM in which people work is never tested",
		Ru: "на этой базе нет метки системы для проверок: установите на копию модуль, который делает «crmspec generate odoo --test» ({module}); CRM, в которой работают люди, не проверяется",
	}
	saysOtherMark = words.Text{
		En: "this database has a module of another edition of the description ({module}): make it anew by “crmspec generate odoo --test” and update it",
		Ru: "на этой базе модуль другой редакции описания ({module}): сделайте его заново командой «crmspec generate odoo --test» и обновите",
	}
	saysNoGroup = words.Text{En: "the group {group} is not there: update the module", Ru: "нет группы {group}: обновите модуль"}
	saysFault   = words.Text{En: "Odoo refuses {what}: {answer}", Ru: "Odoo отказывает: {what}: {answer}"}

	cannotField   = words.Text{En: "Odoo has no place for “{field}”", Ru: "в Odoo нет места для «{field}»"}
	cannotEntity  = words.Text{En: "Odoo has nothing for “{entity}”", Ru: "в Odoo нет ничего для «{entity}»"}
	cannotColumns = words.Text{En: "which columns an export of Odoo has is not looked at", Ru: "какие столбцы в выгрузке Odoo, прогон не смотрит"}
	cannotMerge   = words.Text{En: "Odoo merges leads and partners alone", Ru: "Odoo объединяет только лиды и партнёров"}
	cannotDeed    = words.Text{En: "Odoo has nothing for “{deed}”", Ru: "в Odoo нет ничего для «{deed}»"}
	cannotPut     = words.Text{En: "Odoo does not take a record of “{entity}” that the case begins with: {why}", Ru: "Odoo не принимает запись «{entity}», с которой начинается случай: {why}"}
)
