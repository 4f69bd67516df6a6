package notation_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/notation"
)

// TestMend holds what is read of values as people write them elsewhere, and what is left alone because
// it could be two things, or none.
func TestMend(t *testing.T) {
	t.Parallel()
	for form, cases := range map[string]map[string]string{
		"duration": {
			"3 days": "3d", "2 дня": "2d", "4 hrs.": "4h", "30 МИН": "30m", "1 апта": "1w", "2 жыл": "2y", "3 months": "3mo", "1.5h": "90m", "0,5 часа": "30m", "2.0 d": "2d",
			"P1D": "1d", "P2W": "2w", "P3M": "3mo", "p1y": "1y", "PT4H": "4h", "PT90M": "90m", "PT1H30M": "90m", "1h30m": "90m", "1 ч 30 мин": "90m", "120s": "2m",
			"1.5d": "", "1.33h": "", "90s": "", "P1DT2H": "", "5": "", "3 м": "", "4н": "", "half a day": "", "1d2h": "", "": "", "PT": "", "P": "", "12345678 days": "",
		},
		"offset":  {"-15 days": "-15d", "15 days before": "-15d", "−2 нед": "-2w", "+3 дня": "3d", "–1d": "-1d", "0": "", "before": ""},
		"promise": {"same day": "same_day", "В тот же день": "same_day", "2 часа": "2h", "soon": ""},
		"date": {
			"31.12.2026": "2026-12-31", "1.2.2026": "2026-02-01", "2026/12/31": "2026-12-31", "2026-1-5": "2026-01-05", "12/31/2026": "2026-12-31", "31/12/2026": "2026-12-31",
			"05/05/2026": "2026-05-05", "20261231": "2026-12-31", "2026-12-31T10:00:00Z": "2026-12-31", "1 января 2027 г.": "2027-01-01", "31 Dec 2026": "2026-12-31",
			"May 9th, 2027": "2027-05-09", "16 желтоқсан 2026": "2026-12-16", "05/06/2026": "", "31.02.2026": "", "2026.12.31 ": "2026-12-31", "31.12.26": "", "tomorrow": "", "1 foo 2026": "", "2026-12/31": "", "99999999": "",
		},
		"moment": {"2026-12-31 9:05": "2026-12-31T09:05", "31.12.2026 в 18.30": "2026-12-31T18:30", "2026-12-31 25:00": "", "10:00": "", "2026-12-31": ""},
		"period": {
			"Q1 2026": "2026-Q1", "2026 Q4": "2026-Q4", "2026q2": "2026-Q2", "1Q2026": "2026-Q1", "2 квартал 2026": "2026-Q2", "III кв. 2026 г.": "2026-Q3", "2026-3": "2026-03", "03.2026": "2026-03",
			"март 2026": "2026-03", "September 2026": "2026-09", "қаңтар 2026": "2026-01", "H1 2026": "2026-01..2026-06", "2 полугодие 2026": "2026-07..2026-12", "2026 год": "2026",
			"2026-01 - 2026-03": "2026-01..2026-03", "2026-01...2026-03": "2026-01..2026-03", "2026-01-2026-03": "2026-01..2026-03", "2026-01..03": "2026-01..2026-03", "01.2026–03.2026": "2026-01..2026-03",
			"2026-13": "", "2026-Q5": "", "Q5 2026": "", "FY2026": "", "2026W5": "2026-W05", "W26 2026": "2026-W26", "12 неделя 2026": "2026-W12", "2026-W60": "", "W53 2027": "", "W53 2026": "2026-W53", "16.03.2026": "2026-03-16", "2026-03 - 2026-01": "", "26": "", "last year": "", "05/06/2026": "", "13.2026": "",
		},
		"quantity": {"48 %": "48%", "55 percent": "55%", "0,6": "0.6", "1 000 000": "1000000", "12,5 процента": "12.5%", "2 дня": "2d", "90s": "", "much": "", "%": "", "1,000": ""},
		"hours":    {"9-18": "09:00-18:00", "9:00–18:00": "09:00-18:00", "с 9 до 18": "09:00-18:00", "09.00 - 18.30": "09:00-18:30", "18-9": "", "9": "", "9-25": "", "day and night": ""},
		"month-day": {
			"31-12": "12-31", "1-4": "01-04", "31.12": "12-31", "01.04": "04-01", "1 апреля": "04-01", "April 1st": "04-01", "30-02": "", "32-13": "", "spring": "",
		},
		"cron": {
			"@daily": "0 0 * * *", "0 0 9 * * ?": "0 9 * * *", "0 9 ? * MON 2026": "0 9 * * MON", "0 9 * * пн-пт": "0 9 * * MON-FRI", "0  9 * *  1": "0 9 * * 1", "0 9 * * ?": "0 9 * * *",
			"0 9 * * 1 *": "", "61 * * * *": "", "* * * *": "", "30 0 9 * * MON": "", "every day": "", "": "",
		},
		"currency": {"kzt": "KZT", "тенге": "KZT", "₽": "RUB", "eu": "EUR", "Сум": "UZS", "USDT": "", "money": "", "": ""},
		"language": {"kz": "kk", "ENG": "en", "русский": "ru", "xx": "", "": ""},
		"text":     {"3 days": ""},
	} {
		for text, want := range cases {
			if got := notation.Mend(form, text); got != want {
				t.Errorf("%s %q: %q, want %q", form, text, got, want)
			}
		}
	}
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1 000 000": "1000000", "1 000,50": "1000.50", "1\u00a0000": "1000", "1'000.5": "1000.5", "1,000.50": "1000.50", "1,000,000": "1000000", "1.000,50": "1000.50", "1.000.000": "1000000",
		"0,5": "0.5", "12,5": "12.5", "+7": "7", "-3,5": "-3.5", "1,000": "", "10 00": "", "1,2,3": "", "5 млн": "", "1e5": "", "": "", "007": "", "1.": "",
	} {
		if got := notation.Decimal(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestSynonyms holds that words of daily speech and of other tools lead to values, to several where they
// could be either.
func TestSynonyms(t *testing.T) {
	t.Parallel()
	types := []string{"text", "integer", "decimal", "bool", "choice", "multi_choice", "reference", "url"}
	for _, c := range []struct {
		text, want string
		values     []string
	}{
		{"Weekly", "week", []string{"day", "week", "month"}},
		{"ежемесячно", "month", []string{"day", "week", "month"}},
		{"ай сайын", "month", []string{"day", "week", "month"}},
		{"often", "", []string{"day", "week", "month"}},
		{"Friday", "fri", []string{"mon", "fri"}},
		{"пн.", "mon", []string{"mon", "fri"}},
		{"weekly", "", []string{"mon", "fri"}},
		{"String", "text", types},
		{"да/нет", "bool", types},
		{"single-select", "choice", types},
		{"number", "decimal integer", types},
		{"ссылка", "url reference", types},
		{"final", "won closed lost", []string{"start", "work", "lost", "closed", "won"}},
		{"remove", "delete", []string{"read", "delete"}},
	} {
		if got := strings.Join(notation.Synonyms(c.text, c.values), " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestJudged holds that words which only mean something near are told from those that say the same.
func TestJudged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, value string
		want        bool
	}{
		{"high", "must", true}, {"Mail", "history", true}, {"merge", "attach", true},
		{"weekly", "week", false}, {"select", "choice", false}, {"must", "must", false}, {"high", "week", false},
	} {
		if got := notation.Judged(c.text, c.value); got != c.want {
			t.Errorf("%s for %s: %t", c.text, c.value, got)
		}
	}
}
