package runtime

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// looks returns when signals are looked at until a moment. One without a rhythm is never looked at by itself.
func (w *World) looks(asOf time.Time) []coming {
	var list []coming
	for _, s := range w.law.doings.signals {
		for _, m := range w.occurrences(s.schedule, nil, asOf) {
			list = append(list, coming{m.at, func() { w.look(s.Signal, m.at) }})
		}
	}
	return list
}

// look measures a signal and, where it is raised, tells those who see it: by a warning, or by an alarm. It does so each
// time it is looked at, as long as it is raised. The number counts all records, whoever looks.
func (w *World) look(s *model.Signal, at time.Time) {
	t := w.begin(Attempt{})
	t.as = at
	among, bad := 0, 0
	for _, r := range t.all(s.Entity.Get()) {
		if r.CreatedAt.After(at) || !t.holds(&s.Among, scene{own: r}, false) {
			continue
		}
		among++
		if t.holds(&s.BadWhen, scene{own: r}, false) {
			bad++
		}
	}
	n := Notice{What: raised(s, among, bad), Due: at, Element: s, Text: s.Action}
	if n.What == "" {
		return
	}
	for _, ref := range s.Viewers.Items {
		role := ref.Get()
		if role == nil {
			continue
		}
		for _, p := range w.holders(role) {
			if !slices.ContainsFunc(n.To, func(known *Persona) bool { return known.ID == p.ID }) {
				n.To = append(n.To, p)
			}
		}
	}
	w.send(n)
}

// raised tells what a signal is: an alarm, a warning, or "" where it is neither. A value is at its threshold from it on.
// Without thresholds the first wrong record is an alarm.
func raised(s *model.Signal, among, bad int) Sent {
	value := big.NewRat(int64(bad), 1)
	if s.Measure.V == model.MeasureShare {
		if among == 0 {
			return ""
		}
		value.Quo(value, big.NewRat(int64(among), 1))
	}
	reached := func(q model.Value[model.Quantity]) bool {
		from, ok := amount(q.V)
		return q.IsSet() && ok && value.Cmp(from) >= 0
	}
	switch {
	case s.Threshold == nil && bad > 0, s.Threshold != nil && reached(s.Threshold.Alert):
		return Notification
	case s.Threshold != nil && reached(s.Threshold.Warn):
		return Warning
	}
	return ""
}

// amount reads a threshold: 5% is 0.05.
func amount(q model.Quantity) (*big.Rat, bool) {
	text, percent := strings.CutSuffix(string(q), "%")
	n, ok := new(big.Rat).SetString(strings.TrimPrefix(text, "+"))
	if ok && percent {
		n.Quo(n, big.NewRat(100, 1))
	}
	return n, ok
}
