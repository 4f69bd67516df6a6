package diagram

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	grid "github.com/crmspec/crmspec/generators/internal/lane"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Process draws a process in lanes of those who do the steps: as it goes today, and as it will go,
// where the description says both.
func Process(p *model.Process, in generators.Input) []Drawing {
	today, later, any := false, false, false
	for _, step := range p.Steps {
		if step != nil {
			any = true
			today = today || len(step.AsIs.Parts) > 0 || step.Delay != nil
			later = later || len(step.ToBe.Parts) > 0
		}
	}
	if !any {
		return nil
	}
	var list []Drawing
	if today {
		list = append(list, drawWork(p, in, "as-is")...)
	}
	if later || !today {
		list = append(list, drawWork(p, in, "to-be")...)
	}
	return list
}

// work is a process while it becomes a flow, as it is or as it will be.
type work struct {
	in      generators.Input
	lang    string
	process *model.Process
	state   string
	flow    *course
	step    map[*model.ProcessStep]*flowStep
	// parts are the parts of a long process, here the one that is drawn; none where one picture shows all.
	parts []stretch
	here  int
}

func newWork(p *model.Process, in generators.Input, state string) *work {
	w := &work{in: in, lang: in.Lang, process: p, state: state, step: map[*model.ProcessStep]*flowStep{}}
	w.flow = newCourse(in, "process-"+p.Self().ID()+"-"+state)
	w.flow.title = address.Title(p).In(w.lang) + ": " + label(state, w.lang)
	w.flow.note = label(state+"-note", w.lang)
	return w
}

// draw makes the boxes and arrows of the part that is drawn.
func (w *work) draw() {
	p, f, way := w.process, w.flow, w.way()
	var begin, end *flowStep
	if len(way) > 0 && w.shows(way[0]) {
		begin = w.edge("process-starts", p.Starts, "start", "hue")
	}
	for i, step := range p.Steps {
		switch {
		case step == nil:
			continue
		case w.shows(step):
			w.step[step] = w.box(i+1, step)
		case w.touches(step):
			w.step[step] = w.stub(i+1, step)
		default:
			continue
		}
		w.step[step].main = slices.Contains(way, step)
	}
	if len(way) > 0 && w.shows(way[len(way)-1]) {
		end = w.edge("process-ends", p.Ends, "end", "shut")
	}
	if begin != nil {
		begin.lane = w.step[way[0]].lane
		f.ways = append(f.ways, &flowWay{id: "start", from: begin, to: w.step[way[0]], sort: label("next", w.lang)})
	}
	if end != nil {
		last := w.step[way[len(way)-1]]
		end.lane = last.lane
		f.ways = append(f.ways, &flowWay{id: "end", from: last, to: end, sort: label("next", w.lang)})
	}
	w.arrows()
	f.bundle()
	f.desc = words.Fill(label("process-describes", w.lang), w.lang, words.Args{"title": f.title, "n": len(w.step), "m": len(f.lanes)})
	f.table = f.rows(label("process-step", w.lang), label("process-who", w.lang))
}

// edge is the box of what sets the process off, or ends it; nil where the description does not say.
func (w *work) edge(name string, text model.Text, id, class string) *flowStep {
	said := plainText(w.in, text)
	if said == "" {
		return nil
	}
	kind := label(name, w.lang)
	s := &flowStep{id: unique(w.flow.ids, id), at: placeOf(w.process), card: svg.Card{Kind: kind, Title: said, Class: class}, sort: kind, main: true, begins: id == "start"}
	s.tip = []string{kind + ": " + said}
	w.flow.steps = append(w.flow.steps, s)
	return s
}

// after returns the steps that follow one: those written, else the next of the list.
func (w *work) after(step *model.ProcessStep) (list []*model.ProcessStep, cases []string) {
	steps := w.process.Steps
	i := slices.Index(steps, step)
	if !step.Next.IsSet() {
		if i+1 < len(steps) && steps[i+1] != nil {
			return []*model.ProcessStep{steps[i+1]}, []string{""}
		}
		return nil, nil
	}
	for _, next := range step.Next.Items {
		if next != nil && next.To.Get() != nil {
			list = append(list, next.To.Get())
			cases = append(cases, plainText(w.in, next.If))
		}
	}
	return list, cases
}

// way returns the usual way: of all ways from the first step on that follow the order of the list, the
// one with most steps.
func (w *work) way() []*model.ProcessStep {
	steps := w.process.Steps
	next, most := make([]int, len(steps)), make([]int, len(steps))
	for i := len(steps) - 1; i >= 0; i-- {
		next[i], most[i] = -1, 1
		if steps[i] == nil {
			continue
		}
		after, _ := w.after(steps[i])
		for _, to := range after {
			if j := slices.Index(steps, to); j > i && most[j]+1 > most[i] {
				next[i], most[i] = j, most[j]+1
			}
		}
	}
	var way []*model.ProcessStep
	for i := 0; i >= 0 && i < len(steps) && steps[i] != nil; i = next[i] {
		way = append(way, steps[i])
	}
	return way
}

// box makes the box of a step, in the lane of who does it.
func (w *work) box(n int, step *model.ProcessStep) *flowStep {
	f := w.flow
	s := &flowStep{
		id: unique(f.ids, step.Self().ID()), at: placeOf(step), sort: label("process-step", w.lang), kind: grid.Step,
		card: svg.Card{Kind: strconv.Itoa(n), Title: address.Title(step).In(w.lang)},
	}
	if stage := step.Stage.Get(); stage != nil {
		s.card.Kind += "\u00a0· " + label("stage", w.lang) + ": " + address.Title(stage).In(w.lang)
	}
	s.tip = []string{address.Title(step).In(w.lang)}
	s.lane = w.lane(step)
	f.steps = append(f.steps, s)
	if w.state == "as-is" {
		w.today(step, s)
	} else {
		w.later(step, s)
	}
	return s
}

// lane returns the lane of who does a step.
func (w *work) lane(step *model.ProcessStep) int {
	switch actor := step.Actor.Get(); {
	case actor != nil:
		return w.flow.lane(address.Title(actor).In(w.lang), actor)
	case step.Actor.Word != "":
		return w.flow.lane(label("actor-"+step.Actor.Word, w.lang), nil)
	}
	return w.flow.lane(label("actor-none", w.lang), nil)
}

// arrows makes the arrows from step to step: a hand-over from one to another is thick, a way back is
// dashed.
func (w *work) arrows() {
	f := w.flow
	taken := map[string]bool{"start": true, "end": true}
	usual := w.way()
	for _, step := range w.process.Steps {
		if step == nil {
			continue
		}
		next, cases := w.after(step)
		for i, to := range next {
			a, b := w.step[step], w.step[to]
			if a == nil || b == nil || !w.shows(step) && !w.shows(to) {
				continue
			}
			way := &flowWay{id: unique(taken, a.id+"__"+b.id), at: placeOf(step), from: a, to: b, sort: label("next", w.lang)}
			switch {
			case slices.Index(f.steps, b) <= slices.Index(f.steps, a):
				way.tone, way.sort = "back", label("back-step", w.lang)
			case a.lane != b.lane:
				way.tone, way.sort = "main hue", label("hand-over", w.lang)
				way.tip = append(way.tip, label("hand-over", w.lang)+": "+f.lanes[a.lane].title+" → "+f.lanes[b.lane].title)
			}
			at := slices.Index(usual, step)
			way.alone = at >= 0 && slices.Index(usual, to) == at+1
			if cases[i] != "" {
				text := label("if", w.lang) + " " + lowerFirst(cases[i])
				way.label, way.tip = []string{text}, append(way.tip, text)
			}
			f.ways = append(f.ways, way)
		}
	}
}
