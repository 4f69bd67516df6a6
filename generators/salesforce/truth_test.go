package salesforce

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/salesforce/inspect"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// clock is the moment of asking: a Wednesday.
var clock = time.Date(2027, time.March, 10, 15, 30, 0, 0, time.UTC)

// played is a record with its values as the description has them.
type played map[*model.Field]expr.Datum

// candidates are the values that a field is tried with, the empty one first where it may be empty.
func candidates(f *model.Field) []expr.Datum {
	number := func(texts ...string) (list []expr.Datum) {
		for _, text := range texts {
			n, _ := new(big.Rat).SetString(text)
			list = append(list, expr.Figure(n))
		}
		return list
	}
	var list []expr.Datum
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney:
		list = number("0", "100", "1000", "60000000")
	case model.FieldPercent:
		list = number("0", "10", "12.5")
	case model.FieldDuration:
		list = []expr.Datum{expr.Length(rat(3600)), expr.Length(rat(3 * 24 * 3600))}
	case model.FieldBool:
		return []expr.Datum{expr.Answer(false), expr.Answer(true)}
	case model.FieldDate:
		for _, n := range []int{-40, -1, 0, 1} {
			list = append(list, expr.Instant(expr.Date, clock.AddDate(0, 0, n)))
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
				list = []expr.Datum{expr.Several(expr.Choice, list...), expr.Several(expr.Choice, list[:1]...)}
			}
		}
	case model.FieldReference:
		list = []expr.Datum{expr.Named(expr.Record, "r1"), expr.Named(expr.Record, "r2")}
	case model.FieldUser:
		list = []expr.Datum{expr.Named(expr.Person, "005a")}
	case model.FieldTeam:
		list = []expr.Datum{expr.Named(expr.Team, "north")}
	case model.FieldFile, model.FieldURL:
		list = []expr.Datum{expr.Named(expr.Text, "https://files.example.com/proposal.pdf")}
	default:
		list = []expr.Datum{expr.Named(expr.Text, "Water for a farm"), expr.Named(expr.Text, "abc")}
	}
	if f.IsRequired() {
		return list
	}
	return append([]expr.Datum{{}}, list...)
}

// stored returns a value as Salesforce has it.
func stored(p *plan, c *column, d expr.Datum) any {
	switch {
	case d.IsEmpty():
		if c.kind == kindBool {
			return false
		}
		return nil
	case d.Many != nil:
		var parts []string
		for _, one := range d.Many {
			parts = append(parts, stored(p, c, one).(string))
		}
		return strings.Join(parts, ";")
	}
	switch c.kind {
	case kindPercent:
		return new(big.Rat).Quo(d.Number, rat(100))
	case kindHours:
		return new(big.Rat).Quo(d.Number, rat(3600))
	case kindYesNo:
		return map[bool]string{true: "yes", false: "no"}[d.Bool]
	case kindBool:
		return d.Bool
	}
	switch {
	case d.Number != nil:
		return d.Number
	case !d.Time.IsZero():
		return d.Time
	}
	return d.Text
}

// conditions are such as a description may have: every operation, with values that may be empty on either side.
var conditions = []string{
	"x.amount > 100", "!(x.amount > 100)", "x.amount != 100", "!(x.amount != 100)", "x.amount == x.other", "x.amount != x.other", "!(x.amount != x.other)",
	"x.amount <= x.other || x.vip", "x.amount == null", "x.amount != null && x.other == null", "!(x.vip && x.count >= 3)", "!(x.amount > 1000) || x.kind == 'big'",
	"x.kind == 'big'", "x.kind != 'big'", "!(x.kind in ['big', 'small'])", "x.kind == null", "x.kind in ['big']", "!(x.kind == 'big')", "x.kind == x.kind_2", "x.kind != x.kind_2",
	"x.discount > 10", "x.discount <= 12.5", "x.discount != x.share", "x.amount * (100 - x.discount) / 100 >= 60", "x.amount / x.other > 1", "!(x.amount / x.other > 1)",
	"x.amount - x.other * 2 < 0", "-x.amount < 0", "x.name == 'abc'", "x.name != 'abc'", "x.name == null", "x.long != null",
	"'big' in x.kinds", "!('big' in x.kinds)", "x.kinds == null", "x.due > today()", "!(x.due > today())", "x.due == today()", "x.due < today() - days(7)", "x.due <= x.end",
	"x.due != x.end", "x.at <= now()", "x.at > now() + hours(10)", "x.due >= '2027-03-09'", "x.took > hours(2)", "!(x.took > days(1))", "x.end - x.due > days(1)",
	"in_period(x.due, 'month', 0)", "in_period(x.due, 'month', -1)", "in_period(x.due, 'quarter', 0)", "in_period(x.due, 'year', -1)", "in_period(x.due, 'week', 0)", "!in_period(x.due, 'week', 0)",
	"in_period(x.due, 'day', 1)", "x.link.amount > 100", "!(x.link.amount > 100)", "x.link.kind == 'big'", "x.link.kind != 'big'", "x.link == null", "x.link.vip", "x.link.link == x.link",
	"x.stage == 'second'", "x.stage != 'second'", "x.is_open", "!x.is_open", "x.is_open && x.amount > 100", "x.pipeline == 'line'", "x.name == 'it\\'s \"so\"'", "true", "!false",
}

// TestConditionsMeanTheSame prints conditions and plays each on all values of the fields that it reads, empty ones too.
func TestConditionsMeanTheSame(t *testing.T) {
	t.Parallel()
	for _, condition := range conditions {
		t.Run(condition, func(t *testing.T) {
			t.Parallel()
			p, o, c := conditionOf(t, condition)
			n := p.in.Conditions.Tree(c)
			if n == nil {
				t.Fatal("no tree")
			}
			text, how, why := p.print(o, n)
			if how == contract.ByHand {
				t.Fatalf("not printed: %s", why.In("en"))
			}
			e, err := inspect.Parse(text)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			count := 0
			each(o, fieldsIn(n, o), func(values played, stage *model.Stage) {
				count++
				want := n.True(settingOf(o, values, stage))
				i := &interpreter{now: rowOf(p, o, values, stage), at: clock}
				got, err := i.true(e)
				if err != nil || got != want {
					t.Fatalf("%s is %v (%v), wanted %v, for %v in %v", text, got, err, want, shown(values), stage.Self().ID())
				}
			})
			if count == 0 {
				t.Error("nothing was tried")
			}
		})
	}
}

// conditionOf returns a plan in which a condition stands as the guard of a move.
func conditionOf(t testing.TB, condition string) (*plan, *object, *model.Condition) {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.Short(truthWorkspace, fmt.Sprintf(truthPipeline, strings.ReplaceAll(condition, "'", "''"))))
	for _, d := range w.Findings {
		if strings.HasPrefix(d.Code, "condition-") {
			t.Fatalf("%s: %s", d.Code, d.Message.In("en"))
		}
	}
	p := newPlan(inputOf(w))
	p.decide()
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
  - {id: kind, title: Kind, type: choice, dictionary: size}
  - {id: kind_2, title: Kind 2, type: choice, dictionary: size}
  - {id: kinds, title: Kinds, type: multi_choice, dictionary: size}
  - {id: name, title: Name, type: text}
  - {id: long, title: Long, type: long_text}
  - {id: due, title: Due, type: date}
  - {id: end, title: End, type: date}
  - {id: at, title: At, type: datetime}
  - {id: took, title: Took, type: duration}
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
  - {from: second, to: done, by: [seller]}`

// fieldsIn returns the fields that a condition reads, those of the record and of the one that it points at.
func fieldsIn(n *expr.Node, o *object) []*model.Field {
	var list []*model.Field
	var walk func(*expr.Node)
	walk = func(n *expr.Node) {
		if n.Op == expr.Field && n.Path.Entity != nil {
			for _, f := range n.Path.Fields {
				if !f.BuiltIn && !slices.Contains(list, f) {
					list = append(list, f)
				}
			}
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(n)
	return list
}

// each calls for every combination of the values of some fields and every stage.
func each(o *object, fields []*model.Field, try func(played, *model.Stage)) {
	values := played{}
	var fill func(int)
	fill = func(i int) {
		if i < len(fields) {
			for _, d := range candidates(fields[i]) {
				values[fields[i]] = d
				fill(i + 1)
			}
			return
		}
		for _, line := range o.pipelines {
			for _, s := range line.Stages {
				try(values, s)
			}
		}
	}
	fill(0)
}

// settingOf lets the evaluator read a record. One that it points at has the same values, where it points at any.
func settingOf(o *object, values played, stage *model.Stage) expr.Setting {
	value := func(f *model.Field) expr.Datum {
		if f.BuiltIn {
			switch f.Self().ID() {
			case "stage":
				return expr.Named(expr.Choice, stage.Self().Path())
			case "pipeline":
				return expr.Named(expr.Choice, stage.Self().Parent.Self().ID())
			case "is_open":
				return expr.Answer(stage.IsOpen())
			}
		}
		return values[f]
	}
	return expr.Setting{Now: clock, Value: func(p expr.Path) expr.Datum {
		if len(p.Fields) == 0 {
			return expr.Datum{}
		}
		if len(p.Fields) > 1 && values[p.Fields[0]].IsEmpty() {
			return expr.Datum{}
		}
		return value(p.Fields[len(p.Fields)-1])
	}}
}

// rowOf returns a record as Salesforce has it, with the fields of the record that it points at.
func rowOf(p *plan, o *object, values played, stage *model.Stage) map[string]any {
	row := map[string]any{o.stage: o.stages[stage].api, "IsClosed": !stage.IsOpen()}
	if line, ok := stage.Self().Parent.(*model.Pipeline); ok {
		row["RecordType.DeveloperName"] = o.types[line]
	}
	for _, box := range p.boxes[o] {
		row[box.api] = false
	}
	for f, d := range values {
		c := p.column(f)
		if c == nil || c.api == "" {
			continue
		}
		if f.Entity() == o.entity {
			row[c.api] = stored(p, c, d)
		}
		for _, over := range o.entity.Fields {
			hop := o.columns[over]
			if hop == nil || hop.hop == "" || over.To.Get() != f.Entity() {
				continue
			}
			row[hop.hop+"."+c.api] = stored(p, c, expr.Datum{})
			if !values[over].IsEmpty() {
				row[hop.hop+"."+c.api] = stored(p, c, d)
			}
		}
	}
	return row
}

func shown(values played) string {
	var parts []string
	for f, d := range values {
		parts = append(parts, f.Self().ID()+"="+fmt.Sprint(d.Text, d.Number, d.Bool, d.Time, d.Many))
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}
