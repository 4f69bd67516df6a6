package verdicts

import "github.com/crmspec/crmspec/model/words"

// Fault is something in a file that cannot be taken as a verdict.
type Fault struct {
	// ID tells which; it is a key of says.
	ID   string
	At   Place
	Args words.Args
	// Whole tells that nothing of the file counts.
	Whole bool
}

// Message says what is wrong and what to do.
func (f Fault) Message() words.Message {
	return words.Message{ID: "verdicts/" + f.ID, Text: says[f.ID], Args: f.Args}
}

// Bare is the fault of a remark without a verdict.
func (r Row) Bare() Fault {
	return Fault{ID: "remark", At: r.At, Args: words.Args{"id": r.Case, "remark": brief(r.Remark)}}
}

// says are the sentences about faults, and how places are named.
var says = map[string]words.Text{
	"place-file":  {En: "{file}", Ru: "{file}"},
	"place-line":  {En: "{file}:{line}", Ru: "{file}:{line}"},
	"place-part":  {En: "{file}, “{part}”", Ru: "{file}, «{part}»"},
	"place-sheet": {En: "{file}, sheet “{sheet}”", Ru: "{file}, лист «{sheet}»"},
	"place-row":   {En: "{file}, sheet “{sheet}”, row {line}", Ru: "{file}, лист «{sheet}», строка {line}"},

	"verdict":  {En: "“{value}” is no verdict; write passed, failed or blocked, or choose it from the list of the cell", Ru: "«{value}» — не вердикт; напишите «пройдено», «не пройдено» или «нельзя проверить» либо выберите из списка в ячейке"},
	"remark":   {En: "{id} has a remark (“{remark}”) but no verdict; choose one, or the remark is lost", Ru: "у {id} есть замечание («{remark}»), но нет вердикта; выберите вердикт, иначе замечание потеряется"},
	"no-id":    {En: "the verdict “{value}” stands in a row without the code of a case; write the code, such as CP-4K7Q2M9X", Ru: "вердикт «{value}» стоит в строке без кода случая; впишите код, например CP-4K7Q2M9X"},
	"id":       {En: "“{value}” is not the code of a case, such as CP-4K7Q2M9X; copy it from the checklist", Ru: "«{value}» — не код случая, такой как CP-4K7Q2M9X; скопируйте его из чек-листа"},
	"ids":      {En: "“{name}” names several cases ({ids}); a test is of one case", Ru: "«{name}» называет несколько случаев ({ids}); одна проверка — один случай"},
	"date":     {En: "the date “{value}” of {id} can be read in two ways or in none; write it as 2026-11-28", Ru: "дату «{value}» у {id} можно прочитать по-разному или нельзя прочитать; напишите так: 2026-11-28"},
	"not-text": {En: "“{key}” is a text, and here it is {value}", Ru: "«{key}» — это текст, а здесь {value}"},
	"row":      {En: "the row cannot be read: a quotation mark stands where none can be; save the table anew", Ru: "строка не читается: кавычка стоит там, где её быть не может; сохраните таблицу заново"},
	"quote":    {En: "a quotation mark in this row is never closed, so the row was not read; close it", Ru: "кавычка в этой строке не закрыта, строка не прочитана; закройте её"},
	"feature":  {En: "the feature cannot be read: “{key}” is {value}", Ru: "функция не читается: «{key}» — это {value}"},

	"empty":        {En: "the file is empty", Ru: "файл пуст"},
	"large":        {En: "the file is larger than {n} MB; part it", Ru: "файл больше {n} МБ; разделите его"},
	"large-sheet":  {En: "the workbook holds more than can be read; delete the empty rows and columns behind the cases, and save it anew", Ru: "в книге больше, чем можно прочитать; удалите пустые строки и столбцы за случаями и сохраните её заново"},
	"workbook":     {En: "the file is no workbook in XLSX that can be read ({reason}); open it and save it as “Excel workbook (.xlsx)”, without a password", Ru: "файл не читается как книга XLSX ({reason}); откройте его и сохраните как «Книга Excel (.xlsx)», без пароля"},
	"sheets":       {En: "no sheet has the columns with the code of the case and the result; the sheets are: {names}", Ru: "ни на одном листе нет столбцов с кодом случая и результатом; листы: {names}"},
	"columns":      {En: "there is no head with the columns of the code ({id}) and of the result ({verdict})", Ru: "нет заголовка со столбцами кода ({id}, код) и результата ({verdict}, результат)"},
	"columns-seen": {En: "there is no head with the columns of the code ({id}) and of the result ({verdict}); the first row is: {seen}", Ru: "нет заголовка со столбцами кода ({id}, код) и результата ({verdict}, результат); первая строка: {seen}"},
	"ods":          {En: "an ODS workbook is not read; save it as “Excel 2007–365 (.xlsx)”", Ru: "книги ODS не читаются; сохраните её как «Excel 2007–365 (.xlsx)»"},
	"xls":          {En: "a workbook of the old sort (.xls), or one with a password, is not read; save it as “Excel workbook (.xlsx)” without a password", Ru: "старые книги (.xls) и книги с паролем не читаются; сохраните как «Книга Excel (.xlsx)» без пароля"},
	"pdf":          {En: "a PDF cannot be read back; bring the workbook, or the file that the HTML checklist gives out", Ru: "PDF прочитать обратно нельзя; принесите книгу или файл, который выдаёт HTML-чек-лист"},
	"html":         {En: "this is the checklist itself; bring the file that its button “Download the results” gives out", Ru: "это сам чек-лист; принесите файл, который выдаёт его кнопка «Скачать результаты»"},
	"messages":     {En: "these are messages of Cucumber; let the runner report with the formatter “json”, or as JUnit", Ru: "это сообщения Cucumber; пусть исполнитель пишет отчёт в формате json или JUnit"},
	"json":         {En: "the file is no JSON from here on ({reason}); bring it as the page or the runner has written it", Ru: "отсюда это не JSON ({reason}); принесите файл таким, каким его записала страница или исполнитель"},
	"format":       {En: "“format” is “{value}” and not “{format}”; is this a file of results?", Ru: "«format» — «{value}», а не «{format}»; это точно файл с результатами?"},
	"no-results":   {En: "there is no list “results” in it", Ru: "в нём нет списка «results»"},
	"xml":          {En: "the file is no XML from here on ({reason}); let the runner report anew", Ru: "отсюда это не XML ({reason}); пусть исполнитель запишет отчёт заново"},
	"entities":     {En: "the file declares entities, which no report needs; it is refused", Ru: "в файле объявлены сущности (ENTITY), отчёту они не нужны; файл отклонён"},
	"no-tests":     {En: "the file is no report of JUnit: it begins with <{name}>", Ru: "это не отчёт JUnit: файл начинается с <{name}>"},
}
