package acceptance

import "github.com/crmspec/crmspec/model/words"

// labels are the fixed texts of the checklist.
var labels = map[string]words.Text{
	"title": {En: "Acceptance checklist", Ru: "Чек-лист приёмки"},
	"lead": {
		En: "Work through the cases from top to bottom, as the person that each names. Tick the result and write down what was different. The code of a case stays while it tries the same, so remarks can be carried over to a later edition. A case with fixed dates says on which day it plays: set the clock of a test installation to that day, or shift all dates of the case by the same span.",
		Ru: "Проходите случаи сверху вниз от лица того, кто в них назван. Отметьте результат и запишите, что было не так. Код случая не меняется, пока проверяется то же самое, поэтому замечания можно перенести в следующую редакцию. В случае с твёрдыми датами сказано, в какой день он происходит: поставьте на этот день часы тестовой установки либо сдвиньте все даты случая на один и тот же срок.",
	},
	"beyond": {
		En: "Not tried here: exchange with other systems, automations, KPIs. They are agreed in the description and have to be accepted too.",
		Ru: "Здесь не проверяются: обмен с другими системами, автоматизации, показатели. Они согласованы в описании, и принять их тоже нужно.",
	},
	"to-ledger":   {En: "What is left out, and why, is in the [ledger](ledger.md).", Ru: "Что не вошло и почему, сказано в [ведомости](ledger.md)."},
	"no-pipeline": {En: "Without a pipeline", Ru: "Без воронки"},

	"lead-scenario": {
		En: "The stories that the business wrote. They come first: they are what was agreed. One person plays each role from the first step to the last. Required fields that a story does not name have valid values made up for the checklist; what a checkpoint asks for is never made up.",
		Ru: "Истории, которые описал бизнес. Они первые: именно о них договорились. Каждую роль от первого шага до последнего играет один человек. У обязательных полей, которых история не называет, стоят допустимые выдуманные значения; то, что требуют контрольные точки, не выдумано никогда.",
	},
	"lead-transition": {En: "Each move, as each role that may make it.", Ru: "Каждый перевод от лица каждой роли, которой он разрешён."},
	"lead-checkpoint": {En: "Each case leaves out one thing that is asked for. All else is there, so that a refusal can have no other reason.", Ru: "В каждом случае не хватает чего-то одного. Всё остальное есть, поэтому другой причины для отказа быть не может."},
	"lead-forbidden":  {En: "Pairs of stages between which nobody may move a record.", Ru: "Пары этапов, между которыми запись не может перевести никто."},

	"priority": {En: "Priority", Ru: "Приоритет"}, "priority-must": {En: "must", Ru: "обязательно"}, "priority-nice": {En: "nice to have", Ru: "желательно"}, "priority-later": {En: "later", Ru: "позже"},
	"role":     {En: "{n|Role|Roles}", Ru: "{n|Роль|Роли|Роли}"},
	"who":      {En: "Who acts", Ru: "Кто действует"},
	"before":   {En: "Before", Ru: "До начала"},
	"values":   {En: "Values of the record", Ru: "Значения записи"},
	"steps":    {En: "Steps", Ru: "Шаги"},
	"expected": {En: "Expected", Ru: "Ожидается"},
	"passed":   {En: "passed", Ru: "пройдено"}, "failed": {En: "failed", Ru: "не пройдено"}, "blocked": {En: "blocked", Ru: "нельзя проверить"},
	"remark": {En: "Remark", Ru: "Замечание"},
	"id":     {En: "Code", Ru: "Код"}, "case": {En: "Case", Ru: "Случай"}, "result": {En: "Result", Ru: "Результат"},

	"summary":      {En: "Summary", Ru: "Сводка"},
	"summary-note": {En: "A thing is one promise of the description: a story, a move by a role, an item of a checkpoint, a pair of stages without a move. A way is one stage change on which it could be tried.", Ru: "Обещание описания — это история, перевод от лица роли, пункт контрольной точки, пара этапов без перевода. Путь — один перевод, на котором его можно проверить."},
	"pipeline":     {En: "Pipeline", Ru: "Воронка"}, "family": {En: "Sort", Ru: "Вид"}, "things": {En: "Things to try", Ru: "Обещаний"}, "covered": {En: "Tried", Ru: "Проверяется"},
	"cases": {En: "Number of cases", Ru: "Число случаев"}, "left-ways": {En: "Ways left out", Ru: "Не вошло путей"}, "total": {En: "In all", Ru: "Всего"},

	"untried":      {En: "What no case tries", Ru: "Что не проверяет ни один случай"},
	"untried-note": {En: "Look at each: either it cannot happen, or the description contradicts itself.", Ru: "Посмотрите на каждое: либо так не бывает, либо описание противоречит себе."},
	"thing":        {En: "What", Ru: "Что"}, "why": {En: "Why", Ru: "Почему"},

	"ledger":      {En: "Ledger", Ru: "Ведомость"},
	"ledger-lead": {En: "All that the description promises in stages, moves and checkpoints, the cases that try it, and what is left out.", Ru: "Всё, что описание обещает об этапах, переводах и контрольных точках, случаи, которые это проверяют, и что не вошло."},
	"reference":   {En: "Reference", Ru: "Ссылка"}, "tried-by": {En: "Tried by", Ru: "Чем проверяется"}, "left": {En: "Left out", Ru: "Не вошло"},
	"left-line": {En: "{why}: {what}", Ru: "{why}: {what}"},
}
