package expr

import (
	"regexp"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// The checks of values that do not fit their field.
const (
	codeValue = "bad-value"
	codeQuote = "quote-needed"
)

// Literals checks values that are written out for a field: defaults, samples, what a checkpoint
// lets pass, what a step of a scenario records. Findings are those of the check bad-value, and of
// quote-needed for a text that YAML takes for something else.
func Literals(spec *model.Spec, literals []*model.Literal) diag.List {
	l := &literalCheck{spec: spec}
	for _, literal := range literals {
		if literal.Field != nil && literal.IsSet() {
			l.check(literal)
		}
	}
	return l.found
}

type literalCheck struct {
	spec  *model.Spec
	found diag.List
}

func (c *literalCheck) check(l *model.Literal) {
	kind := typeOf(l.Field)
	if kind.Base == Unknown {
		return
	}
	if l.Items == nil {
		c.one(l, l, kind)
		return
	}
	if !kind.Many {
		c.add(l, l, "value-list", nil)
		return
	}
	for i := range l.Items {
		c.one(l, &l.Items[i], kind)
	}
}

// one checks one value; of is the literal that it is part of.
func (c *literalCheck) one(of, l *model.Literal, kind Type) {
	switch kind.Base {
	case Choice:
		c.choice(of, l)
	case Number:
		c.number(of, l)
	case Bool:
		if l.Text != "true" && l.Text != "false" {
			mend(c.add(of, l, "value-bool", nil), l, answers[strings.ToLower(l.Text)])
		}
	case Date, Moment:
		c.time(of, l, kind.Base)
	case Duration:
		var d model.Duration
		if d.Parse(l.Text) != nil {
			mend(c.add(of, l, "value-duration", nil), l, notation.Mend("duration", l.Text))
		}
	case Team:
		c.named(of, l, "team", "value-team")
	case Person:
		if of.Role {
			c.named(of, l, "role", "value-person")
		}
	case Text:
		c.text(of, l)
	}
}

// answers are the words for yes and no that some readers of YAML know.
var answers = map[string]string{"yes": "true", "on": "true", "y": "true", "да": "true", "no": "false", "off": "false", "n": "false", "нет": "false"}

func (c *literalCheck) choice(of, l *model.Literal) {
	values, complete := choices(of.Field)
	if !complete {
		return
	}
	ids := make([]string, 0, len(values))
	for _, v := range values {
		if id := v.Self().ID(); id == l.Text || v.Self().Path() == l.Text {
			return
		}
		ids = append(ids, listed(v, values))
	}
	meant := meantValue(l.Text, values)
	if meant == "" {
		meant = words.Nearest(l.Text, ids)
	}
	d := c.add(of, l, "value-choice", words.Args{"list": listTitle(of.Field), "known": known(ids), "meant": meant})
	d.Cause = missingValue(values, l.Text)
	if meantValue(l.Text, values) != "" || words.Sure(l.Text, meant) {
		mend(d, l, meant)
	}
	if dictionary := of.Field.Dictionary.Get(); dictionary != nil && !dictionary.Self().Name.IsZero() {
		d.Related = []diag.Related{{Span: dictionary.Self().Name, Message: words.Message{
			ID: "bad-value/list", Args: words.Args{"title": dictionary.Title},
			Text: words.Text{En: "the list “{title}” is described here", Ru: "справочник «{title}» описан здесь"},
		}}}
	}
}

// named checks the id of a document.
func (c *literalCheck) named(of, l *model.Literal, word, say string) {
	if c.spec.Element(word+"/"+l.Text) != nil || c.spec.MayHold(word, l.Text) {
		return
	}
	var ids []string
	for _, d := range c.spec.Documents {
		if d.Kind != nil && d.Kind.Word == word {
			ids = append(ids, d.Value.Self().ID())
		}
	}
	meant := words.Nearest(l.Text, ids)
	d := c.add(of, l, say, words.Args{"known": known(ids), "meant": meant})
	if d.Cause = diag.Missing(word, l.Text); words.Sure(l.Text, meant) {
		mend(d, l, meant)
	}
}

func (c *literalCheck) number(of, l *model.Literal) {
	number, ok := decimal(l.Text)
	switch {
	case !ok:
		d := c.add(of, l, "value-number", nil)
		mend(d, l, notation.Decimal(strings.TrimSpace(strings.TrimSuffix(l.Text, "%"))))
	case of.Field.Type.V == model.FieldInteger && !number.IsInt():
		c.add(of, l, "value-whole", nil)
	case !of.Model:
	case of.Field.Min.IsSet() && number.Cmp(of.Field.Min.V.Rat) < 0:
		c.add(of, l, "value-small", words.Args{"bound": of.Field.Min.V.Text})
	case of.Field.Max.IsSet() && number.Cmp(of.Field.Max.V.Rat) > 0:
		c.add(of, l, "value-great", words.Args{"bound": of.Field.Max.V.Text})
	}
}

func (c *literalCheck) time(of, l *model.Literal, base Base) {
	for i, layout := range layouts {
		if _, err := time.Parse(layout, l.Text); err == nil && (i == 0 || base == Moment) {
			return
		}
	}
	if base == Moment {
		mend(c.add(of, l, "value-moment", nil), l, notation.Mend("moment", l.Text))
		return
	}
	mend(c.add(of, l, "value-day", nil), l, notation.Mend("date", l.Text))
}

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

func (c *literalCheck) text(of, l *model.Literal) {
	_, answer := answers[strings.ToLower(l.Text)]
	if l.Tag != "" && l.Tag != "!!str" || answer && l.At.Text() == l.Text {
		d := c.add(of, l, "value-unquoted", words.Args{"quoted": syntax.Quote(l.Text)})
		d.Code, d.Message.ID, d.Help.ID = codeQuote, codeQuote+"/value", codeQuote+"/value/help"
		d.Fixes = []diag.Fix{{
			Title: words.Message{ID: "fix/quote", Text: words.Text{En: "Put it into quotes", Ru: "Взять в кавычки"}},
			Edits: []source.Edit{{Span: l.At, New: syntax.Quote(l.Text)}},
		}}
		return
	}
	format := of.Field.Format
	if !of.Model || format == nil {
		return
	}
	switch {
	case format.Pattern.IsSet():
		if pattern, err := regexp.Compile(`^(?:` + format.Pattern.V + `)$`); err == nil && !pattern.MatchString(l.Text) {
			c.add(of, l, "value-pattern", words.Args{"pattern": format.Pattern.V})
		}
	case format.Name.V == model.FormatE164 && !e164.MatchString(l.Text):
		c.add(of, l, "value-phone", nil)
	}
}

// add notes a finding about a value.
func (c *literalCheck) add(of, l *model.Literal, say string, args words.Args) *diag.Diagnostic {
	all := words.Args{"text": l.Text, "name": l.Text, "field": of.Field.Title}
	for name, arg := range args {
		all[name] = arg
	}
	meant, _ := all["meant"].(string)
	help := literalHelp[say]
	if near, ok := literalHelp[say+"-near"]; ok && meant != "" {
		help = near
	}
	c.found.Add(diag.Diagnostic{
		Code: codeValue, Severity: diag.Error, Subject: l.At, Suggestion: meant,
		Message: words.Message{ID: codeValue + "/" + say, Args: all, Text: literalTexts[say]},
		Help:    words.Message{ID: codeValue + "/" + say + "/help", Args: all, Text: help},
	})
	return &c.found[len(c.found)-1]
}

// mend adds the fix that writes another value.
func mend(d *diag.Diagnostic, l *model.Literal, meant string) {
	if meant == "" {
		return
	}
	text := meant
	if raw := l.At.Text(); raw != "" && (raw[0] == '\'' || raw[0] == '"') {
		text = raw[:1] + meant + raw[:1]
	}
	d.Suggestion = meant
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/name", Args: words.Args{"name": meant}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
		Edits: []source.Edit{{Span: l.At, New: text}},
	}}
}

var literalTexts = map[string]words.Text{
	"value-list":     {En: "The field “{field}” holds one value, not several", Ru: "В поле «{field}» одно значение, а не несколько"},
	"value-choice":   {En: "The list “{list}” has no value “{text}”", Ru: "В списке «{list}» нет значения «{text}»"},
	"value-bool":     {En: "The field “{field}” is yes or no, and “{text}” is neither", Ru: "Поле «{field}» — «да» или «нет», а «{text}» — ни то ни другое"},
	"value-number":   {En: "The field “{field}” holds a number, and “{text}” is none", Ru: "Поле «{field}» — число, а «{text}» — нет"},
	"value-whole":    {En: "The field “{field}” holds a whole number, and “{text}” is none", Ru: "Поле «{field}» — целое число, а «{text}» — нет"},
	"value-small":    {En: "“{text}” is less than the field “{field}” may hold", Ru: "«{text}» меньше, чем допускает поле «{field}»"},
	"value-great":    {En: "“{text}” is more than the field “{field}” may hold", Ru: "«{text}» больше, чем допускает поле «{field}»"},
	"value-duration": {En: "The field “{field}” holds a length of time, and “{text}” is none", Ru: "Поле «{field}» — длительность, а «{text}» — нет"},
	"value-day":      {En: "The field “{field}” holds a day, and “{text}” is none", Ru: "Поле «{field}» — день, а «{text}» — нет"},
	"value-moment":   {En: "The field “{field}” holds a day and a time, and “{text}” is none", Ru: "Поле «{field}» — день и время, а «{text}» — нет"},
	"value-team":     {En: "There is no team “{text}”", Ru: "Нет команды «{text}»"},
	"value-person":   {En: "There is no role “{text}” whose person could stand in “{field}”", Ru: "Нет роли «{text}», сотрудник которой мог бы стоять в поле «{field}»"},
	"value-unquoted": {En: "The field “{field}” holds a text, but YAML takes {text} for something else", Ru: "Поле «{field}» — текст, но для YAML {text} — не текст"},
	"value-pattern":  {En: "“{text}” is not written as the field “{field}” demands", Ru: "«{text}» записано не так, как требует поле «{field}»"},
	"value-phone":    {En: "“{text}” is not a phone number with its country code", Ru: "«{text}» — не номер телефона с кодом страны"},
}

var literalHelp = map[string]words.Text{
	"value-list":        {En: "Name one, or give the field the type multi_choice", Ru: "Назовите одно или дайте полю тип multi_choice"},
	"value-choice":      {En: "Its values are {known}", Ru: "Его значения: {known}"},
	"value-choice-near": {En: "Write {meant} if that is meant; the values are {known}", Ru: "Напишите {meant}, если имелось в виду это; значения: {known}"},
	"value-bool":        {En: "Write true or false", Ru: "Напишите true или false"},
	"value-number":      {En: "Write digits, and a point before the decimals: 1250.5; a percentage of 10 % is 10", Ru: "Напишите цифры, а перед дробной частью точку: 1250.5; 10 % — это 10"},
	"value-whole":       {En: "Write it without decimals, or give the field the type decimal", Ru: "Напишите без дробной части или дайте полю тип decimal"},
	"value-small":       {En: "Write at least {bound}, or lower “min” of the field", Ru: "Напишите не меньше {bound} или уменьшите «min» поля"},
	"value-great":       {En: "Write at most {bound}, or raise “max” of the field", Ru: "Напишите не больше {bound} или увеличьте «max» поля"},
	"value-duration":    {En: "Write a number and a unit: 15m, 4h, 2d, 1w, 3mo, 5y", Ru: "Напишите число и единицу: 15m, 4h, 2d, 1w, 3mo, 5y"},
	"value-day":         {En: "Write it as year, month, day: 2026-12-31", Ru: "Напишите год, месяц, день: 2026-12-31"},
	"value-moment":      {En: "Write it like 2026-12-31T09:30", Ru: "Напишите как 2026-12-31T09:30"},
	"value-team":        {En: "The teams are {known}", Ru: "Команды: {known}"},
	"value-team-near":   {En: "Write {meant} if that is meant; the teams are {known}", Ru: "Напишите {meant}, если имелось в виду это; команды: {known}"},
	"value-person":      {En: "A user field takes a role here; the roles are {known}", Ru: "В поле «сотрудник» здесь пишется роль; роли: {known}"},
	"value-person-near": {En: "Write {meant} if that is meant; the roles are {known}", Ru: "Напишите {meant}, если имелось в виду это; роли: {known}"},
	"value-unquoted":    {En: "Quote it: {quoted}", Ru: "Возьмите в кавычки: {quoted}"},
	"value-pattern":     {En: "Write it so that it matches {pattern}, or change the format", Ru: "Запишите так, чтобы подходило под {pattern}, или измените формат"},
	"value-phone":       {En: "Write it like +77011234567", Ru: "Напишите как +77011234567"},
}
