package live_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm/live"
	door "github.com/crmspec/crmspec/generators/internal/door/live"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

const workshop = `kind: Project
id: workshop
title: Workshop
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
---
kind: Role
id: master
title: Master
---
kind: Role
id: head
title: Head
---
kind: Team
id: shift
title: Shift
type: team
---
kind: Access
id: master
title: Master
role: master
entities:
  client: {create: true, read: all, edit: own}
  repair: {create: true, read: team, edit: own, fields: {cost: read}}
---
kind: Access
id: head
title: Head
role: head
entities:
  client: {create: true, read: all, edit: all, delete: all}
  repair: {create: true, read: all, edit: all, delete: all, assign: all}
---
kind: Dictionary
id: outcome
title: Outcome
values:
  - {id: fixed, title: Fixed}
  - {id: scrapped, title: Scrapped}
---
kind: Entity
id: client
title: Client
fields:
  - {id: name, title: Name, type: text, required: true}
---
kind: Entity
id: repair
title: Repair
record_owner: master
fields:
  - {id: name, title: What, type: text, required: true}
  - {id: master, title: Master, type: user}
  - {id: client, title: Client, type: reference, to: client}
  - {id: again, title: Repair before, type: reference, to: repair}
  - {id: note, title: Note, type: text}
  - {id: cost, title: Cost, type: money}
  - {id: parts, title: Parts, type: number}
  - {id: outcome, title: Outcome, type: choice, dictionary: outcome}
  - {id: urgent, title: Urgent, type: bool}
  - {id: due, title: Due, type: date}
  - {id: called, title: Called, type: datetime}
  - {id: act, title: Act, type: file}
  - {id: half, title: Half, type: number, formula: "repair.parts / 2"}
---
kind: Pipeline
id: repairs
title: Repairs
entity: repair
flow: service
stages:
  - {id: taken, title: Taken, type: start}
  - {id: repair, title: In repair}
  - {id: done, title: Done, type: won}
transitions:
  - {from: taken, to: repair, by: [master]}
  - {from: repair, to: done, by: [master], when: "repair.cost > 0"}
checkpoints:
  - id: ready
    title: Ready
    into: done
    require: [{field: act, is: evidence}]
    message: Attach the signed act
`

// input returns the workshop.
func input(t *testing.T) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.One(workshop))
	for _, d := range w.Findings {
		if strings.HasPrefix(d.Code, "syntax") {
			t.Fatal(d.Message.In("en"))
		}
	}
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: "en", Shared: generators.NewShared()}
}

// opened returns a driver on the CRM.
func opened(t *testing.T, ctx context.Context, in generators.Input, c *crm) standin.Player {
	t.Helper()
	e, err := live.New(ctx, in, live.Access{URL: c.URL, User: "admin", Password: adminPassword})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// parts are elements of the workshop by their references.
type parts struct {
	t    *testing.T
	spec *model.Spec
}

func (p parts) field(ref string) *model.Field {
	f, ok := p.spec.Element("field/" + ref).(*model.Field)
	if !ok {
		p.t.Fatalf("there is no field %s", ref)
	}
	return f
}

func (p parts) entity(id string) *model.Entity {
	e, _ := p.spec.Element("entity/" + id).(*model.Entity)
	return e
}

func (p parts) stage(id string) *model.Stage {
	s, _ := p.spec.Element("stage/repairs." + id).(*model.Stage)
	return s
}

func (p parts) person(id, role string) *driver.Person {
	r, _ := p.spec.Element("role/" + role).(*model.Role)
	home, _ := p.spec.Element("team/shift").(*model.Team)
	return &driver.Person{ID: id, Roles: []*model.Role{r}, Home: home}
}

func (p parts) text(ref, text string) driver.Value {
	return driver.Value{Field: p.field(ref), Datum: expr.Named(expr.Text, text)}
}

// script is a case in which a master has a record of a client.
func (p parts) script() *driver.Script {
	return &driver.Script{
		At:     time.Date(2027, 1, 11, 10, 0, 0, 0, time.UTC),
		People: []*driver.Person{p.person("anna", "master"), p.person("boris", "head")},
		Given: []*driver.Record{
			{Name: "drill", Entity: p.entity("repair"), Stage: p.stage("taken"), Values: []driver.Value{
				p.text("repair.name", "Drill"), {Field: p.field("repair.master"), Datum: expr.Named(expr.Person, "anna")},
				{Field: p.field("repair.client"), Datum: expr.Named(expr.Record, "shop")},
			}},
			{Name: "shop", Entity: p.entity("client"), Values: []driver.Value{p.text("client.name", "Shop")}},
		},
	}
}

// TestPeople makes the people of scripts with passwords that nobody knows, once for all scripts, and takes them away.
func TestPeople(t *testing.T) {
	t.Parallel()
	in := input(t)
	c, p := newCRM(t, in), parts{t, in.Spec}
	e := opened(t, t.Context(), in, c)
	for range 2 {
		if err := e.Begin(t.Context(), p.script()); err != nil {
			t.Fatal(err)
		}
		if err := e.End(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var roles []string
	passwords := map[string]bool{}
	for name, l := range c.logins {
		if name == "admin" {
			continue
		}
		if l.kind != "regular" || !strings.HasPrefix(name, standin.Prefix) || len(l.password) < 20 || len(l.teams) != 1 {
			t.Errorf("%s is %+v", name, l)
		}
		passwords[l.password], roles = true, append(roles, l.roles...)
	}
	slices.Sort(roles)
	want := []string{c.names.Role(p.person("", "head").Roles[0]), c.names.Role(p.person("", "master").Roles[0])}
	slices.Sort(want)
	if diff := cmp.Diff(want, roles); diff != "" || len(passwords) != 2 {
		t.Errorf("people with %d passwords: %s", len(passwords), diff)
	}
	if left := c.left(); len(left) != 2 {
		t.Errorf("between scripts there are %v", left)
	}
	if left := e.Close(t.Context()); len(left)+len(c.left()) > 0 {
		t.Errorf("left: %v, %v", left, c.left())
	}
}

// TestGiven puts values of every sort there and reads them back as the script has them.
func TestGiven(t *testing.T) {
	t.Parallel()
	in := input(t)
	c, p := newCRM(t, in), parts{t, in.Spec}
	e := opened(t, t.Context(), in, c)
	s := p.script()
	values := append(s.Given[0].Values,
		p.text("repair.note", "tbd"),
		driver.Value{Field: p.field("repair.again"), Datum: expr.Named(expr.Record, "drill")},
		driver.Value{Field: p.field("repair.cost"), Datum: expr.Figure(big.NewRat(12345, 100))},
		driver.Value{Field: p.field("repair.parts"), Datum: expr.Figure(big.NewRat(7, 1))},
		driver.Value{Field: p.field("repair.outcome"), Datum: expr.Named(expr.Choice, "fixed")},
		driver.Value{Field: p.field("repair.urgent"), Datum: expr.Answer(true)},
		driver.Value{Field: p.field("repair.due"), Datum: expr.Instant(expr.Date, s.At.AddDate(0, 0, -3))},
		driver.Value{Field: p.field("repair.called"), Datum: expr.Instant(expr.Moment, s.At.Add(-90*time.Minute))},
		driver.Value{Field: p.field("repair.act"), Datum: expr.Named(expr.File, "act.pdf;0")},
	)
	s.Given[0].Values = values
	if err := e.Begin(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	row, err := e.Look(t.Context(), "drill")
	if err != nil || row.Gone || row.Stage != p.stage("taken") {
		t.Fatalf("%+v %v", row, err)
	}
	for _, v := range values {
		if got, want := driver.Written(row.Value(v.Field)), driver.Written(v.Datum); got != want {
			t.Errorf("%s is %s, not %s", v.Field.Self().Ref, got, want)
		}
	}
	scope, _ := c.names.Entity(p.entity("repair"))
	for _, stored := range c.rows[scope.Scope] {
		if text := fmt.Sprint(stored["name"]); !strings.HasPrefix(text, standin.Prefix) {
			t.Errorf("the record is called %s", text)
		}
	}
	for _, file := range c.rows["Attachment"] {
		if file["size"] != 0 || file["name"] != "act.pdf" {
			t.Errorf("a file without content is %v", file)
		}
	}
	if err := e.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	if row, err := e.Look(t.Context(), "drill"); err != nil || !row.Gone {
		t.Errorf("a deleted record, which an administrator is still shown, is %+v %v", row, err)
	}
	if left := e.Close(t.Context()); len(left)+len(c.left()) > 0 {
		t.Errorf("left: %v, %v", left, c.left())
	}
}

// TestInstance holds which instances are not worked with.
func TestInstance(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct {
		change   func(*crm)
		password string
		en, ru   string
	}{
		"no mark":          {func(c *crm) { c.mark = "" }, adminPassword, "carries no mark", "нет метки"},
		"another edition":  {func(c *crm) { c.mark = "0123456789abcdef" }, adminPassword, "another edition", "другой редакции"},
		"another zone":     {func(c *crm) { c.zone = "UTC" }, adminPassword, "time zone", "часовой пояс"},
		"no administrator": {func(c *crm) { c.logins["admin"].kind = "regular" }, adminPassword, "no administrator", "не администратор"},
		"a wrong password": {func(*crm) {}, "wrong-" + adminPassword, "does not let", "не впускает"},
		"no password":      {func(*crm) {}, "", "--admin-env", "--admin-env"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := input(t)
			c := newCRM(t, in)
			one.change(c)
			_, err := live.New(t.Context(), in, live.Access{URL: c.URL, User: "admin", Password: one.password})
			var trouble *door.Trouble
			if !errors.As(err, &trouble) || !strings.Contains(trouble.In("en"), one.en) || !strings.Contains(trouble.In("ru"), one.ru) {
				t.Fatalf("%v", err)
			}
			if strings.Contains(trouble.In("en")+trouble.In("ru"), adminPassword) {
				t.Error("the password is shown")
			}
			if len(c.left()) > 0 || slices.ContainsFunc(c.sent, func(text string) bool { return !strings.HasPrefix(text, "GET") }) {
				t.Errorf("it was written to: %v", c.sent)
			}
		})
	}
}

// TestWhole plays all that is derived, twice, on a CRM that keeps no rule: nothing breaks off and nothing stays.
func TestWhole(t *testing.T) {
	t.Parallel()
	in := input(t)
	c := newCRM(t, in)
	trial.Prepare(runtime.New(in.Facts, in.Conditions), in.Spec, in.Conditions, in.Suite)
	prefixes := map[string]bool{}
	for range 2 {
		e := opened(t, t.Context(), in, c)
		report, err := trial.PlayByClass(t.Context(), e, in.Suite)
		if err != nil {
			t.Fatal(err)
		}
		played := 0
		for _, n := range report.Played {
			played += n
		}
		if played < 40 || len(report.Disagreements) == 0 || len(report.Disagreements) > played*2/3 {
			t.Errorf("%d played, %d otherwise", played, len(report.Disagreements))
		}
		if left := e.Close(t.Context()); len(left)+len(c.left()) > 0 {
			t.Errorf("left: %v, %v", left, c.left())
		}
		for name := range c.logins {
			if name != "admin" {
				prefixes[name[:len(standin.Prefix)+6]] = true
			}
		}
	}
	if len(prefixes) != 2 {
		t.Errorf("the runs are called %v", prefixes)
	}
}

// TestStopped stops a run at each of its requests: nothing stays then either.
func TestStopped(t *testing.T) {
	t.Parallel()
	in := input(t)
	p := parts{t, in.Spec}
	run := func(stop int) (requests int) {
		c := newCRM(t, in)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		c.seen = func(n int, _ *http.Request) {
			if n == stop {
				cancel()
			}
		}
		e, err := live.New(ctx, in, live.Access{URL: c.URL, User: "admin", Password: adminPassword})
		if err != nil {
			if !errors.Is(err, context.Canceled) || len(c.left()) > 0 {
				t.Errorf("stopped at %d: %v, left %v", stop, err, c.left())
			}
			return c.n
		}
		s := p.script()
		s.Given[0].Values = append(s.Given[0].Values, driver.Value{Field: p.field("repair.act"), Datum: expr.Named(expr.File, "act.pdf")})
		s.Steps = []*driver.Step{
			{Do: driver.Create, By: "anna", Entity: p.entity("client"), Name: "other", Set: []driver.Value{p.text("client.name", "Other")}},
			{Do: driver.Write, By: "anna", On: []string{"drill"}, To: p.stage("repair")},
			{Do: driver.Delete, By: "boris", On: []string{"drill"}},
		}
		_, err = driver.PlayByClass(ctx, e, s)
		if stop > 0 && c.n < stop || err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at %d of %d: %v", stop, c.n, err)
		}
		requests = c.n
		if left := e.Close(ctx); len(left)+len(c.left()) > 0 {
			t.Errorf("stopped at %d: left %v, %v", stop, left, c.left())
		}
		return requests
	}
	all := run(0)
	if all < 15 {
		t.Fatalf("there are %d requests", all)
	}
	for stop := 1; stop <= all; stop++ {
		run(stop)
	}
}
