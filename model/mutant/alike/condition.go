package alike

import (
	"math/big"
	"slices"
	"strconv"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// Conditions tells whether two conditions say the same of every record: for all values of the fields they read at which
// something begins or ends, empty ones too. Conditions that read too much, or what is not a value of the record itself,
// are not judged.
func Conditions(a, b *expr.Node) bool { return Under(nil, a, b) }

// Under tells the same of those records alone of which something is true where the conditions are judged; nil stands for
// all records. Conditions under something may speak of what was before as well.
func Under(given, a, b *expr.Node) bool {
	if a == nil || b == nil || a.Type.Base != expr.Bool {
		return false
	}
	j := &judge{values: map[string][]expr.Datum{}, paths: map[string]expr.Path{}, before: given != nil}
	if !j.read(a) || !j.read(b) || given != nil && !j.read(given) {
		return false
	}
	n := 1
	for _, key := range j.order {
		list, judged := j.candidates(j.paths[key])
		j.values[key] = list
		if n *= len(list); !judged || n > mostCombinations {
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
			return a.True(setting) == b.True(setting) || given != nil && !given.True(setting)
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
	// before tells that conditions may speak of what was before.
	before bool
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
		if n.Path.Entity == nil || last == nil || n.Path.Name == "old" && !j.before || last.Formula.IsSet() || last.Rollup != nil {
			return false
		}
		if key := keyOf(n.Path); j.paths[key].Name == "" {
			j.order = append(j.order, key)
			j.paths[key] = n.Path
		}
	case expr.Add, expr.Subtract, expr.Multiply, expr.Divide, expr.Negate, expr.Days, expr.Hours:
		if reads(n) { // where it begins to be true is at none of the values that are written
			return false
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

// reads tells whether a node reads a field.
func reads(n *expr.Node) bool { return n.Op == expr.Field || slices.ContainsFunc(n.Args, reads) }

// candidates returns the values of a field at which something may begin or end, and as many others as there are fields,
// so that each can differ from each; judged is false where they are too many.
func (j *judge) candidates(p expr.Path) (list []expr.Datum, judged bool) {
	f := p.Last()
	list = []expr.Datum{{}}
	switch f.Type.V {
	case model.FieldBool:
		return append(list, expr.Answer(true), expr.Answer(false)), true
	case model.FieldChoice:
		for _, id := range stand.Choices(f) {
			list = append(list, expr.Named(expr.Choice, id))
		}
		return list, true
	case model.FieldMultiChoice:
		return j.several(f)
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDuration:
		return append(list, j.numbers(f)...), true
	case model.FieldDate, model.FieldDatetime:
		return append(list, j.days(f)...), true
	}
	for _, mark := range j.marks {
		if mark.Text != "" {
			list = append(list, mark)
		}
	}
	for i := range j.order {
		list = append(list, expr.Named(expr.Text, "something else "+strconv.Itoa(i)))
	}
	return list, true
}

// several returns the values of a field that holds several: all sets of those that are spoken of, and one of another.
func (j *judge) several(f *model.Field) (list []expr.Datum, judged bool) {
	list = []expr.Datum{{}}
	var spoken []expr.Datum
	for _, id := range stand.Choices(f) {
		one := expr.Named(expr.Choice, id)
		if slices.ContainsFunc(j.marks, func(mark expr.Datum) bool { return mark.Text == id }) {
			spoken = append(spoken, one)
		} else if len(list) == 1 {
			list = append(list, expr.Several(expr.Choice, one))
		}
	}
	if len(spoken) > 6 {
		return nil, false
	}
	for set := 1; set < 1<<len(spoken); set++ {
		var some []expr.Datum
		for i, one := range spoken {
			if set&(1<<i) != 0 {
				some = append(some, one)
			}
		}
		list = append(list, expr.Several(expr.Choice, some...))
	}
	return list, true
}

// numbers returns the numbers of a field at which something may begin or end, and those beside them.
func (j *judge) numbers(f *model.Field) []expr.Datum {
	base := expr.Number
	if f.Type.V == model.FieldDuration {
		base = expr.Duration
	}
	turns := []*big.Rat{new(big.Rat)}
	for i := range j.order {
		turns = append(turns, big.NewRat(int64(i+1), 1), big.NewRat(int64(-i-1), 1))
	}
	for _, bound := range []*big.Rat{f.Min.V.Rat, f.Max.V.Rat} {
		if bound != nil {
			turns = append(turns, bound)
		}
	}
	for _, mark := range j.marks {
		if mark.Number != nil {
			turns = append(turns, mark.Number)
		}
	}
	var list []expr.Datum
	known := map[string]bool{}
	for _, turn := range turns {
		for _, step := range []*big.Rat{new(big.Rat), big.NewRat(1, 2), big.NewRat(-1, 2), big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(3, 2), big.NewRat(-3, 2)} {
			n := new(big.Rat).Add(turn, step)
			d := expr.Datum{Base: base, Number: n}
			if !known[n.RatString()] && stand.Fits(f, d) {
				known[n.RatString()] = true
				list = append(list, d)
			}
		}
	}
	return list
}

// days returns the days or moments of a field at which something may begin or end, and those beside them.
func (j *judge) days(f *model.Field) []expr.Datum {
	base := expr.Date
	if f.Type.V == model.FieldDatetime {
		base = expr.Moment
	}
	var list []expr.Datum
	for i := range j.order {
		list = append(list, expr.Instant(base, time.Date(2027, time.January, 11+i, 0, 0, 0, 0, time.UTC)))
	}
	for _, mark := range j.marks {
		if !mark.Time.IsZero() {
			for _, hours := range []int{0, 24, -24, 1, -1} {
				list = append(list, expr.Instant(base, mark.Time.Add(time.Duration(hours)*time.Hour)))
			}
		}
	}
	return list
}
