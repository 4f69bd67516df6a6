package diagram

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// overview draws the parts as boxes with their stages, in the lane of the role that moves all of them on, else
// in one for several roles, which the box names, and how many moves lead from one to another.
func (pic *picture) overview(parts []part, of map[*model.Stage]int) Drawing {
	p := pic.pipeline
	f := newCourse(pic.in, p.Self().ID())
	f.id, f.title, f.note = "stages-"+f.name, address.Title(p).In(pic.lang), label("overview-note", pic.lang)
	pic.flow, pic.step = f, map[*model.Stage]*flowStep{}
	for i, part := range parts {
		first, last := part.stages[0], part.stages[0]
		var names []string
		var roles []*model.Role
		var roleNames []string
		for _, s := range part.stages {
			if s.Kind() != model.StagePause {
				last = s
			}
			names = append(names, address.Title(s).In(pic.lang))
			if r := pic.mover(s); r != nil && s.IsOpen() && !slices.Contains(roles, r) {
				roles, roleNames = append(roles, r), append(roleNames, address.Title(r).In(pic.lang))
			}
		}
		title := address.Title(first).In(pic.lang)
		if last != first {
			title += " – " + address.Title(last).In(pic.lang)
		}
		at := address.Of(p)
		box := &flowStep{id: unique(f.ids, part.name), at: &at, main: true, sort: label("part-of", pic.lang), card: svg.Card{Kind: pic.partName(i), Title: title}}
		box.tip = append([]string{part.title}, names...)
		f.tell(box, "muted", "", names, 6)
		f.steps = append(f.steps, box)
		switch len(roles) {
		case 0:
			box.lane = f.lane(label("no-mover", pic.lang), nil)
		case 1:
			box.lane = f.lane(roleNames[0], roles[0])
		default:
			box.lane = f.lane(label("several", pic.lang), nil)
			f.tell(box, "hue", label("their-roles", pic.lang)+": ", roleNames, 0)
			box.tip = append(box.tip, label("their-roles", pic.lang)+": "+strings.Join(roleNames, ", "))
		}
		box.begins = i == 0
		for _, s := range part.stages {
			pic.step[s] = box
		}
	}
	out := -1
	for _, s := range p.Stages {
		if s == nil || s.IsOpen() || pic.step[s] != nil {
			continue
		}
		if out < 0 {
			out = len(f.lanes)
			f.lanes = append(f.lanes, flowLane{title: label("ends", pic.lang), out: true})
		}
		pic.step[s] = pic.stage(s)
		pic.step[s].lane = out
	}
	pic.between(of)
	f.bundle()
	f.below = pic.below()
	f.desc = words.Fill(label("overview-describes", pic.lang), pic.lang, words.Args{"title": f.title, "n": len(of), "m": len(parts)})
	f.table = f.rows(label("stage", pic.lang), label("lane", pic.lang))
	return f.drawing()
}

// between makes one arrow of all moves of a sort between two boxes of the overview.
func (pic *picture) between(of map[*model.Stage]int) {
	f := pic.flow
	type key struct {
		from, to *flowStep
		tone     string
	}
	ways := map[key]*flowWay{}
	counts := map[*flowWay]int{}
	taken := map[string]bool{}
	for _, m := range pic.moves {
		from, to := pic.step[m.From], pic.step[m.To]
		if from == nil || to == nil || from == to {
			continue
		}
		w := &flowWay{from: from, to: to}
		pic.paint(m, w)
		w.label = nil
		if w.tone == "wait" {
			w.tone, w.sort = "", label("forward", pic.lang)
		}
		k := key{from, to, w.tone}
		if ways[k] == nil {
			at := address.Of(pic.pipeline)
			w.id, w.at = unique(taken, from.id+"__"+to.id), &at
			ways[k] = w
			f.ways = append(f.ways, w)
		}
		counts[ways[k]]++
	}
	for _, m := range pic.moves { // between two ends: no part shows it
		_, from := of[m.From]
		_, to := of[m.To]
		if a, b := pic.step[m.From], pic.step[m.To]; !from && !to && a != nil && b != nil {
			w := &flowWay{from: a, to: b}
			pic.paint(m, w)
			if w = ways[key{a, b, w.tone}]; w != nil {
				w.tip = texts(pic.captions(m.Transition))
				counts[w] = 0
			}
		}
	}
	for _, w := range f.ways {
		if w.tone == "bad" || counts[w] == 0 { // so that all of them run on one line
			continue
		}
		w.tip = []string{words.Fill(label("moves-count", pic.lang), pic.lang, words.Args{"n": counts[w]})}
		if counts[w] > 1 {
			w.label = w.tip
		}
	}
}
