package suite

import (
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// Show says a value for people, as it is on the day on which a case begins: a day is told from that one, a value of
// a list by its title, a person by the role.
func (d *Desk) Show(at time.Time, f *model.Field, v expr.Datum) words.Localized {
	if len(v.Many) > 0 {
		all := make([]words.Localized, len(v.Many))
		for i, one := range v.Many {
			all[i] = d.Show(at, f, one)
		}
		return List(all)
	}
	switch v.Base {
	case "":
		return show("empty", nil)
	case expr.Bool:
		if v.Bool {
			return show("yes", nil)
		}
		return show("no", nil)
	case expr.Number:
		return Plain(Decimal(v.Number))
	case expr.Duration:
		return Plain(length(v.Number))
	case expr.Date:
		return day(at, v.Time)
	case expr.Moment:
		return show("moment", words.Args{"day": day(at, v.Time), "time": Plain(v.Time.In(at.Location()).Format("15:04"))})
	case expr.Choice:
		if title := d.choice(f, v.Text); title != nil {
			return title
		}
	case expr.Person:
		if role := d.Spec.Element("role/" + v.Text); role != nil {
			return show("person", words.Args{"role": TitleOf(role)})
		}
	case expr.Team:
		if team := d.Spec.Element("team/" + v.Text); team != nil {
			return TitleOf(team)
		}
	case expr.Record:
		if to := f.To.Get(); to != nil {
			return show("record", words.Args{"entity": TitleOf(to)})
		}
	}
	return Plain(v.Text)
}

// choice returns the title of a value of a list, nil where it has none.
func (d *Desk) choice(f *model.Field, id string) words.Localized {
	if list := f.Dictionary.Get(); list != nil {
		for _, v := range list.Values {
			if v.Self().ID() == id {
				return TitleOf(v)
			}
		}
	}
	for _, v := range f.Values {
		if v.Self().ID() == id {
			return TitleOf(v)
		}
	}
	return nil
}

// Data returns values for people, in their order.
func (d *Desk) Data(at time.Time, list []driver.Value) []Datum {
	data := make([]Datum, len(list))
	for i, v := range list {
		data[i] = Datum{Field: v.Field, Title: TitleOf(v.Field), Value: d.Show(at, v.Field, v.Datum)}
	}
	return data
}

// Decimal writes a number without needless zeros.
func Decimal(n *big.Rat) string {
	digits, exact := n.FloatPrec()
	if !exact {
		digits = 6
	}
	return n.FloatString(digits)
}

// length writes a length of time in the largest unit that it is a whole number of.
func length(seconds *big.Rat) string {
	for _, unit := range []struct {
		name    string
		seconds int64
	}{{"d", 24 * 60 * 60}, {"h", 60 * 60}, {"m", 60}} {
		if n := new(big.Rat).Quo(seconds, big.NewRat(unit.seconds, 1)); n.IsInt() {
			return n.Num().String() + unit.name
		}
	}
	return Decimal(seconds) + " s"
}

// day says a day from another one.
func day(at, t time.Time) words.Localized {
	switch n := int(DaysBetween(at, t).Num().Int64()); {
	case n == 0:
		return show("today", nil)
	case n == 1:
		return show("tomorrow", nil)
	case n == -1:
		return show("yesterday", nil)
	case n > 1:
		return show("in-days", words.Args{"n": n})
	default:
		return show("days-ago", words.Args{"n": -n})
	}
}

func show(id string, args words.Args) words.Message { return Say(values, id, args) }

var values = map[string]words.Text{
	"empty":     {En: "empty", Ru: "пусто"},
	"yes":       {En: "yes", Ru: "да"},
	"no":        {En: "no", Ru: "нет"},
	"today":     {En: "today", Ru: "сегодня"},
	"tomorrow":  {En: "tomorrow", Ru: "завтра"},
	"yesterday": {En: "yesterday", Ru: "вчера"},
	"in-days":   {En: "in {n|# day|# days}", Ru: "через {n|# день|# дня|# дней}"},
	"days-ago":  {En: "{n|# day|# days} ago", Ru: "{n|# день|# дня|# дней} назад"},
	"moment":    {En: "{day}, {time}", Ru: "{day}, {time}"},
	"person":    {En: "a person of “{role}”", Ru: "сотрудник роли «{role}»"},
	"record":    {En: "a record “{entity}”", Ru: "запись «{entity}»"},
}

// DaysBetween returns how many days of the calendar a moment lies after another, less than 0 where before.
func DaysBetween(at, t time.Time) *big.Rat {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.In(at.Location()).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return big.NewRat(int64(midnight(t).Sub(midnight(at))/(24*time.Hour)), 1)
}
