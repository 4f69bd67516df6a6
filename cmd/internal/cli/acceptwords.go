package cli

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// What accept does and says.
var (
	acceptSay     = words.Text{En: "take the results of acceptance, and show how it stands", Ru: "принять результаты приёмки и показать её состояние"}
	acceptLongSay = words.Text{
		En: "The cases to accept the CRM by follow from the description (crmspec generate acceptance). What came of them is\nbrought back with “import”, stands in acceptance-results.yaml beside crmspec.yaml, and is shown by “status”\nand by the pages.",
		Ru: "Случаи приёмки следуют из описания (crmspec generate acceptance). Что из них вышло, приносит «import»;\nэто хранится в acceptance-results.yaml рядом с crmspec.yaml, и это показывают «status» и страницы.",
	}

	acceptImportSay     = words.Text{En: "take verdicts and remarks out of what testers and runners bring", Ru: "взять вердикты и замечания из того, что принесли тестировщики и программы"}
	acceptImportLongSay = words.Text{
		En: `Reads verdicts on the acceptance cases and remarks out of files and puts them on record in acceptance-results.yaml:

  xlsx      acceptance.xlsx, filled in with Excel or LibreOffice
  csv       a table with columns for code, result, remark, tester, date
  json      what the HTML checklist gives out
  cucumber  the JSON report of a runner of Gherkin; the code of a case is a tag, @CP-4K7Q2M9X
  junit     the XML report of a runner of tests; the code stands in the name or a property of a test

A test that failed is failed; one that broke down, was skipped or is not written is blocked. Rows without a result are
left out. Nothing is guessed: a verdict on a case that there is not, or that says something else now, is named and not
taken; of two that stand against each other the later counts, and on one day none. The others are taken. Of a file that
cannot be understood as a whole nothing is taken, nor of the files beside it. To bring the same file again changes nothing.

Exit code: 0 all were taken, 1 some were not, 2 wrong use, 3 a file could not be opened, 4 the results could not be written.`,
		Ru: `Читает из файлов вердикты по случаям приёмки и замечания и записывает их в acceptance-results.yaml:

  xlsx      acceptance.xlsx, заполненный в Excel или LibreOffice
  csv       таблица со столбцами «код», «результат», «замечание», «тестировщик», «дата»
  json      файл, который выдаёт HTML-чек-лист
  cucumber  отчёт исполнителя Gherkin в JSON; код случая — тег @CP-4K7Q2M9X
  junit     отчёт исполнителя тестов в XML; код стоит в имени или в свойстве теста

Упавший тест — «не пройдено»; сломавшийся, пропущенный или не написанный — «нельзя проверить». Строки без результата
не учитываются. Ничего не угадывается: вердикт по случаю, которого нет или который теперь звучит иначе, назван и не
взят; из двух противоречащих берётся более поздний, а в один день — ни один. Остальные берутся. Если файл не читается
целиком, не берётся ничего ни из него, ни из файлов рядом. Повторный импорт того же файла ничего не меняет.

Код выхода: 0 — взяты все, 1 — не все, 2 — неверный вызов, 3 — файл не открылся, 4 — результаты не записались.`,
	}
	acceptFormFlag    = words.Text{En: "`xlsx|csv|json|cucumber|junit` form of the files (else by what stands in them)", Ru: "`xlsx|csv|json|cucumber|junit` вид файлов (иначе — по содержимому)"}
	testerFlag        = words.Text{En: "`NAME` who tested, where the file does not say", Ru: "`NAME` кто проверял, если в файле не сказано"}
	acceptDateFlag    = words.Text{En: "`DATE` when, where the file does not say (else today)", Ru: "`DATE` когда, если в файле не сказано (иначе сегодня)"}
	acceptToFlag      = words.Text{En: "`DIR` the description that the results are of (else the one found upward from here)", Ru: "`DIR` к какому описанию относятся результаты (иначе найденное выше)"}
	staleVerdictsFlag = words.Text{En: "take verdicts on cases that have changed, too, as verdicts on their earlier edition", Ru: "взять и вердикты по изменившимся случаям — как вердикты по прежней редакции"}
	acceptDryFlag     = words.Text{En: "say what would be taken, write nothing", Ru: "сказать, что было бы взято, и ничего не писать"}
	acceptMaxFlag     = words.Text{En: "`N` show at most so many lines, 0 for all (100)", Ru: "`N` показать не больше стольких строк, 0 — все (100)"}

	acceptStatusSay     = words.Text{En: "show how acceptance stands: passed, failed, blocked, changed since, never run", Ru: "показать состояние приёмки: пройдено, не пройдено, нельзя проверить, изменено, не проверялось"}
	acceptStatusLongSay = words.Text{
		En: "Counts the acceptance cases by sort and state, and names those that failed, are blocked or have changed since they\nwere judged, with who judged them and the remark, and the first of those that nobody has tried.\n\nExit code: 0 done, 1 with --require cases have not passed, or the description has errors, 2 wrong use.",
		Ru: "Считает случаи приёмки по видам и состояниям и называет те, что не пройдены, не проверяются или изменились\nпосле проверки, с тем, кто проверял, и замечанием, а также первые из тех, что никто не проверял.\n\nКод выхода: 0 — готово, 1 — с --require пройдены не все случаи или в описании ошибки, 2 — неверный вызов.",
	}
	statusFormatFlag = words.Text{En: "`text|md|json` form of the status (text)", Ru: "`text|md|json` вид (text)"}
	requireFlag      = words.Text{En: "`must|nice|all` exit code 1 unless all cases of that priority and above have passed", Ru: "`must|nice|all` код выхода 1, если пройдены не все случаи этого приоритета и выше"}
	statusAllFlag    = words.Text{En: "name all cases that nobody has tried", Ru: "назвать все случаи, которые никто не проверял"}

	noResultsSay     = words.Text{En: "There are no results yet; “crmspec accept import FILE” brings them.", Ru: "Результатов ещё нет; их приносит «crmspec accept import FILE»."}
	statusHeadSay    = words.Text{En: "Acceptance of “{project}”: {passed} of {n|# case|# cases} passed, {percent} %", Ru: "Приёмка «{project}»: пройдено {passed} из {n|# случая|# случаев|# случаев}, {percent} %"}
	statusFamilySay  = words.Text{En: "Sort", Ru: "Вид"}
	statusOfSay      = words.Text{En: "of", Ru: "всего"}
	statusAllSay     = words.Text{En: "In all", Ru: "Всего"}
	statusCodeSay    = words.Text{En: "Code", Ru: "Код"}
	statusCaseSay    = words.Text{En: "Case", Ru: "Случай"}
	statusVerdictSay = words.Text{En: "Last result", Ru: "Последний результат"}
	statusDateSay    = words.Text{En: "Date", Ru: "Дата"}
	statusTesterSay  = words.Text{En: "Tester", Ru: "Тестировщик"}
	statusRemarkSay  = words.Text{En: "Remark", Ru: "Замечание"}
	moreCasesSay     = words.Text{En: "… and {n|# more|# more}; --all names them", Ru: "… и ещё {n|#|#|#}; назовёт --all"}
	goneSay          = words.Text{En: "{n|# result is|# results are} of cases that are in the suite no longer.", Ru: "{n|# результат относится|# результата относятся|# результатов относятся} к случаям, которых больше нет."}
	notAcceptedSay   = words.Text{En: "{n|# case that must have passed has not|# cases that must have passed have not}.", Ru: "Должны быть пройдены, но не пройдены: {n|# случай|# случая|# случаев}."}

	noFilesSay      = words.Text{En: "name the files with the results", Ru: "назовите файлы с результатами"}
	noCasesSay      = words.Text{En: "While there are errors the cases cannot be told for certain, so nothing was done.", Ru: "Пока есть ошибки, нельзя точно сказать, какие есть случаи, поэтому ничего не сделано."}
	nothingTakenSay = words.Text{En: "Nothing was taken, of no file.", Ru: "Ничего не взято ни из одного файла."}
	otherProjectSay = words.Text{
		En: "these are results of the project “{name}”, and the description is “{project}”; bring them to that one (--to DIR)",
		Ru: "это результаты проекта «{name}», а описание — «{project}»; принесите их туда (--to DIR)",
	}
	noCodesSay    = words.Text{En: "{n|no test names the code of a case|none of # tests names the code of a case}; the code belongs into a tag (@CP-4K7Q2M9X), the name or a property of a test", Ru: "{n|ни один тест не называет|ни один из # тестов не называет|ни один из # тестов не называет} код случая; код пишется в теге (@CP-4K7Q2M9X), в имени или в свойстве теста"}
	blankSay      = words.Text{En: "Nothing is filled in yet: {n|# case|# cases} without a result.", Ru: "Пока ничего не заполнено: {n|# случай|# случая|# случаев} без результата."}
	noVerdictsSay = words.Text{En: "There is no verdict in the file.", Ru: "В файле нет вердиктов."}
	unnamedSay    = words.Text{En: "{n|# test names|# tests name} no case and {n|was|were} left out.", Ru: "{n|# тест не называет случая и не учтён|# теста не называют случая и не учтены|# тестов не называют случая и не учтены}."}
	plainSay      = words.Text{
		En: "{n|# verdict does|# verdicts do} not say on which edition of the case; {n|it counts|they count} for the case as it is now.",
		Ru: "{n|# вердикт|# вердикта|# вердиктов} без указания редакции случая; {n|он относится|они относятся|они относятся} к случаю, каков он сейчас.",
	}
	earlierSay      = words.Text{En: "{n|# verdict is|# verdicts are} on an earlier edition: the case is “changed since”.", Ru: "{n|# вердикт|# вердикта|# вердиктов} — по прежней редакции: случай «изменён с тех пор»."}
	olderSay        = words.Text{En: "{n|# verdict is|# verdicts are} older than what is on record, which stays.", Ru: "{n|# вердикт|# вердикта|# вердиктов} старше записанных; записанное остаётся."}
	joinedSay       = words.Text{En: "{n|# verdict was|# verdicts were} joined with a later or equal one on the same case.", Ru: "{n|# вердикт объединён|# вердикта объединены|# вердиктов объединены} с более поздним или таким же по тому же случаю."}
	moreVerdictsSay = words.Text{En: "… and {n|# more|# more}; --max 0 shows all", Ru: "… и ещё {n|#|#|#}; все покажет --max 0"}

	nothingNewSay = words.Text{En: "Nothing new was taken; {same} on record already.", Ru: "Нового не взято; записаны раньше: {same}."}
	wouldTakeSay  = words.Text{
		En: "{n|# verdict|# verdicts} would be taken ({passed} passed, {failed} failed, {blocked} blocked); {same} on record already. Nothing was written.",
		Ru: "Было бы {n|взят # вердикт|взято # вердикта|взято # вердиктов} (пройдено {passed}, не пройдено {failed}, нельзя проверить {blocked}); записаны раньше: {same}. Ничего не записано.",
	}
	verdictsTakenSay = words.Text{
		En: "{n|# verdict|# verdicts} taken ({passed} passed, {failed} failed, {blocked} blocked); {same} on record already. Written: {path}",
		Ru: "{n|Взят # вердикт|Взято # вердикта|Взято # вердиктов} (пройдено {passed}, не пройдено {failed}, нельзя проверить {blocked}); записаны раньше: {same}. Записано: {path}",
	}

	unknownCaseSay = words.Text{
		En: "{id} is no case of this description, and none of earlier results; compare the code with the checklist",
		Ru: "{id} — не случай этого описания, нет его и в прежних результатах; сверьте код с чек-листом",
	}
	droppedCaseSay = words.Text{
		En: "{id} is a case no longer: what it tried has left the description; the verdict is not taken",
		Ru: "случая {id} больше нет: то, что он проверял, ушло из описания; вердикт не взят",
	}
	staleCaseSay = words.Text{
		En: "{case} says something else now than when it was judged (edition {hash}, now {now}); try it again by a fresh checklist, or take the verdict as one on the earlier edition with --stale",
		Ru: "{case} теперь звучит иначе, чем при проверке (редакция {hash}, сейчас {now}); проверьте заново по свежему чек-листу или возьмите вердикт как относящийся к прежней редакции: --stale",
	}
	conflictSay = words.Text{
		En: "{case} is “{verdict}” here and “{other}” in {at}, with nothing to tell which is the later; neither is taken: keep one, or date them",
		Ru: "{case}: здесь «{verdict}», а в «{at}» — «{other}», и неясно, что позже; не взят ни один: оставьте один или проставьте даты",
	}
	futureSay = words.Text{
		En: "{case} is dated {date}, which lies ahead; mend the date",
		Ru: "у {case} дата {date}, она ещё не наступила; исправьте дату",
	}
)

// priorityNames are the priorities for people.
var priorityNames = map[model.Priority]words.Text{
	model.PriorityMust: {En: "must", Ru: "обязательные"}, model.PriorityNice: {En: "nice to have", Ru: "желательные"}, model.PriorityLater: {En: "later", Ru: "на потом"},
}
