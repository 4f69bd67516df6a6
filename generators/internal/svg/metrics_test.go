package svg

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// The recorded widths are what a browser measured (getComputedTextLength at 100 px) in the widest
// of the fonts of the table, DejaVu Sans; ours may not be less and not much more.
func TestWidth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		bold     bool
		measured float64
	}{
		{"Qualification of the request", false, 1365.7},
		{"Квалификация запроса", false, 1238.0},
		{"Щётка, Жұмыс, Мүше", false, 1152.7},
		{"Келісімшартқа қол қою", false, 1233.5},
		{"Әңғөұүқһі ӘҢҒӨҰҮҚҺІ", false, 1158.0},
		{"0123456789 +7 (701) № 1", false, 1347.3},
		{"«Да» — “yes” – 100 %…", false, 1233.0},
		{"WMwm@%&", false, 637.4},
		{"Qualification of the request", true, 1553.6},
		{"Квалификация запроса", true, 1365.4},
		{"Щётка, Жұмыс, Мүше", true, 1297.1},
		{"Келісімшартқа қол қою", true, 1384.2},
		{"Әңғөұүқһі ӘҢҒӨҰҮҚҺІ", true, 1299.6},
		{"0123456789 +7 (701) № 1", true, 1478.5},
		{"«Да» — “yes” – 100 %…", true, 1342.7},
		{"WMwm@%&", true, 693.8},
	} {
		if got := Width(c.text, 100, c.bold); got < c.measured || got > c.measured*1.12 {
			t.Errorf("%q bold %v: %.1f, a browser shows %.1f", c.text, c.bold, got, c.measured)
		}
	}
}

func TestWidthOfRareCharacters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{
		"": 0, "日本語": 30, "한국": 20, "ｶ": 10, "e\u0301": Width("e", 10, false), "\u200b\u00ad"[:3]: 0, "😀": 14, "\x00": 0,
	} {
		if got := Width(text, 10, false); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	for _, r := range "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя" {
		for _, s := range []string{string(r), strings.ToUpper(string(r))} {
			regular, bold := Width(s, 1, false), Width(s, 1, true)
			if regular < 0.25 || regular > 1.25 || bold < regular {
				t.Errorf("%q: %v, bold %v", s, regular, bold)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		width float64
		max   int
		want  string
	}{
		{"", 100, 0, ""},
		{" \n ", 100, 0, ""},
		{"Qualification", 100, 0, "Qualification"},
		{"Qualification of the request", 100, 0, "Qualification of|the request"},
		{"Qualification of the request", 100, 1, "Qualification…"},
		{"Согласование скидки руководителем", 90, 0, "Согласование|скидки|руководителе|м"},
		{"Согласование скидки руководителем", 110, 2, "Согласование|скидки…"},
		{"Келісімшартқа қол қою", 80, 3, "Келісімшарт|қа қол қою"},
		{"Check legal/financial terms", 80, 0, "Check legal/|financial|terms"},
		{"10\u00a0000\u00a0₸ or more", 60, 0, "10\u00a0000\u00a0₸|or more"},
		{"一二三四五六七", 36, 0, "一二三|四五六|七"},
		{"e\u0301e\u0301e\u0301", 8, 0, "e\u0301|e\u0301|e\u0301"},
		{"ab", 1, 0, "a|b"},
		{"pre-2024 plan", 60, 0, "pre-2024|plan"},
	} {
		if got := strings.Join(Wrap(c.text, 12, false, c.width, c.max), "|"); got != c.want {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// No line is wider than asked for, none is lost, and without a limit no character is.
func TestWrapAlwaysFits(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("abc XYZ -/, жщғқ ңөһ №«» 漢字 e\u0301 …\u00a0 ")
	squeeze := func(s string) string { return strings.Join(strings.FieldsFunc(s, breaking), "") }
	for range 3000 {
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteRune(letters[random.IntN(len(letters))])
		}
		text, bold := b.String(), random.IntN(2) == 0
		size, width, limit := 8+random.Float64()*8, 25+random.Float64()*150, random.IntN(5)
		lines := Wrap(text, size, bold, width, limit)
		for _, line := range lines {
			if Width(line, size, bold) > width || !utf8.ValidString(line) || line == "" {
				t.Fatalf("%q at %v in %v: line %q is %v wide", text, size, width, line, Width(line, size, bold))
			}
		}
		if limit > 0 && len(lines) > limit {
			t.Fatalf("%q: %d lines, %d asked for", text, len(lines), limit)
		}
		if limit == 0 && squeeze(strings.Join(lines, "")) != squeeze(text) {
			t.Fatalf("%q loses characters: %q", text, lines)
		}
	}
}
