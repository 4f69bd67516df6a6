package calls

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

func TestCut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                     "",
		"  a \n b\t":           "a b",
		"short":                "short",
		"one two three four":   "one two…",
		"abcdefghijklmnopqrst": "abcdefghi…",
		"Договор, подряд и счёт": "Договор…",
		"a\u202eb\u0007c":        "abc",
	} {
		got := Cut(text, 10)
		if got != want || utf8.RuneCountInString(got) > 10 || !utf8.ValidString(got) {
			t.Errorf("%q is cut to %q", text, got)
		}
	}
	if got := Lines(" a  b \n\n c ", 10); got != "a b\nc" {
		t.Errorf("lines: %q", got)
	}
}

func TestUnlike(t *testing.T) {
	t.Parallel()
	u := Unlike{}
	seen := map[string]bool{}
	for range 5 {
		for _, title := range []string{"Order", "ORDER", strings.Repeat("длинное ", 50)} {
			got := u.Of(Cut(title, 40), "other", 40)
			if key := strings.ToLower(got); seen[key] || utf8.RuneCountInString(got) > 40 {
				t.Errorf("%q is there already, or too long", got)
			} else {
				seen[key] = true
			}
		}
	}
}

// TestWays demands of the way of each topic what every verdict must have, in both languages.
func TestWays(t *testing.T) {
	t.Parallel()
	for _, topic := range Topics {
		way, there := ways[topic]
		if !there {
			t.Errorf("%s has no way", topic)
			continue
		}
		d := &Desk{}
		v := d.verdict(way, contract.Promise{Thing: &suite.Thing{Ref: "x", Title: words.Text{En: "t", Ru: "t"}}})
		if fault := v.Fault(); fault != "" {
			t.Errorf("%s: %s", topic, fault)
		}
		for _, text := range []words.Localized{v.Slips, v.Step, v.Query} {
			for _, lang := range []string{"en", "ru"} {
				if text != nil && strings.ContainsAny(text.In(lang), "{}") {
					t.Errorf("%s leaves something open: %s", topic, text.In(lang))
				}
			}
		}
		for _, two := range [][2]string{{way.Slips.En, way.Slips.Ru}, {way.Step.En, way.Step.Ru}, {way.Query.En, way.Query.Ru}} {
			if (two[0] == "") != (two[1] == "") {
				t.Errorf("%s is said in one language alone: %q %q", topic, two[0], two[1])
			}
		}
	}
	if len(ways) != len(Topics) {
		t.Errorf("%d ways for %d topics", len(ways), len(Topics))
	}
}
