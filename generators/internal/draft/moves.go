package draft

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// group are moves out of one stage that are of one sort and made by the same roles.
type group struct {
	from string
	kind model.TransitionType
	by   []string
	to   []string
	// when and reason are as they are written, was is the id to prefer.
	when, reason, was string
}

// way is a move from one place in the order of stages to another, under one condition.
type way struct {
	from, to          int
	when, reason, was string
	by                []string
}

// transitions writes the moves that the CRM allows. One that restricts none allows all, and that is what is written, with
// a remark that says so: who described it otherwise would describe another CRM.
func (w *writer) transitions(p *page, l *line) {
	moves := l.Moves
	everybody := len(moves) == 0
	if everybody {
		for _, from := range l.stages {
			for _, to := range l.stages {
				moves = append(moves, Move{From: from.Code, To: to.Code})
			}
		}
		if len(l.stages) > 1 {
			w.decide(anyMoveSay, words.Args{"pipeline": w.shown(l.Name)})
		}
	}
	groups := w.groups(l, moves)
	if len(groups) == 0 {
		return
	}
	p.out.WriteString("transitions:\n")
	if everybody {
		p.out.WriteString("  # " + anyMoveRemark.In(w.lang) + "\n")
	}
	n := w.ids("transition")
	for _, g := range groups {
		var b braces
		if g.was != "" {
			b.key("id", n.wished(g.was, g.was))
		}
		b.key("from", g.from)
		if len(g.to) == 1 {
			b.key("to", g.to[0])
		} else {
			b.key("to", brackets(g.to))
		}
		b.key("by", brackets(g.by))
		if g.kind != model.TransitionForward {
			b.key("type", string(g.kind))
		}
		b.key("when", g.when)
		b.key("reason", g.reason)
		p.out.WriteString("  - " + b.String() + "\n")
		w.numbers.moves += len(g.to)
	}
}

// groups gathers moves, each pair of stages once for each condition; of one that is told twice all roles count.
func (w *writer) groups(l *line, moves []Move) []*group {
	at := map[string]int{}
	for i, s := range l.stages {
		at[s.Code] = i
	}
	var ways []*way
	for _, m := range moves {
		from, ok := at[m.From]
		to, ok2 := at[m.To]
		if !ok || !ok2 {
			w.lost(w.shown(l.Name)+": "+m.From+" → "+m.To, noStageSay, words.Args{"code": strings.TrimSpace(m.From + " " + m.To)})
			continue
		}
		roles := w.movers(l, m)
		if from == to || len(roles) == 0 {
			continue
		}
		one := &way{from: from, to: to, was: schema.Propose(m.Was, "transition")}
		one.when, one.reason = w.terms(l, m)
		i := slices.IndexFunc(ways, func(o *way) bool {
			return o.from == from && o.to == to && o.when == one.when && o.reason == one.reason && o.was == one.was
		})
		if i < 0 {
			i, ways = len(ways), append(ways, one)
		}
		for _, role := range roles {
			if !slices.Contains(ways[i].by, role) {
				ways[i].by = append(ways[i].by, role)
			}
		}
	}
	slices.SortStableFunc(ways, func(a, b *way) int { return a.from - b.from })
	var all []*group
	for _, one := range ways {
		slices.Sort(one.by)
		from, to := l.stages[one.from], l.stages[one.to]
		g := group{kind: model.TransitionForward, by: one.by, when: one.when, reason: one.reason, was: one.was}
		g.from, _ = l.ids.known(from.Code)
		switch {
		case !l.isOpen(from):
			g.kind = model.TransitionReopen
		case l.isOpen(to) && one.to < one.from:
			g.kind = model.TransitionRework
		}
		id, _ := l.ids.known(to.Code)
		i := slices.IndexFunc(all, func(o *group) bool {
			return o.from == g.from && o.kind == g.kind && slices.Equal(o.by, g.by) && o.when == g.when && o.reason == g.reason && o.was == g.was &&
				!slices.Contains(o.to, id)
		})
		if i < 0 {
			i, all = len(all), append(all, &g)
		}
		all[i].to = append(all[i].to, id)
	}
	return all
}

// terms returns for which records a move exists, and the field that says why it is made, as they are written.
func (w *writer) terms(l *line, m Move) (when, reason string) {
	what := w.shown(l.Name) + ": " + m.From + " → " + m.To
	when, ok := w.condition(l.Entity, m.When)
	if !ok {
		w.lost(what, noCondSay, nil)
	}
	if m.Reason != "" {
		if reason = w.fieldIDs[l.Entity].byCode[m.Reason]; reason == "" {
			w.lost(what, noFieldSay, nil)
		}
	}
	return when, reason
}

// movers returns the roles that make a move: those that the CRM names, else those that may change the records. Where it
// knows no such role, one stands in for whoever it lets in.
func (w *writer) movers(l *line, m Move) []string {
	if len(m.By) > 0 {
		var roles []string
		for _, code := range m.By {
			if id, known := w.roleIDs.known(code); known {
				roles = append(roles, id)
			} else {
				w.lost(w.shown(l.Name)+": "+m.From+" → "+m.To, noRoleSay, words.Args{"code": code})
			}
		}
		return roles
	}
	if roles := w.editors(l.Entity); len(roles) > 0 {
		return roles
	}
	if w.users == "" {
		w.users = w.roleIDs.free("crm_user")
	}
	if entity, _ := w.entityIDs.known(l.Entity); !slices.Contains(w.open, entity) {
		w.open = append(w.open, entity)
	}
	return []string{w.users}
}

// standIns writes the role that stands for whoever the CRM lets in, where one is needed.
func (w *writer) standIns() {
	if w.users == "" {
		return
	}
	w.decide(usersSay, words.Args{"role": w.users})
	p := &page{}
	p.key("id", w.users)
	p.key("title", w.own(usersTitle, nil))
	p.key("description", w.own(usersAbout, nil))
	w.document("roles", w.users, "Role", "role", p)
	var rights []string
	for _, entity := range w.open {
		rights = append(rights, entity+": {create: true, read: all, edit: all}")
	}
	w.accessOf(w.users, usersTitle.In(w.langs[0]), rights)
}
