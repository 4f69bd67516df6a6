package odoo

import "github.com/crmspec/crmspec/model/words"

var (
	categoryTitle  = words.Text{En: "CRM by description", Ru: "CRM по описанию"}
	machineTitle   = words.Text{En: "Programs (exchange with other systems)", Ru: "Программы (обмен с другими системами)"}
	migrationTitle = words.Text{En: "Migration of old data", Ru: "Перенос старых данных"}
	fileText       = words.Text{En: "file name", Ru: "имя файла"}
	yesText        = words.Text{En: "Yes", Ru: "Да"}
	noText         = words.Text{En: "No", Ru: "Нет"}
	taskTitle      = words.Text{En: "a task", Ru: "задача"}
	sayApprove     = words.Text{En: "Approve", Ru: "Согласовать"}
	sayRefuse      = words.Text{En: "Refuse", Ru: "Отказать"}
	sayWithdraw    = words.Text{En: "Withdraw", Ru: "Отозвать"}
	menuRequests   = words.Text{En: "Approvals", Ru: "Согласования"}
	menuWaivers    = words.Text{En: "Waivers", Ru: "Пропуски проверок"}
	menuLists      = words.Text{En: "Lists of values", Ru: "Справочники"}
	menuTeams      = words.Text{En: "Teams", Ru: "Команды"}
	menuLog        = words.Text{En: "Log", Ru: "Журнал"}

	whyNoField  = words.Text{En: "Odoo has nothing for the field “{field}”", Ru: "В Odoo нет ничего для поля «{field}»"}
	whyFault    = words.Text{En: "the description has a fault here", Ru: "в описании здесь ошибка"}
	whyNoWay    = words.Text{En: "no single field joins the two records", Ru: "записи не связывает ни одно поле"}
	whyPattern  = words.Text{En: "the pattern uses what Python's patterns do not have, so that it is not checked", Ru: "образец использует то, чего нет в образцах Python, поэтому он не проверяется"}
	whyScope    = words.Text{En: "Odoo's record rules cannot tell the condition of “{scope}”; nobody sees records by it", Ru: "Правила записей Odoo не могут выразить условие «{scope}»; по нему записи никто не видит"}
	whyOutside  = words.Text{En: "it belongs to what this target does not make", Ru: "относится к тому, чего этот модуль не делает"}
	whyClock    = words.Text{En: "the module keeps no clocks", Ru: "модуль не ведёт сроков"}
	whyExchange = words.Text{En: "the exchange is a program; the module only keeps what it writes to the rules", Ru: "обмен это программа; модуль только держит правила для того, что она пишет"}
	whyFigure   = words.Text{En: "figures are not part of the module", Ru: "показатели в модуль не входят"}
	whyAuto     = words.Text{En: "automations are not part of the module", Ru: "автоматизации в модуль не входят"}
	whyStock    = words.Text{En: "the field is Odoo's own: whoever sees the record sees it", Ru: "поле самой Odoo: кто видит запись, видит и его"}
	whyZero     = words.Text{En: "in a number of Odoo's own 0 and nothing are the same", Ru: "в собственном числовом поле Odoo ноль и пусто не различаются"}
	whyReason   = words.Text{En: "Odoo does not ask why when records are taken out; who took which ones is logged", Ru: "Odoo не спрашивает причину выгрузки; кто и что выгрузил, записано в журнале"}
	whyMerge    = words.Text{En: "Odoo merges leads and contacts only; these records it cannot", Ru: "Odoo объединяет только лиды и контакты; эти записи не может"}
	whyCreator  = words.Text{En: "whoever creates a record but does not see it gets an error when Odoo shows what was saved", Ru: "кто создаёт запись, но не видит её, получит ошибку, когда Odoo покажет сохранённое"}
	whyStory    = words.Text{En: "a step of the story is done by what is not part of the module", Ru: "шаг истории делает то, чего в модуле нет"}
	whyNone     = words.Text{En: "the module has nothing for it", Ru: "в модуле для этого ничего нет"}
	whyWithin   = words.Text{En: "the answer is not asked for in time", Ru: "за сроком ответа никто не следит"}
	whyRace     = words.Text{En: "two people who save at the very same moment do not see each other's record", Ru: "двое, которые сохраняют в один и тот же миг, записей друг друга не видят"}
	whyDefault  = words.Text{En: "the value of a new record could not be told to Odoo", Ru: "значение новой записи Odoo передать нельзя"}

	stepCheck    = words.Text{En: "Check by hand: {what}", Ru: "Проверяйте вручную: {what}"}
	stepTwins    = words.Text{En: "Look for double records by hand", Ru: "Ищите повторные записи вручную"}
	stepComputed = words.Text{En: "Work out “{field}” by hand, or have a programmer write it", Ru: "Считайте «{field}» вручную или поручите программисту"}
	stepHandOver = words.Text{En: "After “{stage}” check by hand what was handed over", Ru: "После этапа «{stage}» проверяйте передачу вручную"}
	stepSets     = words.Text{En: "After {what} set by hand what the move is to set", Ru: "После {what} поставьте вручную то, что ставит перевод"}
	stepMigrate  = words.Text{En: "{what}: only somebody of the group for migration can make this move", Ru: "{what}: этот перевод может сделать только человек из группы переноса данных"}
	stepClock    = words.Text{En: "Settings → Technical → Automation Rules: build a reminder for {what}", Ru: "Настройки → Технические → Правила автоматизации: настройте напоминание для {what}"}
	stepExchange = words.Text{En: "Have a programmer build {what}; its user gets the group “Programs”", Ru: "Поручите программисту {what}; его пользователю дайте группу «Программы»"}
	stepFigure   = words.Text{En: "Build the report {what} by hand, or in a tool for reports", Ru: "Постройте отчёт {what} вручную или в отдельном инструменте"}
	stepAuto     = words.Text{En: "Settings → Technical → Automation Rules: build {what}", Ru: "Настройки → Технические → Правила автоматизации: настройте {what}"}
	stepStory    = words.Text{En: "Play the story by hand: {what}", Ru: "Проиграйте историю вручную: {what}"}
	stepMerge    = words.Text{En: "Merge by hand: move the values and links to one record, then delete the other", Ru: "Объединяйте вручную: перенесите значения и связи в одну запись, вторую удалите"}
	stepExport   = words.Text{En: "Once a month read the log of exports and ask for the reasons", Ru: "Раз в месяц читайте журнал выгрузок и спрашивайте причины"}
	queryLate    = words.Text{En: "{model}: filter stage = “{stage}” and “In the stage since” before now minus {within}", Ru: "{model}: фильтр «этап = {stage}» и «на этапе с» раньше, чем {within} назад"}
)

// messages are what people are told when the module refuses, by the key that the fixed part uses.
var messages = map[string]words.Text{
	"no_create":   {En: "Your roles do not let you create: {what}.", Ru: "Ваши роли не дают создавать: {what}."},
	"no_read":     {En: "You may not see this record: {what}.", Ru: "Вам эта запись не видна: {what}."},
	"no_field":    {En: "You may not write the field “{field}” here.", Ru: "Здесь вы не можете менять поле «{field}»."},
	"no_assign":   {En: "You may not give records to others (“{field}”).", Ru: "Вы не можете передавать записи другим («{field}»)."},
	"frozen":      {En: "The field “{field}” is written once and then stays.", Ru: "Поле «{field}» заполняется один раз и больше не меняется."},
	"no_stage":    {En: "A stage of the process is needed: {what}.", Ru: "Нужен этап процесса: {what}."},
	"no_birth":    {En: "No record begins in the stage “{stage}”.", Ru: "Записи не начинаются на этапе «{stage}»."},
	"no_move":     {En: "There is no move from “{start}” to “{end}”.", Ru: "Перевода с этапа «{start}» на этап «{end}» нет."},
	"not_yours":   {En: "The move from “{start}” to “{end}” is made by other roles.", Ru: "Перевод с этапа «{start}» на этап «{end}» делают другие роли."},
	"not_now":     {En: "The move from “{start}” to “{end}” is not allowed for this record as it is.", Ru: "Перевод с этапа «{start}» на этап «{end}» для записи в таком виде не разрешён."},
	"too_often":   {En: "The move {move} was made {n} times already; more are not allowed.", Ru: "Перевод {move} уже сделан {n} раз; больше нельзя."},
	"whole":       {En: "“{field}” is a whole number.", Ru: "«{field}» это целое число."},
	"least":       {En: "“{field}” is at least {n}.", Ru: "«{field}» не меньше {n}."},
	"most":        {En: "“{field}” is at most {n}.", Ru: "«{field}» не больше {n}."},
	"inactive":    {En: "The value in “{field}” is not in use any more.", Ru: "Значение в поле «{field}» больше не используется."},
	"only":        {En: "“{field}” may not point at this record.", Ru: "Поле «{field}» не может указывать на эту запись."},
	"written":     {En: "“{field}” is not written as it should be.", Ru: "Поле «{field}» записано не так, как нужно."},
	"required":    {En: "Always filled: {fields}.", Ru: "Всегда заполнено: {fields}."},
	"unique":      {En: "Another record has the same: {fields}.", Ru: "То же самое уже есть у другой записи: {fields}."},
	"duplicate":   {En: "There is a similar record: {rule}. If it is another one, tick “Save in spite of a similar record”.", Ru: "Похожая запись уже есть: {rule}. Если это другая, отметьте «Save in spite of a similar record»."},
	"why":         {En: "Say why in “{field}”.", Ru: "Укажите причину в поле «{field}»."},
	"missing":     {En: "{lead}: “{field}” is missing.", Ru: "{lead}: не хватает «{field}»."},
	"or_else":     {En: "There are other ways to fulfil this.", Ru: "Это можно выполнить и иначе."},
	"asked":       {En: "{move} waits for: {roles}. They have been asked.", Ru: "{move} ждёт согласования: {roles}. Запрос отправлен."},
	"bulk":        {En: "You may not change so many records at once ({n}).", Ru: "Столько записей сразу менять нельзя ({n})."},
	"no_delete":   {En: "You may not delete this record.", Ru: "Вы не можете удалить эту запись."},
	"no_export":   {En: "You may not take out these records ({n}).", Ru: "Вы не можете выгрузить эти записи ({n})."},
	"no_merge":    {En: "You may not merge these records.", Ru: "Вы не можете объединить эти записи."},
	"no_share":    {En: "You may not open this record to others.", Ru: "Вы не можете открыть эту запись другим."},
	"no_loss":     {En: "From this stage nothing is lost.", Ru: "С этого этапа в отказ не переводят."},
	"no_revival":  {En: "A lost record comes back by a move to another stage.", Ru: "Запись из отказа возвращают переводом на другой этап."},
	"not_waiting": {En: "Nobody waits for this any more.", Ru: "Этого больше никто не ждёт."},
	"not_asked":   {En: "This is decided by another role.", Ru: "Это решает другая роль."},
	"own_request": {En: "Whoever asks does not decide.", Ru: "Кто просит, тот не решает."},
	"why_not":     {En: "Say why.", Ru: "Укажите причину."},
}

func orWhy(why words.Localized) words.Localized {
	if why == nil {
		return say(whyFault, nil)
	}
	return why
}
