package live_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/generators/odoo/live"
	"github.com/crmspec/crmspec/model/driver"
)

// TestNotHere refuses what is no instance for tests of just this description, before anything is made there.
func TestNotHere(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*shop, *live.Access)
		want   string
	}{
		"no mark":       {func(s *shop, _ *live.Access) { delete(s.tables, "ir.config_parameter") }, "carries no mark"},
		"another mark":  {func(s *shop, _ *live.Access) { s.mark("0123456789abcdef") }, "another edition"},
		"wrong word":    {func(_ *shop, a *live.Access) { a.Password = "wrong-one" }, "does not let “admin” in"},
		"no database":   {func(_ *shop, a *live.Access) { a.Database = "" }, "--db"},
		"another base":  {func(_ *shop, a *live.Access) { a.Database = "live" }, "does not let “admin” in"},
		"no password":   {func(_ *shop, a *live.Access) { a.Password = "" }, "--admin-env"},
		"no Odoo":       {func(_ *shop, a *live.Access) { a.URL += "/elsewhere" }, "does not speak as Odoo does"},
		"nobody":        {func(s *shop, _ *live.Access) { s.Close() }, "nobody listens"},
		"no encryption": {func(_ *shop, a *live.Access) { a.URL = "http://crm.example.com" }, "https://"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			at := s.access()
			c.change(s, &at)
			_, err := live.New(t.Context(), s.in, at)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatal(err)
			}
			if strings.Contains(err.Error(), adminWord) || strings.Contains(err.Error(), "wrong-one") {
				t.Errorf("the password is told: %v", err)
			}
			if s.made() != 0 {
				t.Error("something was made")
			}
		})
	}
}

// mark gives the instance another mark.
func (s *shop) mark(mark string) {
	for _, row := range s.tables["ir.config_parameter"] {
		row["value"] = mark
	}
}

// TestStopped ends a run at every call that it makes: nothing is left but what was told.
func TestStopped(t *testing.T) {
	t.Parallel()
	step := func(s *shop) *driver.Script {
		return s.script(
			&driver.Step{Do: driver.Create, By: "anna", Entity: s.order(), Name: "three", To: s.stage("new"), Set: []driver.Value{s.set("name", text("Radio"))}},
			&driver.Step{Do: driver.Write, By: "anna", On: []string{"three"}, To: s.stage("gone")})
	}
	for n := 1; ; n++ {
		s := newShop(t)
		ctx, cancel := context.WithCancel(t.Context())
		calls := 0
		s.before = func(asked) {
			if calls++; calls == n {
				cancel()
			}
		}
		p, err := live.New(ctx, s.in, s.access())
		if err == nil {
			_, err = driver.PlayByClass(ctx, p, step(s))
			s.before = nil
			if left := p.Close(ctx); len(left) > 0 {
				t.Errorf("stopped at call %d, %v is told to be left", n, left)
			}
		}
		cancel()
		if err == nil {
			if n < 20 {
				t.Errorf("the run has but %d calls", n)
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at call %d: %v", n, err)
		}
		if left := s.made(); left != 0 {
			t.Errorf("stopped at call %d (%v), %d are left", n, s.log[len(s.log)-1], left)
		}
	}
}

// TestTwice plays two runs in a row: the second finds all as the first did.
func TestTwice(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	for range 2 {
		p := s.player()
		for range 2 {
			if found := s.play(p, s.script(&driver.Step{Do: driver.Delete, By: "anna", On: []string{"one"}})); found != nil {
				t.Error(found)
			}
		}
		if left := p.Close(t.Context()); len(left) > 0 || s.made() != 0 {
			t.Errorf("%v is left", left)
		}
	}
}

// TestStays lists what Odoo does not give away, and archives users that it keeps.
func TestStays(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	p := s.player()
	if found := s.play(p, s.script(&driver.Step{Do: driver.Read, By: "anna", On: []string{"one"}})); found != nil {
		t.Fatal(found)
	}
	s.keeps = true
	left := p.Close(t.Context())
	if len(left) != 4 || left[0].Sort != "res.users" || left[0].Why == "" || !strings.HasPrefix(left[0].Name, standin.Prefix) {
		t.Errorf("%v", left)
	}
	for id, u := range s.tables["res.users"] {
		if id != administrator && u["active"] != false {
			t.Errorf("%v stays as it is", u)
		}
	}
}
