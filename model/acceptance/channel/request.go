package channel

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// request is a request that comes in over a channel, and the record that it becomes.
type request struct {
	*scene
	ch  *model.Channel
	own *stand.Record
	set []driver.Value
	// by is whose person enters it, nil where it comes by itself.
	by *model.Role
}

// channel derives the cases of a channel.
func (w *work) channel(c *model.Channel) {
	if c.Creates.Get() == nil {
		return
	}
	w.lands(c)
	w.night(c)
	w.named(c)
	w.required(c)
	w.assigned(c)
	w.repeats(c)
}

// itself tells whether requests come by themselves. “integration: without it a person enters them.”
func itself(c *model.Channel) bool { return c.Integration.IsSet() }

// fills tells whether a request of a channel can fill a field.
//

// “fields: the fields that a request fills”, and those that the integration brings; where none are named, all.
func (w *work) fills(c *model.Channel, f *model.Field) bool {
	if !itself(c) || len(c.Fields.Items) == 0 || slices.ContainsFunc(c.Fields.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f }) {
		return true
	}
	if c.Assign != nil && c.Assign.Rule.V == model.AssignByRegion && f.Entity() == c.Creates.Get() {
		if from, _, _ := hop(c); from == f {
			return true // how else would the region be known
		}
	}
	card := c.Integration.Get()
	return card != nil && slices.ContainsFunc(w.exchanges(card), func(x *exchange) bool {
		return slices.ContainsFunc(x.lines, func(l *line) bool { return l.in && l.field == f })
	})
}

// request puts a request together that has all that a new record must have; nil where that does not succeed, and why.
func (w *work) request(c *model.Channel, at time.Time) (q *request, why words.Localized) {
	q = &request{scene: w.scene(c, at), ch: c}
	q.own = q.Blank(c.Creates.Get(), c.Into.Get())
	q.own.Planned = true
	return q.fill(q.own)
}

// fill gives the record of a request what the request says of it.
func (q *request) fill(r *stand.Record) (*request, words.Localized) {
	c := q.ch
	for _, v := range q.set { // of an earlier attempt
		if r == q.own && v.Field.Entity() == r.Entity {
			r.Set(v.Field, noValue)
		}
	}
	q.set = nil
	say1 := func(f *model.Field, d expr.Datum) {
		if !d.IsEmpty() {
			r.Set(f, d)
			q.set = append(q.set, driver.Value{Field: f, Datum: d})
		}
	}
	for _, ref := range c.Fields.Items {
		f := ref.Get()
		if f == nil || f.Type.V == "" || facts.Computed(f) || f.Entity() != r.Entity || f.Type.V == model.FieldReference && f.Only.IsSet() {
			continue
		}
		say1(f, q.another(r, f, q.had(r.Entity, f)...))
	}
	q.bring(c, r, q.set)
	for f := q.lacks(r); f != nil && q.fills(c, f); f = q.lacks(r) {
		d := q.another(r, f, q.had(r.Entity, f)...)
		if d.IsEmpty() {
			break
		}
		say1(f, d)
	}
	asked := q.Asked(r.Stage, true)
	if !q.Met(r, asked) {
		before := map[*model.Field]expr.Datum{}
		for _, v := range r.Values() {
			before[v.Field] = v.Datum
		}
		q.Meet(r, asked, func(other *stand.Record, f *model.Field, _ expr.Datum) bool {
			return other != r || q.fills(c, f) && before[f].IsEmpty()
		})
		for _, v := range r.Values() {
			if before[v.Field].IsEmpty() {
				q.set = append(q.set, v)
			}
		}
	}
	if f := q.lacks(r); f != nil {
		return nil, say("left-lacks", words.Args{"field": suite.TitleOf(f)})
	}
	q.Fill(r) // finds the stage where none is named
	if !q.Met(r, q.Asked(r.Stage, true)) {
		return nil, say("left-asked", nil)
	}
	if !q.born(r) {
		return nil, say("left-born", words.Args{"stage": suite.TitleOf(r.Stage)})
	}
	if !itself(c) && q.by == nil {
		if q.by = q.enters(); q.by == nil {
			return nil, say("left-enters", words.Args{"entity": suite.TitleOf(r.Entity)})
		}
		q.Person(q.by)
	}
	return q, nil
}

// born tells whether a record is born in the stage in which it is: a start stage, or one of “starts” whose “when” holds.
func (s *scene) born(r *stand.Record) bool {
	if r.Stage == nil || r.Stage.Retired != nil {
		return r.Stage == nil
	}
	p, _ := r.Stage.Self().Parent.(*model.Pipeline)
	return r.Stage.Kind() == model.StageStart || p != nil && slices.ContainsFunc(p.Starts, func(start *model.Start) bool {
		return start != nil && start.Stage.Get() == r.Stage && s.True(&start.When, r, nil)
	})
}

// had returns the values that other records on the stand have in a field, so that none comes twice.
func (q *request) had(e *model.Entity, f *model.Field) []expr.Datum {
	var list []expr.Datum
	switch f.Type.V {
	case model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail, model.FieldURL:
		for _, r := range q.Records(e) {
			list = append(list, r.Get(f))
		}
	}
	return list
}

// enters returns whose people may enter the request: those who answer first, those who get it, or others.
func (q *request) enters() *model.Role {
	refs := []model.Ref[model.Role]{q.ch.FirstHandler}
	if q.ch.Assign != nil {
		refs = append(refs, q.ch.Assign.Among.Items...)
	}
	for _, role := range append(rolesOf(refs...), model.All[model.Role](q.Spec)...) {
		may := func(f *model.Field) bool {
			return q.Facts.Allowed([]*model.Role{role}, model.ActionCreate, q.own.Entity, q.own.Stage, f).Any()
		}
		if role.Self().ID() != "" && may(nil) && !slices.ContainsFunc(q.set, func(v driver.Value) bool { return v.Field.Entity() == q.own.Entity && !may(v.Field) }) {
			return role
		}
	}
	return nil
}

// comes lets the request come in, as the record of a name.
func (q *request) comes(name string, set []driver.Value) *driver.Step {
	args := with(q.ch, words.Args{"entity": suite.TitleOf(q.own.Entity)})
	step := &driver.Step{Do: driver.Receive, Machine: q.ch, Name: name, Set: set}
	if q.by == nil {
		return q.do(q.ch, say("comes", args), set, step)
	}
	step.By = q.by.Self().ID()
	step = q.do(q.by, say("enter", args), set, step)
	for _, rule := range q.own.Entity.Duplicates {
		if rule != nil && rule.Action.V == model.DuplicateWarn {
			step.Confirm = append(step.Confirm, rule)
		}
	}
	if len(step.Confirm) > 0 {
		q.expect(say("confirm", nil))
	}
	return step
}

// becomes wants that the last request has become a record, just so, and that those are told who are to be.
func (q *request) becomes(r *stand.Record) {
	q.want(q.row(r))
	q.told()
	roles := rolesOf(q.ch.Notify.Items...)
	q.tell(driver.Notify, r.Name, roles)
	if r.Stage != nil {
		q.expect(say("lands", words.Args{"entity": suite.TitleOf(r.Entity), "stage": suite.TitleOf(r.Stage)}))
	} else {
		q.expect(say("born", words.Args{"entity": suite.TitleOf(r.Entity)}))
	}
	for _, entry := range q.ch.Sets.Entries {
		if f := entry.Key.Get(); f != nil && !slices.ContainsFunc(q.set, func(v driver.Value) bool { return v.Field == f }) && !r.Get(f).IsEmpty() {
			q.expect(say("stands", words.Args{"field": suite.TitleOf(f), "value": q.Show(q.At, f, r.Get(f))}))
		}
	}
	q.belongs(r)
	if len(roles) > 0 {
		q.expect(say("told-request", words.Args{"roles": titles(roles)}))
	}
}

// belongs says whose the record is.
func (q *request) belongs(r *stand.Record) {
	owner := facts.OwnerField(r.Entity)
	if owner == nil || q.automatic(owner) {
		return
	}
	if p := q.Owner(r); p != nil && len(p.Roles) > 0 {
		q.expect(say("belongs", words.Args{"who": q.who(p)}))
	} else {
		q.expect(say("belongs-nobody", nil))
	}
}

// who says who somebody is.
func (q *request) who(p *driver.Person) words.Localized {
	args := words.Args{"role": suite.TitleOf(p.Roles[0])}
	id := "person"
	if p.ID != p.Roles[0].Self().ID() {
		id += "-second"
	}
	if p.Home != nil && p.Home.Document != nil {
		args["team"] = suite.TitleOf(p.Home)
		id += "-of"
	}
	return say(id, args)
}

func (q *request) priority() model.Priority {
	return least(q.ch.Priority, q.own.Entity.Priority)
}
