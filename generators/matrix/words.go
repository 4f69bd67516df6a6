package matrix

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// accessWords are the words of rights, and those that several matrices have.
var accessWords = map[string]words.Text{
	"to-site": {En: "To the whole description", Ru: "Ко всему описанию"},

	"access":        {En: "Access: who may do what", Ru: "Доступ: кому что можно"},
	"may":           {En: "What it may do, with which records", Ru: "Что можно и с какими записями"},
	"access-lead":   {En: "Effective rights: all grants united, cut by what a role must never do. What is not here is denied.", Ru: "Действующие права: все разрешения вместе, за вычетом того, что роли нельзя никогда. Чего здесь нет, то запрещено."},
	"written":       {En: "Written in {files}", Ru: "Записано в {files}"},
	"skip":          {En: "Skip to the tables", Ru: "Перейти к таблицам"},
	"contents":      {En: "Contents", Ru: "Содержание"},
	"overview":      {En: "Roles and objects", Ru: "Роли и объекты"},
	"overview-note": {En: "Each line is an action and the records that it reaches. The number behind it leads to the grant and the task that it stands on; one number behind several lines holds for all of them.", Ru: "Каждая строка: действие и записи, на которые оно распространяется. Номер за ней ведёт к разрешению и задаче, на которых оно держится; один номер за несколькими строками относится ко всем."},
	"why":           {En: "What each right stands on", Ru: "На чём держится каждое право"},
	"why-note":      {En: "The numbers behind the rights above lead here: where the right is given or forbidden in the description, and which task of the role needs it.", Ru: "Сюда ведут номера за правами выше: где в описании право дано или запрещено и какой задаче роли оно нужно."},
	"why-mark":      {En: "Why", Ru: "Почему"},
	"right":         {En: "Right", Ru: "Право"},
	"by-role":       {En: "Rights by role", Ru: "Права по ролям"},
	"by-object":     {En: "Rights by object", Ru: "Права по объектам"},
	"fields":        {En: "Fields that differ", Ru: "Поля с отличиями"},
	"fields-note":   {En: "Only fields that some role sees or changes otherwise than the rest of the record: hidden from it, read only for a role that changes the rest, changed by assigning, computed by the CRM. Roles that do not see the records at all are left out.", Ru: "Только поля, которые хотя бы одна роль видит или меняет не так, как остальную запись: скрытые от неё, доступные только для чтения роли, которая меняет остальное, изменяемые передачей записи, вычисляемые самой CRM. Ролей, которые не видят эти записи совсем, здесь нет."},
	"moves":         {En: "Who moves records", Ru: "Кто переводит записи"},
	"moves-note":    {En: "A move needs the right to see the record and the transition, not the right to edit.", Ru: "Для перевода нужно видеть запись и иметь переход; право изменять не нужно."},
	"export":        {En: "Who can export", Ru: "Кто может выгружать"},
	"export-none":   {En: "nobody", Ru: "никто"},
	"beyond":        {En: "Beyond records", Ru: "Кроме записей"},
	"grants":        {En: "Every right, one a row", Ru: "Все права построчно"},

	"role":          {En: "Role", Ru: "Роль"},
	"object":        {En: "Object", Ru: "Объект"},
	"field":         {En: "Field", Ru: "Поле"},
	"action":        {En: "Action", Ru: "Действие"},
	"records":       {En: "Records", Ru: "Записи"},
	"stages":        {En: "Stages", Ru: "Этапы"},
	"part":          {En: "Field or move", Ru: "Поле или перевод"},
	"grant":         {En: "Given by", Ru: "Чем дано"},
	"task":          {En: "For the task", Ru: "Для задачи"},
	"from":          {En: "From", Ru: "Из"},
	"to":            {En: "To", Ru: "В"},
	"approved":      {En: "Approved by", Ru: "Согласует"},
	"left-out":      {En: "Fields left out", Ru: "Без полей"},
	"at-most":       {En: "At most", Ru: "Не больше"},
	"reason":        {En: "Reason", Ru: "Зачем"},
	"lists":         {En: "Lists of values it changes", Ru: "Списки значений, которые меняет"},
	"configuration": {En: "Parts of the CRM it configures", Ru: "Что настраивает в CRM"},

	"create":    {En: "create", Ru: "создавать"},
	"read":      {En: "read", Ru: "читать"},
	"edit":      {En: "edit", Ru: "изменять"},
	"delete":    {En: "delete", Ru: "удалять"},
	"export-a":  {En: "export", Ru: "выгружать"},
	"bulk_edit": {En: "bulk edit", Ru: "менять массово"},
	"assign":    {En: "assign", Ru: "передавать"},
	"merge":     {En: "merge", Ru: "объединять"},
	"share":     {En: "share", Ru: "открывать другим"},
	"move":      {En: "move", Ru: "переводить"},

	"own":           {En: "own", Ru: "свои"},
	"team":          {En: "own team's", Ru: "своей команды"},
	"department":    {En: "own department's", Ru: "своего отдела"},
	"region":        {En: "own region's", Ru: "своего региона"},
	"branch":        {En: "own branch's", Ru: "своего филиала"},
	"project":       {En: "own project's", Ru: "своего проекта"},
	"all":           {En: "all", Ru: "все"},
	"named":         {En: "“{title}”", Ru: "«{title}»"},
	"of-team":       {En: "of “{title}”", Ru: "«{title}»"},
	"within":        {En: "{scope} ({within})", Ru: "{scope} ({within})"},
	"in-own":        {En: "only if own", Ru: "только свои"},
	"in-team":       {En: "only in the own team", Ru: "только в своей команде"},
	"in-department": {En: "only in the own department", Ru: "только в своём отделе"},
	"in-region":     {En: "only in the own region", Ru: "только в своём регионе"},
	"in-branch":     {En: "only in the own branch", Ru: "только в своём филиале"},
	"in-project":    {En: "only in the own project", Ru: "только в своём проекте"},
	"in-named":      {En: "only if “{title}”", Ru: "только «{title}»"},
	"in-of-team":    {En: "only of “{title}”", Ru: "только «{title}»"},
	"any":           {En: "yes", Ru: "да"},
	"up-to":         {En: "up to {n} at once", Ru: "до {n} за раз"},

	"while-open":   {En: "while open", Ru: "пока в работе"},
	"while-closed": {En: "once closed", Ru: "после закрытия"},
	"in-stages":    {En: "in {stages}", Ru: "на этапах: {stages}"},
	"in-stage":     {En: "in {stages}", Ru: "на этапе {stages}"},

	"must-not":       {En: "never", Ru: "нельзя"},
	"never":          {En: "never", Ru: "никогда"},
	"hidden":         {En: "hidden", Ru: "скрыто"},
	"read-only":      {En: "read only", Ru: "только чтение"},
	"computed":       {En: "computed by the CRM", Ru: "вычисляет CRM"},
	"assigned":       {En: "by assigning", Ru: "передачей записи"},
	"cut-by":         {En: "must never: {place}", Ru: "запрещено в {place}"},
	"reads":          {En: "reads", Ru: "читает"},
	"edits":          {En: "edits", Ru: "изменяет"},
	"edits-in":       {En: "edits {when}", Ru: "изменяет {when}"},
	"not-exported":   {En: "not exported", Ru: "не выгружается"},
	"unseen":         {En: "cannot see the record", Ru: "не видит запись"},
	"task-unsaid":    {En: "not said which task needs it", Ru: "не сказано, какой задаче нужно"},
	"no-task":        {En: "no task needs it", Ru: "ни одна задача не требует"},
	"unlimited":      {En: "no limit", Ru: "без предела"},
	"no-reason":      {En: "not given", Ru: "не указано"},
	"personal":       {En: "personal", Ru: "персональное"},
	"financial":      {En: "financial", Ru: "финансовое"},
	"secret":         {En: "secret", Ru: "секрет"},
	"c-stages":       {En: "stages", Ru: "этапы"},
	"c-fields":       {En: "fields", Ru: "поля"},
	"c-rights":       {En: "rights", Ru: "права"},
	"c-dictionaries": {En: "lists of values", Ru: "списки значений"},
	"c-templates":    {En: "templates", Ru: "шаблоны"},
}

// none is what stands where there is nothing.
const none = "—"

// label is a fixed text. One that is missing shows its name, so that tests find it.
func label(name, lang string) string {
	for _, group := range []map[string]words.Text{accessWords, stageWords, raciWords, traceWords, exchangeWords} {
		if text, known := group[name]; known {
			return text.In(lang)
		}
	}
	return "{" + name + "}"
}

func (m *matrix) say(name string, args ...any) string {
	if len(args) == 0 {
		return label(name, m.lang)
	}
	filled := words.Args{}
	for i := 0; i+1 < len(args); i += 2 {
		if key, ok := args[i].(string); ok {
			filled[key] = args[i+1]
		}
	}
	return words.Fill(label(name, m.lang), m.lang, filled)
}

func (m *matrix) action(a model.Action) string { return ActionName(a, m.lang) }

// ActionName names an action in a language.
func ActionName(a model.Action, lang string) string {
	if a == model.ActionExport {
		return label("export-a", lang)
	}
	return label(string(a), lang)
}

func (m *matrix) title(e model.Element) string { return model.TitleOf(e).In(m.lang) }
