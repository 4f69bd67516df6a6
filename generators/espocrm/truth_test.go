package espocrm

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm/inspect"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// clock is the moment of asking: a Wednesday.
var clock = time.Date(2027, time.March, 10, 15, 30, 0, 0, time.UTC)

// played is a record with its values as the description has them.
type played map[*model.Field]expr.Datum

func rats(texts ...string) (list []expr.Datum) {
	for _, text := range texts {
		n, _ := new(big.Rat).SetString(text)
		list = append(list, expr.Figure(n))
	}
	return list
}

// candidates are the values that a field is tried with, the empty one first where it may be empty.
func candidates(c *column) []expr.Datum {
	f := c.field
	var list []expr.Datum
	switch f.Type.V {
	case model.FieldInteger:
		list = rats("0", "3", "100")
	case model.FieldDecimal, model.FieldMoney:
		list = rats("0", "100", "1000", "60.5")
	case model.FieldPercent:
		list = rats("0", "10", "12.5")
	case model.FieldDuration:
		list = []expr.Datum{expr.Length(big.NewRat(2*3600, 1)), expr.Length(big.NewRat(3*24*3600, 1))}
	case model.FieldBool:
		list = []expr.Datum{expr.Answer(false), expr.Answer(true)}
		if c.kind == kindBool {
			return list
		}
	case model.FieldDate:
		for _, n := range []int{-40, -1, 0, 1} {
			list = append(list, expr.Instant(expr.Date, time.Date(2027, time.March, 10+n, 0, 0, 0, 0, time.UTC)))
		}
	case model.FieldDatetime:
		for _, n := range []time.Duration{-50, 0, 50} {
			list = append(list, expr.Instant(expr.Moment, clock.Add(n*time.Hour)))
		}
	case model.FieldChoice, model.FieldMultiChoice:
		if d := f.Dictionary.Get(); d != nil {
			for i, v := range d.Values {
				if i < 3 {
					list = append(list, expr.Named(expr.Choice, v.Self().ID()))
				}
			}
			if f.Type.V == model.FieldMultiChoice {
				list = []expr.Datum{expr.Several(expr.Choice, list...), expr.Several(expr.Choice, list[1:]...)}
			}
		}
	case model.FieldReference:
		list = []expr.Datum{expr.Named(expr.Record, "r1"), expr.Named(expr.Record, "r2")}
	case model.FieldUser:
		list = []expr.Datum{expr.Named(expr.Person, "u1")}
	case model.FieldTeam:
		list = []expr.Datum{expr.Named(expr.Team, "north")}
	case model.FieldFile:
		list = []expr.Datum{expr.Named(expr.Text, "proposal.pdf")}
	default:
		list = []expr.Datum{expr.Named(expr.Text, "Water for a farm"), expr.Named(expr.Text, "abc"), expr.Named(expr.Text, `it's "so"`)}
	}
	return append([]expr.Datum{{}}, list...)
}

// kept returns a value as EspoCRM has it: amounts and fractions as float, whole numbers as int, moments as texts.
func keptAs(c *column, d expr.Datum) any {
	switch {
	case d.IsEmpty():
		return nil
	case d.Many != nil:
		var list []any
		for _, one := range d.Many {
			list = append(list, one.Text)
		}
		return list
	case c.kind == kindYesNo:
		return map[bool]string{true: "yes", false: "no"}[d.Bool]
	case c.kind == kindBool:
		return d.Bool
	case c.field.Type.V == model.FieldDuration:
		n, _ := new(big.Rat).Quo(d.Number, big.NewRat(3600, 1)).Float64()
		return n
	case d.Number != nil:
		n, _ := d.Number.Float64()
		if c.kind == kindInteger {
			return int64(n)
		}
		return n
	case d.Base == expr.Moment:
		return d.Time.UTC().Format(time.DateTime)
	case d.Base == expr.Date:
		return d.Time.Format(time.DateOnly)
	}
	return d.Text
}

// conditions are such as a description may have: every operation, with values that may be empty on either side.
var conditions = []string{
	"x.amount > 100", "!(x.amount > 100)", "x.amount == 100", "x.amount != 100", "!(x.amount != 100)", "x.amount == x.other", "x.amount != x.other", "!(x.amount != x.other)",
	"x.amount <= x.other || x.vip", "x.amount == null", "x.amount != null && x.other == null", "!(x.vip && x.count >= 3)", "!(x.amount > 1000) || x.kind == 'big'", "x.amount < 100", "x.amount <= 0",
	"x.amount >= -5", "x.count == 3", "x.count != 3", "x.count in [0, 3]", "x.amount in [100, 60.5]", "100 < x.amount", "0 >= x.amount",
	"x.kind == 'big'", "x.kind != 'big'", "!(x.kind in ['big', 'small'])", "x.kind == null", "x.kind in ['big']", "!(x.kind == 'big')", "x.kind == x.kind_2", "x.kind != x.kind_2", "'big' == x.kind",
	"x.discount > 10", "x.discount <= 12.5", "x.discount != x.share", "x.amount * (100 - x.discount) / 100 >= 60", "x.amount / x.other > 1", "!(x.amount / x.other > 1)",
	"x.amount - x.other * 2 < 0", "-x.amount < 0", "x.name == 'abc'", "x.name != 'abc'", "x.name == null", "x.long != null", "x.name in ['abc', 'def']",
	"'big' in x.kinds", "!('big' in x.kinds)", "x.kinds == null", "x.kinds != null", "x.due > today()", "!(x.due > today())", "x.due == today()", "x.due < today() - days(7)", "x.due <= x.end", "x.due + days(1) > x.end",
	"x.due != x.end", "x.at <= now()", "x.at > now() + hours(10)", "x.at < now() - days(2)", "x.due >= '2027-03-09'", "x.due == '2027-03-09'", "x.due != '2027-03-09'", "x.took > hours(2)", "!(x.took > days(1))", "x.took == hours(2)",
	"x.link.amount > 100", "!(x.link.amount > 100)", "x.link.kind == 'big'", "x.link.kind != 'big'", "x.link == null", "x.link.vip", "x.link.name == null", "x.link.link == x.link",
	"x.stage == 'second'", "x.stage != 'second'", "x.stage in ['begin', 'done']", "x.is_open", "!x.is_open", "x.is_open && x.amount > 100", "x.asked", "!x.asked", "x.asked == false", "x.asked != true", "x.asked == null",
	"x.name == 'it\\'s \"so\"'", "true", "!false", "x.vip == true", "x.vip == false", "x.vip != false", "!x.vip", "x.made_by == null",
}

// TestConditionsMeanTheSame prints conditions and plays each on all values of the fields that it reads, empty ones too: as a
// formula and, where there is one, as a condition of EspoCRM's own.
func TestConditionsMeanTheSame(t *testing.T) {
	t.Parallel()
	groups := 0
	for _, condition := range conditions {
		p, o, c := conditionOf(t, condition)
		n := p.book.Tree(c)
		if n == nil {
			t.Fatalf("%s: no tree", condition)
		}
		f := p.formula(o)
		text := f.truth(n)
		if f.how == contract.ByHand {
			t.Errorf("%s is not printed: %s", condition, f.why.In("en"))
			continue
		}
		term, err := inspect.Expression(text)
		if err != nil {
			t.Errorf("%s: %s: %v", condition, text, err)
			continue
		}
		g := p.inGroup(o, n)
		if g != nil {
			groups++
		}
		tried := 0
		each(p, o, n, func(values played, stage *model.Stage) bool {
			tried++
			want := n.True(settingOf(values, stage))
			m := machineOf(p, o, values, stage)
			got, err := m.run(term)
			if err != nil || truthy(got) != want {
				t.Errorf("%s: %s is %v (%v), wanted %v, for %v in %v", condition, text, got, err, want, m.row, stage.Self().ID())
				return false
			}
			if g == nil {
				return true
			}
			if got, err := m.checks(g); err != nil || got != want {
				t.Errorf("%s: %v is %v (%v), wanted %v, for %v in %v", condition, g, got, err, want, m.row, stage.Self().ID())
				return false
			}
			return true
		})
		if tried == 0 {
			t.Errorf("%s was tried on nothing", condition)
		}
	}
	if groups < 30 {
		t.Errorf("only %d conditions are conditions of EspoCRM's own", groups)
	}
}

// conditionOf returns a plan in which a condition stands as the guard of a move.
func conditionOf(t testing.TB, condition string) (*plan, *object, *model.Condition) {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.Short(truthWorkspace, fmt.Sprintf(truthPipeline, strings.ReplaceAll(condition, "'", "''"))))
	for _, d := range w.Findings {
		if strings.HasPrefix(d.Code, "condition-") {
			t.Fatalf("%s: %s: %s", condition, d.Code, d.Message.In("en"))
		}
	}
	p := newPlan(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: "en"})
	p.findObjects()
	for _, o := range p.objects {
		p.findStages(o)
		p.findFields(o)
	}
	line, _ := w.Spec.Element("pipeline/line").(*model.Pipeline)
	e, _ := w.Spec.Element("entity/x").(*model.Entity)
	return p, p.byEntity[e], &line.Transitions[0].When
}

const truthWorkspace = `kind: Dictionary
id: size
title: Size
values: [{id: big, title: Big}, {id: small, title: Small}, {id: odd, title: Odd}]
---
kind: Role
id: seller
title: Seller
---
kind: Entity
id: x
title: X
fields:
  - {id: amount, title: Amount, type: money}
  - {id: other, title: Other, type: decimal}
  - {id: count, title: Count, type: integer}
  - {id: discount, title: Discount, type: percent}
  - {id: share, title: Share, type: percent}
  - {id: vip, title: Vip, type: bool}
  - {id: asked, title: Asked, type: bool}
  - {id: kind, title: Kind, type: choice, dictionary: size}
  - {id: kind_2, title: Kind 2, type: choice, dictionary: size}
  - {id: kinds, title: Kinds, type: multi_choice, dictionary: size}
  - {id: name, title: Name, type: text}
  - {id: long, title: Long, type: long_text}
  - {id: due, title: Due, type: date}
  - {id: end, title: End, type: date}
  - {id: at, title: At, type: datetime}
  - {id: took, title: Took, type: duration}
  - {id: made_by, title: Made by, type: user}
  - {id: link, title: Link, type: reference, to: x}`

const truthPipeline = `kind: Pipeline
id: line
title: Line
entity: x
stages:
  - {id: begin, title: Begin, type: start}
  - {id: second, title: Second}
  - {id: done, title: Done, type: won}
transitions:
  - {from: begin, to: second, by: [seller], when: '%s'}
  - {from: second, to: done, by: [seller]}
checkpoints:
  - {id: asked, title: Asked, into: done, require: [asked]}`

// each calls for every combination of the values of the fields that a condition reads and every stage, until it is told no.
func each(p *plan, o *object, n *expr.Node, try func(played, *model.Stage) bool) {
	var fields []*model.Field
	var walk func(*expr.Node)
	walk = func(n *expr.Node) {
		if n.Op == expr.Field && n.Path.Entity != nil {
			for _, f := range n.Path.Fields {
				if !f.BuiltIn && !slices.Contains(fields, f) {
					fields = append(fields, f)
				}
			}
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(n)
	values, on := played{}, true
	var fill func(int)
	fill = func(i int) {
		if i < len(fields) {
			for _, d := range candidates(p.column(fields[i])) {
				values[fields[i]] = d
				fill(i + 1)
			}
			return
		}
		for _, line := range o.pipelines {
			for _, s := range line.Stages {
				on = on && try(values, s)
			}
		}
	}
	fill(0)
}

// settingOf lets the evaluator read a record. One that it points at has the same values, where it points at any.
func settingOf(values played, stage *model.Stage) expr.Setting {
	value := func(f *model.Field) expr.Datum {
		if f.BuiltIn {
			switch f.Self().ID() {
			case "stage":
				return expr.Named(expr.Choice, stage.Self().Path())
			case "is_open":
				return expr.Answer(stage.IsOpen())
			}
		}
		return values[f]
	}
	return expr.Setting{Now: clock, Value: func(p expr.Path) expr.Datum {
		if len(p.Fields) == 0 || len(p.Fields) > 1 && values[p.Fields[0]].IsEmpty() {
			return expr.Datum{}
		}
		return value(p.Fields[len(p.Fields)-1])
	}}
}

// machineOf returns a record as EspoCRM has it.
func machineOf(p *plan, o *object, values played, stage *model.Stage) *machine {
	row := map[string]any{o.stage: o.stages[stage]}
	for f, d := range values {
		if c := p.column(f); c != nil {
			row[c.attribute] = keptAs(c, d)
		}
	}
	return &machine{row: row, linked: map[string]map[string]any{"r1": row, "r2": row}, at: clock}
}
