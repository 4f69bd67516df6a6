package workbook

import "github.com/crmspec/crmspec/model/words"

// labels are the words of heads, sheets and pages.
var labels = map[string]words.Text{
	"read-me":     {En: "Read me", Ru: "Как читать"},
	"summary":     {En: "Summary", Ru: "Сводка"},
	"about":       {En: "About", Ru: "О чём"},
	"project":     {En: "Project", Ru: "Проект"},
	"version":     {En: "Version", Ru: "Версия"},
	"language":    {En: "Language", Ru: "Язык"},
	"hash":        {En: "Content", Ru: "Содержание"},
	"hash-note":   {En: "Another mark here means that the workbook says something else. Answers belong to the mark they were given for.", Ru: "Другая отметка означает, что в книге написано другое. Ответы относятся к той отметке, при которой даны."},
	"how":         {En: "How to work with it", Ru: "Как с ней работать"},
	"how-filter":  {En: "Every table has filters in its heads and can be sorted. Heads stay in sight; printed pages repeat them.", Ru: "В заголовках каждой таблицы есть фильтры, строки можно сортировать. Заголовки остаются на виду и повторяются на каждой странице при печати."},
	"how-answer":  {En: "Fill in the yellow columns only: choose “Agree”, “Object” or “Question” for a row, and say in the comment what is wrong or not clear.", Ru: "Заполняйте только жёлтые столбцы: выберите для строки «Согласен», «Возражаю» или «Вопрос», а в комментарии напишите, что не так или непонятно."},
	"how-summary": {En: "The sheet “Summary” counts by formulas: your answers appear there at once.", Ru: "Лист «Сводка» считает формулами: ваши ответы сразу видны там."},
	"how-back":    {En: "The description itself is kept elsewhere: what you change in the other columns does not get there. Send the workbook back with your answers.", Ru: "Само описание хранится не здесь: изменения в остальных столбцах в него не попадут. Верните книгу со своими ответами."},
	"sheets":      {En: "Sheets", Ru: "Листы"},
	"rows-cut":    {En: "Only the first {n} rows: a sheet holds no more. The rest is in the matrix.", Ru: "Только первые строки, {n}: больше лист не вмещает. Остальное в матрице."},
	"columns-cut": {En: "Only the first {n} columns: a sheet holds no more. The other sheets have all of it.", Ru: "Только первые столбцы, {n}: больше лист не вмещает. На других листах есть всё."},
	"choose":      {En: "Please choose one of these:", Ru: "Выберите одно из:"},

	"verdict":   {En: "Verdict", Ru: "Ответ"},
	"comment":   {En: "Comment", Ru: "Комментарий"},
	"agree":     {En: "Agree", Ru: "Согласен"},
	"object-to": {En: "Object", Ru: "Возражаю"},
	"ask":       {En: "Question", Ru: "Вопрос"},
	"result":    {En: "Acceptance", Ru: "Приёмка"},
	"passed":    {En: "Passed", Ru: "Принято"},
	"failed":    {En: "Failed", Ru: "Не принято"},
	"blocked":   {En: "Blocked", Ru: "Нельзя проверить"},

	"answers":      {En: "Answers", Ru: "Ответы"},
	"rows":         {En: "Rows", Ru: "Строк"},
	"unanswered":   {En: "No answer yet", Ru: "Нет ответа"},
	"done":         {En: "Answered", Ru: "Отвечено"},
	"total":        {En: "Total", Ru: "Всего"},
	"summary-note": {En: "Counts answers and rows by formulas.", Ru: "Считает ответы и строки формулами."},

	"matrix":          {En: "Matrix", Ru: "Матрица"},
	"matrix-note":     {En: "Roles down, objects and actions across. A cell names the records that the role reaches.", Ru: "По строкам роли, по столбцам объекты и действия. В ячейке записи, до которых дотягивается роль."},
	"by-role":         {En: "By role and object", Ru: "По ролям и объектам"},
	"by-role-note":    {En: "One row for each role and object, with the task that needs the rights. To be answered by the owner of the rights.", Ru: "Строка на каждую роль и объект, с задачей, которой нужны права. Отвечает владелец прав."},
	"fields":          {En: "Fields", Ru: "Поля"},
	"moves":           {En: "Moves", Ru: "Переводы"},
	"mass":            {En: "Export and bulk", Ru: "Выгрузка и массовые"},
	"mass-note":       {En: "Who takes records out of the CRM, and who changes many of them at once.", Ru: "Кто выгружает записи из CRM и кто меняет их помногу сразу."},
	"rights":          {En: "Every right", Ru: "Все права"},
	"rights-note":     {En: "One right a row, with the line of the description that gives it and the task that needs it.", Ru: "По одному праву в строке: какая строка описания его даёт и какой задаче оно нужно."},
	"rights-by-role":  {En: "Rights by role and object", Ru: "Права по ролям и объектам"},
	"answers-by-role": {En: "Answers by role", Ru: "Ответы по ролям"},
	"role":            {En: "Role", Ru: "Роль"},
	"object":          {En: "Object", Ru: "Объект"},
	"pipeline":        {En: "Pipeline", Ru: "Воронка"},
	"task":            {En: "For the task", Ru: "Для задачи"},

	"pipeline-note":      {En: "Fields down, stages across.", Ru: "По строкам поля, по столбцам этапы."},
	"all-fields":         {En: "Every field and stage", Ru: "Все поля и этапы"},
	"all-fields-note":    {En: "One field at one stage a row, for filters.", Ru: "Одно поле на одном этапе в строке, для фильтров."},
	"fields-by-pipeline": {En: "Fields and stages by pipeline", Ru: "Поля и этапы по воронкам"},
	"asked-by-stage":     {En: "Fields by stage", Ru: "Поля по этапам"},

	"kpis":             {En: "KPI passports", Ru: "Паспорта показателей"},
	"kpis-lead":        {En: "For each KPI: what is decided by it, how it is counted, where it stands and what is to be reached. Everybody counts by these passports.", Ru: "По каждому показателю: что по нему решают, как он считается, где он сейчас и чего нужно достичь. Все считают по этим паспортам."},
	"passports":        {En: "Passports", Ru: "Паспорта"},
	"passports-note":   {En: "One KPI a row. “How it is counted” says the core of it; the next sheet has all of it.", Ru: "По одному показателю в строке. В столбце «Как считается» главное; на следующем листе есть всё."},
	"kpi":              {En: "KPI", Ru: "Показатель"},
	"decision":         {En: "What is decided by it", Ru: "Что по нему решают"},
	"formula":          {En: "How it is counted", Ru: "Как считается"},
	"unit":             {En: "Unit", Ru: "Единица"},
	"baseline":         {En: "Now", Ru: "Сейчас"},
	"target":           {En: "Target", Ru: "Цель"},
	"due":              {En: "By", Ru: "Срок"},
	"viewers":          {En: "Who looks at it", Ru: "Кто смотрит"},
	"every":            {En: "How often", Ru: "Как часто"},
	"every-day":        {En: "daily", Ru: "ежедневно"},
	"every-week":       {En: "weekly", Ru: "еженедельно"},
	"every-biweek":     {En: "every two weeks", Ru: "раз в две недели"},
	"every-month":      {En: "monthly", Ru: "ежемесячно"},
	"every-quarter":    {En: "quarterly", Ru: "ежеквартально"},
	"every-year":       {En: "yearly", Ru: "ежегодно"},
	"measures":         {En: "Whose work it measures", Ru: "Чью работу измеряет"},
	"faults":           {En: "Cannot be counted because", Ru: "Нельзя посчитать, потому что"},
	"unknown":          {En: "not known yet", Ru: "пока неизвестно"},
	"measure-by":       {En: "not known yet, to be measured by {day}", Ru: "пока неизвестно, измерить до {day}"},
	"direction-up":     {En: "more is better", Ru: "больше — лучше"},
	"direction-down":   {En: "less is better", Ru: "меньше — лучше"},
	"facets":           {En: "How it is counted", Ru: "Как считается"},
	"facets-note":      {En: "Everything that the number depends on, those things too that nobody wrote down, with the one who decided each.", Ru: "Всё, от чего зависит число, и то, чего никто не записал; и кто это решил."},
	"facet":            {En: "What", Ru: "Что"},
	"reads":            {En: "How", Ru: "Как"},
	"decided-by":       {En: "Decided by", Ru: "Кто решил"},
	"decided-written":  {En: "this passport", Ru: "этот паспорт"},
	"decided-project":  {En: "the project", Ru: "проект"},
	"decided-default":  {En: "nobody: the usual way", Ru: "никто: как принято"},
	"decided-parts":    {En: "its parts", Ru: "его части"},
	"who-decided":      {En: "Who decided what a KPI is counted by", Ru: "Кто решил, как считается показатель"},
	"plan":             {En: "Plan", Ru: "План"},
	"plan-note":        {En: "Targets by period.", Ru: "Цели по периодам."},
	"period":           {En: "Period", Ru: "Период"},
	"for-whom":         {En: "For", Ru: "Для кого"},
	"value":            {En: "Value", Ru: "Значение"},
	"examples":         {En: "Worked examples", Ru: "Разобранные примеры"},
	"examples-note":    {En: "Small histories with the number that they must give: the proof that everybody counts alike.", Ru: "Короткие истории с числом, которое должно получиться: доказательство, что все считают одинаково."},
	"counted-on":       {En: "Counted on", Ru: "Посчитано на"},
	"log":              {En: "What happened", Ru: "Что происходило"},
	"gives":            {En: "Must give", Ru: "Должно получиться"},
	"skipped":          {En: "{n|# record is skipped|# records are skipped}", Ru: "{n|# запись пропущена|# записи пропущены|# записей пропущено}"},
	"young":            {En: "too young to be judged", Ru: "судить ещё рано"},
	"apart":            {En: "Not to be mixed up", Ru: "Не путать"},
	"apart-note":       {En: "KPIs that look alike, and what sets them apart.", Ru: "Похожие показатели и чем они различаются."},
	"not-to-mix":       {En: "Not to be mixed up with", Ru: "Не путать с"},
	"because":          {En: "Because", Ru: "Потому что"},
	"answers-by-owner": {En: "Answers by owner", Ru: "Ответы по владельцам"},

	"requirements":        {En: "Requirements", Ru: "Требования"},
	"requirements-lead":   {En: "What the CRM shall do, why, what fulfils it and how it is tried; and all documents whose owners say yes.", Ru: "Что должна делать CRM, зачем, чем это выполняется и как проверяется; и все документы, которым владельцы говорят «да»."},
	"demands-note":        {En: "One requirement a row. “Acceptance” is filled in when the CRM is tried.", Ru: "По одному требованию в строке. «Приёмку» заполняют при проверке CRM."},
	"requirement":         {En: "Requirement", Ru: "Требование"},
	"statement":           {En: "What the CRM shall do", Ru: "Что должна делать CRM"},
	"why":                 {En: "Why", Ru: "Зачем"},
	"priority":            {En: "Priority", Ru: "Приоритет"},
	"priority-must":       {En: "must", Ru: "обязательно"},
	"priority-nice":       {En: "nice to have", Ru: "желательно"},
	"priority-later":      {En: "later", Ru: "позже"},
	"release":             {En: "Release", Ru: "Выпуск"},
	"owner":               {En: "Owner", Ru: "Владелец"},
	"status":              {En: "Status", Ru: "Состояние"},
	"status-draft":        {En: "draft", Ru: "черновик"},
	"status-review":       {En: "ready to be read", Ru: "готово к чтению"},
	"status-agreed":       {En: "agreed", Ru: "согласовано"},
	"goal":                {En: "Goal", Ru: "Цель"},
	"comes-from":          {En: "Comes from", Ru: "Откуда"},
	"fulfilled-by":        {En: "Fulfilled by", Ru: "Чем выполняется"},
	"cases":               {En: "Cases that try it", Ru: "Какие случаи проверяют"},
	"by-hand":             {En: "Checked by hand", Ru: "Проверяют вручную"},
	"results-by-priority": {En: "Acceptance by priority", Ru: "Приёмка по приоритетам"},
	"documents":           {En: "Documents", Ru: "Документы"},
	"documents-note":      {En: "One document of the description a row. Its owner says yes or no.", Ru: "По одному документу описания в строке. «Да» или «нет» говорит владелец."},
	"document":            {En: "Document", Ru: "Документ"},
	"sort":                {En: "Kind", Ru: "Вид"},
	"agreed-on":           {En: "Agreed on", Ru: "Согласовано когда"},
	"agreed-by":           {En: "Agreed by", Ru: "Согласовано кем"},
	"written-in":          {En: "Written in", Ru: "Записано в"},
	"documents-by-sort":   {En: "Documents by kind and status", Ru: "Документы по видам и состоянию"},
	"documents-by-owner":  {En: "Documents by owner and status", Ru: "Документы по владельцам и состоянию"},
	"chains":              {En: "From goal to case", Ru: "От цели до проверки"},
	"trace-goals":         {En: "What serves each goal, and in how many cases that is tried.", Ru: "Что служит каждой цели и сколько случаев это проверяют."},
	"trace-gaps":          {En: "Goals, requirements and elements for which something is missing on the way from goal to case.", Ru: "Цели, требования и элементы, которым чего-то не хватает на пути от цели до проверки."},
	"reference":           {En: "Reference", Ru: "Ссылка"},
}

// label is a fixed text. One that is missing shows its name, so that tests find it.
func label(name, lang string) string {
	if text, known := labels[name]; known {
		return text.In(lang)
	}
	return "{" + name + "}"
}

func (w *writer) say(name string, args ...any) string {
	if len(args) == 0 {
		return label(name, w.lang)
	}
	filled := words.Args{}
	for i := 0; i+1 < len(args); i += 2 {
		if key, ok := args[i].(string); ok {
			filled[key] = args[i+1]
		}
	}
	return words.Fill(label(name, w.lang), w.lang, filled)
}
