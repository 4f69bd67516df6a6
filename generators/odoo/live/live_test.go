package live_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/generators/odoo"
	"github.com/crmspec/crmspec/generators/odoo/live"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// repairs has a field of every sort.
const repairs = `apiVersion: crmspec/v1
kind: Project
id: repairs
title: Repairs
languages: [en]
timezone: Asia/Almaty
---
apiVersion: crmspec/v1
kind: Dictionary
id: size
title: Size
values: [{id: big, title: Big}, {id: small, title: Small}]
---
apiVersion: crmspec/v1
kind: Team
id: shop
title: Shop
type: department
roles: [master]
---
apiVersion: crmspec/v1
kind: Role
id: master
title: Master
---
apiVersion: crmspec/v1
kind: Role
id: guest
title: Guest
---
apiVersion: crmspec/v1
kind: Entity
id: order
title: Order
record_owner: master
fields:
  - {id: name, title: Name, type: text}
  - {id: master, title: Master, type: user}
  - {id: sum, title: Sum, type: money}
  - {id: work, title: Work, type: duration}
  - {id: kind, title: Kind, type: choice, dictionary: size}
  - {id: kinds, title: Kinds, type: multi_choice, dictionary: size}
  - {id: urgent, title: Urgent, type: bool, required: true}
  - {id: due, title: Due, type: date}
  - {id: called, title: Called, type: datetime}
  - {id: act, title: Act, type: file}
  - {id: crew, title: Crew, type: team}
  - {id: again, title: Again, type: reference, to: order}
  - {id: mail, title: Mail, type: email}
---
apiVersion: crmspec/v1
kind: Access
id: master
title: Master
role: master
entities:
  order: {create: true, read: all, edit: all, delete: all, export: all, share: all}
---
apiVersion: crmspec/v1
kind: Pipeline
id: repair
title: Repair
entity: order
flow: service
stages:
  - {id: new, title: New, type: start}
  - {id: done, title: Done, type: won}
  - {id: gone, title: Gone, type: lost}
transitions:
  - {from: new, to: [done, gone], by: [master]}
checkpoints:
  - {id: paid, title: Paid, into: done, require: [sum], waiver: {by: guest}}
`

// shop is a description with a stub that has its module.
type shop struct {
	*stub
	t    *testing.T
	in   generators.Input
	said strings.Builder
}

func newShop(t *testing.T) *shop {
	t.Helper()
	w := loadtest.Open(t, loadtest.One(repairs))
	in := generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: "en"}
	return &shop{stub: newStub(t, w.Spec, odoo.Mapped(in)), t: t, in: in}
}

func (s *shop) access() live.Access {
	return live.Access{URL: s.URL, Database: database, User: "admin", Password: adminWord}
}

func (s *shop) player() standin.Player {
	s.t.Helper()
	p, err := live.New(s.t.Context(), s.in, s.access())
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

func (s *shop) field(id string) *model.Field {
	s.t.Helper()
	f, ok := s.in.Spec.Element("field/order." + id).(*model.Field)
	if !ok {
		s.t.Fatalf("no field %s", id)
	}
	return f
}

func (s *shop) stage(id string) *model.Stage {
	return s.in.Spec.Element("stage/repair." + id).(*model.Stage)
}

func (s *shop) order() *model.Entity { return s.in.Spec.Element("entity/order").(*model.Entity) }

func (s *shop) role(id string) *model.Role { return s.in.Spec.Element("role/" + id).(*model.Role) }

func (s *shop) set(id string, d expr.Datum) driver.Value {
	return driver.Value{Field: s.field(id), Datum: d}
}

func text(s string) expr.Datum { return expr.Named(expr.Text, s) }

var begins = time.Date(2026, 3, 2, 10, 0, 0, 0, time.FixedZone("", 5*3600))

// script has two orders, of which the first leads to the second, a master and a guest.
func (s *shop) script(steps ...*driver.Step) *driver.Script {
	day := time.Date(2026, 3, 9, 0, 0, 0, 0, begins.Location())
	return &driver.Script{
		At: begins,
		People: []*driver.Person{
			{ID: "anna", Roles: []*model.Role{s.role("master")}, Home: s.in.Spec.Element("team/shop").(*model.Team)},
			{ID: "gleb", Roles: []*model.Role{s.role("guest")}},
		},
		Given: []*driver.Record{
			{Name: "one", Entity: s.order(), Stage: s.stage("new"), Values: []driver.Value{
				s.set("name", text("Kettle")), s.set("master", expr.Named(expr.Person, "anna")), s.set("sum", expr.Figure(big.NewRat(25, 2))),
				s.set("work", expr.Length(big.NewRat(5400, 1))), s.set("kind", expr.Named(expr.Choice, "big")),
				s.set("kinds", expr.Several(expr.Choice, expr.Named(expr.Choice, "big"), expr.Named(expr.Choice, "small"))), s.set("urgent", expr.Answer(false)),
				s.set("due", expr.Instant(expr.Date, day)), s.set("called", expr.Instant(expr.Moment, begins.Add(-48*time.Hour))), s.set("act", expr.Named(expr.File, "act.pdf")),
				s.set("crew", expr.Named(expr.Team, "shop")), s.set("again", expr.Named(expr.Record, "two")), s.set("mail", text("a@example.com")),
			}},
			{Name: "two", Entity: s.order(), Stage: s.stage("done"), Values: []driver.Value{s.set("name", text("Lamp")), s.set("sum", expr.Figure(big.NewRat(0, 1)))}},
		},
		Steps: steps,
	}
}

// play plays a script and tells of the differences as texts.
func (s *shop) play(p standin.Player, script *driver.Script) []string {
	s.t.Helper()
	found, err := driver.PlayByClass(s.t.Context(), p, script)
	if err != nil {
		s.t.Fatal(err)
	}
	var lines []string
	for _, d := range found {
		fmt.Fprintln(&s.said, d.Detail)
		lines = append(lines, fmt.Sprintf("%d %s: wanted %s, got %s", d.Step+1, d.What, d.Want, d.Got))
	}
	return lines
}

// TestGivenComesBack puts records there and reads the same values back, whatever sort they are of.
func TestGivenComesBack(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	p := s.player()
	script := s.script(&driver.Step{Do: driver.Write, By: "anna", On: []string{"two"}, Set: []driver.Value{s.set("name", text("Big lamp"))}})
	script.Steps[0].Want.Rows = []driver.Row{
		{Name: "one", Entity: s.order(), Stage: s.stage("new"), Values: script.Given[0].Values},
		{Name: "two", Entity: s.order(), Stage: s.stage("done"), Values: []driver.Value{s.set("name", text("Big lamp")), s.set("sum", expr.Figure(new(big.Rat)))}},
	}
	if found := s.play(p, script); found != nil {
		t.Error(found)
	}
	if left := p.Close(t.Context()); len(left) > 0 || s.made() != 0 {
		t.Errorf("%v is left, %d in all", left, s.made())
	}
	for _, call := range s.log { // people act as themselves, never as administrator
		if call.user == administrator && s.fields[call.model] != nil {
			t.Errorf("the administrator does %s of %s", call.method, call.model)
		}
	}
}

// TestWritten sends a value that no list of the field has as one that is there and foreign, and a file without content as
// none.
func TestWritten(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	elsewhere := s.put("crmspec.value", map[string]any{"crmspec_code": "red", "list": "colour"})
	p := s.player()
	sent := map[string]any{}
	s.refuse = func(call asked) *wrong {
		if call.method == "write" && s.fields[call.model] != nil {
			sent = call.args[1].(map[string]any)
		}
		return nil
	}
	s.one(p, &driver.Step{Do: driver.Write, By: "anna", On: []string{"one"}, Set: []driver.Value{
		s.set("kind", expr.Named(expr.Choice, "huge")), s.set("crew", expr.Named(expr.Team, "nowhere")), s.set("act", expr.Named(expr.File, "act.pdf;0")),
		s.set("sum", expr.Datum{}), s.set("kinds", expr.Datum{}),
	}})
	want := map[string]any{"kind": elsewhere, "act": "", "sum": false, "act_name": "act.pdf"}
	for id, v := range want {
		name, part, _ := strings.Cut(id, "_")
		column := s.column(name)
		if part != "" {
			column += "_" + part
		}
		if fmt.Sprint(sent[column]) != fmt.Sprint(v) {
			t.Errorf("%s is sent as %v", id, sent[column])
		}
	}
	if id := number(sent[s.column("crew")]); id == 0 || s.tables["crmspec.team"][id] != nil {
		t.Errorf("a team that is not there is sent as %d", id)
	}
	if fmt.Sprint(sent[s.column("kinds")]) != "[[6 0 []]]" {
		t.Errorf("no values are sent as %v", sent[s.column("kinds")])
	}
	p.Close(t.Context())
}

// TestPeople are made with the groups of their roles and the team, with names that begin as those of all runs do.
func TestPeople(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	p := s.player()
	if err := p.Begin(t.Context(), s.script()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for id, u := range s.tables["res.users"] {
		if id == administrator {
			continue
		}
		if login := u["login"].(string); !strings.HasPrefix(login, standin.Prefix) || len(u["password"].(string)) < 20 {
			t.Errorf("%v", u)
		}
		got = append(got, strings.Join(s.groups(id), "+")+fmt.Sprint(" at ", u["crmspec_team_id"] != nil))
	}
	trial, machine := s.names.Groups()
	want := []string{"group_user+" + trial + " at false", "group_user+" + machine + " at false", "group_user+group_master at true", "group_user+group_guest at false"}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := p.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := s.made(); n != 4 {
		t.Errorf("%d people and records are there after a case, and 4 people are wanted further", n)
	}
	p.Close(t.Context())
	if n := s.made(); n != 0 {
		t.Errorf("%d are left", n)
	}
}

// TestRefusals are told apart by what the module says, else by the class of the error.
func TestRefusals(t *testing.T) {
	t.Parallel()
	const valid, access = "odoo.exceptions.ValidationError", "odoo.exceptions.AccessError"
	for _, c := range []struct {
		bad  wrong
		want driver.Class
	}{
		{wrong{valid, "no", "birth"}, driver.Transition}, {wrong{valid, "no", "move"}, driver.Transition}, {wrong{valid, "no", "limit"}, driver.Transition},
		{wrong{valid, "no", "waits"}, driver.Transition}, {wrong{valid, "no", "value"}, driver.MissingData}, {wrong{valid, "no", "missing"}, driver.MissingData},
		{wrong{valid, "no", "unique"}, driver.Duplicate}, {wrong{valid, "no", "duplicate"}, driver.Duplicate}, {wrong{access, "no", "right"}, driver.Rights},
		{wrong{access, "no", "bulk"}, driver.Rights}, {wrong{access, "no", ""}, driver.Rights}, {wrong{valid, "no", ""}, driver.MissingData},
		{wrong{"odoo.exceptions.UserError", "no", ""}, driver.MissingData}, {wrong{"odoo.exceptions.MissingError", "no", ""}, driver.Hidden},
		{wrong{"psycopg2.errors.UniqueViolation", "no", ""}, driver.Duplicate}, {wrong{"psycopg2.errors.NotNullViolation", "no", ""}, driver.MissingData},
		{wrong{"builtins.KeyError", "'x'", ""}, driver.Failed},
	} {
		s := newShop(t)
		p := s.player()
		s.refuse = func(call asked) *wrong {
			if call.method == "write" && s.fields[call.model] != nil {
				return &c.bad
			}
			return nil
		}
		out := s.one(p, &driver.Step{Do: driver.Write, By: "anna", On: []string{"one"}, To: s.stage("gone")})
		if out.Code.Class() != c.want {
			t.Errorf("%s %s is %s, and not %s", c.bad.name, c.bad.sort, out.Code.Class(), c.want)
		}
		p.Close(t.Context())
	}
}

// one plays the given of the script and one step.
func (s *shop) one(p standin.Player, step *driver.Step) driver.Outcome {
	s.t.Helper()
	if err := p.Begin(s.t.Context(), s.script()); err != nil {
		s.t.Fatal(err)
	}
	out, err := p.Do(s.t.Context(), step)
	if err != nil {
		s.t.Fatal(err)
	}
	fmt.Fprintln(&s.said, out.Detail, out.Message)
	if err := p.End(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	return out
}

// TestHidden takes a refusal of rights for what it is where nobody of the role sees the record, and a field that is not told
// of for a hidden one.
func TestHidden(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	p := s.player()
	s.hidden[s.names.Group(s.role("master"))] = []string{s.column("sum")}
	out := s.one(p, &driver.Step{Do: driver.Read, By: "anna", On: []string{"one"}})
	if out.Code != "" || len(out.Shown) == 0 {
		t.Fatal(out)
	}
	for _, f := range out.Shown {
		if f == s.field("sum") {
			t.Error("what is hidden is shown")
		}
	}
	s.refuse = func(call asked) *wrong {
		if s.fields[call.model] == nil || call.method == "fields_get" {
			return nil
		}
		return &wrong{name: "odoo.exceptions.AccessError", text: "no"}
	}
	for _, step := range []*driver.Step{{Do: driver.Read, By: "gleb", On: []string{"one"}}, {Do: driver.Delete, By: "gleb", On: []string{"one"}}} {
		if out := s.one(p, step); out.Code != driver.NotVisible {
			t.Errorf("%s: %v", step.Do, out)
		}
	}
}

func (s *shop) column(id string) string {
	f, _ := s.names.Field(s.field(id))
	return f.Name
}

// TestSecrets asks that no password is told, whatever Odoo repeats of what it was sent.
func TestSecrets(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	p := s.player()
	s.refuse = func(call asked) *wrong {
		if s.fields[call.model] == nil || call.method != "write" {
			return nil
		}
		return &wrong{name: "builtins.KeyError", text: fmt.Sprint("called with ", adminWord, " and ", s.tables["res.users"][call.user]["password"])}
	}
	s.play(p, s.script(&driver.Step{Do: driver.Write, By: "anna", On: []string{"one"}, To: s.stage("gone")}))
	if !strings.Contains(s.said.String(), "called with ••• and •••") {
		t.Error(s.said.String())
	}
	p.Close(t.Context())
}
