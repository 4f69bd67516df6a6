package notation_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/notation"
)

// TestClocked holds that a length of time with its clock is told apart, and that nothing else is.
func TestClocked(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"5 working days":        {"5d", "business"},
		"1 business day":        {"1d", "business"},
		"five business hours":   {"5h", "business"},
		"5 рабочих дней":        {"5d", "business"},
		"2 рабочих дня":         {"2d", "business"},
		"1 рабочий день":        {"1d", "business"},
		"3 раб. дня":            {"3d", "business"},
		"5 р.д.":                {"5d", "business"},
		"3 жұмыс күні":          {"3d", "business"},
		"10 календарных дней":   {"10d", "calendar"},
		"10 calendar days":      {"10d", "calendar"},
		"2 workdays":            {"2d", "business"},
		"2 рабочих месяца":      {},
		"5 days":                {},
		"working days":          {},
		"5 working":             {},
		"5 worked days and one": {},
	} {
		if length, clock := notation.Clocked(text); length != want[0] || clock != want[1] {
			t.Errorf("%q: %q %q, want %q", text, length, clock, want)
		}
	}
}

// TestSaidInWords holds that lengths of time said in words are read.
func TestSaidInWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"one month": "1mo", "half an hour": "30m", "полчаса": "30m", "две недели": "2w", "next day": "1d", "неделя": "1w",
		"an hour": "1h", "one and a half hours": "", "soon": "", "м": "", "три": "",
	} {
		if got := notation.Mend("duration", text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
