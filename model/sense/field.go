package sense

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	noTarget = fault{missingKey, "to", words.Text{
		En: "The reference “{field}” does not say of what its records are",
		Ru: "Поле-ссылка «{field}» не говорит, на что ссылается",
	}, words.Text{
		En: "Add “to” with the id of an entity",
		Ru: "Добавьте «to» с идентификатором объекта",
	}}
	noChoice = fault{badValue, "dictionary", words.Text{
		En: "“{field}” is no choice, so its list of values is never used",
		Ru: "«{field}» — не выбор из списка, поэтому справочник у него не действует",
	}, words.Text{
		En: "Give the field the type choice or multi_choice, or delete “dictionary”",
		Ru: "Дайте полю тип choice или multi_choice или уберите «dictionary»",
	}}
	noRange = fault{badValue, "range", words.Text{
		En: "No value of “{field}” is both at least {min} and at most {max}",
		Ru: "Значения «{field}» не бывают сразу не меньше {min} и не больше {max}",
	}, words.Text{
		En: "“max” is less than “min”: exchange them, or correct one",
		Ru: "«max» меньше «min»: поменяйте их местами или исправьте одно",
	}}
	noPattern = fault{badValue, "pattern", words.Text{
		En: "“{text}” is no regular expression: {why}",
		Ru: "«{text}» — не регулярное выражение: {why}",
	}, words.Text{
		En: "Write one that the whole value matches, such as ^[0-9]{12}$ for twelve digits",
		Ru: "Напишите выражение, под которое подходит всё значение, например ^[0-9]{12}$ для двенадцати цифр",
	}}
	noFold = fault{badValue, "fold", words.Text{
		En: "“{name}” is a field of type {type}, which cannot be folded by {fold}",
		Ru: "«{name}» — поле типа {type}, и свернуть его через {fold} нельзя",
	}, words.Text{
		En: "sum and avg take numbers and lengths of time, min and max dates as well; count and last take any field",
		Ru: "sum и avg принимают числа и длительности, min и max — ещё и даты; count и last — любое поле",
	}}
)

func (c *check) field(f *model.Field) {
	isChoice := f.Type.V == model.FieldChoice || f.Type.V == model.FieldMultiChoice
	args := words.Args{"field": f.Title}
	if f.Type.V == model.FieldReference && !f.To.IsSet() && !c.faulty(f.Span) {
		c.add(noTarget, f.Type.At, args)
	}
	if f.Dictionary.IsSet() && f.Type.IsSet() && !isChoice {
		c.add(noChoice, f.Dictionary.At, args)
	}
	if f.Min.IsSet() && f.Max.IsSet() && f.Min.V.Rat.Cmp(f.Max.V.Rat) > 0 {
		c.add(noRange, f.Max.At, words.Args{"field": f.Title, "min": f.Min.V.Text, "max": f.Max.V.Text})
	}
	if f.Type.V == model.FieldPercent && f.Max.IsSet() {
		c.percent(f.Max.V.Text, f.Max.At)
	}
	if f.Format != nil && f.Format.Pattern.IsSet() {
		c.pattern(f.Format.Pattern)
	}
	if f.Rollup != nil {
		c.fold(f.Rollup)
	}
}

func (c *check) pattern(pattern model.Value[string]) {
	_, err := regexp.Compile(pattern.V)
	if err == nil {
		return
	}
	why := otherSlip
	var slip *syntax.Error
	if errors.As(err, &slip) && slips[slip.Code].En != "" {
		why = slips[slip.Code]
	}
	c.add(noPattern, pattern.At, words.Args{"text": pattern.V, "why": sentence(why)})
}

// sentence is a part of a message that reads differently per language.
type sentence words.Text

// In implements words.Localized.
func (s sentence) In(lang string) string { return words.Text(s).In(lang) }

var otherSlip = words.Text{En: "it cannot be read", Ru: "его нельзя прочитать"}

// slips are the usual mistakes of regular expressions.
var slips = map[syntax.ErrorCode]words.Text{
	syntax.ErrMissingBracket:        {En: "a “]” is missing", Ru: "не хватает «]»"},
	syntax.ErrMissingParen:          {En: "a “)” is missing", Ru: "не хватает «)»"},
	syntax.ErrUnexpectedParen:       {En: "there is a “)” without its “(”", Ru: "есть «)» без своей «(»"},
	syntax.ErrMissingRepeatArgument: {En: "there is nothing before “*”, “+”, “?” or “{” that could repeat", Ru: "перед «*», «+», «?» или «{» нет того, что повторять"},
	syntax.ErrInvalidRepeatOp:       {En: "two signs of repetition follow each other", Ru: "два знака повторения стоят подряд"},
	syntax.ErrInvalidRepeatSize:     {En: "a number of repetitions is too great or the wrong way round", Ru: "число повторений слишком велико или записано наоборот"},
	syntax.ErrInvalidCharRange:      {En: "a range in “[ ]” is the wrong way round", Ru: "диапазон в «[ ]» записан наоборот"},
	syntax.ErrInvalidEscape:         {En: "a letter behind “\\” means nothing", Ru: "буква после «\\» ничего не значит"},
	syntax.ErrTrailingBackslash:     {En: "it ends in “\\”", Ru: "оно кончается на «\\»"},
	syntax.ErrInvalidPerlOp:         {En: "looking ahead and behind is not understood", Ru: "просмотр вперёд и назад не поддерживается"},
}

var amounts = []model.FieldType{model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDuration}

func (c *check) fold(r *model.Rollup) {
	of := r.Of.Get()
	if of == nil || !of.Type.IsSet() && !of.BuiltIn || slices.Contains(amounts, of.Type.V) {
		return
	}
	isTime := of.Type.V == model.FieldDate || of.Type.V == model.FieldDatetime
	switch r.Fold.V {
	case model.FoldMin, model.FoldMax:
		if isTime {
			return
		}
	case model.FoldSum, model.FoldAvg:
	default:
		return
	}
	c.add(noFold, r.Of.At, words.Args{"name": r.Of.Name, "type": string(of.Type.V), "fold": string(r.Fold.V)})
}
