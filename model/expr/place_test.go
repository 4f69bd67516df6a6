package expr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
)

// styles are ways to write a condition as a scalar of YAML; %s is the condition.
var styles = []string{
	`when: %s`,
	`when: "%s"`,
	`when: '%s'`,
	"when: |\n      %s",
	"when: >-\n      %s",
	"when: |2-\n\n        %s",
	`when:   "%s"   # comment`,
	`{title: "Сделка қарау", when: "%s"}`,
	"when: \"\\\n      %s\"",
	"when: >\n      deal.vip &&\n      %s",
}

// TestPlaces holds that a finding inside a condition underlines just the faulty text, however the
// condition is written.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, newline := range []string{"\n", "\r\n"} {
		for i, style := range styles {
			for _, token := range []string{"amonut", "'уебсайт'", "'x' > deal.amount"} {
				condition := map[string]string{
					"amonut":            "deal.name == 'Сделка қарау' && deal.amonut > 5",
					"'уебсайт'":         "deal.vip && deal.source in ['website', 'уебсайт']",
					"'x' > deal.amount": "deal.name != 'ü' && 'x' > deal.amount",
				}[token]
				written := condition
				if strings.Contains(style, `'%s'`) {
					written = strings.ReplaceAll(condition, "'", "''")
					token = strings.ReplaceAll(token, "'", "''")
				}
				key := strings.ReplaceAll(fmt.Sprintf(style, written), "\n", "\n    ")
				if strings.HasPrefix(key, "{") {
					key = "- " + strings.Replace(key, "{", "{id: c, into: offer, require: [amount], ", 1)
				} else {
					key = "- id: c\n    title: \"Қарау\"\n    into: offer\n    require: [amount]\n    " + key
				}
				text := strings.Replace(base(t), "id: sales\ntitle: Sales\nentity: deal\n", "id: sales\ntitle: Sales\nentity: deal\ncheckpoints:\n  "+key+"\n", 1)
				text = strings.ReplaceAll(text, "\n", newline)
				found := findings(t, text)
				if len(found) != 1 || found[0] != token {
					t.Errorf("style %d, newline %q: underlined %q, want %q\n%s", i, newline, found, token, key)
				}
			}
		}
	}
}

// findings returns the texts that findings in conditions underline.
func findings(t *testing.T, text string) []string {
	t.Helper()
	var marked []string
	for _, d := range loadtest.AsIs(t, loadtest.One(text)).Findings {
		if !strings.HasPrefix(d.Code, "condition-") {
			t.Fatalf("%s: %s", d.Subject, d.Message.In("en"))
		}
		marked = append(marked, d.Subject.Text())
	}
	return marked
}

// TestAliases holds that a condition behind an alias of YAML is underlined where the alias stands.
func TestAliases(t *testing.T) {
	t.Parallel()
	text := strings.Replace(base(t), "id: sales\ntitle: Sales\nentity: deal\n", `id: sales
title: Sales
entity: deal
checkpoints:
  - {id: a, title: A, into: offer, require: [amount], when: &big "deal.amonut > 5"}
  - {id: b, title: B, into: won, require: [amount], when: *big}
`, 1)
	found := findings(t, text)
	if len(found) != 2 || found[0] != "amonut" || found[1] != "*big" {
		t.Errorf("underlined %q", found)
	}
}

// TestUnjudged holds that a condition over what has a finding of its own raises no second one.
func TestUnjudged(t *testing.T) {
	t.Parallel()
	spec := open(t)
	c := condition(spec, "contact.is_decision_maker && deal.amount > 5")
	c.Partial = true
	if tree, found := compileOne(spec, c); tree != nil || len(found) > 0 {
		t.Errorf("%v, %d findings", tree, len(found))
	}
	gives := condition(spec, "deal.amount")
	gives.Value = true
	if tree, found := compileOne(spec, gives); tree != nil || len(found) > 0 {
		t.Errorf("%v, %d findings", tree, len(found))
	}
	gives.Result = gives.Entities[0].Field("discount")
	if tree, found := compileOne(spec, gives); tree == nil || len(found) > 0 {
		t.Errorf("%v, %d findings", tree, len(found))
	}
}

// TestFixOfWholeScalar holds that a fix of a whole plain scalar is quoted for YAML as well: there the
// quotes of a condition alone would be those of the scalar.
func TestFixOfWholeScalar(t *testing.T) {
	t.Parallel()
	text := strings.Replace(base(t), "{from: new, to: offer, by: [manager]}", "{from: new, to: offer, by: [manager], sets: {source: websit}}", 1)
	found := loadtest.AsIs(t, loadtest.One(text)).Findings
	if len(found) != 1 || len(found[0].Fixes) != 1 {
		t.Fatalf("%d findings", len(found))
	}
	mended, err := source.Apply([]byte(text), found[0].Fixes[0].Edits)
	if err != nil || !strings.Contains(string(mended), `sets: {source: "'website'"}`) {
		t.Fatalf("%v\n%s", err, mended)
	}
	if left := findings(t, string(mended)); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
}

// TestOneWord holds that a value of the choice that is filled needs no quotes.
func TestOneWord(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"website": "clean", "deal.source": "clean", "'website'": "clean",
		"first_source": "“first_source” is a field, and the record is missing in front of it", "deal": "“deal” is a whole record, not a value",
		"Website": "The list “Lead source” has no value “Website”",
	} {
		text := strings.Replace(base(t), "{from: new, to: offer, by: [manager]}", "{from: new, to: offer, by: [manager], sets: {source: "+written+"}}", 1)
		got := "clean"
		for _, d := range loadtest.AsIs(t, loadtest.One(text)).Findings {
			got = d.Message.In("en")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", written, got, want)
		}
	}
}
