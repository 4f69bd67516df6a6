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

// stretch is some steps of a process in a row that are one picture.
type stretch struct {
	title string
	steps []*model.ProcessStep
}

// drawWork draws a process as it is or as it will be; one of many steps as an overview and its parts.
func drawWork(p *model.Process, in generators.Input, state string) []Drawing {
	whole := newWork(p, in, state)
	steps := slices.DeleteFunc(slices.Clone(p.Steps), func(s *model.ProcessStep) bool { return s == nil })
	if len(steps) <= mostStages {
		whole.draw()
		return []Drawing{whole.flow.drawing()}
	}
	parts := whole.cut(steps)
	list := []Drawing{whole.overview(parts)}
	for i := range parts {
		each := newWork(p, in, state)
		each.parts, each.here = parts, i
		each.flow.name += "-" + strconv.Itoa(i+1)
		each.flow.id, each.flow.title = each.flow.name, parts[i].title
		each.draw()
		list = append(list, each.flow.drawing())
	}
	return list
}

// cut divides the steps, in their order, where the fewest arrows cross.
func (w *work) cut(steps []*model.ProcessStep) []stretch {
	crossing := func(at int) (n float64) {
		for i, step := range steps {
			next, _ := w.after(step)
			for _, to := range next {
				if j := slices.Index(steps, to); j >= 0 && (i < at) != (j < at) {
					n++
				}
			}
		}
		return n
	}
	var parts []stretch
	for _, row := range cuts(len(steps), mostOfPart, crossing) {
		some := steps[row[0]:row[1]]
		parts = append(parts, stretch{steps: some, title: words.Fill(label("part", w.lang), w.lang, words.Args{
			"title": w.flow.title, "n": strconv.Itoa(len(parts) + 1), "first": address.Title(some[0]).In(w.lang), "last": address.Title(some[len(some)-1]).In(w.lang),
		})})
	}
	return parts
}

// shows tells whether a step belongs to the part that is drawn.
func (w *work) shows(step *model.ProcessStep) bool {
	return w.parts == nil || slices.Contains(w.parts[w.here].steps, step)
}

// touches tells whether an arrow links a step with the part that is drawn.
func (w *work) touches(step *model.ProcessStep) bool {
	next, _ := w.after(step)
	if slices.ContainsFunc(next, w.shows) {
		return true
	}
	return slices.ContainsFunc(w.parts[w.here].steps, func(here *model.ProcessStep) bool {
		next, _ := w.after(here)
		return slices.Contains(next, step)
	})
}

// partOf returns the part that a step belongs to.
func (w *work) partOf(step *model.ProcessStep) int {
	return slices.IndexFunc(w.parts, func(s stretch) bool { return slices.Contains(s.steps, step) })
}

// stub is the small box of a step of another part, in the lane of who does it.
func (w *work) stub(n int, step *model.ProcessStep) *flowStep {
	at := w.partOf(step)
	kind := "→ " + w.partName(at)
	if at < w.here {
		kind = "← " + w.partName(at)
	}
	s := &flowStep{
		id: unique(w.flow.ids, "stub-"+step.Self().ID()), at: placeOf(step), sort: label("other-part", w.lang), kind: grid.Step,
		card: svg.Card{Class: "far", Kind: kind, Title: strconv.Itoa(n) + ". " + address.Title(step).In(w.lang)},
	}
	s.tip = []string{w.parts[at].title, address.Title(step).In(w.lang)}
	s.lane = w.lane(step)
	w.flow.steps = append(w.flow.steps, s)
	return s
}

func (w *work) partName(n int) string {
	return words.Fill(label("part-name", w.lang), w.lang, words.Args{"n": strconv.Itoa(n + 1)})
}

// overview draws the parts as boxes with their steps, each in the lane of who does all of them, else in
// one for several, whom the box names, and the arrows between them as one.
func (w *work) overview(parts []stretch) Drawing {
	f := w.flow
	w.parts = parts
	f.note = label("process-overview-note", w.lang)
	begin := w.edge("process-starts", w.process.Starts, "start", "hue")
	var boxes []*flowStep
	for i, part := range parts {
		var names, actors []string
		for _, step := range part.steps {
			names = append(names, address.Title(step).In(w.lang))
			actors = appendNew(actors, w.actor(step))
		}
		lane := 0
		if len(actors) > 1 {
			lane = f.lane(label("several", w.lang), nil)
		} else {
			lane = w.lane(part.steps[0])
		}
		box := &flowStep{
			id: unique(f.ids, "part-"+strconv.Itoa(i+1)), at: placeOf(w.process), main: true, sort: label("part-of-process", w.lang), lane: lane,
			card: svg.Card{Kind: w.partName(i), Title: names[0] + " – " + names[len(names)-1]}, tip: append([]string{part.title}, names...),
		}
		f.tell(box, "muted", "", names, 9)
		if len(actors) > 1 {
			f.tell(box, "hue", label("their-roles", w.lang)+": ", actors, 0)
			box.tip = append(box.tip, label("their-roles", w.lang)+": "+join(", ", actors...))
		}
		f.steps, boxes = append(f.steps, box), append(boxes, box)
	}
	end := w.edge("process-ends", w.process.Ends, "end", "shut")
	if begin != nil {
		begin.lane = boxes[0].lane
		f.ways = append(f.ways, &flowWay{id: "start", from: begin, to: boxes[0], sort: label("next", w.lang)})
	}
	if end != nil {
		end.lane = boxes[len(boxes)-1].lane
		f.ways = append(f.ways, &flowWay{id: "end", from: boxes[len(boxes)-1], to: end, sort: label("next", w.lang)})
	}
	w.between(boxes)
	f.desc = words.Fill(label("process-describes", w.lang), w.lang, words.Args{"title": f.title, "n": len(w.process.Steps), "m": len(f.lanes)})
	f.table = f.rows(label("part-of-process", w.lang), label("process-who", w.lang))
	return f.drawing()
}

// actor names who does a step.
func (w *work) actor(step *model.ProcessStep) string {
	switch actor := step.Actor.Get(); {
	case actor != nil:
		return address.Title(actor).In(w.lang)
	case step.Actor.Word != "":
		return label("actor-"+step.Actor.Word, w.lang)
	}
	return label("actor-none", w.lang)
}

// between makes one arrow of all that lead from one part to another.
func (w *work) between(boxes []*flowStep) {
	done := map[[2]int]bool{}
	for _, step := range w.process.Steps {
		if step == nil {
			continue
		}
		next, _ := w.after(step)
		for _, to := range next {
			a, b := w.partOf(step), w.partOf(to)
			if a < 0 || b < 0 || a == b || done[[2]int{a, b}] {
				continue
			}
			done[[2]int{a, b}] = true
			way := &flowWay{id: boxes[a].id + "__" + boxes[b].id, at: placeOf(w.process), from: boxes[a], to: boxes[b], sort: label("next", w.lang), alone: b == a+1}
			if b < a {
				way.tone, way.sort = "back", label("back-step", w.lang)
			}
			w.flow.ways = append(w.flow.ways, way)
		}
	}
}
