package cli

import "github.com/crmspec/crmspec/model/words"

// What the tool says besides findings: complaints, notes, heads.
var (
	interruptedSay = words.Text{En: "Interrupted.", Ru: "Прервано."}
	crashSay       = words.Text{
		En: "crmspec has a bug and stopped. Nothing half-written is left. Please report this text:",
		Ru: "В crmspec ошибка, работа остановлена. Недописанных файлов не осталось. Пришлите, пожалуйста, этот текст:",
	}
	outputSay = words.Text{En: "crmspec: the output could not be written: {reason}", Ru: "crmspec: не удалось записать вывод: {reason}"}

	didYouMeanSay = words.Text{En: "Did you mean “{name}”?", Ru: "Может быть, «{name}»?"}
	knownSay      = words.Text{En: "There are: {names}", Ru: "Есть такие: {names}"}
	seeHelpSay    = words.Text{En: "“{command} --help” shows what there is", Ru: "«{command} --help» покажет, что есть"}
	noCommandSay  = words.Text{En: "there is no command “{name}”", Ru: "нет команды «{name}»"}
	noFlagSay     = words.Text{En: "there is no flag “{name}”", Ru: "нет флага «{name}»"}
	emptyFlagSay  = words.Text{En: "the flag “{name}” needs a value", Ru: "флагу «{name}» нужно значение"}
	badFlagSay    = words.Text{En: "the flag “{name}” cannot be “{value}”", Ru: "у флага «{name}» не может быть значения «{value}»"}
	dateSay       = words.Text{En: "Write a day as 2026-11-02", Ru: "Напишите день так: 2026-11-02"}
	tooManySay    = words.Text{En: "there is one argument too many: “{name}”", Ru: "лишний аргумент: «{name}»"}
	noCheckSay    = words.Text{En: "there is no check “{name}”", Ru: "нет проверки «{name}»"}
	noKindSay     = words.Text{En: "there is no kind “{name}”", Ru: "нет вида документов «{name}»"}
	noTargetSay   = words.Text{En: "there is no target “{name}”", Ru: "нет цели «{name}»"}

	whichTargetSay      = words.Text{En: "name what to generate", Ru: "назовите, что создать"}
	whatToExplainSay    = words.Text{En: "name what to explain", Ru: "назовите, что объяснить"}
	nothingToExplainSay = words.Text{En: "there is nothing called “{name}”", Ru: "нет ничего с именем «{name}»"}
	explainHint         = words.Text{
		En: "A check (“crmspec explain checks” lists them), a kind such as Pipeline, or a key such as Pipeline.stages",
		Ru: "Проверку (список: «crmspec explain checks»), вид документов, например Pipeline, или ключ, например Pipeline.stages",
	}

	noWorkspaceSay      = words.Text{En: "“{path}” is no description: there is no crmspec.yaml in it", Ru: "«{path}» — не описание: в папке нет crmspec.yaml"}
	noWorkspaceAboveSay = words.Text{En: "there is no crmspec.yaml in “{path}” or in a folder above it", Ru: "ни в «{path}», ни в папках выше нет crmspec.yaml"}
	makeOneSay          = words.Text{
		En: "Begin one with “crmspec init”, or name the folder of one, or go there with “-C DIR”",
		Ru: "Начните новое командой «crmspec init» или назовите папку с описанием; перейти в неё можно и так: «-C DIR»",
	}
	notOpenedSay     = words.Text{En: "“{path}” could not be opened: {reason}", Ru: "не удалось открыть «{path}»: {reason}"}
	notReadSay       = words.Text{En: "{path}: not read: {reason}", Ru: "{path}: не удалось прочитать: {reason}"}
	twoWorkspacesSay = words.Text{En: "“{a}” and “{b}” are two descriptions; check one at a time", Ru: "«{a}» и «{b}» — два разных описания; проверяйте по одному"}

	dryWithoutFixSay = words.Text{En: "the flag “--dry-run” goes with “--fix”", Ru: "флаг «--dry-run» используется вместе с «--fix»"}
	fixOnlyYAMLSay   = words.Text{En: "“{path}” was generated; mend the YAML that it was made from", Ru: "файл «{path}» создан программой; исправляйте YAML, из которого он получен"}
	notMendedSay     = words.Text{En: "the fixes could not be written, and all files are as they were: {reason}", Ru: "не удалось записать исправления, все файлы остались прежними: {reason}"}
	mendedSay        = words.Text{En: "{n|# fix|# fixes} made in {files|# file|# files}", Ru: "Внесено {n|# исправление|# исправления|# исправлений} в {files|# файл|# файла|# файлов}"}
	previewSay       = words.Text{En: "{n|# fix|# fixes} in {files|# file|# files}. Nothing written.", Ru: "{n|# исправление|# исправления|# исправлений} в {files|# файле|# файлах|# файлах}. Ничего не записано."}
	leftSay          = words.Text{En: "{n|# more waits|# more wait} for these: they touch the same text.", Ru: "Ещё {n|# ждёт|# ждут|# ждут} своей очереди: они меняют тот же текст."}
	refusedSay       = words.Text{En: "{n|# fix is|# fixes are} left to you: other faults would appear with {n|it|them}.", Ru: "{n|# исправление оставлено|# исправления оставлены|# исправлений оставлено} вам: {n|с ним|с ними|с ними} появились бы другие ошибки."}
	followsSay       = words.Text{En: "  {at}: {mended}; then {there}: {follows}", Ru: "  {at}: {mended}; тогда {there}: {follows}"}
	untriedSay       = words.Text{En: "{n|# more was|# more were} not tried, which would take too long here: name the files, as in crmspec check PATH --fix.", Ru: "Ещё {n|# не проверено|# не проверены|# не проверено}: здесь это слишком долго; назовите файлы, например crmspec check ПУТЬ --fix."}

	nothingMadeSay = words.Text{En: "Nothing was written: mend this first.", Ru: "Ничего не записано: сначала исправьте это."}
	inTheWaySay    = words.Text{En: "in “{out}” there are files that crmspec did not write: {paths}", Ru: "в «{out}» лежат файлы, которые записал не crmspec: {paths}"}
	inTheWayHint   = words.Text{En: "Nothing was changed. Move them away, or name another folder with -o", Ru: "Ничего не изменено. Уберите их или укажите другую папку: -o"}
	damagedHint    = words.Text{
		En: "Nothing was changed. “manifest.json” there is damaged, and crmspec knows its own files by it: if all that is in the folder was generated, remove the folder; else name another with -o",
		Ru: "Ничего не изменено. Файл «manifest.json» в этой папке повреждён, а по нему crmspec узнаёт свои файлы: если в папке только созданное программой, удалите её; иначе укажите другую: -o",
	}
	unlistedHint = words.Text{
		En: "Nothing was changed. There is no “manifest.json”, by which crmspec knows its own files: if all that is in the folder was generated, remove the folder; else move the files away, or name another folder with -o",
		Ru: "Ничего не изменено. Здесь нет файла «manifest.json», по которому crmspec узнаёт свои файлы: если в папке только созданное программой, удалите её; иначе уберите эти файлы или укажите другую папку: -o",
	}
	busySay       = words.Text{En: "another run of crmspec is writing into “{out}”", Ru: "в «{out}» сейчас пишет другой запуск crmspec"}
	busyHint      = words.Text{En: "Wait until it is done and run this again", Ru: "Дождитесь, пока он закончит, и запустите ещё раз"}
	lackingSay    = words.Text{En: "{n|# file lacks|# files lack} what could not be made; see above", Ru: "{n|В # файле нет|В # файлах нет|В # файлах нет} того, что создать не удалось; причина выше"}
	notWrittenSay = words.Text{En: "“{out}” could not be written: {reason}", Ru: "не удалось записать «{out}»: {reason}"}
	leftOutSay    = words.Text{En: "left out: {paths}: {reason}", Ru: "пропущено: {paths}: {reason}"}
	milderSay     = words.Text{En: "{counted}; “crmspec check” shows {n|it|them}", Ru: "{counted}; {n|его|их|их} покажет «crmspec check»"}
	resumedSay    = words.Text{En: "The run before was interrupted; its work is finished now.", Ru: "Прошлый запуск был прерван; его работа теперь закончена."}
	madeSay       = words.Text{En: "Written: {written}, unchanged: {unchanged}, removed: {removed}", Ru: "Записано: {written}, без изменений: {unchanged}, удалено: {removed}"}
	singledSay    = words.Text{En: "The pages in one file take the place of the site of many pages that stood in “{out}”; to keep both, build one of them into another folder with --out", Ru: "Страницы одним файлом заменили сайт из многих страниц, который был в «{out}»; чтобы сохранить оба, соберите один из них в другую папку: --out"}
	staleSay      = words.Text{En: "{n|# file is|# files are} not as they would be made now; run without --check", Ru: "{n|# файл устарел|# файла устарели|# файлов устарело}; запустите без --check"}
	freshSay      = words.Text{En: "{n|# file is|# files are} up to date", Ru: "{n|# файл актуален|# файла актуальны|# файлов актуальны}"}
	listFaultySay = words.Text{En: "{n|# fault was|# faults were} found on the way, so the list may lack something; “crmspec check” shows them", Ru: "При чтении найдено: {n|# ошибка|# ошибки|# ошибок}, поэтому список может быть неполным; их покажет «crmspec check»"}

	usageHead    = words.Text{En: "Usage", Ru: "Как вызывать"}
	exampleHead  = words.Text{En: "Example", Ru: "Пример"}
	commandsHead = words.Text{En: "Commands", Ru: "Команды"}
	flagsHead    = words.Text{En: "Flags", Ru: "Флаги"}
	globalHead   = words.Text{En: "Flags of all commands", Ru: "Флаги всех команд"}

	severityHead = words.Text{En: "Severity", Ru: "Важность"}
	whyHead      = words.Text{En: "Why it matters", Ru: "Почему это важно"}
	mendHead     = words.Text{En: "What to do", Ru: "Что делать"}
	badHead      = words.Text{En: "Trips it", Ru: "Пример с ошибкой"}
	goodHead     = words.Text{En: "Does not", Ru: "Пример без ошибки"}
	silenceHead  = words.Text{En: "To silence it, with a reason", Ru: "Как отключить, с указанием причины"}
	reasonSay    = words.Text{En: "why it is right here", Ru: "почему здесь так правильно"}
	mildSay      = words.Text{En: "info while the document is a draft", Ru: "info, пока документ — черновик"}
	checksTitle  = words.Text{En: "Checks", Ru: "Проверки"}
	typeHead     = words.Text{En: "Type", Ru: "Тип"}
	eachEntrySay = words.Text{En: "a list; each entry: {item}", Ru: "список; каждый элемент: {item}"}
	eachNameSay  = words.Text{En: "names, and for each: {item}", Ru: "имена, и для каждого: {item}"}
	requiredHead = words.Text{En: "Required", Ru: "Обязателен"}
	yesSay       = words.Text{En: "yes", Ru: "да"}
	defaultHead  = words.Text{En: "Default", Ru: "По умолчанию"}
	valuesHead   = words.Text{En: "Values", Ru: "Значения"}
	wordsHead    = words.Text{En: "Words that may stand instead of a reference", Ru: "Слова, которые могут стоять вместо ссылки"}
	demandsHead  = words.Text{En: "What it must keep to", Ru: "Чего это требует"}
	speakingHead = words.Text{En: "Checks that speak of it", Ru: "Какие проверки об этом говорят"}
	shortHead    = words.Text{En: "A single value stands for the key", Ru: "Одно значение заменяет ключ"}
	keysHead     = words.Text{En: "Keys (* required)", Ru: "Ключи (* обязателен)"}
	alsoHead     = words.Text{En: "Also", Ru: "Также"}

	filesStat     = words.Text{En: "files", Ru: "файлы"}
	documentsStat = words.Text{En: "documents", Ru: "документы"}
	findingsStat  = words.Text{En: "findings", Ru: "замечания"}
	loadingStat   = words.Text{En: "reading took", Ru: "чтение заняло"}
	checkingStat  = words.Text{En: "checking took", Ru: "проверка заняла"}
)
