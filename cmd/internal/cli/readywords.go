package cli

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// What the command ready does and says.
var (
	readySay     = words.Text{En: "the checklist before development: proved, missing, owed by whom", Ru: "чек-лист перед разработкой: что есть, чего нет, за кем долг"}
	readyLongSay = words.Text{
		En: `Goes through the fixed checklist of what the practice asks to settle before development starts, and says of each
point whether it is proved, missing or waived, where the answer stands, and which role owes it.

A point is proved when every key that answers it is used somewhere. Each proved point has a level: draft, review
or agreed, that of the documents that answer it. The share is always of all points: what nobody has written about
is missing, and taking something away never raises it. A proved point is open while the checks find something wrong
with an answer, or missing in one of many (a stage without a goal); errors and warnings keep the project from a level.
Neither changes the share.

A point that a project does not need is waived in crmspec.yaml, with a reason:
  waived:
    p-98: {reason: There is no old data, by: crm_owner, until: 2027-06-30}

Exit code: 0 the report was made, 1 the level asked for with --level is not reached, or the share is below
--at-least, 2 wrong use, 3 not everything could be read.`,
		Ru: `Проходит по постоянному чек-листу того, о чём практика просит договориться до начала разработки, и говорит о
каждом пункте, доказан он, отсутствует или снят, где стоит ответ и за какой ролью долг.

Пункт доказан, когда где-то использован каждый ключ, который на него отвечает. У доказанного пункта есть уровень:
draft, review или agreed — по документам, которые на него отвечают. Доля всегда считается от всех пунктов: о чём
никто не написал, того нет, и если что-то убрать, она никогда не вырастет. Доказанный пункт спорный, пока проверки
находят в ответе ошибку или пропуск в одном из многих мест (этап без цели); ошибки и предупреждения мешают достичь
уровня. Долю не меняет ни то, ни другое.

Ненужный проекту пункт снимается в crmspec.yaml, с причиной:
  waived:
    p-98: {reason: Старых данных нет, by: crm_owner, until: 2027-06-30}

Код выхода: 0 — отчёт готов, 1 — уровень из --level не достигнут или доля ниже --at-least, 2 — неверный вызов,
3 — прочитать удалось не всё.`,
	}
	readyFormatFlag  = words.Text{En: "text, md or json", Ru: "text, md или json"}
	readyLevelFlag   = words.Text{En: "fail unless this level is reached: draft, review or agreed", Ru: "ошибка, если уровень не достигнут: draft, review или agreed"}
	readyAtLeastFlag = words.Text{En: "fail below this percentage, at the level of --level or else draft", Ru: "ошибка ниже этого процента — на уровне из --level, иначе draft"}
	readyRoleFlag    = words.Text{En: "only what this role owes", Ru: "только то, что за этой ролью"}
	readyAllFlag     = words.Text{En: "list all points, with where they are answered", Ru: "показать все пункты и где стоит ответ"}

	readyTitle           = words.Text{En: "{title}: ready for development?", Ru: "{title}: готово к разработке?"}
	readyOfSay           = words.Text{En: "{n} of {all} points, {percent} %", Ru: "{n} из {all} пунктов, {percent} %"}
	readyFindingsSay     = words.Text{En: "The checks find {errors|# error|# errors} and {warnings|# warning|# warnings}", Ru: "Проверки нашли {errors|# ошибку|# ошибки|# ошибок} и {warnings|# предупреждение|# предупреждения|# предупреждений}"}
	readyUnknownSay      = words.Text{En: "{place}: there is no point “{name}” to waive; --all lists them", Ru: "{place}: пункта «{name}» нет, снимать нечего; список даёт --all"}
	readyOpenSay         = words.Text{En: "Of them {n|# is|# are} open: the checks find something missing or wrong there", Ru: "Из них {n|спорный #|спорных #|спорных #}: проверки нашли там пропуск или ошибку"}
	readyCountSay        = words.Text{En: "{n} of {all|# point|# points}", Ru: "{n} из {all|# пункта|# пунктов|# пунктов}"}
	readyEndedSay        = words.Text{En: "the waiver ended on {day}: {reason}", Ru: "снятие кончилось {day}: {reason}"}
	readyMoreFindingsSay = words.Text{En: "and {n|# more finding|# more findings}", Ru: "и ещё {n|# замечание|# замечания|# замечаний}"}
	readyQuestionsHead   = words.Text{En: "Open questions ({n})", Ru: "Открытые вопросы ({n})"}
	readyShortHead       = words.Text{En: "The short checklist", Ru: "Короткий чек-лист"}
	readyMissingHead     = words.Text{En: "Missing ({n})", Ru: "Нет ответа ({n})"}
	readyWaivedHead      = words.Text{En: "Waived ({n})", Ru: "Снято ({n})"}
	readyOpenHead        = words.Text{En: "Answered, but open: the checks find something missing or wrong ({n})", Ru: "Ответ есть, но спорно: проверки нашли пропуск или ошибку ({n})"}
	readyAllHead         = words.Text{En: "All points ({n})", Ru: "Все пункты ({n})"}
	readyDebtsHead       = words.Text{En: "Who owes what", Ru: "За кем что"}
	readyLacksSay        = words.Text{En: "not written anywhere: {keys}", Ru: "нигде не написано: {keys}"}
	readyOrSay           = words.Text{En: " or ", Ru: " или "}
	readyBecauseSay      = words.Text{En: "not needed: {reason}", Ru: "не нужно: {reason}"}
	readyUntilSay        = words.Text{En: "until {day}", Ru: "до {day}"}
	readyEvidenceSay     = words.Text{En: "“{element}”, {path}:{place} ({level})", Ru: "«{element}», {path}:{place} ({level})"}
	readyOwesSay         = words.Text{En: "owes it: {roles}", Ru: "за кем: {roles}"}
	readyNobodySay       = words.Text{En: "nobody is named who owes it: name an owner in crmspec.yaml", Ru: "не назван никто, за кем это: назовите владельца (owner) в crmspec.yaml"}
	readyNobody          = words.Text{En: "nobody", Ru: "никто"}
	readyMoreSay         = words.Text{En: "--all lists every point with its answers; --role ROLE only what a role owes.", Ru: "--all покажет все пункты с ответами, --role ROLE — только то, что за ролью."}
	readyWaiveSay        = words.Text{En: "What the project does not need is waived in crmspec.yaml: waived: {p-98: {reason: …}}.", Ru: "Ненужное проекту снимается в crmspec.yaml: waived: {p-98: {reason: …}}."}

	readyMissingCount  = words.Text{En: "{n|# point|# points} missing", Ru: "{n|# пункт|# пункта|# пунктов} без ответа"}
	readyUnagreedCount = words.Text{En: "{n|# point|# points} to agree on", Ru: "{n|# пункт|# пункта|# пунктов} на согласование"}
)

// readyLevelSay says of a level what has come that far, readyLevelWord names it.
var (
	readyLevelSay = map[model.Status]words.Text{
		model.StatusDraft:  {En: "Answered", Ru: "Ответ есть"},
		model.StatusReview: {En: "In review or agreed", Ru: "На проверке или согласовано"},
		model.StatusAgreed: {En: "Agreed", Ru: "Согласовано"},
	}
	readyLevelWord = map[model.Status]words.Text{
		model.StatusDraft:  {En: "draft", Ru: "черновик"},
		model.StatusReview: {En: "in review", Ru: "на проверке"},
		model.StatusAgreed: {En: "agreed", Ru: "согласовано"},
	}
)

// readyVerdict says how a point or a line stands.
var readyVerdict = map[string]words.Text{
	"ok":      {En: "proved", Ru: "есть"},
	"missing": {En: "missing", Ru: "нет"},
	"waived":  {En: "waived", Ru: "снято"},
	"open":    {En: "open", Ru: "спорно"},
}
