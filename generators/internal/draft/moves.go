package draft

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// group are moves out of one stage that are of one sort and made by the same roles.
type group struct {
	from string
	kind model.TransitionType
	by   []string
	to   []string
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
	for _, g := range groups {
		var b braces
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
		p.out.WriteString("  - " + b.String() + "\n")
		w.numbers.moves += len(g.to)
	}
}

// groups gathers moves, each pair of stages once; of a pair that is told twice all roles count.
func (w *writer) groups(l *line, moves []Move) []*group {
	at := map[string]int{}
	for i, s := range l.stages {
		at[s.Code] = i
	}
	by := map[[2]int][]string{}
	var pairs [][2]int
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
		pair := [2]int{from, to}
		if _, twice := by[pair]; !twice {
			pairs = append(pairs, pair)
		}
		for _, role := range roles {
			if !slices.Contains(by[pair], role) {
				by[pair] = append(by[pair], role)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b [2]int) int { return a[0] - b[0] })
	var all []*group
	for _, pair := range pairs {
		from, to := l.stages[pair[0]], l.stages[pair[1]]
		one := group{kind: model.TransitionForward, by: by[pair]}
		one.from, _ = l.ids.known(from.Code)
		switch {
		case !l.isOpen(from):
			one.kind = model.TransitionReopen
		case l.isOpen(to) && pair[1] < pair[0]:
			one.kind = model.TransitionRework
		}
		i := slices.IndexFunc(all, func(g *group) bool { return g.from == one.from && g.kind == one.kind && slices.Equal(g.by, one.by) })
		if i < 0 {
			i, all = len(all), append(all, &one)
		}
		id, _ := l.ids.known(to.Code)
		all[i].to = append(all[i].to, id)
	}
	return all
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
