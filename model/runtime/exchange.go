package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// system is another system: what it holds of what is exchanged with it, and whether it answers.
type system struct {
	silent bool
	copies []*Copy
}

// Copy is a record as another system has it.
type Copy struct {
	entity *model.Entity
	// record is the id of the record that it is in the CRM, "" while that is not known.
	record string
	values map[*model.Field]expr.Datum
	// changed is when each value was changed there.
	changed map[*model.Field]time.Time
	// here and there are what both sides had when they last met, for the fields that have met.
	here, there map[*model.Field]expr.Datum
	// asked are the conflicts that a person was asked about, by what both sides had.
	asked map[*model.Field][2]expr.Datum
	// held tells that what was not exchanged waits until a person sends it again; waits that a person decides what
	// becomes of it.
	held, waits bool
}

// system returns the other system of a card; a card that names none has one of its own.
func (w *World) system(card *model.Integration) *system {
	var of model.Element = card
	if s := card.System.Get(); s != nil {
		of = s
	}
	if w.systems[of] == nil {
		w.systems[of] = &system{}
	}
	return w.systems[of]
}

// copyOf returns what a system has of a record, nil for nothing that is known.
func (s *system) copyOf(r *Record) *Copy {
	for _, c := range s.copies {
		if c.record == r.ID {
			return c
		}
	}
	return nil
}

func (s *system) add(e *model.Entity) *Copy {
	c := &Copy{
		entity: e, values: map[*model.Field]expr.Datum{}, changed: map[*model.Field]time.Time{},
		here: map[*model.Field]expr.Datum{}, there: map[*model.Field]expr.Datum{}, asked: map[*model.Field][2]expr.Datum{},
	}
	s.copies = append(s.copies, c)
	return c
}

// CopyOf returns what the system of a card has of a record, nil for nothing that is known.
func (w *World) CopyOf(card *model.Integration, r *Record) *Copy { return w.system(card).copyOf(r) }

// Elsewhere writes values into a record of the system of a card, a new one for nil, and returns it. Nothing comes into
// the CRM before the next exchange.
func (w *World) Elsewhere(card *model.Integration, e *model.Entity, c *Copy, set []Value) *Copy {
	if c == nil {
		c = w.system(card).add(e)
	}
	for _, v := range set {
		if v.Field == nil || equal(c.values[v.Field], v.Datum) {
			continue
		}
		c.values[v.Field], c.changed[v.Field] = v.Datum, w.now
	}
	return c
}

// Original returns the record of the CRM that a copy is one of, nil while that is not known.
func (w *World) Original(c *Copy) *Record { return w.records[c.record] }

// failure is something that an exchange could not do.
type failure struct {
	copied *Copy
	// record is nil where it is about no single record.
	record  *Record
	refusal *Refusal
}

// exchange lets a card exchange what has changed on either side, and returns what could not be done. Each record is
// taken over whole or not at all.
func (w *World) exchange(card *model.Integration) []failure {
	s := w.system(card)
	if s.silent {
		return []failure{{}}
	}
	var failed []failure
	for _, m := range w.meetings(card) {
		if m.copied.held || m.copied.waits {
			continue
		}
		if refusal := w.meet(m); refusal != nil {
			failed = append(failed, failure{m.copied, m.record, refusal})
		}
	}
	return failed
}

// meeting is a record that both sides look at.
type meeting struct {
	card   *model.Integration
	object *model.IntegrationObject
	copied *Copy
	// record is nil for one that the CRM does not have yet.
	record *Record
}

// meetings returns the records that an exchange is about: those that the other system has, in the order in which it got
// them, and those that it is to get.
func (w *World) meetings(card *model.Integration) []meeting {
	var list []meeting
	s := w.system(card)
	for _, object := range card.Objects {
		if object == nil || object.Entity.Get() == nil {
			continue
		}
		e := object.Entity.Get()
		for _, c := range slices.Clone(s.copies) {
			if c.entity != e {
				continue
			}
			r := w.match(card, object, c)
			if r == nil && (c.record != "" || !w.comesNew(card, object, c)) {
				continue // “matched”: what the CRM does not have, and is not to get from there, is no matter of the exchange
			}
			list = append(list, meeting{card, object, c, r})
		}
		for _, r := range w.Records(e) {
			if !r.gone() && s.copyOf(r) == nil && w.goesOut(object, r) {
				c := s.add(e)
				c.record = r.ID
				list = append(list, meeting{card, object, c, r})
			}
		}
	}
	return list
}

// match finds the record of a copy, nil for none.
//
// “link_by: the fields by which records of both sides are matched”; all of them, and empty ones match nothing.
func (w *World) match(card *model.Integration, object *model.IntegrationObject, c *Copy) *Record {
	if c.record != "" {
		if r := w.records[c.record]; r != nil && !r.gone() {
			return r
		}
		return nil
	}
	for _, r := range w.Records(c.entity) {
		if r.gone() || w.system(card).copyOf(r) != nil {
			continue
		}
		same := len(object.LinkBy.Items) > 0
		for _, ref := range object.LinkBy.Items {
			f := ref.Get()
			same = same && f != nil && key(nil, 0, f, c.values[f]) != "" && key(nil, 0, f, c.values[f]) == key(nil, 0, f, w.Value(r, f))
		}
		if same {
			c.record = r.ID
			return r
		}
	}
	return nil
}

// comesNew tells whether a copy that the CRM does not have becomes a record of it. The text does not say; it is so where
// a channel brings such records from there, or where the other system gives them the numbers by which they are matched:
// what the CRM numbers begins in the CRM.
func (w *World) comesNew(card *model.Integration, object *model.IntegrationObject, c *Copy) bool {
	some := false
	for _, line := range object.Fields {
		some = some || comesIn(line) && !c.values[line.Field.Get()].IsEmpty()
	}
	if !some || w.law.channelOf(card, c.entity) != nil {
		return some
	}
	return !slices.ContainsFunc(object.LinkBy.Items, func(ref model.Ref[model.Field]) bool {
		return ref.Get() == nil || c.values[ref.Get()].IsEmpty() || !slices.ContainsFunc(object.Fields, func(line *model.IntegrationField) bool {
			return comesIn(line) && line.Field.Get() == ref.Get()
		})
	})
}

// channelOf returns the channel over which a card brings new records of an entity, nil for none; of several only the
// other system could say, so it is the first.
func (l *law) channelOf(card *model.Integration, e *model.Entity) *model.Channel {
	for _, c := range model.All[model.Channel](l.spec) {
		if c.Integration.Get() == card && c.Creates.Get() == e {
			return c
		}
	}
	return nil
}

// goesOut tells whether the other system gets a record that it does not have: there is something to send, and what it
// is matched by is there, unless that is what the other system answers with.
func (w *World) goesOut(object *model.IntegrationObject, r *Record) bool {
	some, answered := false, map[*model.Field]bool{}
	for _, line := range object.Fields {
		some = some || goesThere(line) && !w.Value(r, line.Field.Get()).IsEmpty()
		if comesIn(line) {
			answered[line.Field.Get()] = true
		}
	}
	return some && !slices.ContainsFunc(object.LinkBy.Items, func(ref model.Ref[model.Field]) bool {
		return ref.Get() == nil || !answered[ref.Get()] && w.Value(r, ref.Get()).IsEmpty()
	})
}

// comesIn tells whether a line brings a value into the CRM, goesThere whether it sends one; neither where it could not
// be read.
func comesIn(line *model.IntegrationField) bool {
	return line != nil && line.Field.Get() != nil && (line.Direction.V == model.ExchangeIn || line.Direction.V == model.ExchangeBoth)
}

func goesThere(line *model.IntegrationField) bool {
	return line != nil && line.Field.Get() != nil && (line.Direction.V == model.ExchangeOut || line.Direction.V == model.ExchangeBoth)
}
