package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// waiver lets one record pass one checkpoint.
type waiver struct {
	checkpoint *model.Checkpoint
	by         string
	at         time.Time
	used       bool
}

// waive gives a waiver.
//
// “Waiver: given beforehand by a holder of by, never the mover, for one record and one checkpoint, with a reason;
// logged with giver, time and items missing.”
func (t *try) waive(r *Record) *Refusal {
	c := t.a.Checkpoint
	if c == nil || c.Waiver == nil || c.Waiver.By.Get() == nil || t.a.By.Sort != Human || !slices.Contains(t.a.By.Roles, c.Waiver.By.Get()) {
		return &Refusal{Code: NoRight, Why: WhyRole, Element: c}
	}
	if t.a.Reason == "" {
		return &Refusal{Code: NoRight, Why: WhyReason, Element: c}
	}
	d := t.draft(r)
	d.waivers = append(d.waivers, waiver{checkpoint: c, by: t.a.By.ID, at: t.now})
	t.note(Row{Record: r.ID, What: Waived, Element: c, Reason: t.a.Reason, Missing: t.lacking(c, scene{own: d}, false)})
	return nil
}

// waived tells whether a waiver lets the record pass.
//
// “Covers one entry and, under while, lasts until the record leaves the stages where it holds.”
func (t *try) waived(d *Record, c *model.Checkpoint, entering bool) bool {
	for i, w := range d.waivers {
		if w.checkpoint != c || w.by == t.a.By.ID {
			continue
		}
		lasts := w.used && d.Stage != nil && t.law.holds(t.law.graph(d.Stage), c, d.Stage)
		if lasts || entering && !w.used {
			d.waivers[i].used = true
			return true
		}
	}
	return false
}

// settleWaivers ends the waivers of a record that has entered a stage where they do not last.
func (t *try) settleWaivers(d *Record) {
	d.waivers = slices.DeleteFunc(d.waivers, func(w waiver) bool {
		return w.used && !t.law.holds(t.law.graph(d.Stage), w.checkpoint, d.Stage)
	})
}
