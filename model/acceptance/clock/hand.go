package clock

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// supply fills what records that a stage hands over take from the record.
func (s *scene) supply(stage *model.Stage) {
	for _, h := range stage.HandsOver {
		if h == nil {
			continue
		}
		for i := range h.Copy.Entries {
			s.fillFor(s.Book.Tree(&h.Copy.Entries[i].Value.Condition))
		}
	}
}

// fillFor gives values to empty fields of the record that a node reads.
func (s *scene) fillFor(n *expr.Node) {
	if n == nil {
		return
	}
	if n.Op == expr.Field && n.Path.Entity == s.own.Entity && n.Path.Name != "old" && len(n.Path.Fields) > 0 {
		f := n.Path.Fields[0]
		if !facts.Computed(f) && s.own.Get(f).IsEmpty() && s.keep(s.own, f, expr.Datum{}) && !s.limits(f) {
			s.own.Set(f, s.Sample(s.own, f))
		}
	}
	for _, arg := range n.Args {
		s.fillFor(arg)
	}
}

// hands tells whether nothing refuses the records that a stage hands over: what they must have is copied, and nothing
// else is asked where they are born.
func (s *scene) hands(stage *model.Stage) bool {
	return !slices.ContainsFunc(stage.HandsOver, func(h *model.HandOver) bool { return h == nil || !s.handed(h) })
}

func (s *scene) handed(h *model.HandOver) bool {
	e, into := h.Creates.Get(), h.Into.Get()
	if e == nil || len(s.Records(e)) > 0 || into == nil && len(s.PipelinesOf(e)) > 0 {
		return false
	}
	given := map[*model.Field]bool{h.Link.Get(): true}
	if link := stand.Link(e, s.own.Entity); !h.Link.IsSet() && link != nil {
		given[link] = true
	}
	for i := range h.Copy.Entries {
		entry := &h.Copy.Entries[i]
		f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil || stand.Speaks(n) {
			return false
		}
		if d := stand.Shaped(f, n.Eval(s.Setting(s.own, nil))); !d.IsEmpty() {
			if !stand.Fits(f, d) {
				return false
			}
			given[f] = true
		}
	}
	for _, f := range e.Fields {
		if f.IsRequired() && !facts.Computed(f) && !given[f] && !f.Default.IsSet() {
			return false
		}
	}
	if into == nil {
		return true
	}
	return len(into.HandsOver) == 0 && len(s.Asked(into, true)) == 0
}
