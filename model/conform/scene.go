package conform

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	oracle "github.com/crmspec/crmspec/model/runtime"
)

// scene is a world with one record, what belongs to it, and the people who matter. It is set to a moment, and then
// shows everything as it was.
type scene struct {
	world  *oracle.World
	own    *oracle.Record
	record *kpi.Record
	at     time.Time
	fiscal model.MonthDay
	// around are the records that belong to it, each with its place in the world.
	around []neighbour
	// moving are the fields whose value is not always the same.
	moving []*model.Field
}

// neighbour is a record in the world of another.
type neighbour struct {
	record *kpi.Record
	placed *oracle.Record
	born   time.Time
	moving []*model.Field
}

// scene shows a record as it was at a moment, in a stage. There is one scene at a time.
func (j *judge) scene(record *kpi.Record, stage *model.Stage, at time.Time) *scene {
	if j.current == nil || j.current.record != record {
		j.current = j.newScene(record, stage, at)
	}
	s := j.current
	s.at = at
	s.world.SetClock(at)
	if len(s.moving) > 0 {
		s.world.Put(s.own, j.values(s, record, s.moving))
	}
	s.own.Stage, s.own.Since, s.own.CreatedAt = stage, j.since(record, at), j.born(record, at)
	s.own.ClosedAt = time.Time{}
	if stage != nil && !stage.IsOpen() {
		s.own.ClosedAt = s.own.Since
	}
	for _, n := range s.around {
		n.placed.Deleted = n.born.After(at)
		if len(n.moving) > 0 {
			s.world.Put(n.placed, j.values(s, n.record, n.moving))
		}
	}
	return s
}

// newScene puts a record into a world of its own.
func (j *judge) newScene(record *kpi.Record, stage *model.Stage, at time.Time) *scene {
	s := &scene{world: j.world.Fresh(at), record: record, at: at, fiscal: j.fiscal}
	e := record.Entity
	hops := j.index.hops[e]
	placed := map[*kpi.Record]*oracle.Record{}
	set := make([]oracle.Value, 0, len(e.Fields))
	for _, f := range e.Fields {
		if f.Formula.IsSet() || f.Rollup != nil {
			continue
		}
		id := f.Self().ID()
		if len(record.Changes[id]) > 0 {
			s.moving = append(s.moving, f)
		}
		d := j.named(f, past(record, id, at))
		if f.Type.V == model.FieldUser {
			j.invite(s, record, f)
		}
		if hops[f] {
			d = j.behind(s, record, f, d, placed)
		}
		set = append(set, oracle.Value{Field: f, Datum: d, Free: true})
	}
	s.own = s.world.Place(e, stage, set)
	s.own.CreatedBy = record.Values["created_by"].Text
	for _, via := range j.index.sources[e] {
		for _, other := range j.index.pointing[via][record.ID] {
			if placed[other] == nil && !other.Deleted && other.Merged == "" {
				placed[other] = j.place(s, other, via)
			}
		}
	}
	return s
}

// invite makes the people known whom a field has ever named.
func (j *judge) invite(s *scene, record *kpi.Record, f *model.Field) {
	add := func(d expr.Datum) {
		if p := j.persons[j.named(f, d).Text]; p != nil {
			s.world.Add(p)
		}
	}
	id := f.Self().ID()
	add(record.Values[id])
	for _, c := range record.Changes[id] {
		add(c.Old)
		add(c.New)
	}
}

// values are those that some fields of a record had at the moment of the scene.
func (j *judge) values(s *scene, record *kpi.Record, fields []*model.Field) []oracle.Value {
	set := make([]oracle.Value, 0, len(fields))
	for _, f := range fields {
		d := j.named(f, past(record, f.Self().ID(), s.at))
		switch {
		case f.BuiltIn && f.Self().ID() == "done_at" && d.Time.After(s.at):
			d = expr.Datum{} // not yet
		case record == s.record && j.index.hops[record.Entity][f]:
			d = j.behind(s, record, f, d, nil)
		}
		set = append(set, oracle.Value{Field: f, Datum: d, Free: true})
	}
	return set
}

// place puts a record that refers to the own one into its world.
func (j *judge) place(s *scene, other *kpi.Record, via *model.Field) *oracle.Record {
	n := neighbour{record: other, born: j.born(other, time.Time{})}
	var set []oracle.Value
	for _, list := range [][]*model.Field{other.Entity.Fields, other.Entity.System} {
		for _, f := range list {
			if f.Formula.IsSet() || f.Rollup != nil || f.BuiltIn && f.Self().ID() == "id" {
				continue
			}
			id := f.Self().ID()
			d := j.named(f, past(other, id, s.at))
			switch {
			case f == via:
				d = expr.Named(expr.Record, s.own.ID)
				if f.Many.V {
					d = expr.Several(expr.Record, d)
				}
			case len(other.Changes[id]) > 0, f.BuiltIn && id == "done_at" && !d.IsEmpty():
				n.moving = append(n.moving, f)
			}
			if !d.IsEmpty() || f.Default.IsSet() {
				set = append(set, oracle.Value{Field: f, Datum: d, Free: true})
			}
		}
	}
	n.placed = s.world.Place(other.Entity, lastStage(other), set)
	s.around = append(s.around, n)
	return n.placed
}

// behind puts the record that a reference names into the world and returns what the reference says there. Where no
// table has the record, what columns such as contact.phone say of it counts.
func (j *judge) behind(s *scene, record *kpi.Record, f *model.Field, d expr.Datum, placed map[*kpi.Record]*oracle.Record) expr.Datum {
	to := f.To.Get()
	if to == nil || d.IsEmpty() {
		return d
	}
	one := func(id string) string {
		other := j.Data.Find(to, id)
		if other != nil {
			for _, n := range s.around {
				if n.record == other {
					return n.placed.ID
				}
			}
		}
		n := neighbour{record: other}
		var set []oracle.Value
		for _, inner := range to.Fields {
			if inner.Formula.IsSet() || inner.Rollup != nil {
				continue
			}
			value := record.Values[f.Self().ID()+"."+inner.Self().ID()]
			if other != nil && value.IsEmpty() {
				value = past(other, inner.Self().ID(), s.at)
				if len(other.Changes[inner.Self().ID()]) > 0 {
					n.moving = append(n.moving, inner)
				}
			}
			if !value.IsEmpty() || inner.Default.IsSet() {
				set = append(set, oracle.Value{Field: inner, Datum: j.named(inner, value), Free: true})
			}
		}
		var stage *model.Stage
		if other != nil {
			stage = lastStage(other)
		}
		n.placed = s.world.Place(to, stage, set)
		if other != nil {
			s.around = append(s.around, n)
			if placed != nil {
				placed[other] = n.placed
			}
		}
		return n.placed.ID
	}
	if len(d.Many) == 0 {
		return expr.Named(d.Base, one(d.Text))
	}
	many := make([]expr.Datum, len(d.Many))
	for i, inner := range d.Many {
		many[i] = expr.Named(inner.Base, one(inner.Text))
	}
	return expr.Several(d.Base, many...)
}
