package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
	"github.com/crmspec/crmspec/generators/espocrm/live"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// messages are what the scripts of an entity tell people, by key.
func messages(t *testing.T, in generators.Input, scope string) map[string]string {
	t.Helper()
	work, _ := espocrm.Target.Make(in)
	var told struct{ Messages map[string]string }
	for _, f := range work.Files {
		if content, err := f.Render(); err != nil {
			t.Fatal(err)
		} else if strings.HasSuffix(f.Path, "i18n/en_US/"+scope+".json") {
			if err := json.Unmarshal(content, &told); err != nil {
				t.Fatal(err)
			}
		}
	}
	return told.Messages
}

// TestRefusals tells the class of what EspoCRM answers.
func TestRefusals(t *testing.T) {
	t.Parallel()
	in := input(t)
	p := parts{t, in.Spec}
	mapped := espocrm.Mapped(in)
	repair, _ := mapped.Entity(p.entity("repair"))
	texts := messages(t, in, repair.Scope)
	text := func(part string) string {
		for key, text := range texts {
			if strings.HasSuffix(strings.ToLower(key), part) {
				return text
			}
		}
		t.Fatalf("there is no message %s among %v", part, texts)
		return ""
	}
	cost, _ := mapped.Field(p.field("repair.cost"))
	demand := map[string]any{"messageTranslation": map[string]any{"label": "validationFailure", "data": map[string]any{"field": "act", "type": "required"}}}
	move := &driver.Step{Do: driver.Write, By: "anna", On: []string{"drill"}, To: p.stage("repair")}
	create := &driver.Step{Do: driver.Create, By: "anna", Entity: p.entity("repair"), Name: "saw", To: p.stage("taken"), Set: []driver.Value{p.text("repair.name", "Saw")}}
	amount := []driver.Value{{Field: p.field("repair.cost"), Datum: expr.Figure(big.NewRat(5, 1))}}
	hidden := func(who *login, row map[string]any) bool { return len(who.roles) > 0 && row["id"] != nil }
	both := []string{"drill", "saw"}
	for name, one := range map[string]struct {
		step   *driver.Step
		no     *refusal
		hides  func(*login, map[string]any) bool
		denied string
		want   driver.Class
		first  bool
	}{
		"what is accepted":               {step: move, want: driver.Accepted},
		"a checkpoint":                   {step: move, no: &refusal{400, text("ready1"), nil}, want: driver.MissingData},
		"a demanded field":               {step: move, no: &refusal{400, "", demand}, want: driver.MissingData, first: true},
		"a move that is not there":       {step: move, no: &refusal{403, text("nosuchmove"), nil}, want: driver.Transition},
		"a move of other roles":          {step: move, no: &refusal{403, text("notyourmove"), nil}, want: driver.Rights},
		"a birth elsewhere":              {step: create, no: &refusal{403, text("nobirth"), nil}, want: driver.Transition},
		"no right to a visible record":   {step: move, no: &refusal{403, "No 'edit' access.", nil}, want: driver.Rights},
		"no right to a hidden record":    {step: move, hides: hidden, want: driver.Hidden},
		"a hidden record":                {step: &driver.Step{Do: driver.Read, By: "anna", On: []string{"drill"}}, hides: hidden, want: driver.Hidden},
		"a record that is not there":     {step: move, no: &refusal{404, "", nil}, want: driver.Hidden},
		"a duplicate":                    {step: create, no: &refusal{409, "Duplicate", []any{}}, want: driver.Duplicate},
		"a breakdown":                    {step: move, no: &refusal{500, "", nil}, want: driver.Failed},
		"a value that is dropped":        {step: &driver.Step{Do: driver.Write, By: "anna", On: []string{"drill"}, Set: amount}, denied: cost.Attribute, want: driver.Rights},
		"a value dropped at the birth":   {step: &driver.Step{Do: driver.Create, By: "anna", Entity: p.entity("repair"), Name: "saw", Set: amount}, denied: cost.Attribute, want: driver.Rights},
		"a change of many, all seen":     {step: &driver.Step{Do: driver.Write, By: "anna", On: both, Set: amount}, want: driver.Accepted},
		"a change of many, one unseen":   {step: &driver.Step{Do: driver.Write, By: "anna", On: both, Set: amount}, hides: func(_ *login, row map[string]any) bool { return strings.HasSuffix(fmt.Sprint(row["name"]), "Saw") }, want: driver.Rights},
		"a deletion":                     {step: &driver.Step{Do: driver.Delete, By: "boris", On: []string{"drill"}}, want: driver.Accepted},
		"a deletion that is not allowed": {step: &driver.Step{Do: driver.Delete, By: "anna", On: []string{"drill"}}, no: &refusal{403, "No delete access", nil}, want: driver.Rights},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newCRM(t, in)
			e := opened(t, t.Context(), in, c)
			s := p.script()
			if len(one.step.On) > 1 {
				s.Given = append(s.Given, &driver.Record{Name: "saw", Entity: p.entity("repair"), Stage: p.stage("taken"), Values: []driver.Value{p.text("repair.name", "Saw")}})
			}
			if err := e.Begin(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			c.rule = func(a asked) *refusal {
				if a.method == "GET" {
					return nil
				}
				return one.no
			}
			c.hides = one.hides
			if one.denied != "" {
				c.denied[c.names.Role(p.person("", "master").Roles[0])] = []string{one.denied}
			}
			out, err := e.Do(t.Context(), one.step)
			if err != nil {
				t.Fatal(err)
			}
			if out.Code.Class() != one.want || out.First != one.first {
				t.Errorf("%s, first %t: %s; %s", out.Code.Class(), out.First, out.Message, out.Detail)
			}
			made := one.step.Name != "" && one.want == driver.Accepted
			if row, err := e.Look(t.Context(), "saw"); err != nil || one.step.Name != "" && row.Gone == made {
				t.Errorf("the record is %+v %v", row, err)
			}
			c.rule, c.hides = nil, nil
			if err := e.End(t.Context()); err != nil {
				t.Error(err)
			}
			if left := e.Close(t.Context()); len(left)+len(c.left()) > 0 {
				t.Errorf("left: %v, %v", left, c.left())
			}
		})
	}
}

// TestSecrets looks for passwords in all that is told, on a CRM that repeats them.
func TestSecrets(t *testing.T) {
	t.Parallel()
	in := input(t)
	c, p := newCRM(t, in), parts{t, in.Spec}
	e := opened(t, t.Context(), in, c)
	if err := e.Begin(t.Context(), p.script()); err != nil {
		t.Fatal(err)
	}
	passwords := []string{adminPassword}
	for _, l := range c.logins {
		passwords = append(passwords, l.password)
	}
	var told []string
	for _, status := range []int{400, 403, 404, 409, 500, 418} {
		for _, where := range []string{"header", "body", "field"} {
			c.rule = func(a asked) *refusal {
				if a.method == "GET" {
					return nil
				}
				no := &refusal{status: status, header: "You are " + a.password}
				if where == "body" {
					no = &refusal{status: status, body: map[string]any{"message": "You are " + a.password}}
				} else if where == "field" {
					no = &refusal{status: status, body: map[string]any{"messageTranslation": map[string]any{"data": map[string]any{"field": a.password}}}}
				}
				return no
			}
			out, err := e.Do(t.Context(), &driver.Step{Do: driver.Write, By: "anna", On: []string{"drill"}, To: p.stage("repair")})
			told = append(told, out.Message, out.Detail, fmt.Sprint(err))
		}
	}
	c.rule, c.stays = nil, "Account"
	if client, _ := c.names.Entity(p.entity("client")); client.Scope != c.stays {
		t.Fatalf("clients are %s", client.Scope)
	}
	left := e.Close(context.Background())
	if len(left) != 1 || left[0].Sort != "Account" || left[0].Why == "" {
		t.Errorf("left: %+v", left)
	}
	told = append(told, fmt.Sprint(left))
	if !strings.Contains(strings.Join(told, "\n"), "•••") {
		t.Error("nothing that is told held a password")
	}
	for _, text := range told {
		for _, password := range passwords {
			if strings.Contains(text, password) {
				t.Errorf("a password is told: %s", text)
			}
		}
	}
}

// TestUnable says of what EspoCRM has nothing for why it is not played, and puts nothing there.
func TestUnable(t *testing.T) {
	t.Parallel()
	in := input(t)
	p := parts{t, in.Spec}
	for name, step := range map[string]*driver.Step{
		"sharing":           {Do: driver.Share, By: "anna", With: "boris", On: []string{"drill"}},
		"a withdrawal":      {Do: driver.Withdraw, By: "anna", On: []string{"drill"}},
		"a refusal":         {Do: driver.Decide, By: "boris", On: []string{"drill"}},
		"an exemption":      {Do: driver.Waive, By: "boris", On: []string{"drill"}, Checkpoint: model.All[model.Pipeline](p.spec)[0].Checkpoints[0]},
		"time":              {Do: driver.Wait},
		"columns of a file": {Do: driver.Export, By: "boris", On: []string{"drill"}, Want: driver.Want{Hidden: []*model.Field{p.field("repair.cost")}}},
	} {
		c := newCRM(t, in)
		e := opened(t, t.Context(), in, c)
		s := p.script()
		s.Steps = []*driver.Step{step}
		_, err := driver.PlayByClass(t.Context(), e, s)
		if unable := (*driver.Unable)(nil); !errors.As(err, &unable) || unable.Why.In("ru") == unable.Why.In("en") {
			t.Errorf("%s: %v", name, err)
		}
		if len(c.left()) > 0 {
			t.Errorf("%s: left %v", name, c.left())
		}
	}
	_, err := live.New(t.Context(), in, live.Access{URL: "https://crm.example.com", User: "admin"})
	if err == nil {
		t.Error("nobody asks for a password")
	}
}
