package site

import (
	"github.com/crmspec/crmspec/model"
)

// change says where a measure stands and where it should go, with all that is known of both.
func (s *site) change(b *model.Baseline, t *model.Target) string {
	if b == nil && t == nil {
		return ""
	}
	text := s.baseline(b) + " → " + s.target(t)
	if t == nil {
		return lines(text, s.origin(b))
	}
	if t.Due.IsSet() {
		text += " (" + escape(label("until", s.lang)) + " " + date(t.Due) + ")"
	}
	return lines(text, s.choice("direction-", string(t.Direction.V)), s.sliced(t), s.origin(b))
}

func (s *site) baseline(b *model.Baseline) string {
	switch {
	case b == nil:
		return none
	case b.Unknown.V && b.MeasureBy.IsSet():
		return escape(label("unknown", s.lang)+", "+label("measure-by", s.lang)) + " " + date(b.MeasureBy)
	case b.Unknown.V:
		return escape(label("unknown", s.lang))
	case b.Value.IsSet():
		return s.quantity(b.Value.V)
	}
	return none
}

// origin says how a baseline came about.
func (s *site) origin(b *model.Baseline) string {
	if b == nil {
		return ""
	}
	parts := ""
	if b.Num.IsSet() || b.Den.IsSet() {
		parts = escape(orDash(b.Num.V.Text) + " / " + orDash(b.Den.V.Text))
	}
	return lines(parts, s.named("measured", escape(string(b.Period.V))), s.short(b.Evidence))
}

func orDash(text string) string {
	if text == "" {
		return none
	}
	return text
}

// target is the one value to be reached; where it differs by a field, the field.
func (s *site) target(t *model.Target) string {
	switch {
	case t == nil:
		return none
	case t.Value.IsSet():
		return s.quantity(t.Value.V)
	case t.Slice.Get() != nil:
		return escape(label("by-slice", s.lang)) + " " + s.fieldTitles(t.Slice)
	}
	return none
}

// sliced lists the values of a target that differ by a field, each with the title of what it is for.
func (s *site) sliced(t *model.Target) string {
	f := t.Slice.Get()
	if f == nil {
		return ""
	}
	var list []string
	if t.Value.IsSet() {
		list = append(list, escape(label("by-slice", s.lang))+" "+s.fieldTitles(t.Slice)+":")
	}
	for _, entry := range t.Values.Entries {
		list = append(list, s.value(f, entry.Key)+": "+s.quantity(entry.Value.V))
	}
	return lines(list...)
}
