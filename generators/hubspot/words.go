package hubspot

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// What a step of the plan is called.
var (
	saysObject      = words.Text{En: "Object “{title}”", Ru: "Объект «{title}»"}
	saysGroup       = words.Text{En: "Group of properties “{title}”", Ru: "Группа свойств «{title}»"}
	saysProperty    = words.Text{En: "Property “{title}” of “{entity}”", Ru: "Свойство «{title}» объекта «{entity}»"}
	saysValidation  = words.Text{En: "Validation {kind} of “{title}”", Ru: "Проверка {kind} свойства «{title}»"}
	saysPipeline    = words.Text{En: "Pipeline “{title}”", Ru: "Воронка «{title}»"}
	saysStage       = words.Text{En: "Stage “{title}” of “{pipeline}”", Ru: "Этап «{title}» воронки «{pipeline}»"}
	saysAssociation = words.Text{En: "Label of associations “{title}” of “{entity}”", Ru: "Подпись связи «{title}» объекта «{entity}»"}
	saysRules       = words.Text{En: "Rules of the pipeline “{title}” (beta)", Ru: "Правила воронки «{title}» (бета)"}
	saysEnterprise  = words.Text{En: "Enterprise edition: custom objects", Ru: "Редакция Enterprise: свои объекты"}
	saysBeta        = words.Text{En: "Interface in beta: it may change", Ru: "Интерфейс в бета-версии: может измениться"}
	saysYes         = words.Text{En: "Yes", Ru: "Да"}
	saysNo          = words.Text{En: "No", Ru: "Нет"}
	saysName        = words.Text{En: "Name", Ru: "Название"}
)

var objectSays = map[string]words.Text{
	"deals": {En: "Deals", Ru: "Сделки"}, "tickets": {En: "Tickets", Ru: "Тикеты"}, "contacts": {En: "Contacts", Ru: "Контакты"}, "companies": {En: "Companies", Ru: "Компании"},
}

// What slips through, and what people do about it.
var (
	slipsItem = words.Text{
		En: "HubSpot’s interface for programs can neither set nor read which properties a stage requires; until it is set by hand, “{field}” may be empty (“{checkpoint}”)",
		Ru: "Через API HubSpot нельзя ни задать, ни прочесть, какие свойства обязательны на этапе; пока это не задано руками, «{field}» может быть пусто («{checkpoint}»)",
	}
	stepItem = words.Text{
		En: "Settings → Objects → {object} → Pipelines → “{pipeline}” → stages {stages} → Edit properties: add “{field}” ({name}) and mark it as required. Do it after the plan was carried out, and look again after each later run",
		Ru: "Настройки → Объекты → {object} → Воронки → «{pipeline}» → этапы {stages} → Изменить свойства: добавить «{field}» ({name}) и отметить обязательным. Делать после выполнения плана и перепроверять после каждого следующего запуска",
	}
	stepAssociation = words.Text{
		En: "Settings → Objects → {object} → Pipelines → “{pipeline}” → stages {stages} → Edit properties: require an association “{field}” where the edition allows it; else look once a week for records without one",
		Ru: "Настройки → Объекты → {object} → Воронки → «{pipeline}» → этапы {stages} → Изменить свойства: требовать связь «{field}», если редакция позволяет; иначе раз в неделю искать записи без неё",
	}
	slipsNoStage = words.Text{En: "“{from}” or “{to}” has no stage in HubSpot", Ru: "У «{from}» или «{to}» нет этапа в HubSpot"}
	stepNoStage  = words.Text{En: "Keep “{from}” and “{to}” by hand in a property", Ru: "Вести «{from}» и «{to}» руками в свойстве"}

	slipsValidation = words.Text{
		En: "HubSpot checks “{field}” when a person edits it; what imports, workflows and programs bring is to be tried at acceptance",
		Ru: "HubSpot проверяет «{field}» при правке человеком; то, что приносят импорт, процессы и программы, надо попробовать на приёмке",
	}
	slipsPartly = words.Text{
		En: "HubSpot checks the shape of “{field}”, not its check digit or country, and when a person edits it",
		Ru: "HubSpot проверяет вид «{field}», но не контрольную цифру и страну, и только при правке человеком",
	}
	slipsNumber = words.Text{
		En: "“{field}” of “{entity}” takes numbers alone, but with any number of digits",
		Ru: "«{field}» объекта «{entity}» принимает только числа, но с любым числом знаков",
	}
	slipsMust = words.Text{
		En: "“{field}” of “{entity}” is required when the record is made; later it can be cleared",
		Ru: "«{field}» объекта «{entity}» обязательно при создании записи; потом его можно стереть",
	}
	slipsRequired = words.Text{
		En: "Whether “{field}” of “{entity}” is required is set by hand, and asked only when a person makes the record",
		Ru: "Обязательность «{field}» объекта «{entity}» задают руками, и спрашивается оно, только когда запись создаёт человек",
	}
	stepRequired = words.Text{
		En: "Settings → Objects → {object} → Customize the “Create” form: add “{field}” ({name}) and mark it as required",
		Ru: "Настройки → Объекты → {object} → Настроить форму «Создать»: добавить «{field}» ({name}) и отметить обязательным",
	}
)

// Ways of promises that a rule of the pipeline would keep, which stands behind the flag beta.
var (
	wayBack = calls.Way{
		Class: contract.Detected, Reason: contract.BetaAPI,
		Slips: words.Text{
			En: "The rule against steps back refuses it, but is set only with “--with beta”, and its interface may still change",
			Ru: "Правило против возвратов это отклоняет, но задаётся только с «--with beta», а его интерфейс ещё может измениться",
		},
		Query: queryMove,
	}
	waySkip = calls.Way{
		Class: contract.Detected, Reason: contract.BetaAPI,
		Slips: words.Text{
			En: "The rule against skipped stages refuses it, but is set only with “--with beta”, and its interface may still change",
			Ru: "Правило против пропуска этапов это отклоняет, но задаётся только с «--with beta», а его интерфейс ещё может измениться",
		},
		Query: queryMove,
	}
	wayBirth = calls.Way{
		Class: contract.Detected, Reason: contract.BetaAPI,
		Slips: words.Text{
			En: "The rule for the stages in which records are created refuses “{stage}”, but is set only with “--with beta”, and its interface may still change",
			Ru: "Правило об этапах создания отклоняет «{stage}», но задаётся только с «--with beta», а его интерфейс ещё может измениться",
		},
		Query: words.Text{
			En: "Reports → Create report → Records by the first stage they entered: “{stage}” of “{pipeline}”",
			Ru: "Отчёты → Создать отчёт → записи по первому этапу: «{stage}» в «{pipeline}»",
		},
	}
	queryMove = words.Text{
		En: "Reports → Create report → Funnel by stage history: records that went from “{from}” to “{to}” in “{pipeline}”; look once a week",
		Ru: "Отчёты → Создать отчёт → история этапов: записи, перешедшие из «{from}» в «{to}» в «{pipeline}»; смотреть раз в неделю",
	}
)

// bend tells otherwise what is otherwise in HubSpot.
var bend = map[calls.Topic]calls.Way{
	calls.Computed: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "“{field}” of “{entity}” can be written by hand until it is made a calculation",
			Ru: "«{field}» объекта «{entity}» можно заполнить руками, пока оно не сделано вычислением",
		},
		Step: words.Text{
			En: "Settings → Properties → “{field}” of “{entity}”: make it read-only for people, or replace it by a calculation property",
			Ru: "Настройки → Свойства → «{field}» объекта «{entity}»: закрыть от правки людьми или заменить вычисляемым свойством",
		},
	},
	calls.Worked: {
		Class: contract.Manual, Reason: contract.PaidTier,
		Slips: words.Text{
			En: "Calculations are properties of the dearer editions, with formulas of their own: “{field}” of “{entity}”",
			Ru: "Вычисления – это свойства более дорогих редакций, со своими формулами: «{field}» объекта «{entity}»",
		},
		Step: words.Text{
			En: "Settings → Properties → Create property → Calculation: “{field}” of “{entity}”: {does}",
			Ru: "Настройки → Свойства → Создать → Вычисление: «{field}» объекта «{entity}»: {does}",
		},
	},
}

// places say where things are in HubSpot.
var places = calls.Places{
	CRM:        "HubSpot",
	Automation: words.Text{En: "Automation → Workflows (Professional)", Ru: "Автоматизация → Процессы (Professional)"},
	Fields:     words.Text{En: "Settings → Properties → Manage access", Ru: "Настройки → Свойства → Управление доступом"},
	Rights:     words.Text{En: "Settings → Users & Teams → Permission sets", Ru: "Настройки → Пользователи и команды → Наборы прав"},
	Pipelines:  words.Text{En: "Settings → Objects → Pipelines", Ru: "Настройки → Объекты → Воронки"},
	Duplicates: words.Text{En: "Data management → Data quality → Duplicates", Ru: "Управление данными → Качество данных → Дубли"},
	Reports:    words.Text{En: "Reports → Create report", Ru: "Отчёты → Создать отчёт"},
	Exchange:   words.Text{En: "Settings → Integrations", Ru: "Настройки → Интеграции"},
	List:       words.Text{En: "Records → View with filters", Ru: "Записи → Представление с фильтрами"},
	History:    words.Text{En: "Reports → Create report → stage history", Ru: "Отчёты → Создать отчёт → история этапов"},
}
