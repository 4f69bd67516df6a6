package contract

import "github.com/crmspec/crmspec/model/words"

// The words of readers that are no CRM's own.
var (
	spokenValues = map[string]words.Text{
		"yes": {En: "yes", Ru: "да"}, "no": {En: "no", Ru: "нет"}, "true": {En: "yes", Ru: "да"}, "false": {En: "no", Ru: "нет"}, "allowed": {En: "allowed", Ru: "разрешён"},
		"all": {En: "all", Ru: "все"}, "own": {En: "own", Ru: "свои"}, "team": {En: "team", Ru: "команды"}, "all stages": {En: "all stages", Ru: "все этапы"},
	}
	spokenKinds = map[string]words.Text{
		"entity": {En: "entity", Ru: "сущность"}, "field": {En: "field", Ru: "поле"}, "link": {En: "link", Ru: "связь"},
		"script": {En: "script", Ru: "скрипт"}, "role": {En: "role", Ru: "роль"}, "team": {En: "team", Ru: "команда"},
		"tab": {En: "tab", Ru: "вкладка"}, "pipeline": {En: "pipeline", Ru: "воронка"}, "stage": {En: "stage", Ru: "этап"},
		"object": {En: "object", Ru: "объект"}, "property": {En: "property", Ru: "свойство"}, "group": {En: "group", Ru: "группа"},
		"loss reason": {En: "loss reason", Ru: "причина отказа"}, "webhook": {En: "webhook", Ru: "вебхук"}, "file": {En: "file", Ru: "файл"},
		"list": {En: "list", Ru: "справочник"}, "value": {En: "value", Ru: "значение"}, "model": {En: "model", Ru: "модель"},
		"rights": {En: "rights", Ru: "права"}, "checkpoint": {En: "checkpoint", Ru: "чекпоинт"}, "field rule": {En: "field rule", Ru: "правило поля"},
		"stage rule": {En: "stage rule", Ru: "правило этапа"},
		"right":      {En: "right", Ru: "право"}, "move": {En: "move", Ru: "перевод"}, "rule": {En: "rule", Ru: "правило"},
	}
	spokenKeys = map[string]words.Text{
		"name": {En: "name", Ru: "название"}, "label": {En: "label", Ru: "подпись"}, "title": {En: "title", Ru: "название"},
		"type": {En: "type", Ru: "тип"}, "required": {En: "required", Ru: "обязательно"}, "unique": {En: "unique", Ru: "без повторов"},
		"required when": {En: "required when", Ru: "обязательно, когда"}, "may be empty": {En: "may be empty", Ru: "может быть пусто"},
		"order": {En: "order", Ru: "порядок"}, "active": {En: "active", Ru: "действует"}, "not active": {En: "not active", Ru: "не действует"},
		"default": {En: "default", Ru: "по умолчанию"}, "min": {En: "min", Ru: "не меньше"}, "max": {En: "max", Ru: "не больше"},
		"maxLength": {En: "maxLength", Ru: "длина не больше"}, "length": {En: "length", Ru: "длина"}, "help": {En: "help", Ru: "подсказка"},
		"description": {En: "description", Ru: "описание"}, "probability": {En: "probability", Ru: "вероятность"}, "closed": {En: "closed", Ru: "закрыт"},
		"color": {En: "color", Ru: "цвет"}, "values": {En: "values", Ru: "значения"}, "pattern": {En: "pattern", Ru: "образец"},
		"archived": {En: "archived", Ru: "в архиве"}, "disabled": {En: "disabled", Ru: "выключено"}, "content": {En: "content", Ru: "содержимое"},
		"written by programs alone": {En: "written by programs alone", Ru: "пишут только программы"},
		"called by":                 {En: "called by", Ru: "называется по полю"}, "shown as money": {En: "shown as money", Ru: "показывается деньгами"},
		"chosen from users": {En: "chosen from users", Ru: "выбирается из пользователей"}, "ticket state": {En: "ticket state", Ru: "состояние обращения"},
		"to": {En: "to", Ru: "ведёт к"}, "string": {En: "label", Ru: "подпись"}, "whole": {En: "whole", Ru: "целое"},
		"who": {En: "who", Ru: "кто"}, "asks for": {En: "asks for", Ru: "спрашивает"}, "into": {En: "into", Ru: "при переходе на"},
		"held": {En: "held in", Ru: "держится на этапах"}, "when": {En: "when", Ru: "когда"}, "message": {En: "message", Ru: "сообщение"},
		"read": {En: "read", Ru: "просмотр"}, "edit": {En: "edit", Ru: "правка"}, "create": {En: "create", Ru: "создание"},
		"delete": {En: "delete", Ru: "удаление"}, "assign": {En: "assign", Ru: "передача другому"}, "export": {En: "export", Ru: "выгрузка"},
		"merge": {En: "merge", Ru: "объединение"}, "share": {En: "share", Ru: "доступ другому"}, "bulk_edit": {En: "bulk edit", Ru: "массовая правка"},
		"mass_edit": {En: "mass edit", Ru: "массовая правка"}, "not these fields": {En: "not these fields", Ru: "кроме полей"},
		"department": {En: "department", Ru: "отдел"}, "approvals": {En: "approvals", Ru: "согласования"}, "lasting": {En: "lasting", Ru: "держится и дальше"},
		"open": {En: "open", Ru: "открыт"}, "birth": {En: "born here", Ru: "записи создаются здесь"}, "frozen": {En: "frozen", Ru: "не меняется"},
		"view all": {En: "view all", Ru: "видит всё"}, "tab": {En: "tab", Ru: "вкладка"}, "text": {En: "text", Ru: "текст"},
	}
)
