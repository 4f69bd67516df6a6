package acceptance

import (
	"encoding/json"
	"time"

	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
)

// What a script counts, as JSON; see [driver.Event], [driver.Counting] and [driver.Tally].
type (
	eventData struct {
		At       string     `json:"at"`
		By       string     `json:"by,omitempty"`
		Stage    string     `json:"stage,omitempty"`
		Imported bool       `json:"imported,omitempty"`
		Field    string     `json:"field,omitempty"`
		Old      *datumJSON `json:"old,omitempty"`
		New      *datumJSON `json:"new,omitempty"`
		Into     string     `json:"into,omitempty"`
		Deleted  bool       `json:"deleted,omitempty"`
	}
	datumJSON struct {
		Type  string `json:"type,omitempty"`
		Value any    `json:"value"`
	}
	countData struct {
		Kpi    string      `json:"kpi"`
		Period string      `json:"period"`
		AsOf   string      `json:"asOf"`
		Slice  []sliceData `json:"slice,omitempty"`
	}
	sliceData struct {
		Path  string `json:"path"`
		Type  string `json:"type,omitempty"`
		Value any    `json:"value"`
	}
	tallyData struct {
		Value       *amountData `json:"value,omitempty"`
		Numerator   *amountData `json:"numerator,omitempty"`
		Denominator *amountData `json:"denominator,omitempty"`
		Skipped     *int        `json:"skipped,omitempty"`
		Immature    *bool       `json:"immature,omitempty"`
	}
	amountData struct {
		Number *json.Number `json:"number"`
		Off    *json.Number `json:"off,omitempty"`
	}
)

func historyOf(list []driver.Event) *[]eventData {
	if list == nil {
		return nil
	}
	all := make([]eventData, len(list))
	for i, e := range list {
		all[i] = eventData{At: e.At.Format(time.RFC3339), By: e.By, Stage: ref(e.Stage), Imported: e.Imported, Field: ref(e.Field), Into: e.Into, Deleted: e.Deleted}
		if e.Field != nil {
			all[i].Old, all[i].New = &datumJSON{sortOf(e.Old), value(e.Old)}, &datumJSON{sortOf(e.New), value(e.New)}
		}
	}
	return &all
}

func countingOf(c *driver.Counting) *countData {
	if c == nil {
		return nil
	}
	d := &countData{Kpi: ref(c.Kpi), Period: c.Period, AsOf: c.AsOf.Format(time.RFC3339)}
	for _, s := range c.Slice {
		d.Slice = append(d.Slice, sliceData{s.Path, sortOf(s.Datum), value(s.Datum)})
	}
	return d
}

func tallyOf(t *driver.Tally) *tallyData {
	if t == nil {
		return nil
	}
	return &tallyData{amountOf(t.Value), amountOf(t.Num), amountOf(t.Den), t.Skipped, t.Immature}
}

func amountOf(a *driver.Amount) *amountData {
	if a == nil {
		return nil
	}
	d := &amountData{}
	if a.Number != nil {
		n := json.Number(suite.Decimal(a.Number))
		d.Number = &n
	}
	if a.Off != nil {
		n := json.Number(suite.Decimal(a.Off))
		d.Off = &n
	}
	return d
}
