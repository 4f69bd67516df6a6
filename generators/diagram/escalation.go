package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// clock is a time limit that somebody hears of when it is over. Stages of a pipeline with the same
// levels share one.
type clock struct {
	of          model.Element
	kind, title string
	limits      []string
	levels      []level
}

// level is who hears of it, and when.
type level struct {
	role *model.Role
	// when is "at once" or "+4 hours"; takes tells that the record is given to the role.
	when  string
	takes bool
}

func (l level) what(lang string) string {
	if l.takes {
		return say("takes", lang)
	}
	return say("is-told", lang)
}

// escalations draws who hears of it when time is over.
func escalations(in generators.Input) []Drawing {
	var groups [][]clock
	for _, p := range model.All[model.Pipeline](in.Spec) {
		groups = append(groups, clocksOf(p, in))
	}
	groups = append(groups, waits(in))
	return duties(in, "escalation", say("escalation", in.Lang), groups, drawClocks)
}

// clocksOf returns the clocks of a pipeline: those of its stages, then those over several.
func clocksOf(p *model.Pipeline, in generators.Input) []clock {
	lang := in.Lang
	var list []clock
	title := address.Title(p).In(lang)
	for _, s := range p.Stages {
		if s == nil || s.Sla == nil {
			continue
		}
		levels := levelsOf(s.Sla.Escalate, lang)
		if len(levels) == 0 {
			continue
		}
		stage, limit := address.Title(s).In(lang), Limit(s.Sla, lang)
		at := slices.IndexFunc(list, func(c clock) bool { return slices.Equal(c.levels, levels) })
		if at < 0 {
			list = append(list, clock{of: s, kind: title, title: stage, limits: []string{limit}, levels: levels})
			continue
		}
		c := &list[at]
		if len(c.limits) == 1 {
			c.limits[0] = c.title + " — " + c.limits[0]
		}
		c.of, c.limits = p, append(c.limits, stage+" — "+limit)
		c.title = say("stages", lang, "n", len(c.limits))
	}
	for _, sla := range p.Slas {
		if sla == nil {
			continue
		}
		if levels := levelsOf(sla.Escalate, lang); len(levels) > 0 {
			var limits []string
			for _, l := range sla.Within.Items {
				if l != nil {
					limits = appendNew(limits, Clock(Duration(l.Is.V, lang), sla.Clock, lang))
				}
			}
			list = append(list, clock{of: sla, kind: title, title: address.Title(sla).In(lang), limits: []string{join(" / ", limits...)}, levels: levels})
		}
	}
	return list
}

func levelsOf(escalate []*model.Escalation, lang string) []level {
	var list []level
	for _, e := range escalate {
		if e != nil && e.To.Get() != nil {
			list = append(list, level{e.To.Get(), Delay(e.After.V, lang), e.Do.V == model.EscalationReassign})
		}
	}
	return list
}

// waits returns the automations that act when a record waits too long.
func waits(in generators.Input) []clock {
	lang := in.Lang
	var list []clock
	for _, a := range model.All[model.Automation](in.Spec) {
		if a.Trigger == nil || len(a.Trigger.LongerThan.Items) == 0 {
			continue
		}
		c := clock{of: a, kind: say("automation", lang), title: address.Title(a).In(lang)}
		var limits []string
		for _, l := range a.Trigger.LongerThan.Items {
			if l != nil {
				limits = appendNew(limits, Clock(Duration(l.Is.V, lang), a.Trigger.Clock, lang))
			}
		}
		c.limits = []string{join(" / ", limits...)}
		now := Delay(model.Duration{}, lang)
		for _, do := range a.Do.Items {
			if do == nil {
				continue
			}
			for _, ref := range do.Notify.Items {
				if role := ref.Get(); role != nil {
					c.levels = append(c.levels, level{role, now, false})
				}
			}
			for _, ref := range []model.Ref[model.Role]{do.Task, do.Assign} {
				if role := ref.Get(); role != nil {
					c.levels = append(c.levels, level{role, now, true})
				}
			}
		}
		if len(c.levels) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// duties draws groups of things with the roles that they concern: all in one drawing, or, where that
// is not legible, each group in its own ones.
func duties[T duty](in generators.Input, name, title string, groups [][]T, draw func(in generators.Input, name, title string, list []T) *graph) []Drawing {
	all := slices.Concat(groups...)
	if len(all) == 0 {
		return nil
	}
	if whole := draw(in, name, title, all); len(whole.vertices) <= legible && len(whole.links) <= legible*2/3 {
		return []Drawing{whole.drawing()}
	}
	var list []Drawing
	for _, group := range groups {
		for rest := group; len(rest) > 0; {
			n := 1
			for n < len(rest) && len(draw(in, "", "", rest[:n+1]).vertices) <= legible {
				n++
			}
			part := name
			if len(list) > 0 {
				part = fmt.Sprintf("%s-%d", name, len(list)+1)
			}
			list = append(list, draw(in, part, title+": "+rest[0].group(), rest[:n]).drawing())
			rest = rest[n:]
		}
	}
	return list
}

// duty is something that roles have to do with.
type duty interface{ group() string }

func (c clock) group() string { return c.kind }

func drawClocks(in generators.Input, name, title string, list []clock) *graph {
	lang := in.Lang
	g := newGraph(in, name)
	g.title, g.note = title, say("escalation-note", lang)
	g.columns = []string{say("time-over", lang), say("who-hears", lang)}
	roles := map[*model.Role]*vertex{}
	g.table = table.Table{
		ID: name + "-table", Caption: title, Heads: 1,
		Head: table.Heads(say("where", lang), say("limit", lang), say("who-hears", lang), say("when", lang), say("what", lang)),
	}
	for i, c := range list {
		v := g.add(fmt.Sprint("clock-", i+1), c.of, c.kind, c.title)
		v.sort, v.card.Class = say("clock", lang), "wait"
		for _, limit := range c.limits {
			g.tell(v, "", "", []string{limit}, 3)
		}
		for _, l := range c.levels {
			to := g.role(roles, l.role, 1)
			text := l.when
			out := link{from: v, to: to, label: []string{text}, sort: say("is-told", lang), tip: []string{l.when + ": " + l.what(lang)}}
			if l.takes {
				out.tone, out.sort = "main", say("takes", lang)
			}
			g.link(out)
			g.table.Rows = append(g.table.Rows, table.Heads(c.kind+"\n"+c.title, strings.Join(c.limits, "\n"), address.Title(l.role).In(lang), l.when, l.what(lang)))
		}
	}
	g.desc = say("escalation-desc", lang, "n", len(list), "m", len(roles))
	return g
}

// role returns the box of a role, once in a graph.
func (g *graph) role(roles map[*model.Role]*vertex, role *model.Role, column int) *vertex {
	if v := roles[role]; v != nil {
		return v
	}
	v := g.add("role-"+role.Self().ID(), role, "", address.Title(role).In(g.in.Lang))
	v.sort, v.column = say("role", g.in.Lang), column
	roles[role] = v
	return v
}
