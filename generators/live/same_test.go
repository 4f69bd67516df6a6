package live

import (
	"encoding/json"
	"testing"
)

// TestCompare holds when a change is needed: a wrong “same” would leave a thing as it is.
func TestCompare(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		found, body string
		want        likeness
	}{
		"the same":               {`{"a":1,"b":"x"}`, `{"a":1,"b":"x"}`, same},
		"more is there":          {`{"a":1,"b":"x"}`, `{"a":1}`, same},
		"another value":          {`{"a":1}`, `{"a":2}`, other},
		"numbers in quotes":      {`{"a":"100"}`, `{"a":100}`, same},
		"not shown":              {`{"a":1}`, `{"a":1,"b":2}`, untold},
		"not shown, and another": {`{"a":1}`, `{"a":2,"b":2}`, other},
		"nothing":                {`{"a":null}`, `{"a":""}`, other},
		"set to nothing":         {`{"a":"x"}`, `{"a":null}`, other},
		"deep":                   {`{"m":{"p":"0.1","q":1}}`, `{"m":{"p":"0.1"}}`, same},
		"deep, another":          {`{"m":{"p":"0.1"}}`, `{"m":{"p":"0.2"}}`, other},
		"a text for an object":   {`{"m":"x"}`, `{"m":{"p":1}}`, other},
		"an object for a text":   {`{"m":{"p":1}}`, `{"m":"x"}`, other},
		"a list":                 {`{"l":[{"v":1,"id":5},{"v":2,"id":6}]}`, `{"l":[{"v":1},{"v":2}]}`, same},
		"in another order":       {`{"l":[{"v":2},{"v":1}]}`, `{"l":[{"v":1},{"v":2}]}`, same},
		"one twice":              {`{"l":[1,2]}`, `{"l":[1,1]}`, other},
		"one more there":         {`{"l":[1,2]}`, `{"l":[1]}`, other},
		"one fewer":              {`{"l":[1]}`, `{"l":[1,2]}`, other},
		"no list":                {`{"l":"x"}`, `{"l":[1,2]}`, other},
		"an entry not shown":     {`{"l":[{"v":1}]}`, `{"l":[{"v":1,"w":2}]}`, untold},
		"as a list of one":       {`{"a":1}`, `[{"a":1}]`, same},
		"behind fields":          {`{"ID":"7","NAME":"x","SORT":"10"}`, `{"id":7,"fields":{"NAME":"x","SORT":10}}`, same},
		"behind field":           {`{"id":7,"sort":10}`, `{"moduleId":"crm","id":7,"field":{"sort":20}}`, other},
		"in capitals":            {`{"NAME":"x"}`, `{"name":"x"}`, same},
		"in capitals, two":       {`{"NAME":"x","Name":"y"}`, `{"name":"x"}`, untold},
	} {
		read := func(text string) any {
			v, err := decoded([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		if got := compare(read(c.found), read(c.body)); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	if text(json.Number("7")) != "7" {
		t.Error("a number is not written as it is")
	}
}

// TestStays holds where connections without encryption may go, whatever a name leads to.
func TestStays(t *testing.T) {
	t.Parallel()
	for address, here := range map[string]bool{"127.0.0.1:80": true, "[::1]:80": true, "127.9.9.9:1": true, "10.0.0.1:80": false, "93.184.216.34:80": false, "[2001:db8::1]:80": false, "nonsense": false} {
		if err := stays("tcp", address); (err == nil) != here {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// TestMask hides a secret in every way of writing it, and the whole of it.
func TestMask(t *testing.T) {
	t.Parallel()
	m := newMask("7/Ab+c_9=", "Ab+c_9=")
	for _, s := range []string{"7/Ab+c_9=", "7/ab+C_9=", `7\/Ab+c_9=`, "7%2FAb%2Bc_9%3D", "Ab%2Bc_9%3D", "Ab+c_9=", "Ny9BYitjXzk9", "QWIrY185PQ"} {
		if got := m.hide("x " + s + " y"); got != "x "+hidden+" y" && got != "x "+hidden+"== y" {
			t.Errorf("%s: %s", s, got)
		}
	}
	if got := (mask{}).hide("x"); got != "x" {
		t.Error(got)
	}
}
