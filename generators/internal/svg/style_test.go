package svg

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// WCAG 2.2: text 4.5 to 1, the lines that carry meaning 3 to 1, on every ground they can lie on.
func TestContrast(t *testing.T) {
	t.Parallel()
	for name, th := range map[string]theme{"light": light, "dark": dark} {
		check := func(what, front, back string, least float64) {
			if got := contrast(t, front, back); got < least {
				t.Errorf("%s: %s %s on %s has %.2f to 1, needs %v", name, what, front, back, got, least)
			}
		}
		for _, ground := range []string{th.paper, th.lane, th.alt} {
			check("lane line", th.laneLine, ground, 3)
		}
		tones := []tone{th.good, th.bad, th.wait, th.hue}
		grounds := []string{th.paper, th.lane, th.alt, th.box}
		for _, tone := range tones {
			grounds = append(grounds, tone.fill)
		}
		for _, ground := range grounds {
			check("ink", th.ink, ground, 4.5)
			check("muted", th.muted, ground, 4.5)
			check("line", th.line, ground, 3)
			for _, tone := range tones {
				check("text", tone.text, ground, 4.5)
				check("line", tone.line, ground, 3)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	linear := func(shift int) float64 {
		c := float64(n>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

// Every rule is inside our drawings only, and no rule reaches out for anything.
func TestStyleIsScoped(t *testing.T) {
	t.Parallel()
	style := regexp.MustCompile(`@media[^{]*\{`).ReplaceAllString(Style(), "")
	rules := regexp.MustCompile(`([^{}]+)\{[^{}]*\}`).FindAllStringSubmatch(style, -1)
	if len(rules) < 100 {
		t.Fatalf("only %d rules", len(rules))
	}
	for _, rule := range rules {
		for selector := range strings.SplitSeq(rule[1], ",") {
			if s := strings.TrimSpace(selector); !regexp.MustCompile(`^(\[data-theme=(light|dark)\] )?\.crmspec-diagram(:root)?($| )`).MatchString(s) {
				t.Errorf("selector %q", s)
			}
		}
	}
	if strings.ContainsAny(style, "<&@") || strings.Contains(style, "url(") {
		t.Error("the style is not fit for HTML and XML alike, or fetches something")
	}
}

// Every class in the list of Style has a rule, and every rule a class in the list.
func TestClassesAreListed(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{}
	for _, c := range strings.Fields("paper lane alt box good bad wait hue shut far line main back head dot rule plate text muted") {
		listed["d-"+c] = true
	}
	used := map[string]bool{}
	for _, c := range regexp.MustCompile(`\.(d-[a-z]+)`).FindAllStringSubmatch(Style(), -1) {
		used[c[1]] = true
		if !listed[c[1]] {
			t.Errorf("%s is not in the list", c[1])
		}
	}
	if len(used) != len(listed) {
		t.Errorf("%d classes have rules, %d are listed", len(used), len(listed))
	}
}
