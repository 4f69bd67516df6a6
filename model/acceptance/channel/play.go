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

// play lets the request come in.
func (p *past) play(f *model.Field, what string) {
	c := p.ch
	p.begin()
	p.there(f)
	if w := c.Repeats.Within; what == "within" || what == "beyond" {
		until := w.V.Later(p.now)
		if what == "beyond" {
			until = until.Add(time.Minute)
		}
		p.wait(until, true)
	}
	step := p.comes(p.own.Name, p.set)
	if what == "beyond" && once(f) {
		step.Want = driver.Want{Code: driver.NotUnique, Element: f, Rows: []driver.Row{{Name: p.own.Name, Gone: true}}}
		p.told()
		p.expect(say("refused-twice", words.Args{"field": suite.TitleOf(f)}))
		for _, r := range p.earlier {
			p.want(p.row(r))
		}
		return
	}
	if what == "other" || what == "beyond" {
		if what == "other" {
			p.client = nil
		}
		if p.client != nil { // who is known all the same
			p.link(p.own, p.client)
		}
		p.becomes(p.own)
		p.kept(nil)
		for _, r := range p.earlier {
			p.want(p.row(r))
		}
		return
	}
	p.does(p.action())
}

// there says what there is of the client.
func (p *past) there(f *model.Field) {
	if p.client != nil {
		p.c.Preconditions = append(p.c.Preconditions, say("client-there", words.Args{"entity": suite.TitleOf(p.client.Entity), "field": suite.TitleOf(f), "value": p.Show(p.At, f, p.client.Get(f))}))
	}
	for _, r := range p.earlier {
		id, args := "earlier", words.Args{"entity": suite.TitleOf(r.Entity), "field": suite.TitleOf(f)}
		if r.Stage != nil {
			args["stage"] = suite.TitleOf(r.Stage)
			id += "-in"
		}
		if p.client == nil {
			args["value"] = p.Show(p.At, f, r.Get(f))
		} else {
			id += "-linked"
		}
		p.c.Preconditions = append(p.c.Preconditions, say(id, args))
	}
}

// action returns what the channel does with the request.
//
// “on_open: what happens when the earlier record is open. on_closed: when it is closed. on_several: when there are
// several.” Closed records count only where none is open.
func (p *past) action() (model.RepeatAction, *stand.Record) {
	r := p.ch.Repeats
	open := slices.DeleteFunc(slices.Clone(p.earlier), func(r *stand.Record) bool { return !isOpen(r) })
	switch {
	case len(open) > 1 || len(open) == 0 && len(p.earlier) > 1:
		return r.OnSeveral.Or(model.RepeatAsk), p.earlier[len(p.earlier)-1]
	case len(open) == 1:
		return r.OnOpen.Or(model.RepeatAttach), open[0]
	}
	return r.OnClosed.Or(model.RepeatCreate), p.earlier[0]
}

func isOpen(r *stand.Record) bool { return r.Stage == nil || r.Stage.IsOpen() }

// does wants what an action makes of the request.
func (p *past) does(action model.RepeatAction, earlier *stand.Record) {
	var move *model.Move
	if action == model.RepeatReopen && !isOpen(earlier) {
		if move = p.reopened(earlier); move == nil {
			action = model.RepeatAsk
			p.expect(say("not-reopened", words.Args{"stage": suite.TitleOf(earlier.Stage)}))
		}
	}
	switch action {
	case model.RepeatCreate:
		alone := p.own.Values()
		if p.client != nil {
			p.link(p.own, p.client)
		}
		p.linkEarlier(earlier)
		p.becomes(p.own)
		for _, v := range p.own.Values() {
			if !slices.ContainsFunc(alone, func(w driver.Value) bool { return w.Field == v.Field }) {
				p.expect(say("points", words.Args{"field": suite.TitleOf(v.Field)}))
			}
		}
		p.kept(nil)
		p.expect(say("second", words.Args{"entity": suite.TitleOf(p.own.Entity)}))
	case model.RepeatAsk:
		p.joins(earlier)
		p.tell(driver.Ask, earlier.Name, p.deciders())
		p.expect(say("asks", words.Args{"roles": titles(p.deciders())}))
	default:
		if move != nil {
			p.make(earlier, move)
			p.expect(say("reopened", words.Args{"stage": suite.TitleOf(move.To)}))
		}
		p.source(earlier)
		p.joins(earlier)
		p.kept(earlier)
		p.expect(say("attached", words.Args{"entity": suite.TitleOf(p.own.Entity)}))
	}
	for _, r := range p.earlier {
		p.want(p.row(r))
	}
	if action != model.RepeatCreate {
		p.expect(say("no-second", words.Args{"entity": suite.TitleOf(p.own.Entity)}))
	}
}

// joins wants that the request has become no record of its own, and that those are told who are to be.
func (p *past) joins(earlier *stand.Record) {
	p.want(driver.Row{Name: p.own.Name, Gone: true})
	p.told()
	roles := rolesOf(p.ch.Notify.Items...)
	p.tell(driver.Notify, earlier.Name, roles)
	if len(roles) > 0 {
		p.expect(say("told-request", words.Args{"roles": titles(roles)}))
	}
}

// deciders returns who is asked: those who answer first, else those among whom requests are given, else those who are
// told, else those whose the channel is.
func (p *past) deciders() []*model.Role {
	var among []model.Ref[model.Role]
	if p.ch.Assign != nil {
		among = p.ch.Assign.Among.Items
	}
	for _, refs := range [][]model.Ref[model.Role]{{p.ch.FirstHandler}, among, p.ch.Notify.Items, {p.ch.Owner}} {
		if roles := rolesOf(refs...); len(roles) > 0 {
			return roles
		}
	}
	return nil
}

// linkEarlier lets the new record point at the earlier one, where just one reference could.
func (p *past) linkEarlier(earlier *stand.Record) {
	var found []*model.Field
	for _, f := range p.own.Entity.Fields {
		if f != nil && f.Type.V == model.FieldReference && f.To.Get() == p.own.Entity && !facts.Computed(f) {
			found = append(found, f)
		}
	}
	if len(found) == 1 && p.own.Get(found[0]).IsEmpty() {
		p.own.Set(found[0], stand.Shaped(found[0], expr.Named(expr.Record, earlier.Name)))
	}
}

// source gives the earlier record the source of the later request, where that replaces the first one.
//
// “first_source: whether the source of the first request stays.” “A frozen field takes one value.”
func (p *past) source(earlier *stand.Record) {
	if len(p.ch.Sets.Entries) == 0 {
		return
	}
	replace := p.ch.Repeats.FirstSource.V == model.FirstSourceReplace
	for i := range p.ch.Sets.Entries {
		entry := &p.ch.Sets.Entries[i]
		f, n := entry.Key.Get(), p.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil || f.Entity() != earlier.Entity {
			continue
		}
		p.c.Preconditions = append(p.c.Preconditions, say("stood-earlier", words.Args{"field": suite.TitleOf(f), "value": p.Show(p.At, f, earlier.Get(f))}))
		if replace && !(f.Frozen.V && !earlier.Get(f).IsEmpty()) {
			earlier.Set(f, stand.Shaped(f, n.Eval(p.Setting(earlier, nil))))
		}
		p.expect(say("stands-earlier", words.Args{"field": suite.TitleOf(f), "value": p.Show(p.At, f, earlier.Get(f))}))
	}
}

// kept wants that the contact itself is kept: on the card of the client where the channel says so, else on the earlier
// record that the request joins, nil for none.
//
// “log_to: the entity on whose card the contact itself is kept, such as the client's.”
func (p *past) kept(earlier *stand.Record) {
	e, _ := p.Spec.Element("entity/activity").(*model.Entity)
	if e == nil || e.Field("record") == nil || e.Field("at") == nil || slices.ContainsFunc(e.Fields, func(f *model.Field) bool { return f != nil && f.IsRequired() && !f.Default.IsSet() }) {
		return
	}
	if p.own.Stage != nil && len(p.own.Stage.HandsOver) > 0 {
		return
	}
	on := p.logged(earlier)
	step := p.steps[len(p.steps)-1]
	step.Want.Made = []driver.Row{}
	if on == nil {
		return
	}
	step.Made = []string{"contact"}
	step.Want.Made = []driver.Row{{Entity: e}}
	p.want(driver.Row{Name: "contact", Entity: e, Values: []driver.Value{{Field: e.Field("record"), Datum: stand.Shaped(e.Field("record"), expr.Named(expr.Record, on.Name))}}})
	p.expect(say("kept", words.Args{"entity": suite.TitleOf(on.Entity)}))
}

// logged returns the record on which the contact is kept, nil for none.
func (p *past) logged(earlier *stand.Record) *stand.Record {
	to := p.ch.LogTo.Get()
	if to == nil {
		return earlier
	}
	if p.client != nil && p.client.Entity == to {
		return p.client
	}
	of := earlier
	if of == nil {
		of = p.own
	}
	var found []*stand.Record
	for _, f := range of.Entity.Fields {
		if f == nil || f.Type.V != model.FieldReference || f.To.Get() != to {
			continue
		}
		for _, r := range p.Records(to) {
			if r.Name == of.Get(f).Text && !slices.Contains(found, r) {
				found = append(found, r)
			}
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return earlier
}

// reopened returns the move to an open stage that a request makes of a closed record, nil for none.
func (p *past) reopened(r *stand.Record) *model.Move {
	pipeline, _ := r.Stage.Self().Parent.(*model.Pipeline)
	if pipeline == nil {
		return nil
	}
	rank := func(m model.Move) int {
		switch {
		case m.Transition.Type.V == model.TransitionReopen:
			return 0
		case m.To == p.ch.Into.Get():
			return 1
		}
		return 2
	}
	moves := slices.DeleteFunc(slices.Clone(p.Facts.Graph(pipeline).Out(r.Stage)), func(m model.Move) bool { return !m.To.IsOpen() })
	slices.SortStableFunc(moves, func(a, b model.Move) int { return rank(a) - rank(b) })
	for _, m := range moves {
		if p.passes(r, m) {
			return &m
		}
	}
	return nil
}

// passes tells whether nothing refuses a move that a channel makes.
func (p *past) passes(r *stand.Record, m model.Move) bool {
	t := m.Transition
	if t.Reason.IsSet() || !p.True(&t.When, r, nil) || slices.ContainsFunc(t.Approvals, func(a *model.Approval) bool { return a == nil || p.True(&a.When, r, nil) }) {
		return false
	}
	return p.Met(r, p.AskedOn(m))
}

// make makes a move, with what it sets.
func (p *past) make(r *stand.Record, m *model.Move) {
	r.Stage = m.To
	for i := range m.Transition.Sets.Entries {
		entry := &m.Transition.Sets.Entries[i]
		if f, n := entry.Key.Get(), p.Book.Tree(&entry.Value.Condition); f != nil && n != nil {
			r.Set(f, stand.Shaped(f, n.Eval(p.Setting(r, nil))))
		}
	}
}
