package play

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// TestValues asks that a value comes back from the other program as it went there.
func TestValues(t *testing.T) {
	t.Parallel()
	at := time.Date(2027, 1, 11, 9, 30, 0, 0, time.FixedZone("there", 5*60*60))
	for name, d := range map[string]expr.Datum{
		"text": expr.Named(expr.Text, "«A»\n\"b\""), "nothing written": expr.Named(expr.Text, ""), "person": expr.Named(expr.Person, "seller"),
		"number": expr.Figure(big.NewRat(-10, 3)), "no": expr.Answer(false), "yes": expr.Answer(true),
		"day": expr.Instant(expr.Date, at), "moment": expr.Instant(expr.Moment, at),
		"several": expr.Several(expr.Choice, expr.Named(expr.Choice, "a"), expr.Named(expr.Choice, "b")),
	} {
		line, err := json.Marshal(datumOf(d))
		if err != nil {
			t.Fatal(err)
		}
		told := &datum{}
		if err := json.Unmarshal(line, told); err != nil {
			t.Fatal(err)
		}
		if got, want := driver.Written(told.read()), driver.Written(d); got != want {
			t.Errorf("%s: %s went, %s came back: %s", name, want, got, line)
		}
	}
	if datumOf(expr.Datum{}) != nil {
		t.Error("an empty value is something")
	}
}

// TestUnable asks that a script whose end the module cannot do is not begun, and that it is said why.
func TestUnable(t *testing.T) {
	t.Parallel()
	d := &Driver{} // nothing is asked of the program
	for deed := range beyond {
		err := d.Begin(context.Background(), &driver.Script{Steps: []*driver.Step{{Do: driver.Write}, {Do: deed}}})
		unable := (*driver.Unable)(nil)
		if !errors.As(err, &unable) || unable.Why.In("ru") == "" || unable.Why.In("ru") == unable.Why.In("en") {
			t.Errorf("%s: %v", deed, err)
		}
	}
	if err := able(&driver.Step{Do: driver.Wait, Still: true}); err != nil {
		t.Errorf("the clock can be set: %v", err)
	}
	if err := able(&driver.Step{Do: driver.Write, Want: driver.Want{Rows: []driver.Row{{Late: []model.Element{nil}}}}}); err == nil {
		t.Error("nobody knows what is late")
	}
}

// TestNoPython asks that it is said what is missing.
func TestNoPython(t *testing.T) {
	t.Parallel()
	_, err := Start(context.Background(), nil, Place{Python: "/nowhere/python3"})
	if err == nil || !strings.Contains(err.Error(), "/nowhere/python3") {
		t.Errorf("%v", err)
	}
}
