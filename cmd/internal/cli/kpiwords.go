package cli

import (
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// What the commands of KPIs do and say.
var (
	kpiSay     = words.Text{En: "passports of KPIs: show, count, compare", Ru: "паспорта показателей: показать, посчитать, сравнить"}
	kpiLongSay = words.Text{
		En: "Works with the passports of KPIs: shows one with every facet written out, counts by it over the tables that\na CRM exports, and says in what two of them differ.",
		Ru: "Работает с паспортами показателей: показывает паспорт, где дописана каждая грань, считает по нему над\nтаблицами, выгруженными из CRM, и говорит, чем различаются два паспорта.",
	}
	kpiShowSay     = words.Text{En: "show a passport with every facet written out", Ru: "показать паспорт, где дописана каждая грань"}
	kpiShowLongSay = words.Text{
		En: "Shows all that a number depends on: what the author wrote, what the project says and what the language fills\nin, each with where it comes from; the unit; the hash, which is equal where two passports are one metric; and\nwhat the worked examples give.\n\nExit code: 0 all is well, 1 the passport has faults or an example gives another number, 2 wrong use.",
		Ru: "Показывает всё, от чего зависит число: что написал автор, что сказал проект и что добавил язык, и откуда это;\nединицу; хеш — он одинаков у двух паспортов одного показателя; и что дают разобранные примеры.\n\nКод выхода: 0 — всё в порядке, 1 — в паспорте ошибки или пример даёт другое число, 2 — неверный вызов.",
	}
	kpiEvalSay     = words.Text{En: "count by a passport over tables from a CRM", Ru: "посчитать по паспорту над таблицами из CRM"}
	kpiEvalLongSay = words.Text{
		En: `Counts by a passport over tables in CSV: separated by commas, semicolons or tabs, as a spreadsheet writes them.
The first row names the columns, in any order and case.

--history: a row per move. record (or the id or title of the entity), to, changed_at; if you have them: from, seq
(decides between two moves of one moment), actor, role, imported. Stages by id, earlier id or title. Or a row per
changed value: record, field, old, new, changed_at. May be given several times.
--records: a row per record. id, and a column per field by id or title; if you have them: merged_into, merged_at,
deleted, deleted_at, created_at, manager.region for what lies behind a reference, amount_currency. Without it,
only what the history tells is known. ENTITY=FILE names the entity where it is not that of the KPI.
Times without a zone are the project's: 2026-03-02, 2026-03-02T10:00, 02.03.2026 10:00. Where semicolons or tabs
separate, a comma stands before decimals: 1,5 is one and a half.

The number comes with numerator, denominator, how many records were skipped and why. What cannot be read in the
tables is named and counted on stderr.

Exit code: 0 counted, 1 counted, but the tables have faults, 2 wrong use, 3 a file could not be read.`,
		Ru: `Считает по паспорту над таблицами CSV: через запятую, точку с запятой или табуляцию, как их пишет электронная
таблица. Первая строка называет столбцы, в любом порядке.

--history: строка на переход. record (или идентификатор либо название сущности), to, changed_at; если есть: from,
seq (решает между двумя переходами в один миг), actor, role, imported. Этапы — по идентификатору, прежнему
идентификатору или названию. Или строка на изменение: record, field, old, new, changed_at. Можно повторять.
--records: строка на запись. id и столбец на поле, по идентификатору или названию; если есть: merged_into,
merged_at, deleted, deleted_at, created_at, manager.region для того, что за ссылкой, amount_currency. Без неё
известно только то, что в истории. ENTITY=FILE называет сущность, если она не та, что у показателя.
Время без пояса — по часам проекта: 2026-03-02, 2026-03-02T10:00, 02.03.2026 10:00. Если столбцы разделены точкой с
запятой или табуляцией, запятая отделяет дробную часть: 1,5 — полтора.

Число выводится с числителем, знаменателем и тем, сколько записей пропущено и почему. Что в таблицах не
читается, названо и сосчитано в stderr.

Код выхода: 0 — посчитано, 1 — посчитано, но в таблицах ошибки, 2 — неверный вызов, 3 — файл не прочитан.`,
	}
	kpiDiffSay     = words.Text{En: "say in what two passports differ", Ru: "сказать, чем различаются два паспорта"}
	kpiDiffLongSay = words.Text{
		En: "Names the facets in which two passports differ. With tables, as for “kpi eval”, it counts by both and lists the\nrecords that one counts and the other does not: why two departments have two numbers.\n\nExit code: 0 they are one metric, 1 they differ, 2 wrong use, 3 a file could not be read.",
		Ru: "Называет грани, в которых различаются два паспорта. С таблицами, как для «kpi eval», считает по обоим и\nперечисляет записи, которые один учёл, а другой нет: почему у двух отделов два числа.\n\nКод выхода: 0 — это один показатель, 1 — они различаются, 2 — неверный вызов, 3 — файл не прочитан.",
	}

	kpiFormatFlag     = words.Text{En: "`text|json` form of the output (text)", Ru: "`text|json` вид вывода (text)"}
	kpiEvalFormatFlag = words.Text{En: "`text|json|csv` form of the output (text)", Ru: "`text|json|csv` вид вывода (text)"}
	kpiHistoryFlag    = words.Text{En: "`FILE` the log of moves, or of changed values", Ru: "`FILE` журнал переходов или изменений значений"}
	kpiRecordsFlag    = words.Text{En: "`FILE` the records; ENTITY=FILE for those of another entity", Ru: "`FILE` записи; ENTITY=FILE для записей другой сущности"}
	kpiAsOfFlag       = words.Text{En: "`TIME` the moment of counting: nothing at it or later is seen", Ru: "`TIME` момент расчёта: ничего с этого момента и позже не видно"}
	kpiMaxFlag        = words.Text{En: "`N` faults of one sort in the tables are shown (3); 0 shows all", Ru: "`N` показать столько ошибок одного вида в таблицах (3); 0 — все"}
	kpiPeriodFlag     = words.Text{En: "`PERIOD` 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-05, 2026-01..2026-03 (else all, by the grain)", Ru: "`PERIOD` 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-05, 2026-01..2026-03 (иначе все подряд)"}
	kpiSliceFlag      = words.Text{En: "`FIELD,…` broken down by these slices of the passport", Ru: "`FIELD,…` с разбивкой по этим разрезам паспорта"}
	kpiBehindFlag     = words.Text{En: "with the records behind each number", Ru: "с записями, из которых сложилось число"}

	whichKpiSay      = words.Text{En: "name a KPI", Ru: "назовите показатель"}
	whichKpisSay     = words.Text{En: "name two KPIs", Ru: "назовите два показателя"}
	kpiListHint      = words.Text{En: "“crmspec list kpi” lists them", Ru: "Их перечислит «crmspec list kpi»"}
	noKpiSay         = words.Text{En: "there is no KPI “{name}”", Ru: "нет показателя «{name}»"}
	noKpisSay        = words.Text{En: "the description has no KPIs", Ru: "в описании нет показателей"}
	kpiFaultySay     = words.Text{En: "The description has {n|# fault|# faults}, so the passport may lack something: “crmspec check” shows them.", Ru: "В описании {n|# ошибка|# ошибки|# ошибок}, паспорт может быть неполным: их покажет «crmspec check»."}
	kpiNotCountedSay = words.Text{En: "nothing is counted: the passport of “{name}” has a fault", Ru: "ничего не посчитано: в паспорте «{name}» ошибка"}
	kpiCheckHint     = words.Text{En: "Mend this first: “crmspec check” tells more", Ru: "Сначала исправьте это: подробнее скажет «crmspec check»"}
	noSliceSay       = words.Text{En: "the passport has no slice “{name}”", Ru: "в паспорте нет разреза «{name}»"}
	noSlicesSay      = words.Text{En: "the passport of “{name}” has no slices", Ru: "в паспорте «{name}» нет разрезов"}
	noTablesSay      = words.Text{En: "name a table with --history or --records", Ru: "назовите таблицу: --history или --records"}
	noAsOfSay        = words.Text{En: "say with --as-of at which moment it is counted, such as 2026-04-10", Ru: "скажите через --as-of, на какой момент считать, например 2026-04-10"}
	asOfSay          = words.Text{En: "Write 2026-04-10, its first moment, or 2026-04-10T09:00", Ru: "Напишите 2026-04-10 (начало дня) или 2026-04-10T09:00"}
	periodSay        = words.Text{En: "Write 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-05 or 2026-01..2026-03", Ru: "Напишите 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-05 или 2026-01..2026-03"}
	noEntitySay      = words.Text{En: "there is no entity “{name}”", Ru: "нет сущности «{name}»"}
	twoEntitiesSay   = words.Text{En: "one counts “{a}”, the other “{b}”: no record can stand in both", Ru: "один считает «{a}», другой «{b}»: общих записей нет"}

	tablesReadSay   = words.Text{En: "Read: {records|# record|# records}, {rows|# row|# rows} of history.", Ru: "Прочитано: {records|# запись|# записи|# записей}, {rows|# строка|# строки|# строк} истории."}
	legacySay       = words.Text{En: "“{path}” is not in UTF-8; it was read as Windows-1251.", Ru: "«{path}» не в UTF-8; прочитан как Windows-1251."}
	titleSay        = words.Text{En: "The head of “{path}” is line {line}; above it stands “{text}”.", Ru: "Заголовок «{path}» — строка {line}; над ней стоит «{text}»."}
	apartSay        = words.Text{En: "{n|# row of history is|# rows of history are} about “{pipeline}”, which this KPI does not look at.", Ru: "{n|# строка истории|# строки истории|# строк истории} — о воронке «{pipeline}», на которую этот показатель не смотрит."}
	emptyTableSay   = words.Text{En: "nothing is counted: a table is empty", Ru: "ничего не посчитано: таблица пуста"}
	noColumnsSay    = words.Text{En: "nothing is counted: a table lacks columns that must be there", Ru: "ничего не посчитано: в таблице нет нужных столбцов"}
	nothingOfSay    = words.Text{En: "nothing is counted: no row of the history is about “{entity}”, whose records the KPI counts", Ru: "ничего не посчитано: в истории нет ни строки об объекте «{entity}», записи которого считает показатель"}
	strayColumnsSay = words.Text{En: "Columns that belong to no field: {names}.", Ru: "Столбцы, которым не соответствует поле: {names}."}
	moreFaultsSay   = words.Text{En: "and {n} more; --max 0 shows all", Ru: "и ещё {n}; все покажет --max 0"}

	facetsHead   = words.Text{En: "Facets", Ru: "Грани"}
	unitHead     = words.Text{En: "Unit", Ru: "Единица"}
	hashHead     = words.Text{En: "Hash", Ru: "Хеш"}
	faultsHead   = words.Text{En: "Cannot be counted by", Ru: "Нельзя посчитать"}
	examplesHead = words.Text{En: "Worked examples", Ru: "Разобранные примеры"}

	exampleRightSay  = words.Text{En: "As expected.", Ru: "Как ожидалось."}
	exampleFailsSay  = words.Text{En: "NOT as expected.", Ru: "НЕ как ожидалось."}
	exampleWrongSay  = words.Text{En: "{key}: {want} was expected, {have} came out", Ru: "{key}: ожидалось {want}, вышло {have}"}
	examplePeriodSay = words.Text{En: "{period}, counted on {day}", Ru: "{period}, расчёт на {day}"}

	noDataSay     = words.Text{En: "no data", Ru: "нет данных"}
	hiddenSay     = words.Text{En: "too young to be shown", Ru: "слишком рано показывать"}
	immatureSay   = words.Text{En: "immature: not to be compared", Ru: "период незрелый: не сравнивать"}
	lowerBoundSay = words.Text{En: "a lower bound: {n} cut off at the day of counting", Ru: "оценка снизу: {n} — до дня расчёта"}
	waitingSay    = words.Text{En: "{n} still on {n|its|their} way", Ru: "{n} ещё в пути"}
	skippedSay    = words.Text{En: "{n} without a value", Ru: "{n} без значения"}
	foreignSay    = words.Text{En: "{n} in another currency", Ru: "{n} в другой валюте"}
	undatedSay    = words.Text{En: "{n} without a date", Ru: "{n} без даты"}
	noHistorySay  = words.Text{En: "{n} without a whole history", Ru: "{n} без полной истории"}
	guessedSay    = words.Text{En: "values of now: there is no history of them", Ru: "значения на сегодня: их истории нет"}
	wholeSay      = words.Text{En: "all", Ru: "всего"}
	emptySliceSay = words.Text{En: "(empty)", Ru: "(пусто)"}
	sameMetricSay = words.Text{En: "“{a}” and “{b}” are one metric.", Ru: "«{a}» и «{b}» — один показатель."}
	alikeSay      = words.Text{En: "both count the same records", Ru: "оба учли одни и те же записи"}
	inBothSay     = words.Text{En: "in numerator and denominator", Ru: "в числителе и знаменателе"}
	inNumSay      = words.Text{En: "in the numerator", Ru: "в числителе"}
	inDenSay      = words.Text{En: "in the denominator", Ru: "в знаменателе"}
	inNoneSay     = words.Text{En: "not counted", Ru: "не учтена"}
	countedSay    = words.Text{En: "counted", Ru: "учтена"}
	recordHead    = words.Text{En: "record", Ru: "запись"}
	partHead      = words.Text{En: "in", Ru: "в"}
	atHead        = words.Text{En: "date", Ru: "дата"}
	numHead       = words.Text{En: "num", Ru: "числ."}
	denHead       = words.Text{En: "den", Ru: "знам."}
	valueHead     = words.Text{En: "value", Ru: "значение"}
	whyHeadSay    = words.Text{En: "why", Ru: "почему"}
	facetHead     = words.Text{En: "facet", Ru: "грань"}
)

var originSays = map[kpi.Origin]words.Text{
	kpi.Written: {En: "written", Ru: "написано"},
	kpi.Project: {En: "the project", Ru: "проект"},
	kpi.Default: {En: "the language", Ru: "язык"},
	kpi.Parts:   {En: "follows", Ru: "следует"},
}
