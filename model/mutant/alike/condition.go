package alike

import (
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// Conditions tells whether two conditions say the same of every record: for all values of the fields they read at which
// something begins or ends, empty ones too. Conditions that read too much, or what is not a value of the record itself,
// are not judged.
func Conditions(a, b *expr.Node) bool {
	if a == nil || b == nil || a.Type.Base != expr.Bool {
		return false
	}
	j := &judge{values: map[string][]expr.Datum{}, paths: map[string]expr.Path{}}
	if !j.read(a) || !j.read(b) {
		return false
	}
	n := 1
	for _, key := range j.order {
		j.values[key] = j.candidates(j.paths[key])
		if n *= len(j.values[key]); n > mostCombinations {
			return false
		}
	}
	chosen := map[string]expr.Datum{}
	setting := expr.Setting{
		Value:   func(p expr.Path) expr.Datum { return chosen[keyOf(p)] },
		Changed: func(*model.Field) bool { return false },
	}
	var all func(i int) bool
	all = func(i int) bool {
		if i == len(j.order) {
			return a.True(setting) == b.True(setting)
		}
		for _, d := range j.values[j.order[i]] {
			if chosen[j.order[i]] = d; !all(i + 1) {
				return false
			}
		}
		return true
	}
	return all(0)
}

// mostCombinations bounds how many records are judged.
const mostCombinations = 20000

type judge struct {
	order  []string
	paths  map[string]expr.Path
	values map[string][]expr.Datum
	marks  []expr.Datum
}

func keyOf(p expr.Path) string {
	key := p.Name
	for _, f := range p.Fields {
		key += "." + f.Self().ID()
	}
	return key + "." + p.Person
}

// read collects what a node reads; false where that is not judged.
func (j *judge) read(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.InPeriod, expr.Changed:
		return false
	case expr.Field:
		last := n.Path.Last()
		if n.Path.Entity == nil || last == nil || n.Path.Name == "old" || last.Formula.IsSet() || last.Rollup != nil {
			return false
		}
		if key := keyOf(n.Path); j.paths[key].Name == "" {
			j.order = append(j.order, key)
			j.paths[key] = n.Path
		}
	case expr.Constant:
		if d := n.Eval(expr.Setting{}); !d.IsEmpty() {
			j.marks = append(j.marks, d)
		}
	}
	for _, arg := range n.Args {
		if !j.read(arg) {
			return false
		}
	}
	return true
}

// candidates returns the values at which something may begin or end.
func (j *judge) candidates(p expr.Path) []expr.Datum {
	f := p.Last()
	list := []expr.Datum{{}}
	whole := f.Type.V == model.FieldInteger
	fits := func(n *big.Rat) bool {
		return (!f.Min.IsSet() || f.Min.V.Rat == nil || n.Cmp(f.Min.V.Rat) >= 0) && (!f.Max.IsSet() || f.Max.V.Rat == nil || n.Cmp(f.Max.V.Rat) <= 0) && (!whole || n.IsInt())
	}
	switch f.Type.V {
	case model.FieldBool:
		return append(list, expr.Answer(true), expr.Answer(false))
	case model.FieldChoice:
		for _, id := range stand.Choices(f) {
			list = append(list, expr.Named(expr.Choice, id))
		}
		return list
	case model.FieldMultiChoice:
		for _, id := range stand.Choices(f) {
			list = append(list, expr.Several(expr.Choice, expr.Named(expr.Choice, id)))
		}
		return list
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDuration:
		base := expr.Number
		if f.Type.V == model.FieldDuration {
			base = expr.Duration
		}
		numbers := []*big.Rat{new(big.Rat), big.NewRat(1, 1), big.NewRat(-1, 1)}
		for _, mark := range j.marks {
			if mark.Number == nil {
				continue
			}
			for _, step := range []*big.Rat{new(big.Rat), big.NewRat(1, 2), big.NewRat(-1, 2), big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(3, 2), big.NewRat(-3, 2)} {
				numbers = append(numbers, new(big.Rat).Add(mark.Number, step))
			}
		}
		for _, n := range numbers {
			if fits(n) {
				list = append(list, expr.Datum{Base: base, Number: n})
			}
		}
		return list
	case model.FieldDate, model.FieldDatetime:
		base := expr.Date
		if f.Type.V == model.FieldDatetime {
			base = expr.Moment
		}
		list = append(list, expr.Instant(base, time.Date(2027, time.January, 11, 0, 0, 0, 0, time.UTC)))
		for _, mark := range j.marks {
			if !mark.Time.IsZero() {
				for _, days := range []int{0, 1, -1} {
					list = append(list, expr.Instant(base, mark.Time.AddDate(0, 0, days)))
				}
			}
		}
		return list
	}
	for _, mark := range j.marks {
		if mark.Text != "" {
			list = append(list, mark)
		}
	}
	return append(list, expr.Named(expr.Text, "something else"))
}
