package odoo

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// process has a checkpoint of every sort, moves of several roles, and rights by stage and owner.
const process = `kind: Dictionary
id: size
title: Size
values: [{id: big, title: Big}, {id: small, title: Small}]
---
kind: Role
id: seller
title: Seller
---
kind: Role
id: head
title: Head
---
kind: Role
id: guest
title: Guest
---
kind: Entity
id: order
title: Order
record_owner: seller
fields:
  - {id: seller, title: Seller, type: user}
  - {id: sum, title: Sum, type: money, min: 0, max: 100}
  - {id: kind, title: Kind, type: choice, dictionary: size}
  - {id: proof, title: Proof, type: text}
  - {id: why, title: Why, type: text}
---
kind: Access
id: seller
title: Seller
role: seller
entities:
  order:
    create: true
    read: own
    edit: {scope: own, stages: [new, offer]}
    fields:
      kind: {edit: true, stages: [new]}
---
kind: Access
id: head
title: Head
role: head
entities:
  order: {create: true, read: all, edit: all, assign: all}
---
kind: Access
id: guest
title: Guest
role: guest
entities:
  order: {read: all, fields_default: read, fields: {proof: hidden}}
---
kind: Pipeline
id: sales
title: Sales
entity: order
starts:
  - {stage: offer, when: order.kind == 'big'}
stages:
  - {id: new, title: New, type: start}
  - {id: offer, title: Offer}
  - {id: waits, title: Waits, type: pause}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: new, to: offer, by: [seller, head]}
  - {from: offer, to: won, by: [head], when: 'order.sum > 10'}
  - {from: [new, offer], to: waits, by: [seller]}
  - {from: waits, to: offer, by: [seller]}
  - {from: open, to: lost, by: [seller, head], reason: why}
  - {from: offer, to: new, by: [guest, head], type: rework}
checkpoints:
  - {id: known, title: Known, into: offer, require: [sum, {field: kind, in: [big]}, {rule: order.created_at <= now()}]}
  - {id: shown, title: Shown, into: won, when: order.kind == 'big', require: [{field: proof, is: evidence}], holds: entry}
  - {id: told, title: Told, into: waits, require: [{any_of: [[why], [proof]]}, {rule: order.sum == null || order.sum < 50}]}`

// codes are what the runtime calls a refusal, and what the fixed part does.
var codes = map[runtime.Code]string{
	runtime.NotVisible: "right", runtime.NoRight: "right", runtime.WrongBirth: "birth", runtime.NoMove: "move", runtime.OverLimit: "limit",
	runtime.BadValue: "value", runtime.Incomplete: "missing", runtime.Waits: "waits",
}

// TestRulesMeanTheSame plays births, moves and changes of every person in the fixed Python part and in the runtime, over
// all combinations of values and stages.
func TestRulesMeanTheSame(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Short(process))
	for _, d := range w.Findings {
		if strings.HasPrefix(d.Code, "condition-") || strings.HasPrefix(d.Code, "unknown-") {
			t.Fatalf("%s: %s", d.Code, d.Message.In("en"))
		}
	}
	p := made(t, w)
	e, _ := w.Spec.Element("entity/order").(*model.Entity)
	g := game{t: t, p: p, o: p.byEntity[e], facts: facts.New(w.Spec, w.Conditions)}
	tasks := []any{map[string]any{"keep": map[string]any{"ask": "verdict", "table": p.table, "now": asked.Format("2006-01-02T15:04:05-07:00")}}}
	for _, who := range []string{"seller", "head", "guest"} {
		g.everyRecord(who, func(task map[string]any, want, about string) {
			tasks, g.wants, g.abouts = append(tasks, task), append(g.wants, want), append(g.abouts, about)
		})
	}
	seen := map[string]int{}
	for i, answer := range play(t, tasks) {
		seen[g.wants[i]]++
		if answer != g.wants[i] {
			t.Fatalf("%s: Python says %v, wanted %s", g.abouts[i], answer, g.wants[i])
		}
	}
	for _, code := range []string{"ok", "right", "birth", "move", "value", "missing"} {
		if len(seen) > 0 && seen[code] == 0 {
			t.Errorf("nothing ended with %s: that tests nothing", code)
		}
	}
	t.Logf("%v", seen)
}

type game struct {
	t             *testing.T
	p             *plan
	o             *object
	facts         *facts.Facts
	wants, abouts []string
}

// everyRecord tries every birth, every move and every change of one field, of every record.
func (g *game) everyRecord(who string, add func(task map[string]any, want, about string)) {
	role, _ := g.p.spec.Element("role/" + who).(*model.Role)
	pl := g.o.pipelines[0]
	for _, sum := range []string{"", "20", "60"} {
		for _, kind := range []string{"", "big"} {
			for _, proof := range []string{"", "tbd", "signed on Monday"} {
				for _, owner := range []string{"", "me"} {
					values := map[string]string{"sum": sum, "kind": kind, "proof": proof, "seller": owner}
					for _, from := range pl.Stages {
						g.try(role, from, nil, values, nil, add)
						for _, to := range pl.Stages {
							for _, why := range []string{"", "too dear"} {
								set := map[string]string{}
								if why != "" {
									set["why"] = why
								}
								if to != from || why != "" {
									g.try(role, from, to, values, set, add)
								}
							}
						}
						for _, set := range []map[string]string{{"sum": ""}, {"sum": "200"}, {"kind": "small"}, {"proof": "n/a"}, {"seller": "you"}} {
							g.try(role, from, from, values, set, add)
						}
					}
				}
			}
		}
	}
}

// try asks both about one attempt: a birth where to is nil.
func (g *game) try(role *model.Role, from, to *model.Stage, values, set map[string]string, add func(map[string]any, string, string)) {
	world := runtime.New(g.facts, g.p.book)
	me := world.Person(role)
	attempt := runtime.Attempt{By: me, Do: runtime.Write, To: to}
	before, after := g.record(values, nil, from), g.record(values, set, from)
	given := []string{}
	if to == nil {
		attempt.Do, attempt.Entity, attempt.To = runtime.Create, g.o.entity, from
		given = filled(values)
		attempt.Set = g.datums(me, only1(values, given))
	} else {
		attempt.On = []*runtime.Record{world.Place(g.o.entity, from, g.datums(me, values))}
		attempt.Set = g.datums(me, set)
		after = g.record(values, set, to)
		for id := range set {
			given = append(given, id)
		}
	}
	want, about := "ok", ""
	if v := world.Ask(attempt); v.Refusal != nil {
		want = codes[v.Refusal.Code]
		about = fmt.Sprint(v.Refusal.Why, " ", v.Refusal.Action, ": ")
	}
	task := map[string]any{"user": map[string]any{"model": "res.users", "id": 7}, "roles": []string{role.Self().ID()}, "record": after, "given": given}
	about += fmt.Sprintf("%s creates in %s with %v", role.Self().ID(), from.Self().ID(), values)
	if to != nil {
		task["old"] = before
		about += fmt.Sprintf("%s writes %v from %s to %s where it was %v", role.Self().ID(), set, from.Self().ID(), to.Self().ID(), values)
	}
	add(task, want, about)
}

func only1(values map[string]string, ids []string) map[string]string {
	some := map[string]string{}
	for _, id := range ids {
		some[id] = values[id]
	}
	return some
}

func filled(values map[string]string) []string {
	list := []string{}
	for _, id := range []string{"sum", "kind", "proof", "seller", "why"} {
		if values[id] != "" {
			list = append(list, id)
		}
	}
	return list
}

func (g *game) datums(me *runtime.Persona, values map[string]string) []runtime.Value {
	var list []runtime.Value
	for _, id := range []string{"sum", "kind", "proof", "seller", "why"} {
		text, there := values[id]
		f := g.o.entity.Field(id)
		d := expr.Datum{}
		switch {
		case !there:
			continue
		case text == "":
		case id == "sum":
			r, _ := new(big.Rat).SetString(text)
			d = expr.Figure(r)
		case id == "kind":
			d = expr.Named(expr.Choice, text)
		case id == "seller":
			d = expr.Named(expr.Person, map[bool]string{true: me.ID, false: "somebody"}[text == "me"])
		default:
			d = expr.Named(expr.Text, text)
		}
		list = append(list, runtime.Value{Field: f, Datum: d})
	}
	return list
}

func (g *game) record(values, set map[string]string, stage *model.Stage) map[string]any {
	all := map[string]string{}
	for id, text := range values {
		all[id] = text
	}
	for id, text := range set {
		all[id] = text
	}
	r := map[string]any{"model": g.o.model, "id": 1, g.o.stage: map[string]any{"model": "crmspec.stage", "id": 1, "crmspec_code": stage.Self().Path()}, "create_date": map[string]any{"moment": "2026-11-01T10:00:00"}}
	for id, text := range all {
		c := g.o.byField[g.o.entity.Field(id)]
		switch {
		case text == "":
			r[c.name] = false
		case id == "sum":
			f := 0.0
			if _, err := fmt.Sscan(text, &f); err != nil {
				g.t.Fatal(err)
			}
			r[c.name] = f
		case id == "kind":
			r[c.name] = map[string]any{"model": "crmspec.value", "id": len(text), "crmspec_code": text, "active": true}
		case id == "seller":
			r[c.name] = map[string]any{"model": "res.users", "id": map[bool]int{true: 7, false: 8}[text == "me"]}
		default:
			r[c.name] = text
		}
	}
	return r
}

// TestWrittenMeansTheSame plays evidence and how texts are made alike.
func TestWrittenMeansTheSame(t *testing.T) {
	t.Parallel()
	texts := []string{
		"", " ", "tbd", "TBD.", "n/a", "нет", "Не известно", "aaa", "ab", "abc1", "contract.pdf", "tbd.pdf", ".pdf", "a/b/скан договора.pdf", `c:\x\n-a.docx`,
		"http://tbd.kz/x", "https://example.com/a", "https://host/a", "ftp://a.b/c", "http://a.b c/d", "see https://x.y", "ТОО «Рога и Копыта»", "ООО", "8 (701) 123-45-67",
		"+7 701 1234567", "7011234567", "A@B.kz", " a @b.kz", "Ёж", "еж", "12 34", "жоқ", "готово!", "https://user@x.kz:80/", "https://[::1]/", "https://тест.kz",
	}
	var tasks []any
	var wants []any
	list := placeholders()
	for _, text := range texts {
		for _, kind := range []model.FieldType{model.FieldText, model.FieldFile, model.FieldURL} {
			base := expr.Text
			if kind == model.FieldFile {
				base = expr.File
			}
			f := &model.Field{}
			f.Type.V = kind
			tasks = append(tasks, map[string]any{"ask": "proves", "args": []string{string(kind), text}, "placeholders": list})
			wants = append(wants, text != "" && runtime.Evidence(f, expr.Named(base, text)))
		}
		for _, way := range []model.Normalize{model.NormalizePhone, model.NormalizeEmail, model.NormalizeText, model.NormalizeDigits, model.NormalizeCompany} {
			tasks = append(tasks, map[string]any{"ask": "alike", "args": []string{string(way), text}})
			wants = append(wants, runtime.Normal(way, text))
		}
	}
	for i, answer := range play(t, tasks) {
		if answer != wants[i] {
			t.Errorf("%v: Python says %v, wanted %v", tasks[i], answer, wants[i])
		}
	}
}
