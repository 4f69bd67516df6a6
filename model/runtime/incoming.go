package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Incoming is a request that comes in over a channel.
type Incoming struct {
	Over *model.Channel
	// By is who enters it, nil where it comes by itself.
	By *Persona
	// Set is what it says: values of the record that it becomes, and those of other entities by which the client is
	// known, such as the address that a letter comes from.
	Set []Value
	// Confirm are the rules about duplicates whose warning the one who enters it has seen.
	Confirm []*model.Duplicate
}

// Landing is what became of a request.
type Landing struct {
	Verdict
	// Joined tells that it became no record of its own: Record is the earlier one that it was added to, nil where a
	// person decides.
	Joined bool
}

// Receive lets a request come in over a channel: it becomes a record, or joins the earlier one of the same client.
// Whoever is to be told is told of it at once; a request that is refused is told to nobody but the one who sent it.
func (w *World) Receive(in Incoming) Landing {
	c := in.Over
	e := c.Creates.Get()
	if e == nil {
		return Landing{Verdict: Verdict{Refusal: &Refusal{Code: NoRight, Why: WhyGrant, Action: model.ActionCreate}, Unsure: true}}
	}
	own := slices.DeleteFunc(slices.Clone(in.Set), func(v Value) bool {
		return v.Field == nil || v.Field.Entity() != e || in.By == nil && !w.law.fills(c, v.Field)
	})
	clients := w.clients(c, in.Set)
	earlier := w.earlier(c, in.Set, clients)
	var landed Landing
	switch what := w.repeated(c, earlier); {
	case what == model.RepeatAsk, what == model.RepeatReopen && !w.reopen(c, earlier[0]):
		landed.Joined = true
		w.send(Notice{What: Question, Record: earlier[0], Due: w.now, Element: c, To: w.deciders(c)})
		w.tell(c, earlier[0])
		return landed
	case what == model.RepeatAttach, what == model.RepeatReopen:
		landed.Joined, landed.Record = true, earlier[0]
		w.join(c, earlier[0])
	default:
		landed.Verdict = w.land(in, own, clients, earlier)
		if landed.Refusal != nil {
			return landed
		}
	}
	landed.Made = slices.Concat(landed.Made, w.contact(c, landed, clients))
	w.tell(c, landed.Record)
	return landed
}

// fills tells whether a request that comes by itself fills a field; a person fills what he likes.
//
// “fields: the fields that a request fills”, and those that the integration brings; where none are named, all. Besides,
// what its region is known by comes along.
func (l *law) fills(c *model.Channel, f *model.Field) bool {
	if len(c.Fields.Items) == 0 || slices.ContainsFunc(c.Fields.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f }) {
		return true
	}
	if c.Assign != nil && c.Assign.Rule.V == model.AssignByRegion {
		if from, _ := stepOf(c.Assign.Field, f.Entity()); from == f {
			return true
		}
	}
	card := c.Integration.Get()
	return card != nil && slices.ContainsFunc(card.Objects, func(o *model.IntegrationObject) bool {
		return o != nil && slices.ContainsFunc(o.Fields, func(line *model.IntegrationField) bool { return comesIn(line) && line.Field.Get() == f })
	})
}

// land makes the record that a request becomes, linked to the client whom it is known to be of and to the earlier
// request.
//
// “create: it becomes a record of its own, linked to the earlier one.” It is linked by the only reference from the one
// sort of record to the other; where there are several, or none, nothing says by which.
func (w *World) land(in Incoming, own []Value, clients, earlier []*Record) Verdict {
	e := in.Over.Creates.Get()
	by := in.By
	if by == nil {
		by = Actor(in.Over)
	}
	a := Attempt{By: by, Over: in.Over, Do: Create, Entity: e, Set: own, Confirm: in.Confirm}
	if by.Sort != Human {
		a.Confirm = warnings(e)
	}
	var links []Value
	link := func(to *model.Entity, id string) {
		var found []*model.Field
		for _, f := range e.Fields {
			if f.Type.V == model.FieldReference && f.To.Get() == to {
				found = append(found, f)
			}
		}
		if len(found) == 1 && id != "" && !facts.Computed(found[0]) && !named(own, found[0]) && !named(links, found[0]) && !named(setsOf(in.Over), found[0]) {
			links = append(links, Value{Field: found[0], Datum: one(found[0], id), Free: true})
		}
	}
	for _, client := range single(clients) {
		link(client.Entity, client.ID)
		for _, f := range client.Entity.Fields { // a contact leads to its customer
			if f.Type.V == model.FieldReference && !several(f) && f.To.Get() != nil && f.To.Get() != e {
				link(f.To.Get(), w.Value(client, f).Text)
			}
		}
	}
	if len(earlier) > 0 {
		link(e, earlier[0].ID)
	}
	whole := a
	whole.Set = slices.Concat(own, links)
	if v := w.Ask(whole); v.Refusal != nil && v.Refusal.Code == BadValue && v.Refusal.Why == WhyOnly && named(links, fieldOf(v.Refusal)) {
		whole = a // no such link is let: a request is not lost for that
	}
	return w.Try(whole)
}

func fieldOf(r *Refusal) *model.Field {
	f, _ := r.Element.(*model.Field)
	return f
}

// setsOf returns the fields that a channel sets, without their values.
func setsOf(c *model.Channel) []Value {
	var list []Value
	for _, entry := range c.Sets.Entries {
		list = append(list, Value{Field: entry.Key.Get()})
	}
	return list
}

// single returns those records of which there is one of their sort.
func single(list []*Record) []*Record {
	return slices.DeleteFunc(slices.Clone(list), func(r *Record) bool {
		return slices.ContainsFunc(list, func(other *Record) bool { return other != r && other.Entity == r.Entity })
	})
}

// join adds a request to an earlier record, which keeps what it has.
//
// “first_source: whether the source of the first request stays”: replace gives the earlier record what this channel sets,
// but for fields that are written once.
func (w *World) join(c *model.Channel, r *Record) {
	if c.Repeats.FirstSource.V == model.FirstSourceReplace {
		t := w.begin(Attempt{By: Actor(c)})
		var set []Value
		for i := range c.Sets.Entries {
			entry := &c.Sets.Entries[i]
			f, tree := entry.Key.Get(), w.law.book.Tree(&entry.Value.Condition)
			if f == nil || tree == nil || f.Frozen.V && !r.values[f].IsEmpty() {
				continue
			}
			set = append(set, Value{Field: f, Datum: fit(f, tree.Eval(t.setting(scene{own: r})))})
		}
		if len(set) > 0 {
			w.Try(Attempt{By: Actor(c), Do: Write, On: []*Record{r}, Set: set, Confirm: warnings(r.Entity)})
		}
	}
	w.log = append(w.log, Row{Record: r.ID, What: Joined, At: w.now, By: Actor(c).ID, Element: c})
	w.joined[r.ID] = w.now
}

// contact keeps the contact itself, as an activity: on the card of the client where “log_to” says so and he is known,
// and on the earlier record that it joins.
func (w *World) contact(c *model.Channel, landed Landing, clients []*Record) []*Record {
	var on []*Record
	if to := c.LogTo.Get(); to != nil {
		for _, client := range append(slices.Clone(clients), w.pointedAt(landed.Record, to)...) {
			if client.Entity == to && !slices.Contains(on, client) {
				on = append(on, client)
			}
		}
		on = single(on)
	}
	if landed.Joined && len(on) == 0 {
		on = append(on, landed.Record)
	}
	e, _ := w.law.spec.Element("entity/activity").(*model.Entity)
	if e == nil || e.Field("record") == nil || e.Field("at") == nil {
		return nil
	}
	var made []*Record
	for _, r := range on {
		set := []Value{{Field: e.Field("record"), Datum: one(e.Field("record"), r.ID)}, {Field: e.Field("at"), Datum: expr.Instant(expr.Moment, w.now)}}
		if v := w.Try(Attempt{By: Actor(c), Do: Create, Entity: e, Set: set}); v.Refusal == nil {
			made = append(made, v.Record)
		}
	}
	return made
}

// pointedAt returns the records of an entity that a record points at.
func (w *World) pointedAt(r *Record, to *model.Entity) []*Record {
	var list []*Record
	for _, f := range r.Entity.Fields {
		if f.Type.V == model.FieldReference && f.To.Get() == to {
			for _, id := range texts(w.Value(r, f)) {
				if other := w.records[id]; other != nil && !other.gone() && !slices.Contains(list, other) {
					list = append(list, other)
				}
			}
		}
	}
	return list
}

// tell tells those who are to be told of a request. “notify: who is told.”
func (w *World) tell(c *model.Channel, r *Record) {
	if to := w.peopleOf(c.Notify.Items); len(to) > 0 {
		w.send(Notice{What: Notification, Record: r, Due: w.now, Element: c, To: to})
	}
}

// deciders returns who decides what becomes of a request: those who answer first, else those among whom it is given,
// else those who are told, else whom the channel belongs to.
func (w *World) deciders(c *model.Channel) []*Persona {
	for _, refs := range [][]model.Ref[model.Role]{{c.FirstHandler}, among(c), c.Notify.Items, {c.Owner}} {
		if to := w.peopleOf(refs); len(to) > 0 {
			return to
		}
	}
	return nil
}

func among(c *model.Channel) []model.Ref[model.Role] {
	if c.Assign == nil {
		return nil
	}
	return c.Assign.Among.Items
}

// lastAsked returns when a client last asked: when the record was made, or a request joined it.
func (w *World) lastAsked(r *Record) time.Time {
	if at, joined := w.joined[r.ID]; joined {
		return at
	}
	return r.CreatedAt
}
