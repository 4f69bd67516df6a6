package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// numberData is a number for programs. Exact fractions stand beside what is rounded to six digits.
type numberData struct {
	Period     string       `json:"period"`
	From       string       `json:"from"`
	To         string       `json:"to"`
	Slice      []string     `json:"slice"`
	Value      *string      `json:"value"`
	Exact      *string      `json:"exact"`
	Shown      string       `json:"shown"`
	Num        *string      `json:"num"`
	Den        *string      `json:"den"`
	N          int          `json:"n"`
	Skipped    int          `json:"skipped"`
	Undated    int          `json:"undated"`
	NoHistory  int          `json:"noHistory"`
	Foreign    int          `json:"otherCurrency"`
	Waiting    int          `json:"waiting"`
	Cut        int          `json:"cut"`
	Immature   bool         `json:"immature"`
	Hidden     bool         `json:"hidden"`
	LowerBound bool         `json:"lowerBound"`
	Guessed    bool         `json:"valueOfNow"`
	Behind     []behindData `json:"behind,omitempty"`
}

type behindData struct {
	Record string  `json:"record"`
	Part   string  `json:"part,omitempty"`
	At     string  `json:"at"`
	Num    bool    `json:"num"`
	Den    bool    `json:"den"`
	Value  *string `json:"value"`
	Why    string  `json:"why,omitempty"`
}

func (r *run) number(p *kpi.Passport, n kpi.Number) numberData {
	d := numberData{
		Period: n.Period.Name, From: stamp(n.Period.From, p), To: stamp(n.Period.To, p), Slice: append([]string{}, n.Slice...),
		Shown: kpi.Shown(n.Value, p.Unit()), N: n.N, Skipped: n.Skipped, Undated: n.Undated, NoHistory: n.NoHistory, Foreign: n.Foreign,
		Waiting: n.Waiting, Cut: n.Cut, Immature: n.Immature, Hidden: n.Hidden, LowerBound: n.LowerBound(), Guessed: n.Guessed,
	}
	if n.Value != nil {
		value, exact := kpi.Decimal(n.Value), n.Value.RatString()
		d.Value, d.Exact = &value, &exact
	}
	if n.Num != nil || n.Den != nil {
		num, den := kpi.Decimal(n.Num), kpi.Decimal(n.Den)
		d.Num, d.Den = &num, &den
	}
	return d
}

// stamp writes a moment in the time zone of the periods.
func stamp(t time.Time, p *kpi.Passport) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.Zone).Format(time.RFC3339)
}

// brief says a number with what stands behind it, in a line.
func (r *run) brief(p *kpi.Passport, n kpi.Number) string {
	text := kpi.Shown(n.Value, p.Unit())
	switch {
	case n.Hidden:
		text = r.say(hiddenSay, nil)
	case n.Value == nil:
		text = r.say(noDataSay, nil)
	}
	if n.Num != nil || n.Den != nil {
		num, den := kpi.Unit{}, kpi.Unit{}
		if p.Type == model.FormulaRatio {
			num, den = p.Numerator.Unit(), p.Denominator.Unit()
		}
		text += " = " + kpi.Shown(n.Num, num) + " / " + kpi.Shown(n.Den, den)
	}
	if labels := r.labels(n); len(labels) > 0 {
		text += " (" + strings.Join(labels, "; ") + ")"
	}
	return text
}

// labels say what has to be known of a number.
func (r *run) labels(n kpi.Number) []string {
	var all []string
	add := func(here bool, text words.Text, count int) {
		if here {
			all = append(all, r.say(text, words.Args{"n": count}))
		}
	}
	add(n.Immature, immatureSay, 0)
	add(n.LowerBound(), lowerBoundSay, n.Cut)
	add(n.Waiting > 0, waitingSay, n.Waiting)
	add(n.Skipped > 0, skippedSay, n.Skipped)
	add(n.Foreign > 0, foreignSay, n.Foreign)
	add(n.Undated > 0, undatedSay, n.Undated)
	add(n.NoHistory > 0, noHistorySay, n.NoHistory)
	add(n.Guessed, guessedSay, 0)
	return all
}

// behindCells says one record behind a number.
func (r *run) behindCells(p *kpi.Passport, b kpi.Behind) []string {
	mark := func(yes bool) string {
		if yes {
			return "+"
		}
		return ""
	}
	at := ""
	if !b.At.IsZero() {
		at = b.At.In(p.Zone).Format("2006-01-02 15:04")
	}
	value := ""
	if b.Value != nil {
		value = kpi.Shown(b.Value, p.ValueUnit(b.Part))
	}
	return []string{b.Record, b.Part, at, mark(b.Num), mark(b.Den), value, b.Why.In(r.lang)}
}

func (r *run) behindLine(p *kpi.Passport, b kpi.Behind) string {
	cells := r.behindCells(p, b)
	parts := []string{cells[0]}
	for _, at := range []int{1, 2} {
		if cells[at] != "" {
			parts = append(parts, cells[at])
		}
	}
	switch {
	case b.Num && b.Den:
		parts = append(parts, r.say(inBothSay, nil))
	case b.Num:
		parts = append(parts, r.say(inNumSay, nil))
	case b.Den:
		parts = append(parts, r.say(inDenSay, nil))
	default:
		parts = append(parts, r.say(inNoneSay, nil))
	}
	for _, at := range []int{5, 6} {
		if cells[at] != "" {
			parts = append(parts, cells[at])
		}
	}
	return strings.Join(parts, ", ")
}

// numberCells says a number as a row of a table.
func (r *run) numberCells(d numberData) []string {
	deref := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	return append(append([]string{d.Period}, d.Slice...), deref(d.Value), deref(d.Num), deref(d.Den),
		strconv.Itoa(d.N), strconv.Itoa(d.Skipped), strconv.Itoa(d.Undated), strconv.Itoa(d.NoHistory), strconv.Itoa(d.Foreign),
		strconv.Itoa(d.Waiting), strconv.Itoa(d.Cut), strconv.FormatBool(d.Immature), strconv.FormatBool(d.LowerBound), strconv.FormatBool(d.Guessed))
}
