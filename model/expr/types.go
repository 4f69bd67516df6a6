package expr

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// typeOf returns the type of a field's value.
func typeOf(f *model.Field) Type {
	t := Type{Base: bases[f.Type.V], Optional: !neverEmpty(f)}
	switch f.Type.V {
	case model.FieldMultiChoice:
		t.Many = true
		t.Field = f
	case model.FieldChoice:
		t.Field = f
	case model.FieldReference:
		t.Many = f.Many.V
		t.Entity = f.To.Get()
	case model.FieldText:
		if f.BuiltIn && f.Self().ID() == "id" {
			t.Base, t.Entity = Record, f.Entity()
		}
	}
	if t.Base == "" || faulty(f) {
		t.Base = Unknown
	}
	return t
}

// faulty tells whether what a field holds has a finding of its own: its type cannot be read, it points at
// nothing, or it has no list where it needs one, or one that it cannot use.
func faulty(f *model.Field) bool {
	if f.BuiltIn {
		return false
	}
	switch f.Type.V {
	case "":
		return true
	case model.FieldReference:
		return f.To.Get() == nil
	case model.FieldChoice, model.FieldMultiChoice:
		return f.Dictionary.Get() == nil
	}
	return f.Dictionary.IsSet()
}

// neverEmpty tells whether a field always has a value.
func neverEmpty(f *model.Field) bool {
	return f.IsRequired() || f.Type.V == model.FieldAutoNumber
}

var bases = map[model.FieldType]Base{
	model.FieldText: Text, model.FieldLongText: Text, model.FieldPhone: Text, model.FieldEmail: Text,
	model.FieldURL: Text, model.FieldAutoNumber: Text,
	model.FieldInteger: Number, model.FieldDecimal: Number, model.FieldMoney: Number, model.FieldPercent: Number,
	model.FieldBool: Bool, model.FieldDate: Date, model.FieldDatetime: Moment, model.FieldDuration: Duration,
	model.FieldChoice: Choice, model.FieldMultiChoice: Choice,
	model.FieldReference: Record, model.FieldUser: Person, model.FieldTeam: Team, model.FieldFile: File,
}

// BaseOf returns the sort of value that a field holds; Text where its type is none of the language.
func BaseOf(f *model.Field) Base {
	if base, known := bases[f.Type.V]; known {
		return base
	}
	return Text
}

// isTime tells whether a value is a point in time.
func (t Type) isTime() bool { return (t.Base == Date || t.Base == Moment) && !t.Many }

// is tells whether it is one value of a sort.
func (t Type) is(base Base) bool { return t.Base == base && !t.Many }

// words says in words what a type is: "a number".
func (t Type) words() words.Localized {
	text := typeTexts[t.Base]
	if t.Many {
		text = manyTexts[t.Base]
	}
	args := words.Args{"list": words.List{}}
	switch {
	case t.Base == Choice && t.Field != nil:
		args["list"] = listTitle(t.Field)
	case t.Base == Record && t.Entity != nil:
		args["list"] = t.Entity.Title
	case t.Base == Record:
		text = words.Text{En: "a record", Ru: "запись"}
	}
	return words.Message{ID: "type/" + string(t.Base), Text: text, Args: args}
}

// listTitle names the list of values of a choice.
func listTitle(f *model.Field) words.Localized {
	if d := f.Dictionary.Get(); d != nil {
		return d.Title
	}
	return f.Title
}

var typeTexts = map[Base]words.Text{
	Bool:     {En: "yes or no", Ru: "да или нет"},
	Number:   {En: "a number", Ru: "число"},
	Text:     {En: "a text", Ru: "текст"},
	Date:     {En: "a day", Ru: "день"},
	Moment:   {En: "a day with a time", Ru: "день и время"},
	Duration: {En: "a length of time", Ru: "длительность"},
	Choice:   {En: "a value of the list “{list}”", Ru: "значение списка «{list}»"},
	Record:   {En: "a record “{list}”", Ru: "запись «{list}»"},
	Person:   {En: "a person", Ru: "сотрудник"},
	Team:     {En: "a team", Ru: "команда"},
	File:     {En: "a file", Ru: "файл"},
	Null:     {En: "nothing", Ru: "ничего"},
	Unknown:  {En: "something", Ru: "что-то"},
}

var manyTexts = map[Base]words.Text{
	Bool:   {En: "several answers", Ru: "несколько ответов"},
	Number: {En: "several numbers", Ru: "несколько чисел"},
	Text:   {En: "several texts", Ru: "несколько текстов"},
	Date:   {En: "several days", Ru: "несколько дней"},
	Moment: {En: "several moments", Ru: "несколько моментов"},
	Choice: {En: "several values of the list “{list}”", Ru: "несколько значений списка «{list}»"},
	Record: {En: "several records “{list}”", Ru: "несколько записей «{list}»"},
	Person: {En: "several people", Ru: "несколько сотрудников"},
	Team:   {En: "several teams", Ru: "несколько команд"},
}
