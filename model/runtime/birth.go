package runtime

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// create makes the record of the attempt.
func (t *try) create() *Refusal {
	if t.a.Entity == nil {
		return &Refusal{Code: NoRight, Why: WhyGrant, Action: model.ActionCreate}
	}
	_, refusal := t.bear(t.a.Entity, t.a.To, t.a.Set)
	return refusal
}

// bear makes a record. It is judged as it will be, with its defaults.
//
// “A record is born in a start stage, or in a stage of starts whose when holds, by whoever may create; that
// stage's checkpoints are asked.”
func (t *try) bear(e *model.Entity, stage *model.Stage, set []Value) (*Record, *Refusal) {
	r := t.blank(e)
	bad := t.fill(r, set)
	if brought := t.bring(r, set); len(brought) > 0 {
		if set = slices.Concat(set, brought); bad == nil {
			bad = t.fill(r, brought)
		}
	}
	if c := t.a.channel(e); c != nil && stage == nil {
		stage = c.Into.Get()
	}
	if stage == nil {
		stage = t.startStage(e, r)
	}
	r.Stage = stage
	if refusal := t.mayBear(r, set); refusal != nil {
		return nil, refusal
	}
	if refusal := t.birthplace(r); refusal != nil {
		return nil, refusal
	}
	if bad != nil {
		return nil, bad
	}
	if refusal := t.sound(r, nil, true); refusal != nil {
		return nil, refusal
	}
	if t.a.By.Sort != Migration && stage != nil {
		if refusal := t.checkpoints(r, nil, nil); refusal != nil {
			return nil, refusal
		}
	}
	t.born = append(t.born, r)
	t.drafts[r.ID] = r
	t.note(Row{Record: r.ID, What: Born, To: stage, Imported: r.Imported})
	if stage != nil {
		return r, t.handOver(r, stage)
	}
	return r, nil
}

// blank returns an empty record with a number of its own and its defaults.
func (t *try) blank(e *model.Entity) *Record {
	n, counted := t.counts[e]
	if !counted {
		n = t.counters[e]
	}
	n++
	t.counts[e] = n
	id := e.Self().ID() + "-" + strconv.Itoa(n)
	r := &Record{
		ID: id, Entity: e, Since: t.now, CreatedAt: t.now, ChangedAt: t.now, CreatedBy: t.a.By.ID,
		Imported: t.a.By.Sort == Migration, values: map[*model.Field]expr.Datum{},
	}
	for _, f := range e.Fields {
		if f.Type.V == model.FieldAutoNumber {
			r.values[f] = expr.Named(expr.Text, strconv.Itoa(n))
		} else if f.Default.IsSet() {
			if d, ok := t.Datum(f, f.Default); ok && !d.IsEmpty() && fits(f, d) {
				r.values[f] = d
			}
		}
	}
	return r
}

// fill puts the values of an attempt into a draft. What is not of the field's type is left out, and the
// refusal returned, to be given when its turn comes.
func (t *try) fill(r *Record, set []Value) (bad *Refusal) {
	for _, v := range set {
		if v.Field.Entity() != r.Entity || !v.Datum.IsEmpty() && !fits(v.Field, v.Datum) {
			if bad == nil {
				bad = &Refusal{Code: BadValue, Why: WhyType, Element: v.Field, Value: v.Datum}
			}
			continue
		}
		if v.Datum.IsEmpty() {
			delete(r.values, v.Field)
		} else {
			r.values[v.Field] = v.Datum
		}
	}
	return bad
}

// startStage returns the stage in which a record is born where nobody says which: the first start stage of
// the pipeline that takes it.
func (t *try) startStage(e *model.Entity, r *Record) *model.Stage {
	for _, p := range t.law.pipelines[e] {
		if !t.holds(&p.OpensWhen, scene{own: r}, true) {
			continue
		}
		for _, stage := range p.Stages {
			if stage.Kind() == model.StageStart && stage.Retired == nil {
				return stage
			}
		}
	}
	return nil
}

// mayBear asks for the right to create a record with just these values.
func (t *try) mayBear(r *Record, set []Value) *Refusal {
	if !t.may(t.a.By, model.ActionCreate, r, nil) {
		return &Refusal{Code: NoRight, Why: WhyGrant, Element: r.Entity, Action: model.ActionCreate}
	}
	for _, v := range set {
		if facts.Computed(v.Field) || !v.Free && !t.may(t.a.By, model.ActionCreate, r, v.Field) {
			return &Refusal{Code: NoRight, Why: WhyField, Element: v.Field, Action: model.ActionCreate}
		}
	}
	return nil
}

// birthplace tells whether records may be born in the stage.
//
// “Other stages refuse (CR007) everybody but Migration.”
func (t *try) birthplace(r *Record) *Refusal {
	stage := r.Stage
	if stage == nil || t.a.By.Sort == Migration || stage.Kind() == model.StageStart && stage.Retired == nil {
		return nil
	}
	if p, _ := stage.Self().Parent.(*model.Pipeline); p != nil && stage.Retired == nil {
		if slices.ContainsFunc(p.Starts, func(s *model.Start) bool {
			return s.Stage.Get() == stage && t.holds(&s.When, scene{own: r}, true)
		}) {
			return nil
		}
	}
	return &Refusal{Code: WrongBirth, Element: stage}
}

// Place puts a record into the world as it is, asking nothing: what a test or a scenario is given.
func (w *World) Place(e *model.Entity, stage *model.Stage, set []Value) *Record {
	t := w.begin(Attempt{By: &Persona{ID: "migration", Sort: Migration}})
	r := t.blank(e)
	t.fill(r, set)
	if r.Stage = stage; stage == nil {
		r.Stage = t.startStage(e, r)
	}
	if r.Stage != nil && !r.Stage.IsOpen() {
		r.ClosedAt = t.now
	}
	t.born = append(t.born, r)
	t.note(Row{Record: r.ID, What: Born, To: r.Stage, Imported: true})
	t.commit()
	return r
}
