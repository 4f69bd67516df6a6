package kommo

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// What a step of the plan is called.
var (
	saysPipeline = words.Text{En: "Pipeline “{title}”", Ru: "Воронка «{title}»"}
	saysStage    = words.Text{En: "Stage “{title}” of “{pipeline}”", Ru: "Этап «{title}» воронки «{pipeline}»"}
	saysList     = words.Text{En: "List “{title}”", Ru: "Список «{title}»"}
	saysGroup    = words.Text{En: "Group of fields “{title}”", Ru: "Группа полей «{title}»"}
	saysField    = words.Text{En: "Field “{title}” of “{entity}”", Ru: "Поле «{title}» сущности «{entity}»"}
	saysReason   = words.Text{En: "Reason of loss “{title}”", Ru: "Причина отказа «{title}»"}
	saysRole     = words.Text{En: "Role “{title}”", Ru: "Роль «{title}»"}
	saysHook     = words.Text{En: "Webhook to {title}", Ru: "Вебхук на {title}"}
	saysQuoted   = words.Text{En: "“{title}”", Ru: "«{title}»"}
	faultAddress = words.Text{En: "the webhook’s address must begin with https:// – {address}", Ru: "адрес вебхука должен начинаться с https:// – {address}"}
)

// What a stage says of itself.
var (
	saysGoal   = words.Text{En: "Goal:", Ru: "Цель:"}
	saysAction = words.Text{En: "Now:", Ru: "Сейчас:"}
	saysMeans  = words.Text{En: "It means:", Ru: "Это значит:"}
	saysDone   = words.Text{En: "Done when:", Ru: "Готово, когда:"}
	saysYes    = words.Text{En: "Yes", Ru: "Да"}
	saysNo     = words.Text{En: "No", Ru: "Нет"}
)

// What slips through, and what people do about it.
var (
	slipsRequired = words.Text{
		En: "Kommo asks for “{field}” of whoever moves the lead in its interface; what comes by the interface for programs, by a bot or an import is probably not asked (“{checkpoint}”)",
		Ru: "Kommo требует «{field}» от того, кто переводит сделку в интерфейсе; то, что приходит через API, бота или импорт, скорее всего не проверяется («{checkpoint}»)",
	}
	slipsIn = words.Text{
		En: "“{field}” must be filled, but with any value; and what comes by the interface for programs is probably not asked",
		Ru: "«{field}» обязано быть заполнено, но любым значением; а то, что приходит через API, скорее всего не проверяется",
	}
	slipsProof = words.Text{
		En: "“{field}” must be filled, but a placeholder passes (“{checkpoint}”); and what comes by the interface for programs is probably not asked",
		Ru: "«{field}» обязано быть заполнено, но отписка пройдёт («{checkpoint}»); а то, что приходит через API, скорее всего не проверяется",
	}
	slipsKept = words.Text{
		En: "What “{checkpoint}” asks for is asked again at each move; between moves it can be cleared",
		Ru: "То, чего требует «{checkpoint}», спрашивается при каждом переводе; между переводами его можно стереть",
	}
	slipsEntry = words.Text{
		En: "What “{checkpoint}” asks for is asked of people when the record comes, and free afterwards; what comes by the interface for programs is probably not asked",
		Ru: "То, чего требует «{checkpoint}», спрашивается у людей при входе записи и потом свободно; то, что приходит через API, скорее всего не проверяется",
	}
	slipsWaiver = words.Text{
		En: "Kommo asks everybody for the fields of “{checkpoint}”: no exception can be made for one lead",
		Ru: "Поля точки «{checkpoint}» Kommo требует от всех: исключения для одной сделки не сделать",
	}
	stepWaiver = words.Text{
		En: "For an exception from “{checkpoint}” an administrator moves the lead by the interface for programs and writes the reason as a note",
		Ru: "Исключение из «{checkpoint}» делает администратор: переводит сделку через API и пишет причину примечанием",
	}
	slipsReason = words.Text{
		En: "Kommo asks for “{field}” in a window when a lead is closed as lost; until it is made mandatory the window can be passed",
		Ru: "Kommo спрашивает «{field}» в окне при закрытии сделки; пока причина не сделана обязательной, окно можно пропустить",
	}
	stepReason = words.Text{
		En: "Leads → Pipeline settings → stage “closed – lost” → reasons of loss: make the reason mandatory (“{field}”)",
		Ru: "Сделки → Настройка воронки → этап «закрыто и не реализовано» → причины отказа: сделать причину обязательной («{field}»)",
	}
	slipsOwnField = words.Text{
		En: "“{field}” is a field of Kommo’s own, which the interface for programs cannot make required (“{checkpoint}”)",
		Ru: "«{field}» – собственное поле Kommo, обязательным через API его не сделать («{checkpoint}»)",
	}
	stepOwnField = words.Text{
		En: "Open any lead → Settings of the card → “{field}” → required from these stages of “{pipeline}” on: {stages}",
		Ru: "Открыть любую сделку → Настройка карточки → «{field}» → обязательно на этапах воронки «{pipeline}»: {stages}",
	}
	slipsNoStage = words.Text{
		En: "“{from}” or “{to}” has no status in Kommo",
		Ru: "У «{from}» или «{to}» нет этапа в Kommo",
	}
	stepNoStage = words.Text{
		En: "Keep “{from}” and “{to}” by hand in a field of the card",
		Ru: "Вести «{from}» и «{to}» руками в поле карточки",
	}
	slipsCannot = words.Text{
		En: "A move is a change of the lead, and “{role}” may not change leads in “{from}” by the description",
		Ru: "Перевод – это правка сделки, а «{role}» по описанию не может менять сделки в «{from}»",
	}
	stepCannot = words.Text{
		En: "Settings → Users → Roles → “{role}”: allow changes in “{from}”, or let somebody else move to “{to}”",
		Ru: "Настройки → Пользователи → Роли → «{role}»: разрешить правку на «{from}» или отдать перевод в «{to}» другим",
	}
	slipsMerged = words.Text{
		En: "Kommo has one won and one lost status: “{stage}” falls together with another, and is told by the reason of loss",
		Ru: "В Kommo один успешный и один отказной этап: «{stage}» совпадает с другим и отличается причиной отказа",
	}
	stepMerged = words.Text{
		En: "Close the lead and choose the reason “{stage}”",
		Ru: "Закрыть сделку и выбрать причину «{stage}»",
	}
	slipsNumber = words.Text{
		En: "“{field}” of “{entity}” takes numbers alone, but of any size and with any number of digits",
		Ru: "Поле «{field}» сущности «{entity}» принимает только числа, но любой величины и с любым числом знаков",
	}
	slipsName = words.Text{
		En: "Kommo writes a name of its own into “{field}” where nobody does",
		Ru: "Kommo сама пишет имя в «{field}», если его не указали",
	}
	slipsRequiredAlways = words.Text{
		En: "“{field}” of “{entity}” is asked for in the interface; what comes by the interface for programs or an import is probably not asked",
		Ru: "«{field}» сущности «{entity}» требуется в интерфейсе; то, что приходит через API или импорт, скорее всего не проверяется",
	}
	slipsMachine = words.Text{
		En: "“{field}” of “{entity}” cannot be written in the interface; whoever has a token of the interface for programs can write it",
		Ru: "«{field}» сущности «{entity}» в интерфейсе не изменить; у кого есть ключ API, тот изменит",
	}
	slipsLevel = words.Text{
		En: "{role}, “{entity}”: Kommo gives “{level}”, the description says “{want}” ({hint})",
		Ru: "{role}, «{entity}»: Kommo даёт «{level}», по описанию «{want}» ({hint})",
	}
	hintMoves  = words.Text{En: "whoever moves a lead must be able to change it", Ru: "кто переводит сделку, должен иметь право её менять"}
	hintLevels = words.Text{
		En: "Kommo knows all, the group’s, one’s own and none, and in single statuses only all or none",
		Ru: "Kommo знает «все», «группы», «свои» и «нет», а на отдельных этапах только «все» или «нет»",
	}
)

var levelSays = map[level]words.Text{
	all: {En: "all", Ru: "все"}, group: {En: "the group’s", Ru: "группы"}, own: {En: "own", Ru: "свои"}, denied: {En: "none", Ru: "нет"},
	linked: {En: "what is linked to what one sees", Ru: "связанное с тем, что видно"},
}

// wayReadOnly is what becomes of a field that somebody sees but may not change.
var wayReadOnly = calls.Way{
	Class: contract.Detected, Reason: contract.Inexpressible,
	Slips: words.Text{
		En: "Kommo knows no rights to single fields: “{role}” can change “{field}” wherever he may change “{entity}”",
		Ru: "Прав на отдельные поля в Kommo нет: «{role}» изменит «{field}» везде, где может менять «{entity}»",
	},
	Query: words.Text{
		En: "Analytics → Event list: changes of “{field}” made by people of “{role}”",
		Ru: "Аналитика → Список событий: изменения поля «{field}», сделанные людьми с ролью «{role}»",
	},
}

// bend tells otherwise what is otherwise in Kommo.
var bend = map[calls.Topic]calls.Way{
	calls.Fields: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Kommo knows no rights to single fields: “{role}” sees “{field}” of “{entity}” wherever he sees the record",
			Ru: "Прав на отдельные поля в Kommo нет: «{role}» видит «{field}» сущности «{entity}» везде, где видит запись",
		},
		Step: words.Text{
			En: "Keep “{field}” of “{entity}” outside Kommo, or in a list that “{role}” has no access to",
			Ru: "Хранить «{field}» сущности «{entity}» вне Kommo или в списке, к которому у «{role}» нет доступа",
		},
	},
	calls.Rights: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Kommo has no such right: {title}",
			Ru: "Такого права в Kommo нет: {title}",
		},
		Step: words.Text{
			En: "Agree with “{role}” on it and look at the event list once a week: {does}",
			Ru: "Договориться с «{role}» и раз в неделю смотреть список событий: {does}",
		},
	},
	calls.Exchange: {
		Class: contract.Manual, Reason: contract.NeedsCode,
		Slips: words.Text{
			En: "Kommo tells of changes by webhooks; the exchange itself is written by a programmer: {title}",
			Ru: "Kommo сообщает об изменениях вебхуками; сам обмен пишет программист: {title}",
		},
		Step: words.Text{
			En: "amoMarket → Create integration: have “{about}” written by its card: which fields go which way, who is right, what happens when it fails",
			Ru: "амоМаркет → Создать интеграцию: заказать «{about}» по карточке: какие поля куда идут, кто прав, что при сбое",
		},
	},
}

// places say where things are in Kommo.
var places = calls.Places{
	CRM:        "Kommo",
	Automation: words.Text{En: "Leads → Automate (Digital Pipeline)", Ru: "Сделки → Настроить воронку (Digital Pipeline)"},
	Fields:     words.Text{En: "Settings of the card", Ru: "Настройка карточки"},
	Rights:     words.Text{En: "Settings → Users → Roles", Ru: "Настройки → Пользователи → Роли"},
	Pipelines:  words.Text{En: "Leads → Automate", Ru: "Сделки → Настроить воронку"},
	Duplicates: words.Text{En: "Settings → Duplicate control", Ru: "Настройки → Контроль дублей"},
	Reports:    words.Text{En: "Analytics", Ru: "Аналитика"},
	Exchange:   words.Text{En: "amoMarket, or Leads → Settings → Sources", Ru: "амоМаркет или Сделки → Настройки → Источники"},
	List:       words.Text{En: "Leads → Filter", Ru: "Сделки → Фильтр"},
	History:    words.Text{En: "Analytics → Event list", Ru: "Аналитика → Список событий"},
}
