package live

import "github.com/crmspec/crmspec/model/words"

var (
	saysNoAdmin = words.Text{
		En: "people are made by an administrator: name the variable that holds the password by --admin-env",
		Ru: "людей заводит администратор: назовите в --admin-env переменную, в которой его пароль",
	}
	saysNotIn       = words.Text{En: "EspoCRM does not let “{name}” in: the password is not, or no longer, valid", Ru: "EspoCRM не впускает «{name}»: пароль не действует"}
	saysNoAdminHere = words.Text{En: "“{name}” is no administrator of EspoCRM", Ru: "«{name}» — не администратор EspoCRM"}
	saysNoMark      = words.Text{
		En: "this EspoCRM carries no mark of an instance for tests: install into a copy what “crmspec generate espocrm --test” makes (module {module}); a CRM in which people work is never tested",
		Ru: "на этой EspoCRM нет метки системы для проверок: поставьте на копию то, что делает «crmspec generate espocrm --test» (модуль {module}); CRM, в которой работают люди, не проверяется",
	}
	saysOtherMark = words.Text{
		En: "this EspoCRM has an extension of another edition of the description (module {module}): make it anew by “crmspec generate espocrm --test” and install it",
		Ru: "на этой EspoCRM расширение другой редакции описания (модуль {module}): сделайте его заново командой «crmspec generate espocrm --test» и установите",
	}

	saysZone = words.Text{
		En: "the time zone of this EspoCRM is “{have}”, and the description counts days by “{want}”: set it up as apply.md tells",
		Ru: "часовой пояс этой EspoCRM — «{have}», а описание считает дни по «{want}»: настройте систему, как сказано в apply.md",
	}
	saysCurrency = words.Text{
		En: "this EspoCRM does not know the currency {code}: set it up as apply.md tells",
		Ru: "эта EspoCRM не знает валюты {code}: настройте систему, как сказано в apply.md",
	}

	cannotField   = words.Text{En: "EspoCRM has no place for “{field}”", Ru: "в EspoCRM нет места для «{field}»"}
	cannotEntity  = words.Text{En: "EspoCRM has nothing for “{entity}”", Ru: "в EspoCRM нет ничего для «{entity}»"}
	cannotMachine = words.Text{En: "a program acts in it, and the extension knows none", Ru: "в нём действует программа, а расширение программ не знает"}
	cannotReject  = words.Text{En: "an agreement in EspoCRM is a tick box, which holds no refusal and no request to take back", Ru: "согласие в EspoCRM — отметка: отказа и отзыва запроса в ней нет"}
	cannotShare   = words.Text{En: "EspoCRM does not open one record to one person by itself", Ru: "открыть одну запись одному человеку EspoCRM сама не умеет"}
	cannotWaive   = words.Text{En: "the extension has no tick box for letting a record pass here", Ru: "в расширении нет отметки, чтобы пропустить запись здесь"}
	cannotColumns = words.Text{En: "which columns an export of EspoCRM has is not looked at", Ru: "какие столбцы в выгрузке EspoCRM, прогон не смотрит"}
	cannotDecide  = words.Text{En: "nothing was refused before that the agreement could be for", Ru: "до этого ничего не отклонено, и согласовывать нечего"}
	cannotDeed    = words.Text{En: "EspoCRM has nothing for “{deed}”", Ru: "в EspoCRM нет ничего для «{deed}»"}
	cannotPut     = words.Text{En: "EspoCRM does not take a record of “{entity}” that the case begins with: {why}", Ru: "EspoCRM не принимает запись «{entity}», с которой начинается случай: {why}"}
)
