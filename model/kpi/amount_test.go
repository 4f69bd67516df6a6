package kpi_test

import (
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

// What is written is read in the unit of the KPI, or not at all.
func TestAmount(t *testing.T) {
	t.Parallel()
	working := kpi.Unit{Kind: kpi.Time, Day: 9 * time.Hour, Week: 45 * time.Hour}
	for _, c := range []struct {
		unit    kpi.Unit
		written model.Quantity
		want    string // "" for none
	}{
		{kpi.Unit{Kind: kpi.Share}, "48%", "12/25"},
		{kpi.Unit{Kind: kpi.Share}, "0.48", "12/25"},
		{kpi.Unit{Kind: kpi.Percent}, "12%", "12"},
		{kpi.Unit{}, "150%", "3/2"},
		{kpi.Unit{Kind: kpi.Money, Of: "KZT"}, "120", "120"},
		{kpi.Unit{Kind: kpi.Money, Of: "KZT"}, "12%", ""},
		{kpi.Unit{Kind: kpi.Count}, "5d", ""},
		{kpi.Unit{Kind: kpi.Time}, "1d", "86400"},
		{kpi.Unit{Kind: kpi.Time}, "1mo", "2592000"},
		{working, "1d", "32400"},
		{working, "1w", "162000"},
		{working, "90m", "5400"},
		{working, "1mo", ""},
		{working, "3", ""},
		{working, "0", "0"},
	} {
		got, ok := c.unit.Amount(c.written)
		if ok != (c.want != "") || ok && got.RatString() != c.want {
			t.Errorf("%s in %s: %v, %v, not %q", c.written, c.unit.In("en"), got, ok, c.want)
		}
	}
}
