package cli

import "github.com/crmspec/crmspec/model/words"

// What conform does and says.
var (
	conformSay     = words.Text{En: "hold what really happened against the description", Ru: "сравнить то, как было на самом деле, с описанием"}
	conformLongSay = words.Text{
		En: `Replays the history of a CRM on the rules of the description and says where the two part: moves that there are not,
checkpoints that were skipped, moves by people without the right, approvals nobody gave, time that ran out, fields that
are empty; how records really went, what they skipped, how often they came back; and what in the description nobody
uses. Before a rollout the same run over the last twenty deals tests the stage model.

--history: a table in CSV with a row per move: record, to, changed_at; if you have them: from, actor, role,
approved_by, pipeline, seq, imported. Rows that name a field (record, field, old, new, changed_at) tell the history of
values. Or a log in XES, packed or not: concept:name, time:timestamp, org:resource. May be given several times.
--records: a row per record, a column per field; without it no value is judged. ENTITY=FILE for linked records, such as
contract=contracts.csv, task=tasks.csv. What was filled at the moment of a move is known where the history tells it; else
the value of now counts, and the finding says so.
--people: person, roles, team; without it no right is judged.
Tables are read as by “kpi eval”: commas, semicolons or tabs, UTF-8 or Windows-1251. Columns that are called otherwise
are named by --column, or in a file by --columns:

  history: {record: Deal ID, to: Activity}
  records: {amount: Budget}
  people: {person: Login}
  stages: {Sent an offer: sales.proposal}

What no column tells is listed as not judged, never guessed. What cannot be read in the tables is named on stderr with
its line.

Exit code: 0 all happened as described, 1 findings, or rows that could not be read (unless --skip-unreadable), 2 wrong
use, 3 a file could not be read, 4 a report could not be written.`,
		Ru: `Проигрывает историю из CRM по правилам описания и говорит, где они расходятся: переходы, которых нет, пропущенные
контрольные точки, переходы людей без права, согласования, которых никто не давал, сорванные сроки, пустые поля; как
записи шли на самом деле, что пропускали, как часто возвращались; и чем в описании никто не пользуется. Перед запуском
такой же прогон по двадцати последним сделкам проверяет модель этапов.

--history: таблица CSV, строка на переход: record, to, changed_at; если есть: from, actor, role, approved_by, pipeline,
seq, imported. Строки с полем (record, field, old, new, changed_at) дают историю значений. Или журнал XES, сжатый или
нет: concept:name, time:timestamp, org:resource. Можно повторять.
--records: строка на запись, столбец на поле; без неё значения не проверяются. ENTITY=FILE для связанных записей,
например contract=contracts.csv, task=tasks.csv. Что было заполнено в момент перехода, известно, если это есть в
истории; иначе берётся сегодняшнее значение, и нарушение об этом говорит.
--people: person, roles, team; без неё права не проверяются.
Таблицы читаются так же, как в «kpi eval»: запятые, точки с запятой или табуляция, UTF-8 или Windows-1251. Столбцы с
другими названиями задаёт --column или файл --columns:

  history: {record: Номер сделки, to: Стадия}
  records: {amount: Бюджет}
  people: {person: Логин}
  stages: {Отправили КП: sales.proposal}

Чего нет в столбцах, перечислено как непроверенное и не угадывается. Что в таблицах не читается, названо в stderr с
номером строки.

Код выхода: 0 — всё было как описано, 1 — есть нарушения или строки, которые не прочитаны (если нет
--skip-unreadable), 2 — неверный вызов, 3 — файл не прочитан, 4 — отчёт не записан.`,
	}

	conformHistoryFlag = words.Text{En: "`FILE` the log of moves or of changed values, CSV or XES", Ru: "`FILE` журнал переходов или изменений значений, CSV или XES"}
	conformAsOfFlag    = words.Text{En: "`TIME` nothing at it or later is seen (else just after the last row of the history)", Ru: "`TIME` ничего с этого момента и позже не видно (иначе — сразу после последней строки истории)"}
	conformMaxFlag     = words.Text{En: "`N` examples of a deviation, and faults of one sort in the tables (3); 0 shows all faults", Ru: "`N` примеров нарушения и ошибок одного вида в таблицах (3); 0 — все ошибки"}
	conformPeriodFlag  = words.Text{En: "`PERIOD` only moves in it are judged: 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-05, 2026-01..2026-03", Ru: "`PERIOD` проверить только переходы за период: 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-05, 2026-01..2026-03"}
	peopleFlag         = words.Text{En: "`FILE` who works with the CRM: person, roles, team", Ru: "`FILE` кто работает в CRM: person, roles, team"}
	columnFlag         = words.Text{En: "`NAME=HEAD` what a column is called: record=\"Deal ID\", records.amount=Budget, people.person=Login", Ru: "`NAME=HEAD` как называется столбец: record=\"Номер сделки\", records.amount=Бюджет, people.person=Логин"}
	columnsFlag        = words.Text{En: "`FILE` the same for all columns, and other names of stages, in YAML", Ru: "`FILE` то же для всех столбцов и другие названия этапов, в YAML"}
	pipelineFlag       = words.Text{En: "`ID` only the records of this pipeline", Ru: "`ID` только записи этой воронки"}
	endedFlag          = words.Text{En: "nothing is under way any more: a record in an open stage was left there", Ru: "в работе ничего нет: запись на открытом этапе брошена"}
	lenientFlag        = words.Text{En: "rows that cannot be read do not count for the exit code", Ru: "нечитаемые строки не влияют на код выхода"}
	conformAllFlag     = words.Text{En: "every finding, and whole tables", Ru: "все нарушения и таблицы целиком"}
	conformFormatFlag  = words.Text{En: "`text|md|json|html` form of the output (text)", Ru: "`text|md|json|html` вид вывода (text)"}
	conformReportFlag  = words.Text{En: "`FORM=FILE` write a report into a file, too: html, xlsx, md, json, text; as often as wanted", Ru: "`FORM=FILE` записать отчёт ещё и в файл: html, xlsx, md, json, text; можно несколько раз"}
	conformReportHint  = words.Text{En: "Write it like --report html=conform.html", Ru: "Напишите так: --report html=conform.html"}
	conformWrittenSay  = words.Text{En: "Written: {path}", Ru: "Записано: {path}"}

	noLogSay            = words.Text{En: "name the history with --history", Ru: "назовите историю: --history"}
	noPipelinesSay      = words.Text{En: "the description has no pipelines, so there is nothing to hold the history against", Ru: "в описании нет воронок, сравнивать историю не с чем"}
	noPipelineSay       = words.Text{En: "there is no pipeline “{name}”", Ru: "нет воронки «{name}»"}
	conformFaultySay    = words.Text{En: "The description has {n|# fault|# faults}, so something may go unjudged: “crmspec check” shows them.", Ru: "В описании {n|# ошибка|# ошибки|# ошибок}, что-то может остаться непроверенным: их покажет «crmspec check»."}
	peopleReadSay       = words.Text{En: "Read: {n|# person|# people}.", Ru: "Прочитано: {n|# сотрудник|# сотрудника|# сотрудников}."}
	noPeopleSay         = words.Text{En: "Without --people no right is judged.", Ru: "Без --people права не проверяются."}
	noRecordsSay        = words.Text{En: "Without --records no value is judged.", Ru: "Без --records значения не проверяются."}
	noColumnsConformSay = words.Text{En: "nothing is judged: a table lacks columns that must be there", Ru: "ничего не проверено: в таблице нет нужных столбцов"}
	emptyConformSay     = words.Text{En: "nothing is judged: a table is empty", Ru: "ничего не проверено: таблица пуста"}
	columnHint          = words.Text{En: "Say what they are called, such as --column record=\"Deal ID\"", Ru: "Скажите, как они называются, например --column record=\"Номер сделки\""}
	noMovesSay          = words.Text{En: "nothing is judged: no row of the history can be read", Ru: "ничего не проверено: в истории нет ни одной читаемой строки"}
	badColumnSay        = words.Text{En: "the flag “--column” needs a name and a head, not “{value}”", Ru: "флагу «--column» нужны имя и заголовок, а не «{value}»"}
	badColumnsSay       = words.Text{En: "{place}: {reason}", Ru: "{place}: {reason}"}
	badPartSay          = words.Text{En: "{place}: there is no part “{name}” in a file of columns", Ru: "{place}: в файле столбцов нет раздела «{name}»"}
	emptyColumnSay      = words.Text{En: "{place}: “{name}” names nothing", Ru: "{place}: «{name}» ничего не называет"}
	badStageSay         = words.Text{En: "{place}: there is no one stage “{name}”; write it with its pipeline, as in sales.new", Ru: "{place}: этапа «{name}» нет или он не один; напишите с воронкой, например sales.new"}
	idleSay             = words.Text{En: "{n|# event|# events} at which nothing was done (scheduled, assigned, suspended) {n|is|are} left out.", Ru: "{n|# событие|# события|# событий}, когда ничего не делали (запланировано, назначено, приостановлено), не учтены."}
	moreRowsSay         = words.Text{En: "and {n} more; --all shows all", Ru: "и ещё {n}; всё покажет --all"}
)

// noteHeads say how many rows of a sort there are.
var noteHeads = map[string]words.Text{
	"person": {En: "{n|# move|# moves} by nobody who is known", Ru: "{n|# переход|# перехода|# переходов} неизвестно кого"},
	"gap":    {En: "{n|# record has|# records have} a gap in the history", Ru: "{n|# запись|# записи|# записей} с пробелом в истории"},
	"order":  {En: "{n|# row stands|# rows stand} out of order", Ru: "{n|# строка|# строки|# строк} не по порядку"},
	"equal":  {En: "{n|# row has|# rows have} the time of the row before", Ru: "{n|# строка|# строки|# строк} с тем же временем, что и предыдущая"},
	"repeat": {En: "{n|# row moves|# rows move} a record to where it is", Ru: "{n|# строка переводит|# строки переводят|# строк переводят} запись туда, где она уже стоит"},
}
