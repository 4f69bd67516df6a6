package calls

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// Way is what becomes of the promises of a topic, with the texts that say so. They name what it is about: {crm} {title}
// {pipeline} {stage} {from} {to} {entity} {field} {role} {when} {does}; and where things are in the user interface.
type Way struct {
	Class  contract.Class
	Reason contract.Reason
	// Slips, Step and Query are as in a verdict; zero for none.
	Slips, Step, Query words.Text
}

// Places say where things are in the user interface of a CRM, as one would tell a person who sits before it.
type Places struct {
	CRM string
	// Automation is where what happens by itself is set up, Fields where fields are, Rights where roles are, Pipelines
	// where stages are, Duplicates where the search for them is, Reports where numbers are made, Exchange where other
	// systems are connected.
	Automation, Fields, Rights, Pipelines, Duplicates, Reports, Exchange words.Text
	// List is where records are filtered and the filter is kept, History where it is seen who moved what.
	List, History words.Text
}

func (p Places) args() words.Args {
	of := func(t words.Text) words.Localized { return Say(t, nil) }
	return words.Args{
		"crm": p.CRM, "automation": of(p.Automation), "fields": of(p.Fields), "rights": of(p.Rights), "pipelines": of(p.Pipelines),
		"duplicates": of(p.Duplicates), "reports": of(p.Reports), "exchange": of(p.Exchange), "list": of(p.List), "history": of(p.History),
	}
}

// kept is the way of what holds because nothing stands against it.
var kept = Way{Class: contract.Enforced}

// ways say what becomes of each topic in a CRM that has no more than pipelines, fields and rights.
var ways = map[Topic]Way{
	Moved: kept, Born: kept, Unasked: kept, Optional: kept,
	Forbidden: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} has no list of allowed moves: whoever may change the record can drag it from “{from}” to “{to}”",
			Ru: "В {crm} нет списка разрешённых переводов: кто может менять запись, перетащит её из «{from}» в «{to}»",
		},
		Query: words.Text{
			En: "{history}: records that went from “{from}” to “{to}” in “{pipeline}”; look once a week",
			Ru: "{history}: записи, перешедшие из «{from}» в «{to}» в «{pipeline}»; смотреть раз в неделю",
		},
	},
	BornElsewhere: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "A record can be created in “{stage}” right away: the stage is a field of the new card",
			Ru: "Запись можно создать сразу в «{stage}»: этап выбирают в новой карточке",
		},
		Query: words.Text{
			En: "{history}: records whose first stage is “{stage}” of “{pipeline}”",
			Ru: "{history}: записи, у которых первый этап — «{stage}» в «{pipeline}»",
		},
	},
	LimitOver: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} does not count moves: “{title}” is not refused",
			Ru: "{crm} не считает переводы: «{title}» не отклоняется",
		},
		Query: words.Text{
			En: "{history}: records that went from “{from}” to “{to}” more than {n|# time|# times}",
			Ru: "{history}: записи, перешедшие из «{from}» в «{to}» больше {n|# раза|# раз|# раз}",
		},
	},
	Guard: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "The move is made whether this is true or not: {when}",
			Ru: "Перевод происходит независимо от того, верно ли: {when}",
		},
		Query: words.Text{
			En: "{list}: records in “{to}” of “{pipeline}” for which this is not true: {when}",
			Ru: "{list}: записи в «{to}» воронки «{pipeline}», для которых неверно: {when}",
		},
	},
	Approval: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} does not hold a move until somebody agrees: “{title}” is kept by people",
			Ru: "{crm} не придерживает перевод до согласия: «{title}» держится на людях",
		},
		Step: words.Text{
			En: "{automation}: stage “{from}” of “{pipeline}”: a task for “{role}” to say yes or no; whoever moves the record to “{to}” waits until it is done and keeps the answer in the card",
			Ru: "{automation}: этап «{from}» воронки «{pipeline}»: задача роли «{role}» ответить да или нет; кто переводит запись в «{to}», ждёт её выполнения и хранит ответ в карточке",
		},
	},
	HandOver: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "“{title}”: nothing is created by itself until it is set up by hand",
			Ru: "«{title}»: само ничего не создаётся, пока это не настроят руками",
		},
		Step: words.Text{
			En: "{automation}: on entry into “{stage}” of “{pipeline}” create: {does}; only where the record has none yet",
			Ru: "{automation}: при входе в «{stage}» воронки «{pipeline}» создать: {does}; только если у записи этого ещё нет",
		},
	},
	Item: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} does not refuse “{stage}” while “{field}” is empty",
			Ru: "{crm} не отклоняет «{stage}» при пустом поле «{field}»",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}” with an empty “{field}”",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}» с пустым полем «{field}»",
		},
	},
	ItemIn: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Other values of “{field}” are not refused in “{stage}”",
			Ru: "Другие значения поля «{field}» в «{stage}» не отклоняются",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}” with another “{field}” than asked for: {title}",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}», где «{field}» не то, что требуется: {title}",
		},
	},
	Rule: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} checks no rule over several fields or dates: {when}",
			Ru: "{crm} не проверяет правил над несколькими полями и датами: {when}",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}” for which this is not true: {when}",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}», для которых неверно: {when}",
		},
	},
	Related: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} does not look whether linked records are there: {title}",
			Ru: "{crm} не смотрит, есть ли связанные записи: {title}",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}”, each opened to see its linked records: {title}",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}», в каждой посмотреть связанные записи: {title}",
		},
	},
	TaskOpen: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} does not ask for a task before the move: {title}",
			Ru: "{crm} не требует задачу перед переводом: {title}",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}” without a task",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}» без задачи",
		},
	},
	AnyOf: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} can ask for each field, not for one of several: {title}",
			Ru: "{crm} может требовать каждое поле, но не одно из нескольких: {title}",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}” in which all of these are empty: {title}",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}», где пусты все: {title}",
		},
	},
	Proof: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Whether “{field}” says something, and is no placeholder, is not looked at",
			Ru: "Есть ли в поле «{field}» содержание, а не отписка, не проверяется",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}”: read “{field}” of a handful every week",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}»: раз в неделю прочитать «{field}» у нескольких",
		},
	},
	ReasonOf: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "“{field}” is not asked anew at each move from “{from}” to “{to}”",
			Ru: "«{field}» не спрашивается заново при каждом переводе из «{from}» в «{to}»",
		},
		Query: words.Text{
			En: "{history}: records that went from “{from}” to “{to}” with an empty or unchanged “{field}”",
			Ru: "{history}: записи, перешедшие из «{from}» в «{to}» с пустым или прежним полем «{field}»",
		},
	},
	Kept: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "What “{checkpoint}” asks for can be cleared afterwards",
			Ru: "То, чего требует «{checkpoint}», можно потом стереть",
		},
		Query: words.Text{
			En: "{list}: records in “{stage}” of “{pipeline}” and behind it that no longer have what “{checkpoint}” asks for",
			Ru: "{list}: записи в «{stage}» воронки «{pipeline}» и дальше, где уже нет того, чего требует «{checkpoint}»",
		},
	},
	Entry: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "“{checkpoint}” is not asked when a record comes; that it may be otherwise later holds",
			Ru: "«{checkpoint}» не спрашивается при входе записи; то, что потом может быть иначе, соблюдается",
		},
		Query: words.Text{
			En: "{history}: records that came into “{stage}” of “{pipeline}” without what “{checkpoint}” asks for",
			Ru: "{history}: записи, вошедшие в «{stage}» воронки «{pipeline}» без того, чего требует «{checkpoint}»",
		},
	},
	Waiver: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} knows no exception of one checkpoint for one record: “{checkpoint}”",
			Ru: "{crm} не знает исключения из одной точки контроля для одной записи: «{checkpoint}»",
		},
		Step: words.Text{
			En: "“{role}” says yes in a note on the card before the move, with the reason; nobody else does, and not the mover: “{checkpoint}”",
			Ru: "«{role}» до перевода пишет согласие примечанием в карточке, с причиной; больше никто и не тот, кто переводит: «{checkpoint}»",
		},
	},
	Written: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "How “{field}” of “{entity}” is written is not checked",
			Ru: "Как записано поле «{field}» сущности «{entity}», не проверяется",
		},
		Query: words.Text{
			En: "{list}: take “{entity}” out and look for “{field}” written otherwise: {title}",
			Ru: "{list}: выгрузить «{entity}» и найти «{field}», записанное иначе: {title}",
		},
	},
	Unique: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "A second record with the same value is accepted: {title}",
			Ru: "Вторая запись с тем же значением принимается: {title}",
		},
		Query: words.Text{
			En: "{list}: take “{entity}” out and look for equal values: {title}",
			Ru: "{list}: выгрузить «{entity}» и найти равные значения: {title}",
		},
	},
	Required: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "“{entity}” can be kept with an empty “{field}”",
			Ru: "«{entity}» можно сохранить с пустым полем «{field}»",
		},
		Query: words.Text{
			En: "{list}: “{entity}” with an empty “{field}”",
			Ru: "{list}: «{entity}» с пустым полем «{field}»",
		},
	},
	Duplicate: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "What the search for duplicates compares is set by hand, and it warns rather than refuses: {title}",
			Ru: "Что сравнивает поиск дублей, задают руками, и он скорее предупреждает, чем отклоняет: {title}",
		},
		Step: words.Text{
			En: "{duplicates}: “{entity}”: {title}",
			Ru: "{duplicates}: «{entity}»: {title}",
		},
	},
	Frozen: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "“{field}” of “{entity}” can be changed after it was written once",
			Ru: "Поле «{field}» сущности «{entity}» можно изменить после первой записи",
		},
		Query: words.Text{
			En: "{history}: changes of “{field}” of “{entity}” that was filled before",
			Ru: "{history}: изменения поля «{field}» сущности «{entity}», когда оно уже было заполнено",
		},
	},
	Bound: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} does not refuse a value of “{field}” beyond its bounds: {title}",
			Ru: "{crm} не отклоняет значение поля «{field}» за пределами: {title}",
		},
		Query: words.Text{
			En: "{list}: “{entity}” with a “{field}” beyond what is allowed: {title}",
			Ru: "{list}: «{entity}», где «{field}» вне допустимого: {title}",
		},
	},
	Choice: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "“{field}” of “{entity}” is not chosen from its list",
			Ru: "Поле «{field}» сущности «{entity}» не выбирается из списка",
		},
		Query: words.Text{
			En: "{list}: “{entity}” with a “{field}” that is not on the list",
			Ru: "{list}: «{entity}», где «{field}» не из списка",
		},
	},
	Only: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "“{field}” of “{entity}” can point at any record",
			Ru: "Поле «{field}» сущности «{entity}» может указывать на любую запись",
		},
		Query: words.Text{
			En: "{list}: “{entity}”: look where “{field}” points: {title}",
			Ru: "{list}: «{entity}»: посмотреть, куда указывает «{field}»: {title}",
		},
	},
	Computed: {
		Class: contract.Detected, Reason: contract.NeedsCode,
		Slips: words.Text{
			En: "“{field}” of “{entity}” can be written by hand",
			Ru: "Поле «{field}» сущности «{entity}» можно заполнить руками",
		},
		Query: words.Text{
			En: "{history}: changes of “{field}” of “{entity}” made by people",
			Ru: "{history}: изменения поля «{field}» сущности «{entity}», сделанные людьми",
		},
	},
	Worked: {
		Class: contract.Manual, Reason: contract.NeedsCode,
		Slips: words.Text{
			En: "{crm} does not work out “{field}” of “{entity}” by itself",
			Ru: "{crm} сама не вычисляет поле «{field}» сущности «{entity}»",
		},
		Step: words.Text{
			En: "Have an integration written that fills “{field}” of “{entity}” whenever what it follows from changes: {does}",
			Ru: "Заказать интеграцию, которая заполняет «{field}» сущности «{entity}», когда меняется то, из чего оно следует: {does}",
		},
	},
	Opens: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Any record can be put into “{pipeline}”, whether this is true or not: {when}",
			Ru: "В «{pipeline}» можно положить любую запись, верно ли это или нет: {when}",
		},
		Query: words.Text{
			En: "{list}: new records of “{pipeline}” for which this is not true: {when}",
			Ru: "{list}: новые записи воронки «{pipeline}», для которых неверно: {when}",
		},
	},
	Rights: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "Rights are set by hand: {title}",
			Ru: "Права задают руками: {title}",
		},
		Step: words.Text{En: "{rights}: “{role}”: {does}", Ru: "{rights}: «{role}»: {does}"},
	},
	Fields: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "Rights to single fields are set by hand: {title}",
			Ru: "Права на отдельные поля задают руками: {title}",
		},
		Step: words.Text{
			En: "{fields}: “{field}” of “{entity}” for “{role}”: {does}",
			Ru: "{fields}: «{field}» сущности «{entity}» для «{role}»: {does}",
		},
	},
	Moves: {
		Class: contract.Detected, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Whoever may change a record can move it: {title}",
			Ru: "Кто может менять запись, может и переводить её: {title}",
		},
		Query: words.Text{
			En: "{history}: moves in “{pipeline}” by people of “{role}”",
			Ru: "{history}: переводы в «{pipeline}», сделанные людьми с ролью «{role}»",
		},
	},
	Clock: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "No clock runs until it is set up by hand, and it knows neither pauses nor days off as the description does: {title}",
			Ru: "Часы не идут, пока их не настроят руками, и не знают пауз и выходных так, как описание: {title}",
		},
		Step: words.Text{
			En: "{automation}: “{stage}” of “{pipeline}”: {does}",
			Ru: "{automation}: «{stage}» воронки «{pipeline}»: {does}",
		},
	},
	Exchange: {
		Class: contract.Manual, Reason: contract.NeedsCode,
		Slips: words.Text{
			En: "The exchange “{title}” is written by a programmer by its card",
			Ru: "Обмен «{title}» пишет программист по его карточке",
		},
		Step: words.Text{
			En: "{exchange}: have “{about}” written by its card: which fields go which way, who is right, what happens when it fails",
			Ru: "{exchange}: заказать «{about}» по карточке: какие поля куда идут, кто прав, что при сбое",
		},
	},
	Channel: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "Where requests land and how a second one is recognised is set by hand: {title}",
			Ru: "Куда попадают обращения и как узнаётся повторное, задают руками: {title}",
		},
		Step: words.Text{
			En: "{exchange}: connect “{about}” so that a request becomes a record in “{stage}”, and look for earlier ones before it is taken",
			Ru: "{exchange}: подключить «{about}», чтобы обращение становилось записью в «{stage}», а прежние искались до взятия в работу",
		},
	},
	Automation: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "Nothing happens by itself until it is set up by hand: {title}",
			Ru: "Само ничего не происходит, пока это не настроят руками: {title}",
		},
		Step: words.Text{En: "{automation}: “{about}”: {does}", Ru: "{automation}: «{about}»: {does}"},
	},
	WorkRule: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "Nobody is made to record it: {title}",
			Ru: "Никого не заставляют это записать: {title}",
		},
		Step: words.Text{
			En: "The head looks once a week who kept “{about}”",
			Ru: "Руководитель раз в неделю смотрит, кто соблюдал «{about}»",
		},
	},
	Signal: {
		Class: contract.Manual, Reason: contract.UIOnly,
		Slips: words.Text{
			En: "The signal is a filter that people look at: {title}",
			Ru: "Сигнал — это фильтр, в который смотрят люди: {title}",
		},
		Step: words.Text{En: "{list}: keep a filter “{about}”: {when}", Ru: "{list}: сохранить фильтр «{about}»: {when}"},
	},
	Figure: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "{crm} has no passports of numbers; a report of its own counts by rules that cannot be set so: {title}",
			Ru: "В {crm} нет паспортов показателей; её отчёт считает по правилам, которых так не задать: {title}",
		},
		Step: words.Text{
			En: "{reports}: build “{about}” as near to its passport as it goes, and count it by the passport outside of {crm} where the two differ",
			Ru: "{reports}: собрать «{about}» как можно ближе к паспорту, а где расходится, считать по паспорту вне {crm}",
		},
	},
	Scenario: {
		Class: contract.Manual, Reason: contract.Inexpressible,
		Slips: words.Text{
			En: "The steps of “{title}” can be done; what it expects {crm} to refuse or to do by itself is not done unless it is listed as enforced",
			Ru: "Шаги «{title}» выполнимы; того, что {crm} по нему должна отклонить или сделать сама, она не делает, если это не отмечено как обеспеченное",
		},
		Step: words.Text{
			En: "Play “{title}” by hand at acceptance",
			Ru: "Пройти «{title}» руками на приёмке",
		},
	},
}
