package expr_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// judged are conditions of which every operation is tried on every sort of value that it takes.
var judged = []string{
	"deal.amount > 1000", "deal.amount >= 1000 && deal.vip", "!(deal.amount < 10) || deal.vip", "deal.amount == deal.discount",
	"deal.amount != deal.discount", "!(deal.amount == deal.discount)", "deal.amount <= deal.discount && deal.total > 5",
	"deal.source == 'website'", "deal.source != 'website'", "!(deal.source in ['website', 'old_base'])", "deal.source == deal.customer.source",
	"deal.source != deal.first_source", "deal.vip", "!deal.vip", "deal.vip == false", "deal.vip != true", "deal.amount == null || deal.vip",
	"deal.source != null && !(deal.source == 'instagram')", "'vip' in deal.tags", "!('vip' in deal.tags) && deal.tags != null", "deal.tag in deal.tags",
	"deal.due > today()", "deal.due <= today() - days(7)", "deal.due == '2026-12-31'", "deal.called_at >= today() && deal.called_at < today() + days(1)",
	"deal.due + days(2) < today()", "deal.due - today() > days(3)", "deal.called_at + hours(4) > now()", "deal.waiting > hours(4)",
	"deal.amount * 2 - deal.discount > 10", "deal.amount / deal.discount > 1", "-deal.amount < -5", "deal.amount + deal.total * 2 >= 12.5",
	"deal.manager == actor.id", "deal.manager != actor.id", "deal.office == 'north'", "in_period(deal.due, 'month', 0)", "in_period(deal.due, 'week', -1)",
	"deal.name == 'x' || deal.site != 'x'", "!(deal.vip && deal.amount >= 3)", "deal.payer == deal.customer", "deal.offer != null",
	"deal.stage == 'sales.new' || deal.stage in ['won', 'repeat.new']", "deal.vip == true && !(deal.discount > 10) && deal.source in ['website'] && deal.amount != null && deal.due < today()",
}

// TestEvaluator sets the evaluator against a slow definition on all combinations of empty, every
// value of a list and the numbers and days around those that a condition names; where these are more
// than 100,000, on each pair of them besides.
func TestEvaluator(t *testing.T) {
	t.Parallel()
	spec := open(t)
	for _, text := range judged {
		tree, found := compile(spec, text)
		if tree == nil {
			t.Fatalf("%s\n%s", text, faults(text, found))
		}
		var paths []expr.Path
		collect(tree, &paths)
		domains := make([][]expr.Datum, len(paths))
		size := 1
		for i, path := range paths {
			domains[i] = domain(tree, path)
			size *= len(domains[i])
		}
		tried, truths := 0, 0
		try := func(pick []int) {
			record := map[string]expr.Datum{}
			for i, path := range paths {
				record[pathName(path)] = domains[i][pick[i]]
			}
			setting := expr.Setting{Now: now, Value: func(p expr.Path) expr.Datum { return record[pathName(p)] }}
			got, want := tree.True(setting), slow(tree, record)
			if got != want {
				t.Errorf("%s is %t, want %t, of %v", text, got, want, record)
			}
			tried++
			if got {
				truths++
			}
		}
		how := "all"
		if size <= 100_000 {
			every(domains, try)
		} else {
			how = "pairs of"
			pairs(domains, try)
		}
		t.Logf("%s: %s %d records, true of %d", text, how, tried, truths)
		if truths == 0 || truths == tried {
			t.Errorf("%s is never or always true: it tests nothing", text)
		}
	}
}

var now = time.Date(2026, 11, 27, 10, 30, 0, 0, time.FixedZone("Almaty", 5*60*60))

// collect lists the distinct paths of a tree.
func collect(n *expr.Node, paths *[]expr.Path) {
	if n.Op == expr.Field && !slices.ContainsFunc(*paths, func(p expr.Path) bool { return pathName(p) == pathName(n.Path) }) {
		*paths = append(*paths, n.Path)
	}
	for _, arg := range n.Args {
		collect(arg, paths)
	}
}

func pathName(p expr.Path) string {
	name := p.Name + "." + p.Person
	for _, f := range p.Fields {
		name += "." + f.Self().ID()
	}
	return name
}

// domain returns values of a path: empty where it may be, and those that matter to the condition.
func domain(tree *expr.Node, path expr.Path) []expr.Datum {
	kind := typeOf(tree, path)
	var all []expr.Datum
	switch {
	case kind.Many:
		all = []expr.Datum{
			expr.Several(expr.Choice, expr.Named(expr.Choice, "vip")), expr.Several(expr.Choice, expr.Named(expr.Choice, "slow")),
			expr.Several(expr.Choice, expr.Named(expr.Choice, "vip"), expr.Named(expr.Choice, "slow")),
		}
	case kind.Base == expr.Bool:
		all = []expr.Datum{expr.Answer(true), expr.Answer(false)}
	case kind.Base == expr.Number:
		for _, text := range []string{"-5", "0", "1", "2", "5", "9", "10", "11", "999", "1000", "1001", "12.5"} {
			n, _ := new(big.Rat).SetString(text)
			all = append(all, expr.Figure(n))
		}
	case kind.Base == expr.Duration:
		for _, hours := range []int64{0, 3, 4, 5, 24} {
			all = append(all, expr.Length(big.NewRat(hours*3600, 1)))
		}
	case kind.Base == expr.Date || kind.Base == expr.Moment:
		for _, hours := range []int{-24 * 8, -24 * 7, -24 * 3, -24, -10, -4, 0, 13, 14, 24 * 2, 24 * 3, 24 * 4, 24 * 34} {
			all = append(all, expr.Instant(kind.Base, now.Add(time.Duration(hours)*time.Hour)))
		}
	case kind.Base == expr.Choice:
		last := path.Last()
		values := last.Values
		if d := last.Dictionary.Get(); d != nil {
			for _, v := range d.Values {
				values = append(values, v)
			}
		}
		for _, v := range values {
			name := v.Self().ID()
			if v.Self().Word() == "stage" {
				name = v.Self().Path()
			}
			all = append(all, expr.Named(expr.Choice, name))
		}
	default:
		all = []expr.Datum{expr.Named(kind.Base, "x"), expr.Named(kind.Base, "north"), expr.Named(kind.Base, "y")}
	}
	if kind.Optional || path.Person != "" {
		all = append(all, expr.Datum{})
	}
	return all
}

func typeOf(n *expr.Node, path expr.Path) expr.Type {
	if n.Op == expr.Field && pathName(n.Path) == pathName(path) {
		return n.Type
	}
	for _, arg := range n.Args {
		if t := typeOf(arg, path); t.Base != "" {
			return t
		}
	}
	return expr.Type{}
}

// every tries all combinations.
func every(domains [][]expr.Datum, try func([]int)) {
	pick := make([]int, len(domains))
	for {
		try(pick)
		i := 0
		for ; i < len(pick); i++ {
			if pick[i]++; pick[i] < len(domains[i]) {
				break
			}
			pick[i] = 0
		}
		if i == len(pick) {
			return
		}
	}
}

// pairs tries each pair of values of two paths, beside each value of all others alike.
func pairs(domains [][]expr.Datum, try func([]int)) {
	pick := make([]int, len(domains))
	for rest := range 13 {
		for a := range domains {
			for b := range a {
				for i := range domains[a] {
					for j := range domains[b] {
						for k := range pick {
							pick[k] = rest % len(domains[k])
						}
						pick[a], pick[b] = i, j
						try(pick)
					}
				}
			}
		}
	}
}

// slow is the definition: it turns every value into a text that sorts as the value does, and asks
// of two of them no more than which is greater. What is empty is nil.
func slow(n *expr.Node, record map[string]expr.Datum) bool {
	arg := func(i int) bool { return slow(n.Args[i], record) }
	value := func(i int) *string { return plainly(n.Args[i], record) }
	switch n.Op {
	case expr.And:
		all := true
		for i := range n.Args {
			all = arg(i) && all
		}
		return all
	case expr.Or:
		some := false
		for i := range n.Args {
			some = arg(i) || some
		}
		return some
	case expr.Not:
		return !arg(0)
	case expr.Filled:
		return value(0) != nil
	case expr.Empty:
		return value(0) == nil
	case expr.OneOf, expr.Contains:
		item, list := value(0), n.Args[1]
		var values []*string
		if n.Op == expr.Contains {
			item = value(1)
			for _, v := range record[pathName(n.Args[0].Path)].Many {
				values = append(values, sortable(v))
			}
		} else {
			for _, v := range list.Args {
				values = append(values, plainly(v, record))
			}
		}
		return item != nil && slices.ContainsFunc(values, func(v *string) bool { return *v == *item })
	case expr.InPeriod:
		at := record[pathName(n.Args[0].Path)]
		if at.IsEmpty() {
			return false
		}
		if n.Args[1].Value.Text == "month" {
			return at.Time.Year() == now.Year() && at.Time.Month() == now.Month()
		}
		year, week := at.Time.ISOWeek()
		lastYear, lastWeek := now.AddDate(0, 0, -7).ISOWeek()
		return year == lastYear && week == lastWeek
	case expr.Field:
		v := plainly(n, record)
		return v != nil && *v == "true"
	}
	a, b := value(0), value(1)
	switch {
	case a == nil && b == nil:
		return false
	case a == nil || b == nil:
		return n.Op == expr.Differs
	}
	switch n.Op {
	case expr.Equals:
		return *a == *b
	case expr.Differs:
		return *a != *b
	case expr.Less:
		return *a < *b
	case expr.AtMost:
		return *a <= *b
	case expr.More:
		return *a > *b
	}
	return *a >= *b
}

// plainly returns the value of a node as a sortable text, nil for empty.
func plainly(n *expr.Node, record map[string]expr.Datum) *string {
	switch n.Op {
	case expr.Field:
		return sortable(record[pathName(n.Path)])
	case expr.Constant:
		if n.Value.Number == nil && n.Value.Time.IsZero() {
			text := n.Value.Text
			if n.Value.Choice != nil && n.Value.Choice.Self().Word() == "stage" {
				text = n.Value.Choice.Self().Path()
			}
			return &text
		}
	}
	return number(figure(n, record))
}

// figure returns the value of arithmetic as a floating number: seconds for times; nil for empty.
func figure(n *expr.Node, record map[string]expr.Datum) *float64 {
	give := func(f float64) *float64 { return &f }
	switch n.Op {
	case expr.Field:
		d := record[pathName(n.Path)]
		switch {
		case d.IsEmpty():
			return nil
		case d.Number != nil:
			f, _ := d.Number.Float64()
			return &f
		}
		return give(float64(d.Time.Unix()))
	case expr.Constant:
		if n.Value.Number != nil {
			f, _ := n.Value.Number.Float64()
			return &f
		}
		return give(float64(n.Value.Time.Unix() - 5*60*60))
	case expr.Now:
		return give(float64(now.Unix()))
	case expr.Today:
		return give(float64(now.Unix() - 10*60*60 - 30*60))
	}
	parts := make([]float64, len(n.Args))
	for i, arg := range n.Args {
		f := figure(arg, record)
		if f == nil {
			return nil
		}
		parts[i] = *f
	}
	switch n.Op {
	case expr.Days:
		return give(parts[0] * 86400)
	case expr.Hours:
		return give(parts[0] * 3600)
	case expr.Negate:
		return give(-parts[0])
	case expr.Add:
		return give(parts[0] + parts[1])
	case expr.Subtract:
		return give(parts[0] - parts[1])
	case expr.Multiply:
		return give(parts[0] * parts[1])
	}
	if parts[1] == 0 {
		return nil
	}
	return give(parts[0] / parts[1])
}

func sortable(d expr.Datum) *string {
	switch {
	case d.IsEmpty():
		return nil
	case d.Base == expr.Bool:
		text := fmt.Sprint(d.Bool)
		return &text
	case d.Number != nil:
		f, _ := d.Number.Float64()
		return number(&f)
	case !d.Time.IsZero():
		f := float64(d.Time.Unix())
		return number(&f)
	case len(d.Many) > 0:
		text := "several"
		return &text
	}
	text := d.Text
	return &text
}

// number writes a number so that texts sort as numbers do.
func number(f *float64) *string {
	if f == nil {
		return nil
	}
	text := fmt.Sprintf("%024.6f", *f+1e12)
	return &text
}

// TestPeriods holds the periods of the calendar and of the fiscal year.
func TestPeriods(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		grain  model.Grain
		shift  int
		fiscal model.MonthDay
		want   string
	}{
		{model.GrainDay, 0, "", "2026-11-27 2026-11-28"},
		{model.GrainDay, -1, "", "2026-11-26 2026-11-27"},
		{model.GrainWeek, 0, "", "2026-11-23 2026-11-30"},
		{model.GrainWeek, 1, "", "2026-11-30 2026-12-07"},
		{model.GrainMonth, 0, "", "2026-11-01 2026-12-01"},
		{model.GrainMonth, -11, "", "2025-12-01 2026-01-01"},
		{model.GrainQuarter, 0, "", "2026-10-01 2027-01-01"},
		{model.GrainQuarter, -1, "", "2026-07-01 2026-10-01"},
		{model.GrainYear, 1, "", "2027-01-01 2028-01-01"},
		{model.GrainFiscalYear, 0, "04-01", "2026-04-01 2027-04-01"},
		{model.GrainFiscalQuarter, 0, "04-01", "2026-10-01 2027-01-01"},
		{model.GrainFiscalQuarter, -1, "12-01", "2026-06-01 2026-09-01"},
		{model.GrainFiscalYear, 0, "12-01", "2025-12-01 2026-12-01"},
		{model.GrainQuarter, 0, "04-15", "2026-10-01 2027-01-01"},
	} {
		from, to := expr.Period(c.grain, now, c.shift, c.fiscal)
		got := strings.Join([]string{from.Format(time.DateOnly), to.Format(time.DateOnly)}, " ")
		if got != c.want {
			t.Errorf("%s %d from %q: %s, want %s", c.grain, c.shift, c.fiscal, got, c.want)
		}
	}
}
