package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// assigned derives the case that shows how a channel chooses who gets a record.
func (w *work) assigned(c *model.Channel) {
	owner := facts.OwnerField(c.Creates.Get())
	if c.Assign == nil || owner == nil || facts.Computed(owner) || c.Assign.Rule.V == "" {
		return
	}
	rule := string(c.Assign.Rule.V)
	t := w.thing(c, "assign", "assign-"+rule, nil)
	q, why := w.crowd(c)
	switch {
	case q == nil:
		t.Leave(t.Title, why)
		return
	case w.automatic(owner, true):
		t.Leave(t.Title, say("left-automatic", nil))
		return
	case c.Assign.Rule.V == model.AssignByRegion && c.Assign.Field.IsSet():
		if why := q.place(); why != nil {
			t.Leave(t.Title, why)
			return
		}
	case c.Assign.Rule.V == model.AssignByRegion:
		t.Leave(t.Title, say("left-region", nil))
		return
	case c.Assign.Rule.V == model.AssignLeastLoaded:
		if !q.burden(owner) {
			t.Leave(t.Title, say("left-arrange", nil))
			return
		}
	}
	people := q.takers(c)
	turns := []*driver.Person{q.taker(c, q.own)}
	switch c.Assign.Rule.V {
	case model.AssignFixed:
		turns = append(turns, people[0])
	case model.AssignRoundRobin:
		for i := 1; i <= len(people); i++ {
			turns = append(turns, people[i%len(people)])
		}
	}
	if !q.queue(turns, owner) {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	q.finish(say("case-assign-"+rule, with(c, nil)), q.priority(), []*suite.Thing{t}, "assign", rule)
}

// crowd puts a request together that one of two persons may get.
func (w *work) crowd(c *model.Channel) (*request, words.Localized) {
	q := &request{scene: w.scene(c, w.House.Day(10, 0)), ch: c}
	q.own = q.Blank(c.Creates.Get(), c.Into.Get())
	q.own.Planned = true
	refs := c.Assign.Among.Items
	if len(refs) == 0 {
		refs = []model.Ref[model.Role]{c.FirstHandler}
	}
	roles := rolesOf(refs...)
	if len(roles) == 0 {
		return nil, say("left-among", nil)
	}
	q.Person(roles[0])
	other := q.Another(roles[0], "_2")
	if homes := q.Homes(roles[0]); len(homes) > 1 {
		other.Home = homes[1]
	}
	return q.fill(q.own)
}

// burden gives the first person an open record, and the second a closed one, which does not count.
func (q *request) burden(owner *model.Field) bool {
	people := q.takers(q.ch)
	if len(people) < 2 {
		return false
	}
	busy := q.sound(q.own.Entity, nil)
	if busy == nil {
		return false
	}
	busy.Set(owner, stand.Shaped(owner, expr.Named(expr.Person, people[0].ID)))
	for _, p := range people[1:] {
		for range 2 {
			if done := q.closed(q.own); done != nil {
				done.Set(owner, stand.Shaped(owner, expr.Named(expr.Person, p.ID)))
			}
		}
	}
	q.part(busy)
	r, _ := q.fill(q.own)
	if r == nil {
		return false
	}
	q.own.Set(owner, stand.Shaped(owner, expr.Named(expr.Person, q.taker(q.ch, q.own).ID)))
	return true
}

// ends returns the closed stages in which records of the sort of one can be, those of its own pipeline first.
func (s *scene) ends(r *stand.Record) []*model.Stage {
	var own, others []*model.Stage
	for _, p := range s.PipelinesOf(r.Entity) {
		for _, stage := range p.Stages {
			switch {
			case stage == nil || stage.IsOpen() || stage.Retired != nil:
			case r.Stage != nil && r.Stage.Self().Parent == model.Element(p):
				own = append(own, stage)
			default:
				others = append(others, stage)
			}
		}
	}
	return append(own, others...)
}

// closed puts a closed record on the stand, nil where that does not succeed.
func (s *scene) closed(like *stand.Record) *stand.Record {
	for _, stage := range s.ends(like) {
		if r := s.sound(like.Entity, stage); r != nil {
			return r
		}
	}
	return nil
}

// part clears what a record would be recognised by, so that the request is none of the same client.
func (q *request) part(r *stand.Record) {
	for _, f := range q.matched() {
		if f.Entity() == r.Entity && q.keeps(r, f, noValue) {
			r.Set(f, noValue)
		}
	}
}

// place lets the request be of the region of the second person; it says why that does not succeed, nil where it does.
func (q *request) place() words.Localized {
	c := q.ch
	people := q.takers(c)
	if len(people) < 2 || people[1].Home == nil || people[1].Home.Document == nil || people[1].Home.Self().ID() == "" {
		return say("left-teams", nil)
	}
	from, to, rest := hop(c)
	if from == nil || facts.Computed(from) {
		return say("left-region", nil)
	}
	region := expr.Named(expr.Team, people[1].Home.Self().ID())
	var value expr.Datum
	switch {
	case to != nil && to.Type.V == model.FieldTeam:
		e := from.To.Get()
		other := q.Whole(e, nil)
		if from.Only.IsSet() && !q.known(from, other) {
			return say("left-arrange", nil)
		}
		other.Set(to, stand.Shaped(to, region))
		value = stand.Shaped(from, expr.Named(expr.Record, other.Name))
	case rest == "" && from.Type.V == model.FieldTeam:
		value = stand.Shaped(from, region)
	default:
		return say("left-region", nil)
	}
	q.c.Preconditions = append(q.c.Preconditions, say("region", words.Args{"field": suite.TitleOf(from), "team": suite.TitleOf(people[1].Home)}))
	q.own.Set(from, value)
	q.set = append(slices.DeleteFunc(q.set, func(v driver.Value) bool { return v.Field == from }), driver.Value{Field: from, Datum: value})
	q.bring(c, q.own, q.set)
	return nil
}

// known lets the request be of a client who is recognised, where a reference may only point at something of the client.
func (q *request) known(from *model.Field, other *stand.Record) bool {
	n := q.Book.Tree(&from.Only)
	if n == nil {
		return false
	}
	if q.Holds(n, q.own, other) {
		return true
	}
	for _, f := range q.matched() {
		if f.Entity() == q.own.Entity {
			continue
		}
		client := q.client(f)
		if client == nil {
			continue
		}
		q.link(q.own, client)
		q.c.Preconditions = append(q.c.Preconditions, say("client-there", words.Args{"entity": suite.TitleOf(client.Entity), "field": suite.TitleOf(f), "value": q.Show(q.At, f, client.Get(f))}))
		if q.Arrange(n, true, q.own, other, func(r *stand.Record, _ *model.Field, _ expr.Datum) bool { return r == other }) {
			return true
		}
	}
	return false
}

// queue lets requests come in one after the other, each of another client, and wants whose each becomes.
func (q *request) queue(turns []*driver.Person, owner *model.Field) bool {
	first := q.own
	rest := []*stand.Record{first}
	sets := [][]driver.Value{q.set}
	for range turns[1:] {
		r := q.Blank(first.Entity, q.ch.Into.Get())
		r.Planned = true
		if again, _ := q.fill(r); again == nil {
			return false
		}
		rest, sets = append(rest, r), append(sets, q.set)
	}
	q.begin()
	q.crowdThere()
	for i, p := range turns {
		r := rest[i]
		r.Set(owner, noValue)
		if p != nil {
			r.Set(owner, stand.Shaped(owner, expr.Named(expr.Person, p.ID)))
		}
		q.set = sets[i]
		q.comes(r.Name, sets[i])
		q.want(q.row(r))
		q.belongs(r)
	}
	return true
}

// crowdThere says who is there, and what they have to do.
func (q *request) crowdThere() {
	for _, p := range q.takers(q.ch) {
		if q.ch.Assign.Rule.V == model.AssignLeastLoaded {
			q.c.Preconditions = append(q.c.Preconditions, say("person-load", words.Args{"who": q.who(p), "n": q.scene.load(p, q.own.Entity)}))
		} else {
			q.c.Preconditions = append(q.c.Preconditions, say("person-there", words.Args{"who": q.who(p)}))
		}
	}
}
