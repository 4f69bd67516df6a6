package site

import "github.com/crmspec/crmspec/model/words"

var languageNames = map[string]string{"en": "English", "ru": "Русский", "kk": "Қазақша"}

// label returns a fixed text of the page. One that is missing shows its name, so that tests find it.
func label(name, lang string) string {
	if text, known := labels[name]; known {
		return text.In(lang)
	}
	return "{" + name + "}"
}

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

	"scope": {En: "Scope", Ru: "Границы"}, "confirm": {En: "Who says yes to what", Ru: "Кто и что подтверждает"}, "must-confirm": {En: "Confirms", Ru: "Подтверждает"},
	"confirm-note": {En: "Each of these parts needs the final yes of one role. Read your parts, then say what is right and what is wrong.", Ru: "Каждой из этих частей нужно окончательное «да» одной роли. Прочитайте свои части и скажите, что верно и что нет."},
	"not-settled":  {En: "Not settled yet", Ru: "Ещё не решено"}, "open-decisions": {En: "{n|# open question|# open questions}", Ru: "{n|# открытый вопрос|# открытых вопроса|# открытых вопросов}"}, "open-findings": {En: "{n|# finding|# findings}", Ru: "{n|# замечание|# замечания|# замечаний}"},
	"status-draft": {En: "draft", Ru: "черновик"}, "status-review": {En: "ready to be read", Ru: "готово к чтению"}, "status-agreed": {En: "agreed", Ru: "согласовано"}, "consulted": {En: "Asked before changes", Ru: "Спрашивают до изменений"}, "pain": {En: "Now", Ru: "Сейчас"},
	"charter": {En: "Frame of the project", Ru: "Рамки проекта"}, "papers": {En: "Papers it stands on", Ru: "Документы, на которых стоит описание"}, "paper": {En: "Paper", Ru: "Документ"}, "held-by": {En: "Kept by", Ru: "Кто ведёт"}, "systems": {En: "Systems", Ru: "Системы"},
	"paper-": {En: "—", Ru: "—"}, "paper-regulation": {En: "regulation", Ru: "регламент"}, "paper-template": {En: "template", Ru: "шаблон"}, "paper-sample": {En: "sample", Ru: "образец"}, "paper-sheet": {En: "spreadsheet", Ru: "таблица"}, "paper-screenshot": {En: "picture of a screen", Ru: "снимок экрана"},
	"changes": {En: "How changes are made", Ru: "Как вносятся изменения"}, "channel": {En: "Asked for in", Ru: "Где просят"}, "proposed-by": {En: "May ask", Ru: "Кто может попросить"}, "estimated-by": {En: "Says what it takes", Ru: "Кто оценивает"}, "approved-by": {En: "Says yes", Ru: "Кто утверждает"}, "done-by": {En: "Does it", Ru: "Кто вносит"}, "release-every": {En: "Goes live", Ru: "Выпуск"},

	"terms": {En: "Terms", Ru: "Термины"}, "term": {En: "Term", Ru: "Термин"}, "means": {En: "Means", Ru: "Значит"}, "not": {En: "Does not mean", Ru: "Не значит"},
	"counts": {En: "Counts from", Ru: "Считается с"}, "synonyms": {En: "Also called", Ru: "Также"}, "forbidden": {En: "Not to be called", Ru: "Не называть"}, "is": {En: "In the CRM", Ru: "В CRM"}, "readings": {En: "Read differently", Ru: "Кто понимает иначе"},

	"pipelines": {En: "Pipelines", Ru: "Воронки"}, "no-picture": {En: "The diagram could not be drawn; the table below says the same.", Ru: "Схему нарисовать не удалось; таблица ниже говорит то же."},
	"stages": {En: "Stages", Ru: "Этапы"}, "stage": {En: "Stage", Ru: "Этап"}, "type": {En: "Type", Ru: "Тип"}, "stage-goal": {En: "Goal", Ru: "Цель"}, "stage-action": {En: "What to do", Ru: "Что делать"},
	"limit":       {En: "Time limit", Ru: "Срок"},
	"stage-start": {En: "Start", Ru: "Начало"}, "stage-work": {En: "Work", Ru: "Работа"}, "stage-pause": {En: "Pause", Ru: "Пауза"}, "stage-won": {En: "Won", Ru: "Успех"},
	"stage-lost": {En: "Lost", Ru: "Потеря"}, "stage-converted": {En: "Converted", Ru: "Преобразовано"}, "stage-closed": {En: "Closed", Ru: "Закрыто"},
	"diagram": {En: "Open the diagram", Ru: "Открыть схему"}, "records": {En: "Moves records of", Ru: "Движет записи"}, "opens-when": {En: "Takes records where", Ru: "Берёт записи, где"}, "starts-too": {En: "a record may start here if", Ru: "запись может начаться здесь, если"},
	"creates": {En: "Creates", Ru: "Создаёт"}, "responsible": {En: "Whose turn", Ru: "Чей ход"}, "done-when": {En: "Done when", Ru: "Этап пройден, когда"}, "resume-after": {En: "The owner is reminded after", Ru: "Напоминание через"}, "if": {En: "if", Ru: "если"}, "else": {En: "otherwise", Ru: "иначе"}, "or": {En: "or", Ru: "или"},
	"late": {En: "When late", Ru: "При просрочке"}, "escalate-notify": {En: "is told", Ru: "сообщают"}, "escalate-reassign": {En: "takes over", Ru: "передают"},
	"moves": {En: "Moves", Ru: "Переходы"}, "move-from": {En: "From", Ru: "Откуда"}, "move-to": {En: "To", Ru: "Куда"}, "move-forward": {En: "forward", Ru: "вперёд"}, "move-rework": {En: "back for rework", Ru: "на доработку"}, "move-reopen": {En: "opened again", Ru: "повторное открытие"},
	"who-may": {En: "Who may", Ru: "Кому можно"}, "condition": {En: "Only if", Ru: "Только если"}, "approvals": {En: "Who must agree", Ru: "Кто должен согласовать"}, "besides": {En: "Besides", Ru: "Дополнительно"}, "in-time": {En: "within", Ru: "за"}, "reject-to": {En: "when refused", Ru: "при отказе"},
	"at-most": {En: "{n|once at most|# times at most}", Ru: "{n|не больше # раза|не больше # раз|не больше # раз}"}, "reason": {En: "asks", Ru: "спрашивает"},
	"only-if": {En: "Only if", Ru: "Только если"}, "holds": {En: "Holds", Ru: "Действует"}, "holds-while": {En: "also afterwards", Ru: "и потом"}, "holds-entry": {En: "at the move only", Ru: "только при переходе"}, "evidence": {En: "real, not a placeholder", Ru: "настоящее, не отписка"}, "at-least": {En: "at least", Ru: "не меньше"},
	"task-open": {En: "an open task", Ru: "открытая задача"}, "task-done": {En: "a task that is done", Ru: "выполненная задача"}, "clocks": {En: "Time limits over several stages", Ru: "Сроки на несколько этапов"}, "pauses-in": {En: "Rests in", Ru: "Останавливается на"}, "escalation": {En: "When late", Ru: "При просрочке"},
	"checkpoints": {En: "Checkpoints", Ru: "Контрольные точки"}, "checkpoint": {En: "Checkpoint", Ru: "Контрольная точка"}, "asked": {En: "Asked on the way", Ru: "Спрашивается на пути"},
	"needs": {En: "Needs", Ru: "Нужно"}, "message": {En: "What the user is told", Ru: "Что видит сотрудник"}, "waiver": {En: "May be waived by", Ru: "Может разрешить"},

	"scenarios": {En: "Stories it must play", Ru: "Сценарии"}, "scenario-standard": {En: "The usual way", Ru: "Обычный ход"}, "scenario-exception": {En: "Exception", Ru: "Исключение"}, "given": {En: "Before the first step", Ru: "До первого шага"}, "steps": {En: "Steps", Ru: "Шаги"}, "step": {En: "No.", Ru: "№"}, "who": {En: "Who", Ru: "Кто"}, "does": {En: "Does", Ru: "Что делает"}, "enters": {En: "Enters", Ru: "Что заполняет"}, "expected": {En: "Is seen", Ru: "Что видно"},
	"passed-if": {En: "Passed if", Ru: "Пройдено, если"}, "system-actor": {En: "the CRM", Ru: "CRM"}, "after": {En: "after", Ru: "через"}, "decides-approve": {En: "says yes", Ru: "отвечает «да»"}, "decides-reject": {En: "says no", Ru: "отвечает «нет»"}, "refused": {En: "Refused", Ru: "Отказ"},
	"refused-approval": {En: "an approval is missing", Ru: "нет согласования"}, "refused-right": {En: "no right to it", Ru: "нет права"}, "refused-transition": {En: "there is no such move", Ru: "нет такого перехода"}, "refused-guard": {En: "the condition of the move does not hold", Ru: "условие перехода не выполнено"}, "refused-limit": {En: "made too often", Ru: "слишком много раз"}, "refused-duplicate": {En: "there is such a record already", Ru: "такая запись уже есть"},
	"exception-step_back": {En: "a step back", Ru: "шаг назад"}, "exception-goods_return": {En: "goods come back", Ru: "возврат товара"}, "exception-duplicate": {En: "a duplicate", Ru: "дубль"}, "exception-reschedule": {En: "another date", Ru: "перенос срока"}, "exception-re_approval": {En: "approved again", Ru: "повторное согласование"}, "exception-reassignment": {En: "another person takes over", Ru: "смена ответственного"}, "exception-missing_data": {En: "something is not known", Ru: "не хватает данных"},
	"exception-partial": {En: "only a part", Ru: "только часть"}, "exception-discount": {En: "a discount outside the rules", Ru: "скидка вне правил"}, "exception-dispute": {En: "the client disagrees", Ru: "спор с клиентом"}, "exception-repeat": {En: "a client who has bought before", Ru: "повторный клиент"}, "exception-legal_entity": {En: "another legal entity", Ru: "другое юрлицо"}, "exception-offline": {En: "the CRM cannot be reached", Ru: "CRM недоступна"}, "exception-other": {En: "something else", Ru: "другое"},

	"data": {En: "Data", Ru: "Данные"}, "fields": {En: "Fields", Ru: "Поля"}, "field": {En: "Field", Ru: "Поле"}, "required": {En: "Required", Ru: "Обязательно"}, "use": {En: "For", Ru: "Для чего"}, "help": {En: "Help", Ru: "Подсказка"},
	"filled": {En: "Filled by", Ru: "Чем заполняется"}, "example": {En: "Example", Ru: "Пример"}, "fold-sum": {En: "sum of", Ru: "сумма:"}, "fold-count": {En: "number of", Ru: "количество:"}, "fold-min": {En: "least of", Ru: "наименьшее:"}, "fold-max": {En: "greatest of", Ru: "наибольшее:"}, "fold-avg": {En: "average of", Ru: "среднее:"}, "fold-last": {En: "latest of", Ru: "последнее:"}, "since": {En: "from", Ru: "от"}, "yes": {En: "yes", Ru: "да"}, "no": {En: "no", Ru: "нет"},
	"always": {En: "always", Ru: "всегда"}, "use-operational": {En: "work", Ru: "работа"}, "use-reporting": {En: "reports", Ru: "отчёты"},
	"sensitive-personal": {En: "personal", Ru: "персональное"}, "sensitive-financial": {En: "financial", Ru: "финансовое"}, "sensitive-secret": {En: "secret", Ru: "секретное"},
	"lists": {En: "Lists of values", Ru: "Справочники"}, "values": {En: "Values", Ru: "Значения"}, "value": {En: "Value", Ru: "Значение"}, "state": {En: "State", Ru: "Состояние"},
	"active": {En: "in use", Ru: "используется"}, "inactive": {En: "no longer chosen", Ru: "больше не выбирается"},
	"data-rules": {En: "Rules of the data", Ru: "Правила данных"}, "rule": {En: "Rule", Ru: "Правило"}, "then": {En: "What happens", Ru: "Что происходит"},
	"unique": {En: "Only once", Ru: "Без повторов"}, "duplicates": {En: "Duplicate when equal", Ru: "Дубль, если совпадает"}, "duplicate-warn": {En: "a warning", Ru: "предупреждение"}, "duplicate-block": {En: "refused", Ru: "запрет"},
	"history": {En: "Changes are logged", Ru: "Изменения записываются"}, "retention": {En: "Kept", Ru: "Хранится"},
	"retention-archive": {En: "then archived", Ru: "затем в архив"}, "retention-anonymise": {En: "then made anonymous", Ru: "затем обезличивается"}, "retention-delete": {En: "then deleted", Ru: "затем удаляется"},

	"rights": {En: "Roles and rights", Ru: "Роли и права"}, "roles": {En: "Roles", Ru: "Роли"}, "role": {En: "Role", Ru: "Роль"}, "tasks": {En: "Tasks", Ru: "Задачи"}, "reports-to": {En: "Reports to", Ru: "Подчиняется"}, "deputy": {En: "Deputy", Ru: "Заместитель"},
	"group": {En: "Group", Ru: "Группа"}, "separate-from": {En: "Never the same person as", Ru: "Не совмещается с"}, "group-business": {En: "business", Ru: "бизнес"}, "group-management": {En: "management", Ru: "руководство"}, "group-administration": {En: "runs the CRM", Ru: "ведёт CRM"}, "group-project": {En: "project", Ru: "проект"}, "group-external": {En: "outside", Ru: "вне компании"}, "group-system": {En: "program", Ru: "программа"}, "matrix-page": {En: "The whole access matrix on a page of its own", Ru: "Вся матрица прав на отдельной странице"},
	"teams": {En: "Teams", Ru: "Команды"}, "team": {En: "Team", Ru: "Команда"}, "part-of": {En: "Part of", Ru: "Входит в"}, "lead": {En: "Led by", Ru: "Руководит"},
	"team-team": {En: "team", Ru: "команда"}, "team-department": {En: "department", Ru: "отдел"}, "team-region": {En: "region", Ru: "регион"}, "team-branch": {En: "branch", Ru: "филиал"}, "team-project": {En: "project", Ru: "проект"},

	"kpis": {En: "KPI passports", Ru: "Паспорта показателей"}, "passport": {En: "Passport", Ru: "Паспорт"}, "facet": {En: "What", Ru: "Что"}, "says": {En: "Agreed", Ru: "Согласовано"},
	"decision": {En: "Decides", Ru: "Что решаем по нему"}, "counted": {En: "Counts records of", Ru: "Считает записи"}, "formula": {En: "Formula", Ru: "Формула"}, "filter": {En: "Only records", Ru: "Только записи"},
	"slices": {En: "Broken down by", Ru: "В разрезе"}, "every": {En: "Looked at", Ru: "Смотрят"}, "viewers": {En: "Viewers", Ru: "Кто смотрит"}, "applies": {En: "Whose work it measures", Ru: "Чью работу измеряет"},
	"every-day": {En: "daily", Ru: "ежедневно"}, "every-week": {En: "weekly", Ru: "еженедельно"}, "every-biweek": {En: "every two weeks", Ru: "раз в две недели"}, "every-month": {En: "monthly", Ru: "ежемесячно"}, "every-quarter": {En: "quarterly", Ru: "ежеквартально"}, "every-year": {En: "yearly", Ru: "ежегодно"},
	"formula-count": {En: "How many", Ru: "Количество"}, "formula-sum": {En: "Sum", Ru: "Сумма"}, "formula-ratio": {En: "Ratio", Ru: "Отношение"}, "formula-share": {En: "Share", Ru: "Доля"}, "formula-conversion": {En: "Conversion", Ru: "Конверсия"},
	"formula-duration": {En: "Time between two moments", Ru: "Время между двумя моментами"}, "formula-time_in_stage": {En: "Time in stages", Ru: "Время на этапах"}, "formula-stock": {En: "How many at a moment", Ru: "Количество на момент"}, "formula-flow": {En: "How many come or go", Ru: "Сколько приходит или уходит"}, "formula-derived": {En: "Follows from other KPIs", Ru: "Следует из других показателей"},
	"from": {En: "From", Ru: "От"}, "to": {En: "To", Ru: "До"}, "clock": {En: "Clock", Ru: "Срок"}, "base": {En: "Of the records", Ru: "Из записей"}, "where": {En: "Those with", Ru: "Те, где"}, "window": {En: "Within", Ru: "В течение"}, "stat": {En: "Statistic", Ru: "Статистика"},
	"point-first_entry": {En: "first entry", Ru: "первый вход"}, "point-last_entry": {En: "last entry", Ru: "последний вход"}, "point-every_entry": {En: "every entry", Ru: "каждый вход"}, "point-first_exit": {En: "first exit", Ru: "первый выход"}, "point-last_exit": {En: "last exit", Ru: "последний выход"}, "point-current_entry": {En: "current stay", Ru: "текущее пребывание"},

	"period": {En: "Falls into a period by", Ru: "Попадает в период по"}, "anchor-from": {En: "the start", Ru: "началу"}, "anchor-to": {En: "the end", Ru: "концу"}, "grain-day": {En: "by day", Ru: "по дням"}, "grain-week": {En: "by week", Ru: "по неделям"}, "grain-month": {En: "by month", Ru: "по месяцам"}, "grain-quarter": {En: "by quarter", Ru: "по кварталам"}, "grain-year": {En: "by year", Ru: "по годам"}, "grain-fiscal_quarter": {En: "by fiscal quarter", Ru: "по финансовым кварталам"}, "grain-fiscal_year": {En: "by fiscal year", Ru: "по финансовым годам"},
	"duplicate-records": {En: "Merged duplicates", Ru: "Объединённые дубли"}, "kpi-duplicates-survivor": {En: "count once", Ru: "считаются один раз"}, "kpi-duplicates-include": {En: "all count", Ru: "считаются все"}, "empty-values": {En: "Without a value", Ru: "Без значения"}, "kpi-empty-as_is": {En: "count as they are", Ru: "считаются как есть"}, "kpi-empty-zero": {En: "count as zero", Ru: "считаются нулём"}, "kpi-empty-exclude": {En: "do not count", Ru: "не считаются"},
	"plan": {En: "Plan", Ru: "План"}, "binding-from": {En: "Counts for pay from", Ru: "Влияет на оплату с"}, "distinct": {En: "Not to be mixed up with", Ru: "Не путать с"}, "measured": {En: "Measured over", Ru: "Измерено за"}, "of": {En: "Of", Ru: "Чего"}, "numerator": {En: "Above the line", Ru: "Числитель"}, "denominator": {En: "Below the line", Ru: "Знаменатель"}, "weight": {En: "Weighted by", Ru: "Вес"}, "state-of": {En: "Records with", Ru: "Записи, где"},
	"basis-cohort": {En: "of those that came in the period", Ru: "из пришедших за период"}, "basis-event": {En: "events of the period", Ru: "события периода"}, "basis-decided": {En: "of those decided in the period", Ru: "из решённых за период"}, "reach-exact": {En: "this very stage", Ru: "именно этот этап"}, "reach-at_or_beyond": {En: "this stage or a later one", Ru: "этот этап или более поздний"},
	"stat-median": {En: "median", Ru: "медиана"}, "stat-percentile": {En: "percentile", Ru: "процентиль"}, "stat-avg": {En: "average", Ru: "среднее"}, "stat-max": {En: "greatest", Ru: "наибольшее"}, "stat-min": {En: "least", Ru: "наименьшее"}, "stat-sum": {En: "sum", Ru: "сумма"}, "clock-business": {En: "in working time", Ru: "в рабочем времени"}, "clock-calendar": {En: "in calendar time", Ru: "в календарном времени"},

	"integrations": {En: "Integrations", Ru: "Интеграции"}, "card": {En: "Card", Ru: "Карточка"}, "system": {En: "System", Ru: "Система"}, "trigger": {En: "Starts when", Ru: "Запускается"}, "errors": {En: "On an error", Ru: "При ошибке"}, "volume": {En: "Volume", Ru: "Объём"},
	"manual": {En: "by a person", Ru: "вручную"}, "retries": {En: "{n|# more try|# more tries}", Ru: "{n|ещё # попытка|ещё # попытки|ещё # попыток}"}, "then-queue": {En: "then it waits in a queue", Ru: "затем ждёт в очереди"}, "then-stop": {En: "then it stops", Ru: "затем останавливается"}, "told": {En: "told", Ru: "сообщают"},
	"exchanged": {En: "What is exchanged", Ru: "Что передаётся"}, "object": {En: "Object", Ru: "Объект"}, "direction": {En: "Direction", Ru: "Направление"}, "master": {En: "Who is right", Ru: "Чьё значение главное"}, "remote": {En: "Name there", Ru: "Имя там"},
	"exchange-in": {En: "into the CRM", Ru: "в CRM"}, "exchange-out": {En: "out of the CRM", Ru: "из CRM"}, "exchange-both": {En: "both ways", Ru: "в обе стороны"},

	"apart-in-time": {En: "every", Ru: "через"}, "resend-manual": {En: "sent later by a person", Ru: "отправляется позже вручную"}, "resend-automatic": {En: "sent later by itself", Ru: "отправляется позже сама"}, "personal-data": {En: "Data about private persons", Ru: "Персональные данные"}, "it-owner": {En: "On the other side", Ru: "На той стороне"}, "on-conflict": {En: "When both changed", Ru: "Если изменены оба"}, "conflict-keep_master": {En: "the value that is right stays", Ru: "остаётся главное значение"}, "conflict-keep_latest": {En: "the later value stays", Ru: "остаётся последнее значение"}, "conflict-ask": {En: "a person decides", Ru: "решает человек"},

	"acceptance": {En: "Acceptance checklist", Ru: "Чек-лист приёмки"}, "cases-note": {En: "{n|# case follows|# cases follow} from this description. Open a case to see who does what and what must come of it; everything must be as it says before the CRM is taken over.", Ru: "Из этого описания следует {n|# случай|# случая|# случаев}. Откройте случай, чтобы увидеть, кто что делает и что должно получиться; до приёмки CRM всё должно быть так, как здесь написано."},
	"checklist": {En: "The checklist as a file", Ru: "Чек-лист отдельным файлом"},
	"ledger":    {En: "What is tried", Ru: "Что проверяется"}, "family": {En: "Sort", Ru: "Вид"}, "promises": {En: "Promises", Ru: "Обещаний"}, "covered": {En: "Tried", Ru: "Проверяется"}, "cases": {En: "Cases", Ru: "Случаев"}, "left-out": {En: "Left out, with a reason", Ru: "Пропущено, с причиной"}, "cases-of": {En: "Cases of “{title}”", Ru: "Случаи: «{title}»"}, "no-pipeline": {En: "no pipeline", Ru: "без воронки"},
	"before": {En: "Before", Ru: "До начала"}, "values-before": {En: "Values before", Ru: "Значения до начала"}, "result": {En: "Result", Ru: "Результат"}, "passed": {En: "passed", Ru: "пройдено"},
	"decisions": {En: "Decisions", Ru: "Решения"}, "question": {En: "Question", Ru: "Вопрос"}, "options": {En: "Possible answers", Ru: "Возможные ответы"}, "answer": {En: "Answer", Ru: "Ответ"}, "because": {En: "Because", Ru: "Потому что"},
	"decision-open": {En: "open", Ru: "открыт"}, "decision-decided": {En: "decided", Ru: "решён"}, "decision-superseded": {En: "replaced", Ru: "заменён"},
	"configuration": {En: "Configuration", Ru: "Конфигурация"}, "configuration-text": {En: "The whole description as one JSON, with every short form written out: the technical specification for a CRM of your own.", Ru: "Всё описание в одном JSON без сокращённых форм: техническое задание для собственной CRM."},
	"show": {En: "Show how it begins", Ru: "Показать начало"}, "cut": {En: "… the rest is in the file", Ru: "… остальное в файле"},
	"file-neutral": {En: "The description as JSON", Ru: "Описание в JSON"}, "file-schema": {En: "The schema of that JSON", Ru: "Схема этого JSON"}, "file-rights": {En: "All rights as a table for spreadsheets", Ru: "Все права таблицей для Excel"}, "file-diagram": {En: "Stage diagram", Ru: "Схема этапов"},
	"findings": {En: "Open findings", Ru: "Замечания"}, "severity": {En: "Severity", Ru: "Важность"}, "finding": {En: "Finding", Ru: "Замечание"}, "where-it-is": {En: "Where", Ru: "Где"}, "check": {En: "Check", Ru: "Проверка"}, "file": {En: "File", Ru: "Файл"}, "findings-note": {En: "What the checks say of this description today. Warnings are likely to hurt the rollout; advice is what could be better.", Ru: "Что проверки говорят об этом описании сегодня. Предупреждения, скорее всего, навредят внедрению; советы показывают, что можно улучшить."},
	"severity-error": {En: "error", Ru: "ошибка"}, "severity-warning": {En: "warning", Ru: "предупреждение"}, "severity-info": {En: "advice", Ru: "совет"},

	"type-text": {En: "text", Ru: "текст"}, "type-long_text": {En: "long text", Ru: "длинный текст"}, "type-integer": {En: "whole number", Ru: "целое число"}, "type-decimal": {En: "number", Ru: "число"}, "type-money": {En: "amount", Ru: "сумма"}, "type-percent": {En: "percent", Ru: "процент"},
	"type-bool": {En: "yes or no", Ru: "да или нет"}, "type-date": {En: "date", Ru: "дата"}, "type-datetime": {En: "date and time", Ru: "дата и время"}, "type-duration": {En: "length of time", Ru: "длительность"}, "type-choice": {En: "one of", Ru: "выбор"}, "type-multi_choice": {En: "several of", Ru: "несколько из"},
	"type-reference": {En: "record", Ru: "запись"}, "type-user": {En: "person", Ru: "сотрудник"}, "type-team": {En: "team", Ru: "команда"}, "type-phone": {En: "phone", Ru: "телефон"}, "type-email": {En: "e-mail", Ru: "почта"}, "type-url": {En: "web address", Ru: "ссылка"}, "type-file": {En: "file", Ru: "файл"}, "type-auto_number": {En: "counted number", Ru: "номер по порядку"},
}
