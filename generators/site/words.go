package site

import "github.com/crmspec/crmspec/model/words"

var languageNames = map[string]string{"en": "English", "ru": "Русский", "kk": "Қазақша"}

// label returns a fixed text of the page.
func label(name, lang string) string { return labels[name].In(lang) }

// fill returns a fixed text with a number.
func fill(name, lang string, n int) string {
	return words.Fill(labels[name].In(lang), lang, words.Args{"n": n})
}

var labels = map[string]words.Text{
	"untitled": {En: "CRM description", Ru: "Описание CRM"},
	"skip":     {En: "Skip to the content", Ru: "Перейти к содержанию"},
	"contents": {En: "Contents", Ru: "Содержание"},
	"owner":    {En: "Final yes", Ru: "Окончательное «да»"},
	"version":  {En: "Version", Ru: "Версия"},

	"goals": {En: "Goals", Ru: "Цели"}, "goal": {En: "Goal", Ru: "Цель"}, "change": {En: "What will change", Ru: "Что изменится"},
	"measure": {En: "Measure", Ru: "Показатель"}, "from-to": {En: "Now → target", Ru: "Сейчас → цель"}, "due": {En: "By", Ru: "Срок"},
	"verify": {En: "How it is verified", Ru: "Как проверяется"}, "unknown": {En: "not known yet", Ru: "пока неизвестно"},
	"scope-in": {En: "What the first version does", Ru: "Что входит в первую версию"}, "scope-out": {En: "What it leaves out", Ru: "Что не входит"},
	"what": {En: "What", Ru: "Что"}, "why": {En: "Why", Ru: "Почему"}, "revisit": {En: "Looked at again", Ru: "Вернёмся"},
	"releases": {En: "Releases", Ru: "Выпуски"}, "release": {En: "Release", Ru: "Выпуск"},
	"constraints": {En: "Constraints", Ru: "Ограничения"}, "constraint": {En: "Constraint", Ru: "Ограничение"},
	"constraint-rule": {En: "Rule", Ru: "Правило"}, "constraint-deadline": {En: "Deadline", Ru: "Срок"}, "constraint-budget": {En: "Budget", Ru: "Бюджет"},
	"constraint-security": {En: "Security", Ru: "Безопасность"}, "constraint-storage": {En: "Storage", Ru: "Хранение"},

	"terms": {En: "Terms", Ru: "Термины"}, "term": {En: "Term", Ru: "Термин"}, "means": {En: "Means", Ru: "Значит"}, "not": {En: "Does not mean", Ru: "Не значит"},
	"counts": {En: "Counts from", Ru: "Считается с"}, "synonyms": {En: "Also called", Ru: "Также"}, "forbidden": {En: "Not to be called", Ru: "Не называть"},

	"pipelines": {En: "Pipelines", Ru: "Воронки"}, "no-picture": {En: "The diagram could not be drawn; the table below says the same.", Ru: "Схему нарисовать не удалось; таблица ниже говорит то же."},
	"stages": {En: "Stages", Ru: "Этапы"}, "stage": {En: "Stage", Ru: "Этап"}, "type": {En: "Type", Ru: "Тип"}, "stage-goal": {En: "Goal", Ru: "Цель"}, "stage-action": {En: "What to do", Ru: "Что делать"},
	"limit": {En: "Time limit", Ru: "Срок"}, "exits": {En: "May go to (who)", Ru: "Куда можно (кому)"},
	"stage-start": {En: "Start", Ru: "Начало"}, "stage-work": {En: "Work", Ru: "Работа"}, "stage-pause": {En: "Pause", Ru: "Пауза"}, "stage-won": {En: "Won", Ru: "Успех"},
	"stage-lost": {En: "Lost", Ru: "Потеря"}, "stage-converted": {En: "Converted", Ru: "Преобразовано"}, "stage-closed": {En: "Closed", Ru: "Закрыто"},
	"checkpoints": {En: "Checkpoints", Ru: "Контрольные точки"}, "checkpoint": {En: "Checkpoint", Ru: "Контрольная точка"}, "asked": {En: "Asked on the way", Ru: "Спрашивается на пути"},
	"needs": {En: "Needs", Ru: "Нужно"}, "message": {En: "What the user is told", Ru: "Что видит сотрудник"}, "waiver": {En: "May be waived by", Ru: "Может разрешить"},

	"data": {En: "Data", Ru: "Данные"}, "fields": {En: "Fields", Ru: "Поля"}, "field": {En: "Field", Ru: "Поле"}, "required": {En: "Required", Ru: "Обязательно"}, "use": {En: "For", Ru: "Для чего"}, "help": {En: "Help", Ru: "Подсказка"},
	"always": {En: "always", Ru: "всегда"}, "use-operational": {En: "work", Ru: "работа"}, "use-reporting": {En: "reports", Ru: "отчёты"},
	"sensitive-personal": {En: "personal", Ru: "персональное"}, "sensitive-financial": {En: "financial", Ru: "финансовое"}, "sensitive-secret": {En: "secret", Ru: "секретное"},
	"lists": {En: "Lists of values", Ru: "Справочники"}, "values": {En: "Values", Ru: "Значения"}, "value": {En: "Value", Ru: "Значение"}, "state": {En: "State", Ru: "Состояние"},
	"active": {En: "in use", Ru: "используется"}, "inactive": {En: "no longer chosen", Ru: "больше не выбирается"},
	"data-rules": {En: "Rules of the data", Ru: "Правила данных"}, "rule": {En: "Rule", Ru: "Правило"}, "then": {En: "What happens", Ru: "Что происходит"},
	"unique": {En: "Only once", Ru: "Без повторов"}, "duplicates": {En: "Duplicate when equal", Ru: "Дубль, если совпадает"}, "duplicate-warn": {En: "a warning", Ru: "предупреждение"}, "duplicate-block": {En: "refused", Ru: "запрет"},
	"history": {En: "Changes are logged", Ru: "Изменения записываются"}, "retention": {En: "Kept", Ru: "Хранится"},
	"retention-archive": {En: "then archived", Ru: "затем в архив"}, "retention-anonymise": {En: "then made anonymous", Ru: "затем обезличивается"}, "retention-delete": {En: "then deleted", Ru: "затем удаляется"},

	"rights": {En: "Roles and rights", Ru: "Роли и права"}, "roles": {En: "Roles", Ru: "Роли"}, "role": {En: "Role", Ru: "Роль"}, "tasks": {En: "Tasks", Ru: "Задачи"}, "reports-to": {En: "Reports to", Ru: "Подчиняется"}, "deputy": {En: "Deputy", Ru: "Заместитель"},
	"teams": {En: "Teams", Ru: "Команды"}, "team": {En: "Team", Ru: "Команда"}, "part-of": {En: "Part of", Ru: "Входит в"}, "lead": {En: "Led by", Ru: "Руководит"},
	"team-team": {En: "team", Ru: "команда"}, "team-department": {En: "department", Ru: "отдел"}, "team-region": {En: "region", Ru: "регион"}, "team-branch": {En: "branch", Ru: "филиал"}, "team-project": {En: "project", Ru: "проект"},

	"kpis": {En: "KPI passports", Ru: "Паспорта показателей"}, "passport": {En: "Passport", Ru: "Паспорт"}, "facet": {En: "What", Ru: "Что"}, "says": {En: "Agreed", Ru: "Согласовано"},
	"decision": {En: "Decides", Ru: "Что решаем по нему"}, "counted": {En: "Counts records of", Ru: "Считает записи"}, "formula": {En: "Formula", Ru: "Формула"}, "filter": {En: "Only records", Ru: "Только записи"},
	"slices": {En: "Broken down by", Ru: "В разрезе"}, "every": {En: "Looked at", Ru: "Смотрят"}, "viewers": {En: "Viewers", Ru: "Кто смотрит"}, "applies": {En: "Whose work it measures", Ru: "Чью работу измеряет"},
	"every-day": {En: "daily", Ru: "ежедневно"}, "every-week": {En: "weekly", Ru: "еженедельно"}, "every-biweek": {En: "every two weeks", Ru: "раз в две недели"}, "every-month": {En: "monthly", Ru: "ежемесячно"}, "every-quarter": {En: "quarterly", Ru: "ежеквартально"}, "every-year": {En: "yearly", Ru: "ежегодно"},
	"formula-count": {En: "How many", Ru: "Количество"}, "formula-sum": {En: "Sum", Ru: "Сумма"}, "formula-ratio": {En: "Ratio", Ru: "Отношение"}, "formula-share": {En: "Share", Ru: "Доля"}, "formula-conversion": {En: "Conversion", Ru: "Конверсия"},
	"formula-duration": {En: "Time from … to …", Ru: "Время от … до …"}, "formula-time_in_stage": {En: "Time in stages", Ru: "Время на этапах"}, "formula-stock": {En: "How many at a moment", Ru: "Количество на момент"}, "formula-flow": {En: "How many come or go", Ru: "Сколько приходит или уходит"}, "formula-derived": {En: "Follows from other KPIs", Ru: "Следует из других показателей"},
	"from": {En: "From", Ru: "От"}, "to": {En: "To", Ru: "До"}, "clock": {En: "Clock", Ru: "Срок"}, "base": {En: "Of the records", Ru: "Из записей"}, "where": {En: "Those with", Ru: "Те, где"}, "window": {En: "Within", Ru: "В течение"}, "stat": {En: "Statistic", Ru: "Статистика"},
	"point-first_entry": {En: "first entry", Ru: "первый вход"}, "point-last_entry": {En: "last entry", Ru: "последний вход"}, "point-every_entry": {En: "every entry", Ru: "каждый вход"}, "point-first_exit": {En: "first exit", Ru: "первый выход"}, "point-last_exit": {En: "last exit", Ru: "последний выход"}, "point-current_entry": {En: "current stay", Ru: "текущее пребывание"},

	"integrations": {En: "Integrations", Ru: "Интеграции"}, "card": {En: "Card", Ru: "Карточка"}, "system": {En: "System", Ru: "Система"}, "trigger": {En: "Starts when", Ru: "Запускается"}, "errors": {En: "On an error", Ru: "При ошибке"}, "volume": {En: "Volume", Ru: "Объём"},
	"manual": {En: "by a person", Ru: "вручную"}, "retries": {En: "{n|# more try|# more tries}", Ru: "{n|ещё # попытка|ещё # попытки|ещё # попыток}"}, "then-queue": {En: "then it waits in a queue", Ru: "затем ждёт в очереди"}, "then-stop": {En: "then it stops", Ru: "затем останавливается"}, "told": {En: "told", Ru: "сообщают"},
	"exchanged": {En: "What is exchanged", Ru: "Что передаётся"}, "object": {En: "Object", Ru: "Объект"}, "direction": {En: "Direction", Ru: "Направление"}, "master": {En: "Who is right", Ru: "Чьё значение главное"}, "remote": {En: "Name there", Ru: "Имя там"},
	"exchange-in": {En: "into the CRM", Ru: "в CRM"}, "exchange-out": {En: "out of the CRM", Ru: "из CRM"}, "exchange-both": {En: "both ways", Ru: "в обе стороны"},

	"acceptance": {En: "Acceptance checklist", Ru: "Чек-лист приёмки"},
	"decisions":  {En: "Decisions", Ru: "Решения"}, "question": {En: "Question", Ru: "Вопрос"}, "answer": {En: "Answer", Ru: "Ответ"}, "because": {En: "Because", Ru: "Потому что"},
	"decision-open": {En: "open", Ru: "открыт"}, "decision-decided": {En: "decided", Ru: "решён"}, "decision-superseded": {En: "replaced", Ru: "заменён"},
	"configuration": {En: "Configuration", Ru: "Конфигурация"}, "configuration-text": {En: "The whole description as one JSON, with every short form written out: the technical specification for a CRM of your own.", Ru: "Всё описание в одном JSON без сокращённых форм: техническое задание для собственной CRM."},
	"open-file": {En: "Open the file", Ru: "Открыть файл"}, "show": {En: "Show it here", Ru: "Показать здесь"}, "cut": {En: "… the rest is in the file", Ru: "… остальное в файле"},
	"findings": {En: "Open findings", Ru: "Замечания"}, "severity": {En: "Severity", Ru: "Важность"}, "finding": {En: "Finding", Ru: "Замечание"}, "where-it-is": {En: "Where", Ru: "Где"}, "check": {En: "Check", Ru: "Проверка"},
	"severity-error": {En: "error", Ru: "ошибка"}, "severity-warning": {En: "warning", Ru: "предупреждение"}, "severity-info": {En: "advice", Ru: "совет"},

	"type-text": {En: "text", Ru: "текст"}, "type-long_text": {En: "long text", Ru: "длинный текст"}, "type-integer": {En: "whole number", Ru: "целое число"}, "type-decimal": {En: "number", Ru: "число"}, "type-money": {En: "amount", Ru: "сумма"}, "type-percent": {En: "percent", Ru: "процент"},
	"type-bool": {En: "yes or no", Ru: "да или нет"}, "type-date": {En: "date", Ru: "дата"}, "type-datetime": {En: "date and time", Ru: "дата и время"}, "type-duration": {En: "length of time", Ru: "длительность"}, "type-choice": {En: "one of", Ru: "выбор"}, "type-multi_choice": {En: "several of", Ru: "несколько из"},
	"type-reference": {En: "record", Ru: "запись"}, "type-user": {En: "person", Ru: "сотрудник"}, "type-team": {En: "team", Ru: "команда"}, "type-phone": {En: "phone", Ru: "телефон"}, "type-email": {En: "e-mail", Ru: "почта"}, "type-url": {En: "web address", Ru: "ссылка"}, "type-file": {En: "file", Ru: "файл"}, "type-auto_number": {En: "counted number", Ru: "номер по порядку"},
}
