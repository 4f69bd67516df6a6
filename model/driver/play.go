package driver

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Difference is where a CRM does otherwise than a script wants.
type Difference struct {
	// Step is the number of the step, from 0.
	Step int
	// What differs, and how: "code", "element", "missing", "stage", "late", "value", "shown", "made", "told",
	// "number".
	What      string
	Want, Got string
	// Detail is what the driver tells of the step.
	Detail string
}

// String tells a difference for whoever looks for the fault.
func (d Difference) String() string {
	text := fmt.Sprintf("step %d: %s: want %s, got %s", d.Step+1, d.What, d.Want, d.Got)
	if d.Detail != "" {
		text += " (" + d.Detail + ")"
	}
	return text
}

// Play plays a script and returns where the CRM does otherwise; it stops at the first step that differs. An error
// means that the CRM could not be asked.
func Play(ctx context.Context, d Driver, s *Script) (differences []Difference, err error) {
	return play(ctx, d, s, false)
}

// PlayByClass plays a script on a CRM that answers in its own words: refusals are compared by their [Class], and what
// refuses and what is missing only where the driver tells it. An [*Unable] means that the CRM could not be asked just this.
func PlayByClass(ctx context.Context, d Driver, s *Script) (differences []Difference, err error) {
	return play(ctx, d, s, true)
}

func play(ctx context.Context, d Driver, s *Script, byClass bool) (differences []Difference, err error) {
	if err := d.Begin(ctx, s); err != nil {
		return nil, fmt.Errorf("making ready: %w", err)
	}
	defer func() {
		if failed := d.End(ctx); failed != nil && err == nil {
			err = fmt.Errorf("clearing up: %w", failed)
		}
	}()
	for i, step := range s.Steps {
		got, err := d.Do(ctx, step)
		if err != nil {
			return nil, fmt.Errorf("step %d: %w", i+1, err)
		}
		c := comparison{step: i, detail: got.Detail, byClass: byClass}
		c.outcome(step.Want, got)
		for _, want := range step.Want.Rows {
			row, err := d.Look(ctx, want.Name)
			if err != nil {
				return nil, fmt.Errorf("step %d: looking at %s: %w", i+1, want.Name, err)
			}
			c.row(want, row)
		}
		if len(c.found) > 0 {
			return c.found, nil
		}
	}
	return nil, nil
}

// comparison collects the differences of one step.
type comparison struct {
	step    int
	detail  string
	byClass bool
	found   []Difference
}

func (c *comparison) differ(what, want, got string) {
	if want != got {
		c.found = append(c.found, Difference{Step: c.step, What: what, Want: want, Got: got, Detail: c.detail})
	}
}

func (c *comparison) outcome(want Want, got Outcome) {
	if c.byClass && got.First && want.Code != "" {
		return // it is refused, and nobody can tell by what else
	}
	if c.byClass {
		c.differ("code", string(want.Code.Class()), string(got.Code.Class()))
	} else {
		c.differ("code", verdict(want.Code), verdict(got.Code))
	}
	if len(c.found) > 0 {
		return
	}
	if want.Code != "" && want.Element != nil && !(c.byClass && got.Element == nil) {
		c.differ("element", ref(want.Element), ref(got.Element))
	}
	if (want.Code == Incomplete || len(want.Missing) > 0) && !(c.byClass && got.Missing == nil) {
		c.differ("missing", missing(want.Missing), missing(got.Missing))
	}
	for _, f := range want.Shown {
		if !slices.Contains(got.Shown, f) {
			c.differ("shown", ref(f), "nothing")
		}
	}
	for _, f := range want.Hidden {
		if slices.Contains(got.Shown, f) {
			c.differ("shown", "nothing", ref(f))
		}
	}
	if want.Made != nil {
		c.differ("made", rows(want.Made), rows(got.Made))
	}
	c.tally(want.Tally, got.Tally)
	if want.Told != nil {
		told := slices.DeleteFunc(slices.Clone(got.Told), func(n Notice) bool {
			return len(want.Tellers) > 0 && !slices.Contains(want.Tellers, n.Element)
		})
		c.differ("told", notices(want.Told), notices(told))
	}
}

func (c *comparison) row(want, got Row) {
	if c.differ("gone", fmt.Sprint(want.Gone), fmt.Sprint(got.Gone)); want.Gone || got.Gone {
		return
	}
	if want.Stage != nil && got.Stage == nil {
		c.differ("stage", ref(want.Stage), "nothing")
	} else if want.Stage != nil {
		c.differ("stage", ref(want.Stage), ref(got.Stage))
	}
	if want.Late != nil {
		c.differ("late", together(want.Late, ref), together(got.Late, ref))
	}
	for _, v := range want.Values {
		c.differ("value of "+ref(v.Field), Written(v.Datum), Written(got.Value(v.Field)))
	}
}

// ref names an element; "nothing" stands for none.
func ref(e model.Element) string {
	if e == nil || e.Self() == nil {
		return "nothing"
	}
	if e.Self().Ref == "" {
		return e.Self().Path()
	}
	return e.Self().Ref
}

func verdict(c Code) string {
	if c == "" {
		return "success"
	}
	return string(c)
}

// Ref names what is missing: the item of a checkpoint by its place, else the field.
func (m Missing) Ref() string {
	if m.Checkpoint == nil || m.Item == nil {
		if m.Field == nil {
			return "nothing"
		}
		return ref(m.Field)
	}
	return ref(m.Checkpoint) + "#" + place(m.Checkpoint.Require, m.Item)
}

// place numbers an item of a checkpoint: "2", or "2.1.3" for the third of the first set of a choice.
func place(list []*model.Require, item *model.Require) string {
	for i, r := range list {
		if r == item {
			return fmt.Sprint(i + 1)
		}
		if r == nil {
			continue
		}
		for j, set := range r.AnyOf {
			if inner := place(set, item); inner != "" {
				return fmt.Sprintf("%d.%d.%s", i+1, j+1, inner)
			}
		}
	}
	return ""
}

func missing(list []Missing) string { return together(list, Missing.Ref) }

func rows(list []Row) string {
	return together(list, func(r Row) string {
		if r.Stage != nil {
			return ref(r.Stage)
		}
		return ref(r.Entity)
	})
}

func notices(list []Notice) string {
	return together(list, func(n Notice) string {
		text := n.What + " " + n.Record + " to " + strings.Join(n.To, "+") + " by " + ref(n.Element)
		if n.Level != nil {
			text += " after " + n.Level.After.V.String()
		}
		if len(n.Values) > 0 {
			text += " with " + together(n.Values, func(v Value) string { return ref(v.Field) + " = " + Written(v.Datum) })
		}
		return text
	})
}

// together writes a set, in the order of its texts.
func together[T any](list []T, name func(T) string) string {
	names := make([]string, len(list))
	for i, item := range list {
		names[i] = name(item)
	}
	slices.Sort(names)
	return "[" + strings.Join(names, ", ") + "]"
}

// Written writes a value as it is compared: numbers without needless zeros, days and moments in ISO 8601.
func Written(d expr.Datum) string {
	switch {
	case d.IsEmpty():
		return "empty"
	case len(d.Many) > 0:
		return together(d.Many, Written)
	case d.Number != nil:
		return d.Number.RatString()
	case d.Base == expr.Date:
		return d.Time.Format("2006-01-02")
	case d.Base == expr.Moment:
		return d.Time.UTC().Format("2006-01-02T15:04:05Z")
	case d.Base == expr.Bool:
		return fmt.Sprint(d.Bool)
	}
	return d.Text
}
