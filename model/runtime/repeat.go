package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// clients returns the records of other entities, such as the customer, that a request is recognised by.
//
// “match: the fields that must be equal, each by itself.” They are compared as duplicates are: after normalising, and
// empty never matches.
func (w *World) clients(c *model.Channel, set []Value) []*Record {
	var list []*Record
	for _, f := range matched(c) {
		if f.Entity() == c.Creates.Get() || f.Entity() == nil {
			continue
		}
		for _, r := range w.alike(f, said(c, set, f)) {
			if !slices.Contains(list, r) {
				list = append(list, r)
			}
		}
	}
	return list
}

// matched returns the fields by which a channel recognises a client.
func matched(c *model.Channel) []*model.Field {
	if c.Repeats == nil {
		return nil
	}
	return slices.DeleteFunc(fieldsOf(c.Repeats.Match.Items), func(f *model.Field) bool { return f == nil })
}

// said returns what a request says of the value that a field is compared with: its own or, for a field of another
// entity, that of the field of the same name and type, else of the same type, that a request fills.
func said(c *model.Channel, set []Value, f *model.Field) expr.Datum {
	var best expr.Datum
	for _, v := range set {
		if v.Field == f {
			return v.Datum
		}
	}
	if f.Entity() == c.Creates.Get() {
		return best
	}
	for _, v := range set {
		if v.Field == nil || v.Field.Type.V != f.Type.V || v.Field.Entity() != c.Creates.Get() {
			continue
		}
		if v.Field.Self().ID() == f.Self().ID() {
			return v.Datum
		}
		if best.IsEmpty() && (f.Type.V == model.FieldPhone || f.Type.V == model.FieldEmail) {
			best = v.Datum
		}
	}
	return best
}

// alike returns the records that have a value in a field.
func (w *World) alike(f *model.Field, d expr.Datum) []*Record {
	wanted := key(nil, 0, f, d)
	if wanted == "" {
		return nil
	}
	var list []*Record
	for _, r := range w.Records(f.Entity()) {
		if !r.gone() && key(nil, 0, f, w.Value(r, f)) == wanted {
			list = append(list, r)
		}
	}
	return list
}

// earlier returns the earlier records of the same client, the newest first: those that have the same value themselves,
// and those of a client who is recognised. “within: how long back is looked”, from the last request of each.
func (w *World) earlier(c *model.Channel, set []Value, clients []*Record) []*Record {
	if c.Repeats == nil {
		return nil
	}
	e := c.Creates.Get()
	var list []*Record
	for _, f := range matched(c) {
		if f.Entity() == e {
			list = append(list, w.alike(f, said(c, set, f))...)
		}
	}
	for _, r := range w.Records(e) {
		if !r.gone() && slices.ContainsFunc(clients, func(client *Record) bool { return slices.Contains(w.pointedAt(r, client.Entity), client) }) {
			list = append(list, r)
		}
	}
	var recent []*Record
	for _, r := range slices.Backward(w.Records(e)) {
		if !slices.Contains(list, r) {
			continue
		}
		if within := c.Repeats.Within; within.IsSet() && within.V.Later(w.lastAsked(r)).Before(w.now) {
			continue
		}
		recent = append(recent, r)
	}
	slices.SortStableFunc(recent, func(a, b *Record) int { return w.lastAsked(b).Compare(w.lastAsked(a)) })
	// An open record is what the client asks about; only where there is none the closed ones are looked at.
	if open := slices.DeleteFunc(slices.Clone(recent), func(r *Record) bool { return !isOpen(r) }); len(open) > 0 {
		return open
	}
	return recent
}

func isOpen(r *Record) bool { return r.Stage == nil || r.Stage.IsOpen() }

// repeated returns what happens with a request of which there are earlier records, all of them open or all closed.
//
// “on_open: what happens when the earlier record is open. on_closed: when it is closed. on_several: when there are
// several.” By default it is added to an open one, becomes a record of its own beside a closed one, and a person decides
// where there are several.
func (w *World) repeated(c *model.Channel, earlier []*Record) model.RepeatAction {
	switch {
	case len(earlier) == 0:
		return model.RepeatCreate
	case len(earlier) > 1:
		return c.Repeats.OnSeveral.Or(model.RepeatAsk)
	case isOpen(earlier[0]):
		if what := c.Repeats.OnOpen.Or(model.RepeatAttach); what != model.RepeatReopen {
			return what
		}
		return model.RepeatAttach // it is open
	}
	return c.Repeats.OnClosed.Or(model.RepeatCreate)
}

// reopen moves a closed record to an open stage, as the channel: over a transition that reopens, else to the stage in
// which its requests land, else over the first that leads to an open stage. Where none lets it pass nothing is done, and
// a person decides.
func (w *World) reopen(c *model.Channel, r *Record) bool {
	if r.Stage == nil || isOpen(r) {
		return true
	}
	var best, land, first []*model.Stage
	for _, m := range w.law.graph(r.Stage).Out(r.Stage) {
		switch {
		case !m.To.IsOpen():
		case m.Transition.Type.V == model.TransitionReopen:
			best = append(best, m.To)
		case m.To == c.Into.Get():
			land = append(land, m.To)
		default:
			first = append(first, m.To)
		}
	}
	for _, to := range slices.Concat(best, land, first) {
		if w.Ask(Attempt{By: Actor(c), Do: Write, On: []*Record{r}, To: to}).Refusal == nil {
			w.Try(Attempt{By: Actor(c), Do: Write, On: []*Record{r}, To: to})
			return true
		}
	}
	return false
}
