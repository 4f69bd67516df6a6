package history

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model/words"
)

// Fault is something in a table that cannot be counted as it stands.
type Fault struct {
	// ID tells which; it is a key of says.
	ID   string
	File string
	// Line is 0 for what concerns the whole file.
	Line int
	Args words.Args
}

// Message returns the sentence of a fault.
func (f Fault) Message() words.Message {
	return words.Message{ID: "history/" + f.ID, Text: says[f.ID], Args: f.Args}
}

// Group is all faults of one sort.
type Group struct {
	ID    string
	Count int
	// First are the first of them, in order of file and line.
	First []Fault
}

// Title says what the faults of the group are.
func (g Group) Title() words.Message {
	return words.Message{ID: "history/group-" + g.ID, Text: titles[g.ID], Args: words.Args{"n": g.Count}}
}

// Groups sorts faults by what they are, in the order of the list of faults, each sort with at most some of
// its places; 0 keeps all.
func Groups(faults []Fault, most int) []Group {
	sorted := slices.Clone(faults)
	slices.SortStableFunc(sorted, func(a, b Fault) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	var groups []Group
	for _, id := range order {
		g := Group{ID: id}
		for _, f := range sorted {
			if f.ID != id && f.ID != id+"-near" && f.ID != id+"-head" && !(id == "column-twice" && f.ID == "column-same") {
				continue
			}
			if g.Count++; most == 0 || len(g.First) < most {
				g.First = append(g.First, f)
			}
		}
		if g.Count > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// order is the order in which groups are told: from what hides most to what hides least.
var order = []string{
	"xml", "empty", "column", "column-twice", "quote", "row", "no-id", "no-person", "person-role", "person-bare", "team", "team-other", "stage", "stages", "date", "seq", "twice", "from", "role", "orphan", "bare", "value", "field", "record-twice",
	"merged", "circle", "stage-differs",
}

var titles = map[string]words.Text{
	"empty":         {En: "{n|# file is|# files are} empty", Ru: "{n|# файл пуст|# файла пусты|# файлов пусты}"},
	"xml":           {En: "{n|# file breaks|# files break} off", Ru: "{n|# файл обрывается|# файла обрываются|# файлов обрываются}"},
	"no-person":     {En: "{n|# row names|# rows name} no person", Ru: "{n|# строка без сотрудника|# строки без сотрудника|# строк без сотрудника}"},
	"person-role":   {En: "{n|# person holds|# people hold} an unknown role", Ru: "{n|# сотрудник с неизвестной ролью|# сотрудника с неизвестной ролью|# сотрудников с неизвестной ролью}"},
	"person-bare":   {En: "{n|# person holds|# people hold} no role", Ru: "{n|# сотрудник без роли|# сотрудника без роли|# сотрудников без роли}"},
	"team":          {En: "{n|# person is|# people are} in an unknown team", Ru: "{n|# сотрудник в неизвестной команде|# сотрудника в неизвестной команде|# сотрудников в неизвестной команде}"},
	"team-other":    {En: "{n|# person has|# people have} two home teams", Ru: "{n|# сотрудник в двух командах|# сотрудника в двух командах|# сотрудников в двух командах}"},
	"column":        {En: "{n|# column is|# columns are} missing", Ru: "{n|Не хватает # столбца|Не хватает # столбцов|Не хватает # столбцов}"},
	"column-twice":  {En: "{n|# column stands|# columns stand} there twice", Ru: "{n|# столбец повторяется|# столбца повторяются|# столбцов повторяются}"},
	"quote":         {En: "{n|# row has|# rows have} a quotation mark that is never closed", Ru: "{n|# строка с незакрытой кавычкой|# строки с незакрытой кавычкой|# строк с незакрытой кавычкой}"},
	"role":          {En: "{n|# row names|# rows name} an unknown role", Ru: "{n|# строка с неизвестной ролью|# строки с неизвестной ролью|# строк с неизвестной ролью}"},
	"row":           {En: "{n|# row|# rows} cannot be read", Ru: "{n|# строка не читается|# строки не читаются|# строк не читаются}"},
	"no-id":         {En: "{n|# row names|# rows name} no record", Ru: "{n|# строка без записи|# строки без записи|# строк без записи}"},
	"stage":         {En: "{n|# row has|# rows have} an unknown stage", Ru: "{n|# строка с неизвестным этапом|# строки с неизвестным этапом|# строк с неизвестным этапом}"},
	"stages":        {En: "{n|# row has|# rows have} a stage that several pipelines have", Ru: "{n|# строка с этапом, который есть|# строки с этапом, который есть|# строк с этапом, который есть} в нескольких воронках"},
	"date":          {En: "{n|# row has|# rows have} a broken date", Ru: "{n|# строка с неверной датой|# строки с неверной датой|# строк с неверной датой}"},
	"seq":           {En: "{n|# row has|# rows have} a number in their order that cannot be read or stands twice", Ru: "{n|# строка, где|# строки, где|# строк, где} порядковый номер не читается или повторяется"},
	"twice":         {En: "{n|# row stands|# rows stand} in the log twice", Ru: "{n|# строка журнала повторяется|# строки журнала повторяются|# строк журнала повторяются}"},
	"from":          {En: "{n|# row does|# rows do} not continue the row before", Ru: "{n|# строка не продолжает|# строки не продолжают|# строк не продолжают} предыдущую"},
	"orphan":        {En: "{n|# record has|# records have} a history but no row among the records", Ru: "{n|# запись с историей, но без строки|# записи с историей, но без строки|# записей с историей, но без строки} среди записей"},
	"bare":          {En: "{n|# record has|# records have} no history", Ru: "{n|# запись без истории|# записи без истории|# записей без истории}"},
	"value":         {En: "{n|# value|# values} cannot be read", Ru: "{n|# значение не читается|# значения не читаются|# значений не читаются}"},
	"field":         {En: "{n|# row speaks|# rows speak} of a field that there is not", Ru: "{n|# строка о неизвестном поле|# строки о неизвестном поле|# строк о неизвестном поле}"},
	"record-twice":  {En: "{n|# record stands|# records stand} there twice", Ru: "{n|# запись повторяется|# записи повторяются|# записей повторяются}"},
	"merged":        {En: "{n|# record is|# records are} merged into one that is not there", Ru: "{n|# запись слита|# записи слиты|# записей слиты} с той, которой нет"},
	"circle":        {En: "{n|# record is|# records are} merged in a circle", Ru: "{n|# запись слита|# записи слиты|# записей слиты} по кругу"},
	"stage-differs": {En: "{n|# record stands|# records stand} in another stage than its history says", Ru: "{n|# запись стоит|# записи стоят|# записей стоят} не на том этапе, что в истории"},
}

var says = map[string]words.Text{
	"empty":            {En: "the file is empty", Ru: "файл пуст"},
	"xml":              {En: "the file cannot be read on from here ({reason}); what stands before it counts; export it anew", Ru: "отсюда файл не читается ({reason}); учтено то, что стоит раньше; выгрузите его заново"},
	"no-person":        {En: "the row names no person; it is left out", Ru: "в строке не назван сотрудник; она не учтена"},
	"person-role":      {En: "“{person}” holds the role “{name}”, which there is not; write the id or title of a role; what the person may do is not judged", Ru: "у «{person}» роль «{name}», которой нет; напишите идентификатор или название роли; права этого человека не проверены"},
	"person-role-near": {En: "“{person}” holds the role “{name}”, which there is not; “{near}” was probably meant", Ru: "у «{person}» роль «{name}», которой нет; вероятно, имелась в виду «{near}»"},
	"person-bare":      {En: "“{name}” holds no role that is known, so every move of theirs is one without the right", Ru: "у «{name}» нет ни одной известной роли, поэтому любой его переход — без права"},
	"team":             {En: "“{person}” is in the team “{name}”, which there is not; write the id or title of a team", Ru: "«{person}» в команде «{name}», которой нет; напишите идентификатор или название команды"},
	"team-near":        {En: "“{person}” is in the team “{name}”, which there is not; “{near}” was probably meant", Ru: "«{person}» в команде «{name}», которой нет; вероятно, имелась в виду «{near}»"},
	"team-other":       {En: "“{person}” is in “{name}” here, in “{team}” before; the first one counts", Ru: "«{person}» здесь в «{name}», а раньше в «{team}»; учтена первая"},
	"column":           {En: "there is no column for {what}; it may be called: {names}", Ru: "нет столбца «{what}»; он может называться: {names}"},
	"column-head":      {En: "there is no column for {what}; it may be called: {names}; the head of the table was read as: {read}", Ru: "нет столбца «{what}»; он может называться: {names}; заголовок таблицы прочитан так: {read}"},
	"column-twice":     {En: "columns {first} and {second} are both called “{name}”; the first one counts", Ru: "столбцы {first} и {second} оба называются «{name}»; учтён первый"},
	"column-same":      {En: "columns “{first}” and “{name}” are one field; the first one counts", Ru: "столбцы «{first}» и «{name}» — одно поле; учтён первый"},
	"quote":            {En: "the quotation mark in line {line} is never closed; the row is left out", Ru: "кавычка в строке {line} нигде не закрыта; строка не учтена"},
	"role":             {En: "“{record}” is moved by the role “{name}”, which there is not", Ru: "«{record}» переводит роль «{name}», которой нет"},
	"role-near":        {En: "“{record}” is moved by the role “{name}”, which there is not; “{near}” was probably meant", Ru: "«{record}» переводит роль «{name}», которой нет; вероятно, имелась в виду «{near}»"},
	"row":              {En: "a quotation mark stands where none can be", Ru: "кавычка стоит там, где её быть не может"},
	"no-id":            {En: "the row names no record", Ru: "в строке не названа запись"},
	"stage":            {En: "“{record}” moves to “{name}”, which is no stage; the move is left out", Ru: "«{record}» переходит в «{name}», такого этапа нет; переход не учтён"},
	"stage-near":       {En: "“{record}” moves to “{name}”, which is no stage; “{near}” was probably meant; the move is left out", Ru: "«{record}» переходит в «{name}», такого этапа нет; вероятно, имелся в виду «{near}»; переход не учтён"},
	"stages":           {En: "“{name}” is a stage of several pipelines; write it with its pipeline, as in sales.new; the move is left out", Ru: "«{name}» — этап нескольких воронок; напишите с воронкой, например sales.new; переход не учтён"},
	"date":             {En: "“{name}” is no date; write 2026-03-02T10:00; the row is left out", Ru: "«{name}» — не дата; напишите 2026-03-02T10:00; строка не учтена"},
	"seq":              {En: "“{record}” has “{name}” for its order, which cannot be read or stands there twice", Ru: "у «{record}» порядковый номер «{name}» не читается или повторяется"},
	"twice":            {En: "the same row stands in line {line}; it counts once", Ru: "такая же строка — {line}; она учтена один раз"},
	"from":             {En: "“{record}” comes from “{name}”, but it was in “{stage}” before", Ru: "«{record}» приходит из «{name}», но до этого стояла в «{stage}»"},
	"orphan":           {En: "“{record}” is not among the records; it counts as deleted", Ru: "«{record}» нет среди записей; она считается удалённой"},
	"bare":             {En: "“{record}” has no history", Ru: "у «{record}» нет истории"},
	"value":            {En: "“{name}” cannot be a value of “{field}”; it counts as empty", Ru: "«{name}» не может быть значением поля «{field}»; считается пустым"},
	"field":            {En: "there is no field “{name}”", Ru: "нет поля «{name}»"},
	"record-twice":     {En: "“{record}” stands in line {line} already; the later row counts", Ru: "«{record}» уже есть в строке {line}; учтена последняя"},
	"merged":           {En: "“{record}” is merged into “{name}”, which is not among the records", Ru: "«{record}» слита с «{name}», которой нет среди записей"},
	"circle":           {En: "“{record}” is merged into “{name}” and so, in the end, into itself; it counts", Ru: "«{record}» слита с «{name}», а значит, сама с собой; она учтена"},
	"stage-differs":    {En: "“{record}” stands in “{name}”, its history ends in “{stage}”; the history counts", Ru: "«{record}» стоит в «{name}», а история кончается в «{stage}»; учтена история"},
}
