package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/rules/integration"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// form is how many fields a random card has: a text, two numbers, a choice, and a number that follows from the first.
var form = []string{"name", "sum", "rate", "list", "total"}

// requests writes a card with a pipeline, and channels over which a program brings requests.
func requests(r *rand.Rand) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	some := func(from []string) (list []string) {
		for _, name := range from {
			if r.IntN(2) == 0 {
				list = append(list, name)
			}
		}
		return list
	}
	line("{kind: Role, id: clerk, title: Clerk}\n---\n{kind: Dictionary, id: list, title: List, values: [{id: a, title: A}]}\n---\nkind: Entity\nid: deal\ntitle: Deal\nrecord_owner: manager\nfields:\n  - {id: manager, title: Manager, type: user%s}", []string{"", "", ", required: true"}[r.IntN(3)])
	for _, name := range form {
		text := map[string]string{"name": "text", "list": "choice, dictionary: list"}[name]
		if text == "" {
			text = "decimal"
		}
		extra := []string{"", "", ", required: true", ", required: true, default: 6"}[r.IntN(4)]
		switch {
		case name == "total":
			extra = ", formula: deal.sum + 1"
		case name == "name" || name == "list":
			extra = strings.TrimSuffix(extra, ", default: 6")
		}
		line("  - {id: %s, title: The %s, type: %s%s}", name, name, text, extra)
	}
	if r.IntN(2) == 0 {
		line("  - {id: number, title: Number, type: auto_number, required: true}")
	}
	line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages: [{id: new, title: New, type: start}, {id: asked, title: Asked, type: start}, {id: won, title: Won, type: won}]\ntransitions: [{from: new, to: won}, {from: asked, to: won}]\ncheckpoints:")
	for i, stage := range []string{"new", "asked", "won"} {
		asks := append(some(form), "name")
		text := strings.Join(asks[:1], ", ")
		switch r.IntN(4) {
		case 0:
			text = "{rule: deal.sum > 5}"
		case 1:
			text = "name, {rule: \"deal.list == 'a' && deal.rate > 5\"}"
		}
		when := ""
		if r.IntN(4) == 0 {
			when = ", when: deal.total > 100"
		}
		line("  - {id: c%d, title: C%d, into: %s, require: [%s]%s}", i, i, stage, text, when)
	}
	for i := range 4 {
		var lines []string
		for _, name := range some(form[:4]) {
			lines = append(lines, fmt.Sprintf("{field: %s, direction: %s, master: site}", name, []string{"in", "out", "both"}[r.IntN(3)]))
		}
		if lines == nil {
			lines = []string{"{field: sum, direction: in, master: site}"}
		}
		line("---\nkind: Integration\nid: x%d\ntitle: X%d\nsystem: site\nobjects: [{entity: deal, link_by: name, fields: [%s]}]", i, i, strings.Join(lines, ", "))
		into := []string{"\ninto: sales.new", "\ninto: sales.asked", ""}[r.IntN(3)]
		line("---\nkind: Channel\nid: h%d\ntitle: H%d\ncreates: deal%s\nintegration: x%d\nfields: [%s]", i, i, into, i, strings.Join(append(some(form[:3]), "list"), ", "))
		if r.IntN(2) == 0 {
			line("sets: {%s}", []string{"name: \"'site'\"", "sum: \"6\"", "list: \"'a'\""}[r.IntN(3)])
		}
		if r.IntN(2) == 0 {
			line("assign: {rule: round_robin, among: [clerk]}")
		}
	}
	// What an automation sets comes after a new record has been checked.
	line("---\nkind: Automation\nid: later\ntitle: Later\ntrigger: {event: created, entity: deal}\ndo: {set: {%s}}", []string{"name: \"'later'\"", "rate: \"6\""}[r.IntN(2)])
	return strings.TrimSuffix(out.String(), "\n")
}

// A channel lacks a field if and only if all its requests are refused, whatever they say; and with what is named they
// are taken, and with less they are not.
func TestLackingRequestsArePlayed(t *testing.T) {
	t.Parallel()
	refused, taken := 0, 0
	for seed := range uint64(80) {
		text := requests(rand.New(rand.NewPCG(seed, 101)))
		files := loadtest.Short(strings.Split(text, "\n---\n")...)
		files["crmspec.yaml"] = loadtest.One("apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\nsystems: [{id: site, title: Site}]\n")["crmspec.yaml"]
		w := loadtest.Open(t, files)
		world := runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions)
		deal, _ := w.Spec.Element("entity/deal").(*model.Entity)
		clerk, _ := w.Spec.Element("role/clerk").(*model.Role)
		value := func(name, text string) runtime.Value {
			if name == "manager" {
				return runtime.Value{Field: deal.Field(name), Datum: expr.Named(expr.Person, world.Person(clerk).ID), Free: true}
			}
			if name == "name" || name == "list" {
				text = map[string]string{"name": "site", "list": "a"}[name]
			}
			d, _ := world.Datum(deal.Field(name), model.Literal{Text: text})
			return runtime.Value{Field: deal.Field(name), Datum: d, Free: true}
		}
		// said is a request that says something in each of some fields.
		said := func(number string, names ...string) (list []runtime.Value) {
			for _, name := range names {
				list = append(list, value(name, number))
			}
			return list
		}
		want, got := []string{}, []string{}
		for _, c := range model.All[model.Channel](w.Spec) {
			lost := true
			for _, number := range []string{"6", "3", "300"} {
				for some := range 1 << (len(form) - 1) {
					var names []string
					for i, name := range form[:4] {
						if some&(1<<i) != 0 {
							names = append(names, name)
						}
					}
					lost = lost && world.Receive(runtime.Incoming{Over: c, Set: said(number, names...)}).Refusal != nil
				}
			}
			if lost {
				want = append(want, c.Ref)
				refused++
			} else {
				taken++
			}
		}
		for _, d := range check(w, integration.Lacks) {
			got = append(got, d.Element)
			c, _ := w.Spec.Element(d.Element).(*model.Channel)
			var missing, filled []string
			for _, step := range d.Witness[2:] {
				missing = append(missing, strings.TrimPrefix(fmt.Sprint(step), "field/deal."))
			}
			for _, name := range form[:4] {
				if !slices.Contains(missing, name) && comesOver(c, name) {
					filled = append(filled, name)
				}
			}
			made := func(names []string) *runtime.Refusal {
				return world.Try(runtime.Attempt{By: runtime.Actor(c), Do: runtime.Create, Entity: deal, To: c.Into.Get(), Set: said("6", names...)}).Refusal
			}
			if why := made(append(filled, missing...)); why != nil {
				t.Errorf("seed %d: %s is refused even with %v: %v\n%s", seed, c.Ref, missing, why, text)
			}
			for i := range missing {
				if made(append(slices.Clone(filled), slices.Delete(slices.Clone(missing), i, i+1)...)) == nil {
					t.Errorf("seed %d: %s does not need %s\n%s", seed, c.Ref, missing[i], text)
				}
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, text)
		}
	}
	if refused < 30 || taken < 30 {
		t.Errorf("%d channels are refused, %d are not: little is proved", refused, taken)
	}
}

// comesOver tells whether a request of a channel brings a field.
func comesOver(c *model.Channel, name string) bool {
	for _, ref := range c.Fields.Items {
		if ref.Name == name {
			return true
		}
	}
	for _, line := range c.Integration.Get().Objects[0].Fields {
		if line.Field.Name == name {
			return line.Direction.V != model.ExchangeOut
		}
	}
	return false
}
