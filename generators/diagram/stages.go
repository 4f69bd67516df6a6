package diagram

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	grid "github.com/crmspec/crmspec/generators/internal/lane"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// picture is a pipeline while it becomes a flow: its stages in the lanes of those who move the record
// on.
type picture struct {
	in       generators.Input
	pipeline *model.Pipeline
	// words reads a condition out.
	words func(*model.Condition) string
	lang  string
	moves []model.Move
	// way is the main way: its stages in their order, and where each of them leads.
	way  []*model.Stage
	next map[*model.Stage]*model.Stage
	// fans are the moves out of a stage that are told in words.
	fans map[*model.Stage][]model.Move
	flow *course
	step map[*model.Stage]*flowStep
	// parts are the parts of a large pipeline, of is the one of each stage, here the one that is drawn;
	// none where one picture shows all.
	parts []part
	of    map[*model.Stage]int
	here  int
}

// Pipeline draws the stages of a pipeline in lanes of the roles that move the record on. One with many
// stages is an overview and a drawing of each part.
func Pipeline(p *model.Pipeline, in generators.Input) []Drawing {
	if len(p.Stages) > mostStages {
		return inParts(p, in)
	}
	pic := newPicture(p, in)
	pic.draw(p.Self().ID(), address.Title(p).In(in.Lang), p.Stages)
	if len(p.Stages) > surelyOne && pic.flow.onPaper() < leastWhole { // in parts, if that helps
		if list := inParts(p, in); len(list) > 2 {
			return list
		}
	}
	return []Drawing{pic.flow.drawing()}
}

func newPicture(p *model.Pipeline, in generators.Input) *picture {
	pic := &picture{in: in, pipeline: p, words: in.Words, lang: in.Lang, moves: p.Moves()}
	pic.findWay()
	pic.findFans()
	return pic
}

// draw makes the flow of some of the stages.
func (pic *picture) draw(name, title string, stages []*model.Stage) {
	f := newCourse(pic.in, name)
	f.id, f.title = "stages-"+name, title
	f.note = label("stages-note", pic.lang)
	pic.flow, pic.step = f, map[*model.Stage]*flowStep{}
	for _, stage := range stages {
		if stage == nil || pic.step[stage] != nil {
			continue
		}
		pic.step[stage] = pic.stage(stage)
	}
	pic.lanes(stages)
	pic.stubs()
	pic.tellFans()
	pic.arrows()
	f.bundle()
	f.below = pic.below()
	f.desc = words.Fill(label("describes", pic.lang), pic.lang, words.Args{"title": title, "n": len(f.steps), "m": len(pic.moves)})
	f.table = f.rows(label("stage", pic.lang), label("lane", pic.lang))
}

// stage makes the box of a stage.
func (pic *picture) stage(stage *model.Stage) *flowStep {
	at := address.Of(stage)
	s := &flowStep{
		id: unique(pic.flow.ids, stage.Self().ID()), at: &at, main: slices.Contains(pic.way, stage),
		card: svg.Card{Kind: kindWords[stage.Kind()].In(pic.lang), Title: address.Title(stage).In(pic.lang), Class: tone(stage.Kind())},
	}
	s.sort = s.card.Kind
	if s.sort == "" {
		s.sort = label("work", pic.lang)
	}
	switch kind := stage.Kind(); {
	case kind == model.StagePause:
		s.kind = grid.Beside
	case s.main:
	case !stage.IsOpen():
		s.kind = grid.Out
	}
	s.ring = stage.Kind() == model.StageWon
	s.begins = stage.Kind() == model.StageStart
	pic.flow.steps = append(pic.flow.steps, s)
	pic.describe(stage, s)
	return s
}

// arrows makes the arrows of all moves between the stages that are drawn.
func (pic *picture) arrows() {
	f := pic.flow
	taken := map[string]bool{}
	for _, m := range pic.moves {
		from, to := pic.step[m.From], pic.step[m.To]
		if from == nil || to == nil || !pic.shown(m) {
			continue
		}
		at := address.Move(m, MoveRef(m))
		w := &flowWay{id: unique(taken, m.ID()), at: &at, from: from, to: to}
		w.ends = address.Title(m.From).In(pic.lang) + " → " + address.Title(m.To).In(pic.lang)
		pic.paint(m, w)
		captions := pic.captions(m.Transition)
		w.tip = append(w.tip, texts(captions)...)
		for _, c := range captions {
			if c.yes {
				w.yes = append(w.yes, c.text)
			}
			w.full = append(w.full, c.lines()...)
		}
		pic.brief(captions, w)
		f.ways = append(f.ways, w)
	}
}

// shown tells that a move is an arrow of the part that is drawn.
func (pic *picture) shown(m model.Move) bool {
	if pic.inWords(m) {
		return false
	}
	if pic.of == nil {
		return true
	}
	here := pic.parts[pic.here].stages
	return slices.Contains(here, m.From) || slices.Contains(here, m.To)
}

// paint says what sort of arrow a move is. What colour says is also in the line, and in words.
func (pic *picture) paint(m model.Move, w *flowWay) {
	say := func(name string) { w.sort = label(name, pic.lang) }
	switch kind := m.Transition.Type.Or(model.TransitionForward); {
	case kind != model.TransitionForward:
		w.tone = "back"
		say(string(kind))
		w.label = []string{w.sort}
	case m.To.Kind() == model.StageLost:
		w.tone = "bad"
		say("to-lost")
	case m.To.Kind() == model.StagePause || m.From.Kind() == model.StagePause && m.To.IsOpen():
		w.tone = "wait"
		say("to-pause")
	case pic.next[m.From] == m.To:
		w.tone = "main"
		say("main")
	default:
		say("forward")
	}
}

// brief puts onto the label of an arrow what its lane does not say: who else may move the record from
// here, and under which conditions.
func (pic *picture) brief(captions []caption, w *flowWay) {
	w.lines = append(w.lines, w.label...)
	lane := pic.flow.lanes[w.from.lane]
	for _, c := range captions {
		if i := slices.Index(c.names, lane.title); i >= 0 && lane.of != nil {
			others := slices.Delete(slices.Clone(c.names), i, i+1)
			if len(others) == 0 {
				continue
			}
			text := words.Fill(label("or-else", pic.lang), pic.lang, words.Args{"roles": strings.Join(others, ", ")})
			c = caption{text: text, names: others, head: words.Fill(label("or-else", pic.lang), pic.lang, words.Args{"roles": ""})}
		}
		w.label = append(w.label, c.text)
		w.lines = append(w.lines, c.lines()...)
	}
}
