package kpi

import "github.com/crmspec/crmspec/model/words"

// Slip is a part of a log that cannot be read.
type Slip struct {
	// ID tells which slip; it is a key of slipSays.
	ID string
	// From and To are its bytes in the log.
	From, To int
	Args     words.Args
}

// Message returns the sentence of a slip.
func (s Slip) Message() words.Message {
	return words.Message{ID: "kpi/log-" + s.ID, Text: slipSays[s.ID], Args: s.Args}
}

var slipSays = map[string]words.Text{
	"stage":      {En: "There is no stage “{name}”", Ru: "Нет этапа «{name}»"},
	"stage-near": {En: "There is no stage “{name}”; “{near}” was probably meant", Ru: "Нет этапа «{name}»; вероятно, имелся в виду «{near}»"},
	"stages":     {En: "“{name}” is a stage of several pipelines: write {known}", Ru: "«{name}» — этап нескольких воронок: напишите {known}"},
	"date":       {En: "“{name}” is no date: write 2026-03-02 or 2026-03-02T10:00", Ru: "«{name}» — не дата: напишите 2026-03-02 или 2026-03-02T10:00"},
	"record":     {En: "The records do not name “{name}”", Ru: "Среди записей нет «{name}»"},
	"field":      {En: "There is no field “{name}”", Ru: "Нет поля «{name}»"},
	"value":      {En: "“{name}” cannot be a value of “{field}”", Ru: "«{name}» не может быть значением поля «{field}»"},
	"entry":      {En: "“{name}” is no entry: write a stage and a date, as in: contacted 2026-03-02", Ru: "«{name}» — не событие: напишите этап и дату, например: contacted 2026-03-02"},
	"pipeline":   {En: "“{name}” is a stage of “{other}”, and “{record}” is in “{pipeline}”: a record never changes its pipeline", Ru: "«{name}» — этап воронки «{other}», а «{record}» — в воронке «{pipeline}»: запись не меняет воронку"},
	"entity":     {En: "“{name}” is a stage of “{other}”, whose records this KPI does not look at", Ru: "«{name}» — этап воронки «{other}», на записи которой этот показатель не смотрит"},
	"order":      {En: "“{name}” stands behind a later move: write the moves of a record in the order of time", Ru: "«{name}» стоит после более позднего перехода: пишите переходы записи в порядке времени"},
	"actor":      {En: "There is no role “{name}”", Ru: "Нет роли «{name}»"},
	"actor-near": {En: "There is no role “{name}”; “{near}” was probably meant", Ru: "Нет роли «{name}»; вероятно, имелась в виду «{near}»"},
	"empty":      {En: "“{name}” has no entries: write a stage and a date behind it", Ru: "У «{name}» нет событий: напишите за ним этап и дату"},
}
