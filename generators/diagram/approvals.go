package diagram

import (
	"fmt"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// agreement is a move that waits for somebody's yes.
type agreement struct {
	pipeline   *model.Pipeline
	kind       string
	transition *model.Transition
}

func (a agreement) group() string { return a.kind }

// approvals draws which moves wait for whose yes.
func approvals(in generators.Input) []Drawing {
	var groups [][]agreement
	for _, p := range model.All[model.Pipeline](in.Spec) {
		var list []agreement
		for _, t := range p.Transitions {
			if t == nil {
				continue
			}
			for _, a := range t.Approvals {
				if a != nil && a.By.Get() != nil {
					list = append(list, agreement{p, address.Title(p).In(in.Lang), t})
					break
				}
			}
		}
		groups = append(groups, list)
	}
	return duties(in, "approvals", say("approvals", in.Lang), groups, drawApprovals)
}

func drawApprovals(in generators.Input, name, title string, list []agreement) *graph {
	lang := in.Lang
	g := newGraph(in, name)
	g.title, g.note = title, say("approvals-note", lang)
	g.columns = []string{say("moves", lang), say("who-agrees", lang)}
	g.table = table.Table{
		ID: name + "-table", Caption: title, Heads: 1,
		Head: table.Heads(say("move", lang), say("order", lang), say("who-agrees", lang), say("when", lang), say("limit", lang), say("when-no", lang)),
	}
	roles := map[*model.Role]*vertex{}
	for i, a := range list {
		t := a.transition
		route := routeOf(t, lang)
		v := g.add(fmt.Sprint("move-", i+1), t, a.kind, route)
		v.sort, v.card.Class = say("move", lang), "hue"
		if title := address.Brief(t.Title).In(lang); title != "" {
			g.tell(v, "muted", "", []string{title}, 2)
		}
		for n, approval := range t.Approvals {
			if approval == nil || approval.By.Get() == nil {
				continue
			}
			role := address.Title(approval.By.Get()).In(lang)
			when, within, no := "", "", ""
			if approval.When.IsSet() {
				when = say("if", lang) + " " + in.Words(&approval.When)
			}
			if approval.Within.IsSet() {
				within = Duration(approval.Within.V, lang)
			}
			if to := approval.RejectTo.Get(); to != nil {
				no = address.Title(to).In(lang)
			}
			order := fmt.Sprint(n + 1)
			told := order + ". " + join(", ", join(" ", role, when), within)
			if no != "" {
				told += "; " + say("if-no", lang) + " → " + no
			}
			g.tell(v, "", "", []string{told}, 5)
			label := order
			if when != "" {
				label += " · " + say("sometimes", lang)
			}
			g.link(link{from: v, to: g.role(roles, approval.By.Get(), 1), label: []string{label}, sort: say("waits-for", lang), tip: []string{told}})
			g.table.Rows = append(g.table.Rows, table.Heads(a.kind+"\n"+route, order, role, when, within, no))
		}
	}
	g.desc = say("approvals-desc", lang, "n", len(list), "m", len(roles))
	return g
}

// routeOf reads a transition as its stages with an arrow between them.
func routeOf(t *model.Transition, lang string) string {
	side := func(refs model.OneOrMany[model.Ref[model.Stage]]) string {
		var titles []string
		for _, ref := range refs.Items {
			switch stage := ref.Get(); {
			case stage != nil:
				titles = appendNew(titles, address.Title(stage).In(lang))
			case ref.Word != "":
				titles = appendNew(titles, say("stage-"+ref.Word, lang))
			}
		}
		return join(", ", titles...)
	}
	return side(t.From) + " → " + side(t.To)
}
