package site

import (
	"html"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// start says what the rollout is for and what it leaves out.
func (s *site) start() error {
	p := s.in.Spec.Project
	title := label("untitled", s.lang)
	if p != nil {
		title = p.Title.In(s.lang)
	}
	s.w.Element("h1", title, "id", "start")
	if p == nil {
		return nil
	}
	s.w.Raw("<p class=\"lead\">")
	s.w.Text(label("version", s.lang) + " " + p.Version.Or("—"))
	if owner := p.Owner.Get(); owner != nil {
		s.w.Raw(" · " + html.EscapeString(label("owner", s.lang)) + ": " + s.linkTo(owner))
	}
	s.w.Raw("</p>\n")
	s.prose(p.Description)
	s.goals()
	if p.Scope != nil {
		s.scope(p.Scope)
	}
	var rows [][]string
	for _, r := range p.Releases {
		rows = append(rows, []string{html.EscapeString(r.Title.In(s.lang)), date(r.Due)})
	}
	s.table(label("releases", s.lang), []string{label("release", s.lang), label("due", s.lang)}, rows, nil)
	rows = nil
	for _, c := range p.Constraints {
		rows = append(rows, []string{s.short(c.Text), label("constraint-"+string(c.Type.V), s.lang)})
	}
	s.table(label("constraints", s.lang), []string{label("constraint", s.lang), label("type", s.lang)}, rows, nil)
	return nil
}

func (s *site) goals() {
	var rows [][]string
	var ids []string
	for _, g := range model.All[model.Goal](s.in.Spec) {
		baseline, target := g.Baseline, g.Target
		measure := ""
		if k := g.Kpi.Get(); k != nil {
			measure = s.linkTo(k)
			if baseline == nil {
				baseline = k.Baseline
			}
			if target == nil {
				target = k.Target
			}
		}
		owner := ""
		if g.Owner.Get() != nil {
			owner = s.linkTo(g.Owner.Get())
		}
		rows = append(rows, []string{
			html.EscapeString(g.Title.In(s.lang)), s.short(g.Change), measure,
			s.baseline(baseline) + " → " + targetText(target), date(g.Due), owner, s.short(g.Verify),
		})
		ids = append(ids, g.Self().Ref)
	}
	s.table(label("goals", s.lang), []string{label("goal", s.lang), label("change", s.lang), label("measure", s.lang), label("from-to", s.lang), label("due", s.lang), label("owner", s.lang), label("verify", s.lang)}, rows, ids)
}

func (s *site) baseline(b *model.Baseline) string {
	switch {
	case b == nil || !b.Value.IsSet() && !b.Unknown.V:
		return "—"
	case b.Unknown.V:
		return html.EscapeString(label("unknown", s.lang))
	}
	return html.EscapeString(string(b.Value.V))
}

func targetText(t *model.Target) string {
	if t == nil || !t.Value.IsSet() {
		return "—"
	}
	return html.EscapeString(string(t.Value.V))
}

func date(d model.Value[model.Date]) string {
	if !d.IsSet() {
		return "—"
	}
	return d.V.String()
}

func (s *site) scope(b *model.Boundaries) {
	if len(b.In) > 0 {
		s.w.Element("h3", label("scope-in", s.lang))
		s.w.Raw("<ul>\n")
		for _, text := range b.In {
			s.w.Raw("<li>" + s.short(text) + "</li>\n")
		}
		s.w.Raw("</ul>\n")
	}
	var rows [][]string
	for _, out := range b.Out {
		revisit := "—"
		if r := out.Revisit.Get(); r != nil {
			revisit = html.EscapeString(r.Title.In(s.lang))
		}
		rows = append(rows, []string{s.short(out.What), s.short(out.Why), revisit})
	}
	s.table(label("scope-out", s.lang), []string{label("what", s.lang), label("why", s.lang), label("revisit", s.lang)}, rows, nil)
}

// glossary holds the terms.
func (s *site) glossary() error {
	var rows [][]string
	var ids []string
	for _, g := range model.All[model.Glossary](s.in.Spec) {
		for _, t := range g.Terms {
			rows = append(rows, []string{html.EscapeString(t.Title.In(s.lang)), s.short(t.Means), s.short(t.Not), s.short(t.CountsFrom), s.texts(t.Synonyms), s.texts(t.Forbidden)})
			ids = append(ids, t.Ref)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	s.chapter("terms", "terms")
	s.table(label("terms", s.lang), []string{label("term", s.lang), label("means", s.lang), label("not", s.lang), label("counts", s.lang), label("synonyms", s.lang), label("forbidden", s.lang)}, rows, ids)
	return nil
}

func (s *site) texts(list model.OneOrMany[model.Text]) string {
	var parts []string
	for _, t := range list.Items {
		parts = append(parts, html.EscapeString(t.In(s.lang)))
	}
	return strings.Join(parts, ", ")
}

// pipelines shows each pipeline as a diagram and, below it, the same as a table.
func (s *site) pipelines() error {
	all := model.All[model.Pipeline](s.in.Spec)
	if len(all) == 0 {
		return nil
	}
	s.chapter("pipelines", "pipelines")
	for _, p := range all {
		s.part(p)
		picture, err := diagram.SVG(p, s.lang, s.in.Layout)
		if err == nil {
			s.w.Raw("<figure>" + string(picture) + "</figure>\n")
		} else {
			s.w.Element("p", label("no-picture", s.lang), "class", "muted")
		}
		s.stages(p)
		s.checkpoints(p)
	}
	return nil
}

func (s *site) stages(p *model.Pipeline) {
	moves := p.Moves()
	var rows [][]string
	var ids []string
	for _, stage := range p.Stages {
		var exits []string
		for _, m := range moves {
			if m.From == stage {
				exits = append(exits, html.EscapeString(m.To.Title.In(s.lang)+" ("+strings.Join(roleTitles(m.Transition.By, s.lang), ", ")+")"))
			}
		}
		limit := ""
		if stage.Sla != nil {
			limit = html.EscapeString(diagram.Limit(stage.Sla, s.lang))
		}
		kind := label("stage-"+string(stage.Kind()), s.lang)
		rows = append(rows, []string{html.EscapeString(stage.Title.In(s.lang)), html.EscapeString(kind), s.short(stage.Goal), s.short(stage.Action), limit, strings.Join(exits, "<br>")})
		ids = append(ids, stage.Ref)
	}
	s.table(label("stages", s.lang), []string{label("stage", s.lang), label("type", s.lang), label("stage-goal", s.lang), label("stage-action", s.lang), label("limit", s.lang), label("exits", s.lang)}, rows, ids)
}

func (s *site) checkpoints(p *model.Pipeline) {
	var rows [][]string
	for _, c := range p.Checkpoints {
		var where, items []string
		for _, into := range c.Into.Items {
			if stage := into.Get(); stage != nil {
				where = append(where, html.EscapeString("→ "+stage.Title.In(s.lang)))
			}
		}
		for _, t := range c.Transition.Items {
			if move := t.Get(); move != nil {
				where = append(where, html.EscapeString(model.TitleOf(move).In(s.lang)))
			}
		}
		for _, item := range c.Require {
			items = append(items, html.EscapeString(diagram.Item(item, s.lang)))
		}
		waiver := "—"
		if c.Waiver != nil && c.Waiver.By.Get() != nil {
			waiver = s.linkTo(c.Waiver.By.Get())
		}
		rows = append(rows, []string{html.EscapeString(c.Title.In(s.lang)), strings.Join(where, "<br>"), strings.Join(items, "<br>"), s.short(c.Message), waiver})
	}
	s.table(label("checkpoints", s.lang), []string{label("checkpoint", s.lang), label("asked", s.lang), label("needs", s.lang), label("message", s.lang), label("waiver", s.lang)}, rows, nil)
}

func roleTitles(refs model.OneOrMany[model.Ref[model.Role]], lang string) []string {
	var titles []string
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			titles = append(titles, role.Title.In(lang))
		}
	}
	return titles
}
