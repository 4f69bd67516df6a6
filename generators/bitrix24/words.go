package bitrix24

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// What a step of the plan is called.
var (
	saysType       = words.Text{En: "Smart process “{title}”", Ru: "Смарт-процесс «{title}»"}
	saysFunnel     = words.Text{En: "Funnel “{title}”", Ru: "Воронка «{title}»"}
	saysStage      = words.Text{En: "Stage “{title}” of “{funnel}”", Ru: "Стадия «{title}» воронки «{funnel}»"}
	saysSource     = words.Text{En: "Source “{title}”", Ru: "Источник «{title}»"}
	saysField      = words.Text{En: "Field “{title}” of “{entity}”", Ru: "Поле «{title}» сущности «{entity}»"}
	saysDuplicates = words.Text{En: "“{title}” in the search for duplicates", Ru: "«{title}» в поиске дублей"}
	saysTeam       = words.Text{En: "Department “{title}”", Ru: "Подразделение «{title}»"}
)

var kindSays = map[string]words.Text{
	"deal": {En: "Deals", Ru: "Сделки"}, "contact": {En: "Contacts", Ru: "Контакты"}, "company": {En: "Companies", Ru: "Компании"},
}

// What slips through, and what people do about it.
var (
	slipsNoStage = words.Text{En: "“{from}” or “{to}” has no stage in Bitrix24", Ru: "У «{from}» или «{to}» нет стадии в Битрикс24"}
	stepNoStage  = words.Text{En: "Keep “{from}” and “{to}” by hand in a field", Ru: "Вести «{from}» и «{to}» руками в поле"}

	slipsItem = words.Text{
		En: "No method of Bitrix24 sets from which stage on a field is required; until it is set in the card, “{field}” may be empty (“{checkpoint}”)",
		Ru: "Ни один метод Битрикс24 не задаёт, с какой стадии поле обязательно; пока это не задано в карточке, «{field}» может быть пусто («{checkpoint}»)",
	}
	stepItem = words.Text{
		En: "CRM → {records} → open any card → gear beside “{field}” → Required field → at certain stages: funnel “{funnel}”: {stages}. From then on the server asks programs as well",
		Ru: "CRM → {records} → открыть любую карточку → шестерёнка у поля «{field}» → Обязательное поле → на отдельных стадиях: воронка «{funnel}»: {stages}. С этого момента сервер спрашивает и программы",
	}
	slipsDuplicate = words.Text{
		En: "The search shows what is alike while “{entity}” is entered and does not refuse it; each field is compared by itself: {title}",
		Ru: "Поиск показывает похожее при вводе «{entity}», но не отклоняет; каждое поле сравнивается само по себе: {title}",
	}
	slipsMandatory = words.Text{
		En: "“{field}” of “{entity}” is asked for in the card; imports and older methods for programs may pass without it",
		Ru: "«{field}» сущности «{entity}» требуется в карточке; импорт и старые методы для программ могут пройти без него",
	}
	slipsTitle = words.Text{
		En: "Bitrix24 writes a title of its own into “{field}” where nobody does",
		Ru: "Битрикс24 сам пишет название в «{field}», если его не указали",
	}
	slipsOwn = words.Text{
		En: "“{field}” is a field of Bitrix24’s own: that it is required is set in the card",
		Ru: "«{field}» – собственное поле Битрикс24: обязательность задают в карточке",
	}
	stepOwn = words.Text{
		En: "CRM → {records} → open any card → gear beside “{field}” → Required field",
		Ru: "CRM → {records} → открыть любую карточку → шестерёнка у поля «{field}» → Обязательное поле",
	}
	slipsNumber = words.Text{
		En: "“{field}” of “{entity}” takes numbers alone, but of any size, rounded to two digits",
		Ru: "Поле «{field}» сущности «{entity}» принимает только числа, но любой величины, с округлением до двух знаков",
	}
)

// bend tells otherwise what is otherwise in Bitrix24.
var bend = map[calls.Topic]calls.Way{
	calls.Moves: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "Rights to stages are set by hand: {title}",
			Ru: "Права на стадии задают руками: {title}",
		},
		Step: words.Text{
			En: "CRM → Settings → Access permissions → “{role}” → funnel “{pipeline}”: take the right to change away in the stages out of which the role makes no move",
			Ru: "CRM → Настройки → Права доступа → «{role}» → воронка «{pipeline}»: убрать право изменения на стадиях, из которых роль не переводит",
		},
	},
	calls.Worked: {
		Class: contract.Manual, Reason: contract.NeedsCode,
		Slips: words.Text{
			En: "Fields of Bitrix24 have no formulas: “{field}” of “{entity}” is not worked out by itself",
			Ru: "У полей Битрикс24 нет формул: «{field}» сущности «{entity}» само не вычисляется",
		},
		Step: words.Text{
			En: "CRM → Robots: a robot “Change record” or “Run a calculation” that fills “{field}” of “{entity}” where it can; else have an integration written: {does}",
			Ru: "CRM → Роботы: робот «Изменить элемент» или «Вычисление», который заполняет «{field}» сущности «{entity}», где он может; иначе заказать интеграцию: {does}",
		},
	},
}

// places say where things are in Bitrix24.
var places = calls.Places{
	CRM:        "Bitrix24",
	Automation: words.Text{En: "CRM → Robots", Ru: "CRM → Роботы"},
	Fields:     words.Text{En: "CRM → the card → gear beside the field → Who can see it", Ru: "CRM → карточка → шестерёнка у поля → Кто видит"},
	Rights:     words.Text{En: "CRM → Settings → Access permissions", Ru: "CRM → Настройки → Права доступа"},
	Pipelines:  words.Text{En: "CRM → Funnels", Ru: "CRM → Воронки"},
	Duplicates: words.Text{En: "CRM → Duplicates → Settings", Ru: "CRM → Поиск дублей → Настройки"},
	Reports:    words.Text{En: "CRM → Analytics", Ru: "CRM → Аналитика"},
	Exchange:   words.Text{En: "Applications → Developers", Ru: "Приложения → Разработчикам"},
	List:       words.Text{En: "CRM → list → Filter", Ru: "CRM → список → Фильтр"},
	History:    words.Text{En: "CRM → Analytics → history of stages", Ru: "CRM → Аналитика → история стадий"},
}
