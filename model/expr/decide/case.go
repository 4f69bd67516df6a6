package decide

import (
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// Case is one record as far as conditions ask about it. It reads out in words.
type Case struct {
	// Values are what the paths lead to that matter, in the order in which the conditions name them.
	Values []Assigned
	// Now is the moment of asking, zero where it does not matter.
	Now time.Time

	// read returns the condition that reads the case out, nil where nothing matters; the case of most questions is
	// never read.
	read func() *expr.Node
}

// Assigned is the value of a path, empty for none.
type Assigned struct {
	Path  expr.Path
	Value expr.Datum
}

// In implements words.Localized.
func (c Case) In(lang string) string {
	if c.read != nil {
		if read := c.read(); read != nil {
			return read.Words().In(lang)
		}
	}
	return anything.In(lang)
}

// anything reads a case of which nothing matters.
var anything = words.Text{En: "any record", Ru: "любая запись"}

// Setting lets conditions be judged for the record; what does not matter is empty.
func (c Case) Setting() expr.Setting {
	values := map[string]expr.Datum{}
	for _, a := range c.Values {
		values[key(a.Path)] = a.Value
	}
	now := c.Now
	if now.IsZero() {
		now = time.Date(2026, time.June, 15, 12, 0, 0, 0, time.UTC)
	}
	value := func(p expr.Path) expr.Datum {
		if d, known := values[key(p)]; known {
			return d
		}
		return fromStage(p, values)
	}
	changed := func(f *model.Field) bool {
		path := expr.Path{Name: f.Entity().Self().ID(), Fields: []*model.Field{f}}
		after := value(path)
		path.Name = nameOld
		return !reflect.DeepEqual(after, value(path))
	}
	return expr.Setting{Now: now, Value: value, Changed: changed}
}

// fromStage returns what follows from the stage of a record, empty for anything else.
func fromStage(p expr.Path, values map[string]expr.Datum) expr.Datum {
	last := p.Last()
	if last == nil || !last.BuiltIn || last.Entity() == nil {
		return expr.Datum{}
	}
	stage := last.Entity().Field("stage")
	if stage == nil || stage == last {
		return expr.Datum{}
	}
	path := p
	path.Fields = append(slices.Clone(p.Fields[:len(p.Fields)-1]), stage)
	for _, v := range stage.Values {
		if s, isStage := v.(*model.Stage); isStage && s.Self().Path() == values[key(path)].Text && s.Parent != nil {
			switch last.Self().ID() {
			case "is_open":
				return expr.Answer(s.IsOpen())
			case "pipeline":
				return expr.Named(expr.Choice, s.Parent.Self().ID())
			}
		}
	}
	return expr.Datum{}
}

// solve finds a value for every variable that matters.
func (s *state) solve(variables []*variable) (Case, Verdict) {
	numbers, verdict := s.numbers(variables)
	if verdict != Yes {
		return Case{}, verdict
	}
	classes, verdict := s.names(variables)
	if verdict != Yes {
		return Case{}, verdict
	}
	var c Case
	for _, v := range variables {
		cell := &s.cells[v.number]
		switch {
		case !cell.said:
			continue
		case v.clock == expr.Now:
			c.Now = moment(numbers[v])
		case v.clock == expr.Today && c.Now.IsZero() && numbers[v] != nil:
			c.Now = moment(new(big.Rat).Mul(numbers[v], big.NewRat(secondsADay, 1))).Add(12 * time.Hour)
		case v.clock == "":
			c.Values = append(c.Values, Assigned{v.path, cell.datum(v, numbers[v], classes[v])})
		}
	}
	c.read = func() *expr.Node { return s.readAll(variables, numbers, classes) }
	return c, Yes
}

// readAll says the values of all variables as one condition, nil where nothing matters.
func (s *state) readAll(variables []*variable, numbers map[*variable]*big.Rat, classes map[*variable]*class) *expr.Node {
	var read, given []*expr.Node
	for _, v := range variables {
		if !s.cells[v.number].said {
			continue
		}
		if said := s.read(v, numbers[v], classes[v], variables); v.given {
			given = append(given, said...)
		} else {
			read = append(read, said...)
		}
	}
	if len(read) == 0 {
		read = given
	}
	switch len(read) {
	case 0:
		return nil
	case 1:
		return read[0]
	}
	return &expr.Node{Op: expr.And, Args: read}
}

func moment(seconds *big.Rat) time.Time {
	whole := floor(seconds)
	rest := new(big.Rat).Sub(seconds, new(big.Rat).SetInt(whole))
	nano := floor(rest.Mul(rest, big.NewRat(int64(time.Second), 1)))
	return time.Unix(whole.Int64(), nano.Int64()).UTC()
}

// datum is the value of a variable.
func (c *cell) datum(v *variable, number *big.Rat, of *class) expr.Datum {
	base := v.kind.Base
	switch {
	case c.filled != yes:
		return expr.Datum{}
	case v.kind.Many:
		var values []expr.Datum
		for _, name := range c.several(v) {
			values = append(values, expr.Named(base, name))
		}
		return expr.Several(base, values...)
	case base == expr.Bool:
		return expr.Answer(of.value == "true")
	case base == expr.Number:
		return expr.Figure(number)
	case base == expr.Duration:
		return expr.Length(number)
	case base == expr.Date:
		return expr.Instant(base, moment(new(big.Rat).Mul(number, big.NewRat(secondsADay, 1))))
	case base == expr.Moment:
		return expr.Instant(base, moment(number))
	case of != nil:
		return expr.Named(base, of.value)
	}
	return expr.Named(base, "something")
}

// several returns the values of a variable that holds several.
func (c *cell) several(v *variable) []string {
	var names []string
	for _, name := range c.has {
		names = appendNew(names, name)
	}
	if len(names) > 0 {
		return names
	}
	for _, name := range v.values {
		if !contains(c.lacks, name) {
			return []string{name}
		}
	}
	for i := 1; ; i++ {
		if name := "other " + strconv.Itoa(i); !contains(c.lacks, name) {
			return []string{name}
		}
	}
}

// element returns the value of a list that a name stands for, nil where it is none.
func element(v *variable, value string) model.Element {
	if e := v.elements[value]; e != nil {
		return e
	}
	last := v.path.Last()
	if last == nil {
		return nil
	}
	if d := last.Dictionary.Get(); d != nil {
		for _, e := range d.Values {
			if e.Self().ID() == value {
				return e
			}
		}
	}
	for _, e := range last.Values {
		if name(e) == value {
			return e
		}
	}
	return nil
}
