package cli

import "github.com/crmspec/crmspec/model/words"

// What the command import says.
var (
	importSay     = words.Text{En: "make a first description out of what a CRM has today", Ru: "составить первое описание по тому, что есть в CRM сегодня"}
	importLongSay = words.Text{
		En: "Reads the configuration that was taken out of a CRM, from a folder, a zip or a file, and writes a description of it\ninto a new folder: dictionaries, entities, pipelines, checkpoints, roles and rights, under the names that they have\nthere. imported.md lists what could not be read and what is to be decided. (Verdicts of testers are another\nmatter: crmspec accept import.)\n\nExit code: 0 written, 2 wrong use, 3 something could not be read, 4 the folder has files in it, or could not be\nwritten; then nothing is changed.",
		Ru: "Читает конфигурацию, выгруженную из CRM, из папки, zip или файла и пишет её описание в новую папку: справочники,\nсущности, воронки, контрольные точки, роли и права под теми именами, что в CRM. imported.md перечисляет, что\nпрочитать не удалось и что надо решить. (Вердикты тестировщиков берёт другая команда: crmspec accept import.)\n\nКод выхода: 0 — записано, 2 — неверный вызов, 3 — что-то не удалось прочитать, 4 — в папке уже есть файлы или\nзаписать не удалось; тогда ничего не изменено.",
	}
	importOutFlag      = words.Text{En: "`DIR` the new folder (that of the target's name)", Ru: "`DIR` новая папка (с именем цели)"}
	whichReadSay       = words.Text{En: "say which CRM it comes from, and where it is", Ru: "укажите, из какой CRM выгрузка и где она лежит"}
	whichPathSay       = words.Text{En: "say where that which was taken out of {crm} is: a folder, a zip or a file", Ru: "укажите, где лежит выгрузка из {crm}: папка, zip или файл"}
	noReadTargetSay    = words.Text{En: "there is no CRM “{name}” whose configuration is read", Ru: "нет CRM «{name}», конфигурация которой читается"}
	notReadTargetSay   = words.Text{En: "the configuration of “{name}” is made, but not read", Ru: "конфигурация «{name}» создаётся, но не читается"}
	noConfigurationSay = words.Text{En: "“{path}” is no configuration of {crm}: {reason}", Ru: "«{path}» — не конфигурация {crm}: {reason}"}
	emptyDraftSay      = words.Text{En: "in “{path}” there is neither an object nor a pipeline of {crm}, so there is nothing to describe", Ru: "в «{path}» нет ни объектов, ни воронок {crm}, поэтому описывать нечего"}
	importThereHint    = words.Text{En: "Nothing was written. Name a new folder with “-o”", Ru: "Ничего не записано. Назовите новую папку: «-o»"}
	importDecideSay    = words.Text{En: "{n|# thing is|# things are} to be decided; imported.md says what", Ru: "Надо решить: {n}; что именно, сказано в imported.md"}
	importUnreadSay    = words.Text{En: "{n|# thing|# things} could not be taken in; imported.md says which, and why", Ru: "Не вошло: {n}; что и почему, сказано в imported.md"}
	importedSay        = words.Text{
		En: "\nThen, in {dir}:\n  crmspec check      lists what the description lacks\n  crmspec plan --target {target} --current …   says how far the CRM is from it",
		Ru: "\nПотом, в {dir}:\n  crmspec check      перечислит, чего в описании не хватает\n  crmspec plan --target {target} --current …   скажет, насколько CRM от него отличается",
	}
)
