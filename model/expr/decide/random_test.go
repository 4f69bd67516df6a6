package decide_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
)

// atoms are what random conditions are made of, by the fields that stand together. A % is a number.
var atoms = [][]string{
	{
		"deal.amount > %", "deal.amount <= %", "deal.amount == %", "deal.amount != %", "deal.amount == null", "deal.amount != null",
		"deal.discount >= %", "deal.discount < %", "deal.amount in [%, %]", "deal.amount < deal.discount", "deal.amount == deal.discount",
		"deal.amount != deal.discount", "deal.discount + % > deal.amount", "deal.amount * 2 > %", "-deal.discount < %", "deal.amount / 2 <= %",
		"deal.amount + deal.discount > %", "2 * deal.amount - deal.discount == %",
	},
	{
		"deal.visits > %", "deal.visits <= %", "deal.visits == %", "deal.calls > deal.visits", "deal.calls < %", "deal.calls != %",
		"deal.visits * 2 == deal.calls", "deal.visits != deal.calls", "deal.calls - deal.visits >= %", "deal.visits == null", "deal.visits / 2 > %",
		"deal.total < deal.visits", "deal.total > deal.calls", "deal.total * 2 > %", "deal.total == deal.visits", "deal.calls + deal.visits < %",
	},
	{
		"deal.source == 'website'", "deal.source != 'phone'", "deal.source in ['website', 'old_base']", "deal.source == null", "deal.source != null",
		"deal.source == deal.first_source", "deal.source != deal.first_source", "deal.first_source == 'phone'", "deal.first_source == deal.customer.source",
		"deal.customer.source != 'website'", "deal.customer.source == deal.source", "deal.customer.source != null",
	},
	{
		"'vip' in deal.tags", "'slow' in deal.tags", "deal.tags == null", "deal.tag in deal.tags", "deal.tag == 'vip'", "deal.tag != 'slow'",
		"deal.tag == null", "deal.vip", "deal.agreed", "deal.vip == deal.agreed", "deal.vip != deal.agreed", "deal.vip == false", "deal.vip != true",
		"deal.vip == (deal.tag == 'vip')",
	},
	{
		"deal.name == 'x'", "deal.name != 'y'", "deal.site == deal.name", "deal.site != deal.name", "deal.site == null", "deal.site in ['x', 'z']",
		"deal.manager == actor.id", "deal.manager != actor.id", "deal.manager == null", "deal.created_by == actor.id", "deal.created_by != deal.manager",
	},
	{
		"deal.due > today()", "deal.due <= today() - days(%)", "deal.due == today() + days(%)", "deal.due == null", "deal.begins >= deal.due",
		"deal.begins == today()", "deal.due - deal.begins > days(%)", "deal.due + days(1.5) > deal.begins", "deal.begins != '2026-06-16'", "deal.begins > '2026-06-14'",
		"in_period(deal.due, 'day', 0)", "in_period(deal.begins, 'day', -1)", "deal.begins < now()", "now() > '2026-06-15T06:00'",
	},
	{
		"deal.called_at > now()", "deal.called_at < today()", "deal.called_at >= today() - days(%)", "deal.called_at == null", "deal.called_at + hours(12) > now()",
		"deal.waiting > hours(12)", "deal.waiting <= days(%)", "deal.waiting == null", "in_period(deal.called_at, 'day', 0)", "now() - deal.called_at > deal.waiting",
		"deal.called_at != '2026-06-15T12:00'", "deal.called_at - now() == days(%)",
	},
	{
		"deal.stage == 'won'", "deal.stage == 'sales.new'", "deal.stage in ['offer', 'done']", "deal.is_open", "deal.pipeline == 'sales'", "deal.pipeline != 'sales'",
		"old.stage == 'offer'", "changed(deal.stage)", "old.stage != deal.stage", "old.is_open", "changed(deal.agreed)", "old.agreed", "deal.agreed",
	},
}

// random returns a condition of some atoms.
func random(r *rand.Rand, from []string, size int) string {
	if size <= 1 {
		text := from[r.IntN(len(from))]
		for strings.Contains(text, "%") {
			text = strings.Replace(text, "%", []string{"0", "1", "2", "1.5"}[r.IntN(4)], 1)
		}
		if r.IntN(4) == 0 {
			text = "!(" + text + ")"
		}
		return text
	}
	left := 1 + r.IntN(size-1)
	text := fmt.Sprintf("(%s) %s (%s)", random(r, from, left), []string{"&&", "||"}[r.IntN(2)], random(r, from, size-left))
	if r.IntN(6) == 0 {
		text = "!(" + text + ")"
	}
	return text
}

// TestAgainstAllRecords sets the verdicts against trying all records of a grid: what some record of it
// meets is never called impossible, and what is called possible has a witness that meets it and that could
// be stored. Conditions over these fields are always decided.
func TestAgainstAllRecords(t *testing.T) {
	t.Parallel()
	w := open(t)
	r := rand.New(rand.NewPCG(4, 2026))
	counts, loose := map[decide.Verdict]int{}, 0
	for n := range 4000 {
		text := random(r, atoms[n%len(atoms)], 1+r.IntN(6))
		tree := compile(t, w.Spec, text)
		verdict, found := decide.Possible(world(w), tree)
		counts[verdict]++
		if decide.Loose(world(w), tree) {
			loose++
			if always, _ := decide.Always(world(w), tree); verdict == decide.No || always == decide.Yes {
				t.Errorf("%s is not loose: possible %s, always %s", text, verdict, always)
			}
		}
		if verdict == decide.Unknown {
			t.Errorf("%s is not decided", text)
			continue
		}
		if verdict == decide.Yes && !tree.True(found.Setting()) {
			t.Errorf("%s does not hold when %s", text, found.In("en"))
		}
		for _, a := range found.Values {
			if fault := stored(a); fault != "" {
				t.Errorf("%s: %s: %s", text, found.In("en"), fault)
			}
		}
		if verdict == decide.No && anyRecord(tree) {
			t.Errorf("%s is possible", text)
		}
	}
	t.Log(counts, loose)
	if loose < 200 || counts[decide.Yes] < 1000 || counts[decide.No] < 200 {
		t.Errorf("too few of a sort: %v", counts)
	}
}

// stored tells what is wrong with a value that a record could not have.
func stored(a decide.Assigned) string {
	last := a.Path.Last()
	switch {
	case last == nil:
		return ""
	case last.IsRequired() && a.Value.IsEmpty() && len(a.Path.Fields) == 1:
		return "is never empty: " + last.Self().ID()
	case a.Value.Number != nil && last.Type.V == "integer" && !a.Value.Number.IsInt():
		return "is no whole number: " + last.Self().ID()
	case a.Value.Number != nil && last.Min.IsSet() && a.Value.Number.Cmp(last.Min.V.Rat) < 0:
		return "is too small: " + last.Self().ID()
	case a.Value.Number != nil && last.Max.IsSet() && a.Value.Number.Cmp(last.Max.V.Rat) > 0:
		return "is too great: " + last.Self().ID()
	case a.Value.Base == expr.Date && !a.Value.Time.Truncate(24*time.Hour).Equal(a.Value.Time):
		return "is no day: " + last.Self().ID()
	}
	return ""
}

// anyRecord tells whether some record of a grid meets a condition.
func anyRecord(tree *expr.Node) bool {
	var paths []expr.Path
	var domains [][]expr.Datum
	collect(tree, func(n *expr.Node) {
		if name := pathName(n.Path); !slices.ContainsFunc(paths, func(p expr.Path) bool { return pathName(p) == name }) {
			paths, domains = append(paths, n.Path), append(domains, domain(n))
		}
	})
	record := map[string]expr.Datum{}
	noon := time.Date(2026, time.June, 15, 12, 0, 0, 0, time.UTC)
	for _, now := range []time.Time{noon, noon.Add(-12 * time.Hour), noon.Add(13 * time.Hour), noon.Add(-14 * time.Hour), noon.Add(60 * time.Hour)} {
		setting := expr.Setting{Now: now, Value: func(p expr.Path) expr.Datum { return value(record, p) }}
		setting.Changed = func(f *model.Field) bool {
			return !reflect.DeepEqual(record["deal.."+f.Self().ID()], record["old.."+f.Self().ID()])
		}
		if every(paths, domains, record, func() bool { return tree.True(setting) }) {
			return true
		}
	}
	return false
}

func every(paths []expr.Path, domains [][]expr.Datum, record map[string]expr.Datum, holds func() bool) bool {
	if len(paths) == 0 {
		return holds()
	}
	for _, d := range domains[0] {
		record[pathName(paths[0])] = d
		if every(paths[1:], domains[1:], record, holds) {
			return true
		}
	}
	return false
}

// collect visits the fields of a tree; what follows from a stage is asked of the stage.
func collect(n *expr.Node, visit func(*expr.Node)) {
	if n.Op == expr.Field {
		copied := *n
		if last := n.Path.Last(); last != nil && (last.Self().ID() == "is_open" || last.Self().ID() == "pipeline") {
			copied.Path.Fields = append(slices.Clone(n.Path.Fields[:len(n.Path.Fields)-1]), last.Entity().Field("stage"))
			copied.Type = expr.Type{Base: expr.Choice}
		}
		visit(&copied)
	}
	if n.Op == expr.Changed {
		before := *n.Args[0]
		before.Path.Name = "old"
		visit(&before)
	}
	for _, arg := range n.Args {
		collect(arg, visit)
	}
}

func value(record map[string]expr.Datum, p expr.Path) expr.Datum {
	last := p.Last()
	if last == nil || last.Self().ID() != "is_open" && last.Self().ID() != "pipeline" {
		return record[pathName(p)]
	}
	p.Fields = append(slices.Clone(p.Fields[:len(p.Fields)-1]), last.Entity().Field("stage"))
	stage := record[pathName(p)].Text
	if last.Self().ID() == "is_open" {
		return expr.Answer(!strings.Contains(stage, "won") && !strings.Contains(stage, "done"))
	}
	pipeline, _, _ := strings.Cut(stage, ".")
	return expr.Named(expr.Choice, pipeline)
}

func pathName(p expr.Path) string {
	name := p.Name + "." + p.Person
	for _, f := range p.Fields {
		name += "." + f.Self().ID()
	}
	return name
}

// domain returns the values of a field that are tried.
func domain(n *expr.Node) []expr.Datum {
	var all []expr.Datum
	named := func(names ...string) {
		for _, name := range names {
			all = append(all, expr.Named(n.Type.Base, name))
		}
	}
	last := n.Path.Last()
	noon := time.Date(2026, time.June, 15, 12, 0, 0, 0, time.UTC)
	switch {
	case n.Type.Many:
		vip, slow := expr.Named(expr.Choice, "vip"), expr.Named(expr.Choice, "slow")
		all = []expr.Datum{expr.Several(expr.Choice, vip), expr.Several(expr.Choice, slow), expr.Several(expr.Choice, vip, slow)}
	case n.Type.Base == expr.Number:
		for quarter := int64(-8); quarter <= 24; quarter++ {
			number := big.NewRat(quarter, 4)
			if !number.IsInt() && last.Type.V == "integer" || last.Min.IsSet() && number.Cmp(last.Min.V.Rat) < 0 {
				continue
			}
			all = append(all, expr.Figure(number))
		}
	case n.Type.Base == expr.Bool:
		all = []expr.Datum{expr.Answer(true), expr.Answer(false)}
	case n.Type.Base == expr.Date:
		for day := -5; day <= 5; day++ {
			all = append(all, expr.Instant(expr.Date, noon.AddDate(0, 0, day)))
		}
	case n.Type.Base == expr.Moment:
		for hour := -72; hour <= 72; hour += 6 {
			all = append(all, expr.Instant(expr.Moment, noon.Add(time.Duration(hour)*time.Hour)), expr.Instant(expr.Moment, noon.Add(time.Duration(hour)*time.Hour+time.Minute)))
		}
	case n.Type.Base == expr.Duration:
		for hour := int64(-12); hour <= 60; hour += 6 {
			all = append(all, expr.Length(big.NewRat(hour*3600, 1)), expr.Length(big.NewRat(hour*3600+1, 1)))
		}
	case last != nil && last.Self().ID() == "stage":
		named("sales.new", "sales.offer", "sales.won", "repeat.new", "repeat.done")
	case last != nil && last.Dictionary.Get() != nil:
		for _, v := range last.Dictionary.Get().Values {
			named(v.Self().ID())
		}
	default:
		named("x", "y", "z", "other")
	}
	if n.Type.Optional {
		all = append(all, expr.Datum{})
	}
	return all
}
