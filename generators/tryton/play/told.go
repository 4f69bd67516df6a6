package play

import (
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// datum is a value between the two programs.
type datum struct {
	Base   expr.Base `json:"base"`
	Text   *string   `json:"text,omitempty"`
	Number string    `json:"number,omitempty"`
	Time   string    `json:"time,omitempty"`
	Bool   *bool     `json:"bool,omitempty"`
	Many   []*datum  `json:"many,omitempty"`
}

// datumOf turns a value of a script into what is told; nil for none.
func datumOf(d expr.Datum) *datum {
	if d.IsEmpty() {
		return nil
	}
	told := &datum{Base: d.Base}
	switch {
	case len(d.Many) > 0:
		for _, one := range d.Many {
			told.Many = append(told.Many, datumOf(one))
		}
	case d.Number != nil:
		told.Number = d.Number.RatString()
	case d.Base == expr.Date:
		told.Time = d.Time.Format("2006-01-02")
	case d.Base == expr.Moment:
		told.Time = moment(d.Time)
	case d.Base == expr.Bool:
		told.Bool = &d.Bool
	default:
		told.Text = &d.Text
	}
	return told
}

// read is the other way round.
func (d *datum) read() expr.Datum {
	out := expr.Datum{Base: d.Base}
	switch {
	case d.Many != nil:
		for _, one := range d.Many {
			out.Many = append(out.Many, one.read())
		}
	case d.Number != "":
		out.Number, _ = new(big.Rat).SetString(d.Number)
	case d.Time != "" && d.Base == expr.Date:
		out.Time, _ = time.Parse("2006-01-02", d.Time)
	case d.Time != "":
		out.Time, _ = time.Parse(time.RFC3339Nano, d.Time)
	case d.Bool != nil:
		out.Bool = *d.Bool
	case d.Text != nil:
		out.Text = *d.Text
	}
	return out
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

type valueTold struct {
	Field string `json:"field"`
	Datum *datum `json:"datum"`
}

func valuesOf(list []driver.Value) []valueTold {
	told := []valueTold{}
	for _, v := range list {
		told = append(told, valueTold{v.Field.Self().ID(), datumOf(v.Datum)})
	}
	return told
}

type personTold struct {
	ID    string   `json:"id"`
	Roles []string `json:"roles"`
	Home  string   `json:"home,omitempty"`
}

type recordTold struct {
	Name   string      `json:"name"`
	Entity string      `json:"entity"`
	Stage  string      `json:"stage,omitempty"`
	Values []valueTold `json:"values"`
	Past   [][2]string `json:"past,omitempty"`
}

func peopleOf(s *driver.Script) []personTold {
	people := []personTold{}
	for _, p := range s.People {
		one := personTold{ID: p.ID, Roles: []string{}}
		for _, role := range p.Roles {
			one.Roles = append(one.Roles, role.Self().ID())
		}
		if p.Home != nil {
			one.Home = p.Home.Self().ID()
		}
		people = append(people, one)
	}
	return people
}

// scriptOf tells what a script begins with.
func scriptOf(s *driver.Script) map[string]any {
	given := []recordTold{}
	for _, r := range s.Given {
		one := recordTold{Name: r.Name, Entity: r.Entity.Self().ID(), Values: valuesOf(r.Values)}
		if r.Stage != nil {
			one.Stage = r.Stage.Self().Path()
		}
		for _, m := range r.Past {
			one.Past = append(one.Past, [2]string{m.From.Self().Path(), m.To.Self().Path()})
		}
		given = append(given, one)
	}
	return map[string]any{"at": moment(s.At), "people": peopleOf(s), "given": given}
}

// stepOf tells a step.
func stepOf(s *driver.Step) map[string]any {
	told := map[string]any{
		"do": string(s.Do), "by": s.By, "machine": s.By == "" && s.Machine != nil, "name": s.Name, "on": s.On, "set": valuesOf(s.Set),
		"yes": s.Yes, "reason": s.Reason, "with": s.With, "made": s.Made,
	}
	if s.Entity != nil {
		told["entity"] = s.Entity.Self().ID()
	}
	if s.To != nil {
		told["to"] = s.To.Self().Path()
	}
	if s.Checkpoint != nil {
		told["checkpoint"] = s.Checkpoint.Self().Ref
	}
	confirm := []string{}
	for _, rule := range s.Confirm {
		confirm = append(confirm, rule.Self().Ref)
	}
	told["confirm"] = confirm
	return told
}
