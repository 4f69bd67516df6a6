package notation

import (
	"slices"
	"strings"
)

// Synonyms returns the legal values that another word says: week for weekly, text for string; several
// where the word could be more than one of them, as number is decimal or integer, the likeliest first;
// none where the word is not known.
func Synonyms(text string, values []string) []string {
	text = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(text)), ".")
	plain := spread(text)
	var meant []string
	for _, value := range values {
		others := synonyms[value]
		at := slices.IndexFunc(others, func(other string) bool { return other == text || other == plain })
		if at >= 0 {
			meant = append(meant, value)
		}
	}
	slices.SortStableFunc(meant, func(a, b string) int {
		return slices.Index(likeliest, b) - slices.Index(likeliest, a)
	})
	return meant
}

// Judged tells whether taking a word for a value is a judgement that the author has to make: what is high for
// one is a must for another. Such a value is proposed and never written.
func Judged(text, value string) bool {
	return slices.Contains(judged, value) && len(Synonyms(text, []string{value})) > 0
}

// judged are the values for which other words mean something near, but not the same: importance, what people
// have agreed on, where something was seen, what happens to records.
var judged = []string{
	"must", "nice", "later", "critical", "idea", "error", "block", "draft", "agreed", "decided", "postponed",
	"history", "attach", "ask", "fixed", "migrate", "reassign", "while", "bug", "improvement", "exception", "scorecard", "secret",
}

// Mentioned returns the one legal value that stands, by itself or in another word, in a text that says more
// than that: fear for "fear of control", week for Friday; "" for none or several.
func Mentioned(text string, values []string) string {
	found := ""
	for _, word := range strings.Fields(spread(strings.ToLower(text))) {
		word = strings.Trim(word, ".,;:!?()")
		meant := Synonyms(word, values)
		if slices.Contains(values, word) {
			meant = []string{word}
		}
		for value, parts := range partly {
			if slices.Contains(parts, word) && slices.Contains(values, value) {
				meant = append(meant, value)
			}
		}
		for _, value := range meant {
			if found != "" && found != value {
				return ""
			}
			found = value
		}
	}
	return found
}

// partly are values that say less than a word.
var partly = map[string][]string{
	"week": {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "понедельник", "вторник", "среда", "среду", "четверг", "пятница", "пятницу", "понедельникам", "вторникам", "средам", "четвергам", "пятницам", "неделю"},
	"day":  {"morning", "mornings", "evening", "weekdays", "workdays", "утро", "вечер", "утром", "вечером", "будни"},
}

// spread writes the words of a name apart: single select for single_select and single-select.
func spread(text string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(text) }

// likeliest are the values that go before others of which a word could be either, the likeliest last.
var likeliest = []string{"own", "url", "choice", "decimal", "nice", "closed", "won"}

// synonyms are other words for values: those of other tools and of daily speech, with small letters and
// spaces between the words.
var synonyms = map[string][]string{
	// Rhythms and days of the week.
	"day":     {"daily", "every day", "каждый день", "ежедневно", "день", "күн", "күн сайын"},
	"week":    {"weekly", "every week", "каждую неделю", "еженедельно", "неделя", "апта", "апта сайын"},
	"biweek":  {"biweekly", "fortnight", "two weeks", "2 weeks", "раз в две недели"},
	"month":   {"monthly", "every month", "каждый месяц", "ежемесячно", "месяц", "ай", "ай сайын"},
	"quarter": {"quarterly", "every quarter", "каждый квартал", "ежеквартально", "квартал", "тоқсан"},
	"year":    {"yearly", "annual", "annually", "every year", "каждый год", "ежегодно", "год", "жыл"},
	"mon":     {"monday", "пн", "понедельник", "дс", "дүйсенбі"},
	"tue":     {"tuesday", "tues", "вт", "вторник", "сс", "сейсенбі"},
	"wed":     {"wednesday", "ср", "среда", "сәрсенбі"},
	"thu":     {"thursday", "thur", "thurs", "чт", "четверг", "бс", "бейсенбі"},
	"fri":     {"friday", "пт", "пятница", "жм", "жұма"},
	"sat":     {"saturday", "сб", "суббота", "сенбі"},
	"sun":     {"sunday", "вс", "воскресенье", "жс", "жексенбі"},

	// Types of fields.
	"text":         {"string", "str", "varchar", "char", "short text", "single line", "one line", "строка", "короткий текст", "мәтін"},
	"long_text":    {"longtext", "long text", "textarea", "text area", "memo", "multiline", "multi line", "rich text", "richtext", "многострочный текст", "большой текст"},
	"integer":      {"int", "bigint", "whole", "whole number", "number", "целое", "число"},
	"decimal":      {"float", "double", "real", "numeric", "number", "дробное", "дробное число", "число", "сан"},
	"money":        {"currency", "amount", "деньги", "валюта", "денежный", "ақша"},
	"percent":      {"percentage", "pct", "%", "проценты", "пайыз"},
	"bool":         {"boolean", "checkbox", "check box", "flag", "toggle", "yes/no", "yes no", "true/false", "bit", "да/нет", "да нет", "флаг", "флажок", "галочка", "логическое", "логический", "чекбокс", "иә/жоқ"},
	"date":         {"күні"},
	"datetime":     {"timestamp", "date time", "date/time", "date and time", "дата/время", "дата время"},
	"duration":     {"timespan", "time span", "interval", "срок", "продолжительность"},
	"choice":       {"enum", "enumeration", "select", "single select", "picklist", "pick list", "dropdown", "drop down", "radio", "list", "option", "options", "список", "выпадающий список", "справочник", "выбор", "тізім"},
	"multi_choice": {"multiselect", "multi select", "multiple select", "multipicklist", "multi picklist", "multichoice", "checkboxes", "tags", "list", "список", "мультивыбор", "мультисписок", "множественный выбор"},
	"reference":    {"ref", "lookup", "relation", "relationship", "foreign key", "fk", "master detail", "association", "link", "связь", "ссылка", "связанная запись"},
	"user":         {"person", "people", "employee", "assignee", "пользователь", "ответственный", "қызметкер"},
	"team":         {"group", "подразделение", "группа"},
	"phone":        {"tel", "telephone", "phone number", "mobile", "номер телефона"},
	"email":        {"mail", "e mail", "e-mail", "email address", "эл. почта", "электронная почта", "письмо"},
	"url":          {"link", "website", "web", "http", "hyperlink", "сайт", "веб-адрес", "ссылка", "гиперссылка", "сілтеме"},
	"file":         {"attachment", "attachments", "document", "image", "photo", "upload", "вложение", "документ", "скан", "фото"},
	"auto_number":  {"autonumber", "auto number", "autoincrement", "auto increment", "serial", "sequence", "counter", "автономер", "автонумерация", "счётчик", "счетчик"},

	// Types of stages and of moves.
	"start":     {"initial", "first", "new", "begin", "entry", "начальный", "начальная", "старт", "первый"},
	"work":      {"рабочий этап", "open", "active", "in progress", "inprogress", "progress", "normal", "process", "intermediate", "working", "в работе", "рабочий", "рабочая", "обычный", "промежуточный"},
	"pause":     {"hold", "on hold", "onhold", "paused", "waiting", "pending", "ожидание", "отложено", "отложен"},
	"won":       {"success", "successful", "win", "closed won", "final", "end", "успешно", "успешный", "выиграно", "выигран", "финал", "конечный", "конец"},
	"lost":      {"fail", "failed", "failure", "lose", "closed lost", "unsuccessful", "final", "end", "провал", "отказ", "неуспех", "проиграно", "проигран", "финал", "конечный", "конец"},
	"converted": {"conversion", "convert", "конвертировано", "конвертирован"},
	"closed":    {"close", "final", "end", "finish", "finished", "done", "complete", "completed", "закрыт", "закрыта", "завершено", "завершён", "завершен", "финал", "конечный", "конец"},
	"forward":   {"next", "normal", "вперед"},
	"rework":    {"back", "backward", "return", "возврат", "доработка", "назад"},
	"reopen":    {"reopened", "re open"},

	// Rights.
	"read":      {"view", "see", "get", "show", "readonly", "read only", "просмотр", "читать", "смотреть", "оқу"},
	"edit":      {"update", "write", "modify", "change", "правка", "редактирование", "редактировать", "изменять", "read write"},
	"delete":    {"remove", "destroy", "erase", "удалять", "жою"},
	"create":    {"add", "insert", "new", "создавать", "добавить", "добавление"},
	"export":    {"download", "экспорт", "выгружать"},
	"bulk_edit": {"bulk", "bulk update", "mass edit", "mass update", "bulkedit", "массовая правка"},
	"assign":    {"reassign", "назначение", "назначить", "передать"},
	"merge":     {"слияние"},
	"hidden":    {"no", "none", "hide", "invisible", "нет", "скрыть"},
	"own":       {"mine", "my", "owner", "self", "свои", "свое", "своё", "мои", "только свои", "өз"},
	"all":       {"any", "everything", "everyone", "global", "full", "все", "всё", "барлығы"},
	"none":      {"no", "nothing", "nobody", "off", "disabled", "ignore", "нет", "никто", "ничего", "выкл"},

	// States, importance, results.
	"draft":     {"new", "wip", "work in progress"},
	"review":    {"in review", "on review", "reviewing", "under review", "pending", "на согласовании", "на проверке"},
	"agreed":    {"approved", "accepted", "confirmed", "final", "signed", "signed off", "утверждено", "одобрено", "согласован"},
	"must":      {"high", "highest", "mandatory", "required", "critical", "must have", "высокий", "высокая", "обязательный", "критично"},
	"nice":      {"средне", "medium", "normal", "should", "could", "nice to have", "optional", "средний", "средняя"},
	"later":     {"low", "lowest", "won't", "wont", "someday", "низкий", "низкая", "потом", "позже"},
	"error":     {"fatal", "blocker"},
	"warning":   {"warn"},
	"warn":      {"warning", "alert"},
	"block":     {"forbid", "error", "stop", "reject"},
	"info":      {"information", "note", "hint"},
	"decided":   {"закрыто", "принято", "done", "closed", "accepted", "approved", "resolved"},
	"open":      {"new", "opened", "pending", "открыт", "открыта"},
	"accepted":  {"да", "approved", "accept", "approve", "yes", "одобрено", "принят"},
	"rejected":  {"нет", "declined", "refused", "reject", "decline", "no", "отказано", "отклонён", "отклонен"},
	"postponed": {"deferred", "delayed", "later", "отложен", "позже"},
	"approve":   {"да", "approved", "accept", "yes", "согласовано", "согласовать"},
	"reject":    {"нет", "rejected", "decline", "no", "отклонить", "отказ"},

	// Others.
	"in":           {"inbound", "incoming", "import", "входящий", "входящее"},
	"out":          {"outbound", "outgoing", "export", "исходящий", "исходящее"},
	"both":         {"two way", "bidirectional", "in/out", "двусторонний", "двусторонняя"},
	"business":     {"working", "work", "business hours", "working hours", "working days", "business days", "рабочие дни", "рабочие часы"},
	"call":         {"phone", "phone call", "телефон"},
	"message":      {"chat", "messenger", "sms", "whatsapp", "telegram", "мессенджер", "чат"},
	"meeting":      {"visit", "встреча с клиентом", "визит"},
	"sum":          {"total", "итого"},
	"avg":          {"average", "mean"},
	"bug":          {"error", "defect", "баг"},
	"improvement":  {"feature", "enhancement", "доработка"},
	"standard":     {"normal", "happy path", "main", "positive", "основной", "стандартный", "обычный"},
	"exception":    {"negative", "alternative", "edge case", "error", "исключительный"},
	"launch":       {"go live", "golive", "production", "rollout"},
	"kanban":       {"board"},
	"trend":        {"line", "line chart"},
	"scorecard":    {"dashboard", "дашборд"},
	"share":        {"%", "percent", "percentage", "процент"},
	"count":        {"number", "quantity", "число", "штук"},
	"created":      {"create", "on create", "new", "added"},
	"changed":      {"updated", "update", "modified", "edited"},
	"entered":      {"enter", "stage entered", "stage changed"},
	"schedule":     {"cron", "timer", "time", "scheduled"},
	"reassign":     {"assign", "move", "transfer"},
	"notify":       {"notification", "alert", "remind", "tell", "уведомить", "оповестить"},
	"anonymise":    {"anonymize", "depersonalize", "обезличивание"},
	"migrate":      {"move", "import", "copy", "transfer", "перенос"},
	"archive":      {"архив", "архивировать"},
	"cohort":       {"когорта"},
	"conversion":   {"conversion rate", "cr"},
	"ratio":        {"rate", "quotient"},
	"spreadsheet":  {"excel", "google sheets", "sheet", "table", "эксель", "гугл таблица"},
	"history":      {"crm", "emails", "email", "mail", "calls", "переписка", "история"},
	"round_robin":  {"by turns", "by turn", "in turn", "in turns", "turns", "queue", "rotation"},
	"least_loaded": {"least busy", "by load", "free", "по загрузке", "самый свободный"},
	"by_region":    {"region", "geo", "territory", "регион"},
	"fixed":        {"always", "one person", "manual", "один"},
	"attach":       {"link", "join", "append", "merge", "add", "привязать", "связать", "добавить"},
	"ask":          {"manual", "спрашивать", "вручную"},
	"how_to":       {"instruction", "instructions", "guide", "manual", "howto", "tutorial", "инструкция"},
	"critical":     {"high", "urgent", "срочно", "высокий", "критично"},
	"idea":         {"low", "later", "потом"},
	"while":        {"always", "всегда", "постоянно"},
	"keep_latest":  {"latest", "last", "newest", "последнее"},
	"keep_master":  {"master"},
	"funnel":       {"воронка продаж"},
	"table":        {"grid", "таблица"},
	"queue":        {"очередь", "in queue"},
	"stop":         {"halt", "остановиться"},
	"personal":     {"pii", "personal data", "персональные данные"},
	"financial":    {"finance", "money", "финансы"},
	"secret":       {"confidential", "private", "конфиденциально"},
}
