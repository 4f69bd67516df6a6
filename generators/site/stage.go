package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// stage writes the card of a stage for those who work in it: what to do, what to fill and why, who may
// move the record on, and what usually goes wrong.
func (s *site) stage(p *model.Pipeline, stage *model.Stage) {
	s.titleOf(stage)
	s.note(lines(s.named("pipeline", s.linkTo(p)), s.named("stage-kind", s.stageKind(p, stage)), s.nested(&stage.Nested)))
	var creates []string
	for _, hand := range stage.HandsOver {
		creates = append(creates, s.handOver(hand))
	}
	s.base = 1
	s.pairs("stage-card",
		"stage-goal", lines(s.short(stage.Goal), s.short(stage.Means)),
		"stage-action", lines(append([]string{s.short(stage.Action)}, creates...)...),
		"responsible", s.roleLink(stage.Responsible),
		"starts-when", s.short(stage.StartsWhen), "done-when", lines(s.short(stage.DoneWhen), s.exclusive(stage)),
		"probability", s.chance(stage), "limit", s.limit(stage),
	)
	s.fillIn(p, stage)
	s.leave(p, stage)
	s.ways(p, stage)
	s.slips(p, stage)
	s.around(stage)
}

// titleOf is the heading of a page about an element.
func (s *site) titleOf(element model.Element) {
	s.about = address.Title(element).In(s.lang)
	s.w.Open("h1", "id", s.place(element.Self().Ref))
	s.w.Raw(s.inFull(model.TitleOf(element)) + " ")
	s.w.Element("span", element.Self().Path(), "class", "id")
	s.w.Raw("</h1>\n")
}

// fillIn lists what is asked before a record may enter the stage, and what for.
func (s *site) fillIn(p *model.Pipeline, stage *model.Stage) {
	var rows []row
	for _, c := range p.Checkpoints {
		if !s.asksAt(p, c, stage) {
			continue
		}
		rows = append(rows, row{cells: []string{s.linkTo(c) + more(s.named("only-if", s.condition(&c.When))) + more(s.since(c, stage)), s.needed(c), s.short(c.Message)}})
	}
	if len(rows) > 0 {
		s.section("fill-in", label("fill-in", s.lang))
		s.table("fill-in", []string{"checkpoint", "needs", "message"}, rows)
	}
}

// leave lists what is asked before a record may leave the stage: the way it takes, and what for.
func (s *site) leave(p *model.Pipeline, stage *model.Stage) {
	var rows []row
	for _, c := range p.Checkpoints {
		var to []string
		for _, m := range p.Moves() {
			if m.From == stage && s.asksOn(p, c, m) {
				if text := "→ " + s.linkTo(m.To); !slices.Contains(to, text) {
					to = append(to, text)
				}
			}
		}
		if len(to) > 0 {
			rows = append(rows, row{cells: []string{s.linkTo(c) + more(s.named("only-if", s.condition(&c.When))), lines(to...), s.needed(c), s.short(c.Message)}})
		}
	}
	rows = append(rows, s.moveReasons(p, stage)...)
	if len(rows) > 0 {
		s.section("leave", label("leave", s.lang))
		s.table("leave", []string{"checkpoint", "asked", "needs", "message"}, rows)
	}
}

// moveReasons lists the fields in which a reason is given for a move out of the stage, with the moves that ask for it.
func (s *site) moveReasons(p *model.Pipeline, stage *model.Stage) []row {
	var fields []*model.Field
	to := map[*model.Field][]string{}
	for _, m := range p.Moves() {
		f := m.Transition.Reason.Get()
		if m.From != stage || f == nil {
			continue
		}
		if to[f] == nil {
			fields = append(fields, f)
		}
		if text := "→ " + s.linkTo(m.To); !slices.Contains(to[f], text) {
			to[f] = append(to[f], text)
		}
	}
	var rows []row
	for _, f := range fields {
		rows = append(rows, row{cells: []string{escape(label("move-reason", s.lang)), lines(to[f]...), list("ul", []string{s.linkTo(f) + more(s.short(f.Help))}), ""}})
	}
	return rows
}

// needed lists what a checkpoint asks for, with the help of the fields.
func (s *site) needed(c *model.Checkpoint) string {
	var items []string
	for _, item := range c.Require {
		text := s.item(item)
		if f := item.Field.Get(); f != nil {
			text += more(s.short(f.Help))
		}
		items = append(items, text)
	}
	return list("ul", items)
}

// asksAt tells whether a checkpoint is asked on some way into a stage.
func (s *site) asksAt(p *model.Pipeline, c *model.Checkpoint, stage *model.Stage) bool {
	return isInto(c, stage) ||
		slices.ContainsFunc(p.Moves(), func(m model.Move) bool { return m.To == stage && s.asksOn(p, c, m) })
}

// asksOn tells whether a checkpoint is asked on a move.
func (s *site) asksOn(p *model.Pipeline, c *model.Checkpoint, m model.Move) bool {
	return isInto(c, m.To) || s.comesToKeep(p, c, m) ||
		slices.ContainsFunc(c.Transition.Items, func(t model.Ref[model.Transition]) bool { return t.Get() == m.Transition })
}

// comesToKeep tells whether a move leads to where a checkpoint is kept true from where it is not.
func (s *site) comesToKeep(p *model.Pipeline, c *model.Checkpoint, m model.Move) bool {
	if s.in.Facts == nil {
		return false
	}
	kept := s.in.Facts.Graph(p).Holds(c)
	return slices.Contains(kept, m.To) && !slices.Contains(kept, m.From)
}

func isInto(c *model.Checkpoint, stage *model.Stage) bool {
	return slices.ContainsFunc(c.Into.Items, func(into model.Ref[model.Stage]) bool { return into.Get() == stage })
}

// since names the stages from which on a checkpoint is kept, where it is not asked for this one alone.
func (s *site) since(c *model.Checkpoint, stage *model.Stage) string {
	if isInto(c, stage) {
		return ""
	}
	var list []string
	for _, into := range c.Into.Items {
		if from := into.Get(); from != nil {
			list = append(list, s.linkTo(from))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return s.named("kept-since", strings.Join(list, ", "))
}

// ways lists the moves into the stage and out of it.
func (s *site) ways(p *model.Pipeline, stage *model.Stage) {
	var rows []row
	for _, out := range []bool{true, false} {
		for _, m := range p.Moves() {
			other, at := m.To, m.From
			if !out {
				other, at = m.From, m.To
			}
			if at != stage {
				continue
			}
			arrow := "← "
			if out {
				arrow = "→ "
			}
			rows = append(rows, row{cells: []string{
				arrow + s.linkTo(other) + more(s.say(m.Transition.Title)), s.moveKind(p, m),
				s.roleLinks(m.Transition.By), s.condition(&m.Transition.When), s.approvals(m.Transition),
				`<a href="` + escape(s.moveHref(m)) + `">` + escape(label("more", s.lang)) + "</a>",
			}})
		}
	}
	if len(rows) > 0 {
		s.section("ways", label("ways", s.lang))
		s.table("ways", []string{"way", "type", "who-may", "condition", "approvals", "besides"}, rows)
	}
}

// slips are the usual mistakes of those who move records out of the stage, as their training names them.
func (s *site) slips(p *model.Pipeline, stage *model.Stage) {
	here := map[*model.Role]bool{stage.Responsible.Get(): true}
	for _, m := range p.Moves() {
		if m.From == stage {
			for _, by := range m.Transition.By.Items {
				here[by.Get()] = true
			}
		}
	}
	var rows []row
	for _, t := range model.All[model.Training](s.in.Spec) {
		role := t.Role.Get()
		if role == nil || !here[role] {
			continue
		}
		for _, m := range t.Mistakes {
			if m != nil {
				rows = append(rows, row{cells: []string{s.short(m.What), s.of(&m.Do), s.linkTo(role)}})
			}
		}
	}
	if len(rows) > 0 {
		s.section("slips", label("slips", s.lang))
		s.table("slips", []string{"slip", "slip-help", "role"}, rows)
	}
}

// moveKind says what a move is to those who make it: what its transition says, or else what its stages are.
func (s *site) moveKind(p *model.Pipeline, m model.Move) string {
	kind := string(m.Transition.Type.Or(model.TransitionForward))
	if kind == string(model.TransitionForward) {
		switch {
		case !m.To.IsOpen():
			kind = string(m.To.Kind())
		case m.To.Kind() == model.StagePause:
			kind = "pause"
		case m.From.Kind() == model.StagePause:
			kind = "resume"
		case m.From.IsOpen() && slices.Index(p.Stages, m.To) < slices.Index(p.Stages, m.From):
			kind = "back"
		}
	}
	return escape(label("move-"+kind, s.lang))
}

// moveHref leads to a move in the tables of its pipeline.
func (s *site) moveHref(m model.Move) string {
	ref := diagram.MoveRef(m)
	if s.onePage() {
		return "#" + ref
	}
	return address.Move(m, ref).From(s.file)
}
