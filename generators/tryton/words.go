package tryton

import "github.com/crmspec/crmspec/model/words"

var (
	machineTitle   = words.Text{En: "Programs", Ru: "Программы"}
	migrationTitle = words.Text{En: "Migration of old data", Ru: "Перенос старых данных"}

	whyClock    = words.Text{En: "the module keeps no clocks", Ru: "модуль не ведёт сроков"}
	whyExchange = words.Text{En: "the exchange is a program; the module only keeps what it writes to the rules", Ru: "обмен это программа; модуль только держит правила для того, что она пишет"}
	whyFigure   = words.Text{En: "figures are not part of the module", Ru: "показатели в модуль не входят"}
	whyAuto     = words.Text{En: "automations are not part of the module", Ru: "автоматизации в модуль не входят"}
	whyReason   = words.Text{En: "Tryton does not ask why when records are taken out", Ru: "Tryton не спрашивает причину выгрузки"}
	whyMerge    = words.Text{En: "Tryton merges parties only; these records it cannot", Ru: "Tryton объединяет только контрагентов; эти записи не может"}
	whyStory    = words.Text{En: "a step of the story is done by what is not part of the module", Ru: "шаг истории делает то, чего в модуле нет"}
	whyNone     = words.Text{En: "the module has nothing for it", Ru: "в модуле для этого ничего нет"}
	whyWithin   = words.Text{En: "the answer is not asked for in time", Ru: "за сроком ответа никто не следит"}
	whyDefault  = words.Text{En: "the value of a new record could not be told to Tryton", Ru: "значение новой записи Tryton передать нельзя"}

	stepCheck    = words.Text{En: "Check by hand: {what}", Ru: "Проверяйте вручную: {what}"}
	stepClock    = words.Text{En: "Watch the time by hand: {what}", Ru: "Следите за сроком вручную: {what}"}
	stepExchange = words.Text{En: "Have a programmer build {what}; its user gets the group “Programs”", Ru: "Поручите программисту {what}; его пользователю дайте группу «Программы»"}
	stepFigure   = words.Text{En: "Count {what} outside Tryton", Ru: "Считайте {what} вне Tryton"}
	stepAuto     = words.Text{En: "Do by hand: {what}", Ru: "Делайте вручную: {what}"}
	stepStory    = words.Text{En: "Play the story by hand: {what}", Ru: "Проиграйте историю вручную: {what}"}
	stepMerge    = words.Text{En: "Merge by hand: move the values and links to one record, then delete the other", Ru: "Объединяйте вручную: перенесите значения и связи в одну запись, вторую удалите"}
	stepExport   = words.Text{En: "Once a month read the log of exports and ask for the reasons", Ru: "Раз в месяц читайте журнал выгрузок и спрашивайте причины"}
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
	"duplicate":   {En: "There is a similar record: {rule}.", Ru: "Похожая запись уже есть: {rule}."},
	"why":         {En: "Say why in “{field}”.", Ru: "Укажите причину в поле «{field}»."},
	"missing":     {En: "{lead}: “{field}” is missing.", Ru: "{lead}: не хватает «{field}»."},
	"or_else":     {En: "There are other ways to fulfil this.", Ru: "Это можно выполнить и иначе."},
	"asked":       {En: "{move} waits for: {roles}. They have been asked.", Ru: "{move} ждёт согласования: {roles}. Запрос отправлен."},
	"bulk":        {En: "You may not change so many records at once ({n}).", Ru: "Столько записей сразу менять нельзя ({n})."},
	"no_delete":   {En: "You may not delete this record.", Ru: "Вы не можете удалить эту запись."},
	"no_export":   {En: "You may not take out these records ({n}).", Ru: "Вы не можете выгрузить эти записи ({n})."},
	"no_share":    {En: "You may not open this record to others.", Ru: "Вы не можете открыть эту запись другим."},
	"not_waiting": {En: "Nobody waits for this any more.", Ru: "Этого больше никто не ждёт."},
	"not_asked":   {En: "This is decided by another role.", Ru: "Это решает другая роль."},
	"own_request": {En: "Whoever asks does not decide.", Ru: "Кто просит, тот не решает."},
	"why_not":     {En: "Say why.", Ru: "Укажите причину."},
}
