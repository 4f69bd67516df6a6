package cli

import "github.com/crmspec/crmspec/model/words"

// What the command plan says.
var (
	planSay     = words.Text{En: "say what a CRM has that the description does not, and the reverse", Ru: "сказать, чем то, что есть в CRM, отличается от описания"}
	planLongSay = words.Text{
		En: "Makes the configuration of one CRM out of the description, reads the one that was taken out of the CRM, and says what is\nto be added, changed and removed there, so that it becomes what is described. Nothing is written anywhere.\n\nExit code: 0, also where there are differences, unless --check is given: then 1; 1 too while the description has\nerrors; 2 wrong use, 3 something could not be read.",
		Ru: "Создаёт по описанию конфигурацию одной CRM, читает ту, что выгружена из неё, и говорит, что там добавить, изменить\nи убрать, чтобы она стала такой, как описано. Ничего никуда не пишет.\n\nКод выхода: 0, даже если есть различия; с --check тогда 1; 1 и при ошибках в описании; 2 — неверный вызов,\n3 — что-то не удалось прочитать.",
	}
	planTargetFlag  = words.Text{En: "`TARGET` the CRM", Ru: "`TARGET` какая CRM"}
	planCurrentFlag = words.Text{En: "`PATH` what was taken out of it: a folder, a zip or a file", Ru: "`PATH` что из неё выгружено: папка, zip или файл"}
	planFormatFlag  = words.Text{En: "`text|md|json` form of the answer (text)", Ru: "`text|md|json` вид ответа (text)"}
	planCheckFlag   = words.Text{En: "exit code 1 where there are differences", Ru: "код выхода 1, если есть различия"}
	whichCRMSay     = words.Text{En: "say which CRM it is: “--target”", Ru: "укажите, какая это CRM: «--target»"}
	planAddHead     = words.Text{En: "To add: described, and not in the CRM", Ru: "Добавить: есть в описании, нет в CRM"}
	planChangeHead  = words.Text{En: "To change: in the CRM otherwise than described (now → wanted)", Ru: "Изменить: в CRM иначе, чем описано (сейчас → нужно)"}
	planRemoveHead  = words.Text{En: "To remove: in the CRM, and not described", Ru: "Убрать: есть в CRM, нет в описании"}
	planPerhapsSay  = words.Text{En: "perhaps renamed in the CRM, where {names} is missing: if it is the same, rename it back or describe the new name; remove nothing", Ru: "возможно, переименовано в CRM, где не хватает {names}: если это одно и то же, верните название или опишите новое; не удаляйте"}
	planUnreadHead  = words.Text{En: "Not compared, as it could not be read: {n}", Ru: "Не сравнивалось, прочитать не удалось: {n}"}
	planCountsSay   = words.Text{En: "{add} to add, {change} to change, {remove} to remove", Ru: "Добавить: {add}, изменить: {change}, убрать: {remove}"}
	planTitle       = words.Text{En: "{crm}: how far it is from the description", Ru: "{crm}: чем отличается от описания"}
)
