package model_test

import (
	"errors"
	"testing"

	"github.com/crmspec/crmspec/model"
)

// TestCron holds what a schedule may be: the bounds of each part, names, ranges, lists and steps, and
// days that come.
func TestCron(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"* * * * *", "*/15 * * * *", "0 9 * * 1-5", "0,30 8-20/2 1,15 JAN-MAR,12 *", "59 23 31 12 7", "0 0 * * SUN", "0 0 * * fri-sun", "0 0 29 2 *",
		"0 0 30 2 MON", "0 0 31 1,2 *", "5/10 * * * *", "0 0 * * 5-0", "00 09 * * *",
	} {
		if err := new(model.Cron).Parse(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for text, part := range map[string]string{
		"60 * * * *": "minute", "-1 * * * *": "minute", "*/0 * * * *": "minute", "*/60 * * * *": "minute", "1, * * * *": "minute", "* 24 * * *": "hour",
		"* 18-9 * * *": "hour", "* * 0 * *": "day", "* * 32 * *": "day", "* * L * *": "day", "* * ? * *": "day", "* * * 13 *": "month", "* * * JANUARY *": "month",
		"* * * * 8": "weekday", "* * * * MON#2": "weekday", "* * * * mo": "weekday", "0 0 30 2 *": "day", "0 0 31 4,6,SEP,11 *": "day", "1- * * * *": "minute", "/5 * * * *": "minute",
	} {
		fault := &model.CronFault{}
		if err := new(model.Cron).Parse(text); !errors.As(err, &fault) || fault.Part.Name != part {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{"", "* * * *", "* * * * * *", "*  * * * *", "@daily", " * * * * *"} {
		if err := new(model.Cron).Parse(text); !errors.Is(err, model.ErrNotation) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestScalars holds values that have the notation and no meaning, beside those that have one.
func TestScalars(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		parser model.Parser
		text   string
		ok     bool
	}{
		{new(model.Period), "2026-01..2026-01", true},
		{new(model.Period), "2025-12..2026-01", true},
		{new(model.Period), "2026-03..2026-01", false},
		{new(model.Period), "2026-W53", true},
		{new(model.Period), "2027-W53", false},
		{new(model.Period), "2026-02-30", false},
		{new(model.Period), "2028-02-29", true},
		{new(model.MonthDay), "02-29", true},
		{new(model.MonthDay), "02-30", false},
		{new(model.MonthDay), "06-31", false},
		{new(model.MonthDay), "12-31", true},
		{new(model.Language), "kk", true},
		{new(model.Language), "uz-Cyrl", true},
		{new(model.Language), "pt-BR", true},
		{new(model.Language), "sr-Latn-RS", true},
		{new(model.Language), "KK", false},
		{new(model.Language), "russian", false},
		{new(model.Language), "ru_RU", false},
		{new(model.Currency), "KZT", true},
		{new(model.Currency), "kzt", false},
		{new(model.Currency), "USDT", false},
	} {
		if err := c.parser.Parse(c.text); err == nil != c.ok {
			t.Errorf("%T %s: %v", c.parser, c.text, err)
		}
	}
}
