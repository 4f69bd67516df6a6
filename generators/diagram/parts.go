package diagram

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	grid "github.com/crmspec/crmspec/generators/internal/lane"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Sizes of pictures, in stages.
const (
	// mostStages is how many stages one picture shows; a pipeline with more is drawn in parts.
	mostStages = 14
	// surelyOne is how many stages are legible in one picture on any sheet.
	surelyOne = 5
	// mostOfPart and leastOfPart are how many open stages a part has, without pauses.
	mostOfPart, leastOfPart = 9, 4
	// mostStubs is how many stages of other parts are shown one by one.
	mostStubs = 5
)

// leastWhole is by how much a picture may be reduced on a sheet of A4 before it is drawn in parts: below
// [svg.Legible] it is printed on one of twice the size, where this is as much.
const leastWhole = 0.42

// onPaper is by how much the picture is reduced on a sheet of A4, upright or across, whichever suits it better.
func (f *course) onPaper() float64 {
	s := f.sketch()
	w := max(s.placed.W+2*flowMargin, least)
	h := s.placed.H + 2*flowMargin + s.footer(w).h + s.legend().Height(w, flowMargin) + flowMargin
	return svg.OnSheet(w, h)
}

// part is some stages of a pipeline in a row that are one picture.
type part struct {
	name, title string
	stages      []*model.Stage
}

// inParts draws an overview of the parts of a pipeline, then each part.
func inParts(p *model.Pipeline, in generators.Input) []Drawing {
	var best []Drawing
	reduced := 0.0
	for most := mostOfPart; most >= leastOfPart && reduced < svg.Legible; most-- {
		if list, least := partsUpTo(p, in, most); len(list) > 2 && least > reduced || best == nil {
			best, reduced = list, least
		}
	}
	return best
}

// partsUpTo draws parts of so many stages at most; least is how small the smallest of them is on paper.
func partsUpTo(p *model.Pipeline, in generators.Input, most int) (list []Drawing, least float64) {
	pic := newPicture(p, in)
	parts := pic.cut(most)
	of := map[*model.Stage]int{}
	for i, part := range parts {
		for _, s := range part.stages {
			of[s] = i
		}
	}
	list, least = []Drawing{pic.overview(parts, of)}, 1
	for i, part := range parts {
		each := newPicture(p, in)
		each.of, each.here, each.parts = of, i, parts
		each.draw(part.name, part.title, append(slices.Clone(part.stages), each.endsOf(part)...))
		least = min(least, each.flow.onPaper())
		list = append(list, each.flow.drawing())
	}
	return list, least
}

// cut divides the open stages, in their order, where the fewest moves cross: best of all in front of a
// stage that every way to the end passes. Pauses go with the stages that they are linked with most.
func (pic *picture) cut(most int) []part {
	var path, rest []*model.Stage
	for _, s := range pic.pipeline.Stages {
		switch {
		case s == nil || slices.Contains(path, s) || slices.Contains(rest, s):
		case s.Kind() == model.StagePause:
			rest = append(rest, s)
		case s.IsOpen() || slices.Contains(pic.way, s):
			path = append(path, s)
		}
	}
	at := map[*model.Stage]int{}
	for i, s := range path {
		at[s] = i
	}
	crossing := func(i int) (n float64) { // moves between the stages before i and those from i on
		for _, m := range pic.moves {
			a, fromPath := at[m.From]
			b, toPath := at[m.To]
			if fromPath && toPath && (a < i) != (b < i) {
				n++
			}
		}
		return n
	}
	var parts []part
	for _, row := range cuts(len(path), most, crossing) {
		parts = append(parts, part{stages: slices.Clone(path[row[0]:row[1]])})
	}
	for _, s := range rest {
		links := make([]int, len(parts))
		for i, part := range parts {
			for _, m := range pic.moves {
				if m.From == s && slices.Contains(part.stages, m.To) || m.To == s && slices.Contains(part.stages, m.From) {
					links[i]++
				}
			}
		}
		best := 0
		for i, n := range links {
			if n > links[best] {
				best = i
			}
		}
		if len(parts) > 0 {
			parts[best].stages = append(parts[best].stages, s)
		}
	}
	for i := range parts {
		first, last := parts[i].stages[0], parts[i].stages[0]
		for _, s := range parts[i].stages {
			if s.Kind() != model.StagePause {
				last = s
			}
		}
		parts[i].name = pic.pipeline.Self().ID() + "-" + strconv.Itoa(i+1)
		parts[i].title = words.Fill(label("part", pic.lang), pic.lang, words.Args{
			"title": address.Title(pic.pipeline).In(pic.lang), "n": strconv.Itoa(i + 1), "first": address.Title(first).In(pic.lang), "last": address.Title(last).In(pic.lang),
		})
	}
	return parts
}

// cuts divides a row of boxes into parts, each from a place up to another, where the fewest arrows cross:
// crossing counts those between the boxes before a place and those from it on, most is how many boxes a part has.
func cuts(boxes, most int, crossing func(int) float64) [][2]int {
	fewest := min(leastOfPart, most-2)
	// least cost of cutting the first n, and where the last part of them begins
	cost, begin := make([]float64, boxes+1), make([]int, boxes+1)
	for n := 1; n <= boxes; n++ {
		cost[n] = math.Inf(1)
		for from := max(0, n-most); from < n; from++ {
			c := cost[from] + 2
			if from > 0 {
				c += crossing(from)
			}
			if n-from < fewest {
				c += 1000
			}
			if c < cost[n] {
				cost[n], begin[n] = c, from
			}
		}
	}
	var parts [][2]int
	for n := boxes; n > 0; n = begin[n] {
		parts = append(parts, [2]int{begin[n], n})
	}
	slices.Reverse(parts)
	return parts
}

// endsOf returns the ends that the stages of a part lead to, and those that lead back into it.
func (pic *picture) endsOf(p part) []*model.Stage {
	var list []*model.Stage
	for _, s := range pic.pipeline.Stages {
		if s == nil || s.IsOpen() || slices.Contains(p.stages, s) {
			continue
		}
		if _, elsewhere := pic.of[s]; elsewhere {
			continue
		}
		if slices.ContainsFunc(pic.moves, func(m model.Move) bool {
			return m.To == s && slices.Contains(p.stages, m.From) || m.From == s && slices.Contains(p.stages, m.To)
		}) {
			list = append(list, s)
		}
	}
	return list
}

// stubs are small boxes for the stages of other parts that moves of this part lead to, or come from. Too
// many of them are one box for each part.
func (pic *picture) stubs() {
	if pic.of == nil {
		return
	}
	var others []*model.Stage
	for _, m := range pic.moves {
		if pic.inWords(m) {
			continue
		}
		for _, pair := range [][2]*model.Stage{{m.From, m.To}, {m.To, m.From}} {
			if pic.step[pair[0]] != nil && slices.Contains(pic.parts[pic.here].stages, pair[0]) && pic.step[pair[1]] == nil && !slices.Contains(others, pair[1]) {
				others = append(others, pair[1])
			}
		}
	}
	slices.SortStableFunc(others, func(a, b *model.Stage) int {
		return cmp.Compare(slices.Index(pic.pipeline.Stages, a), slices.Index(pic.pipeline.Stages, b))
	})
	f := pic.flow
	lane := -1
	together := map[int]*flowStep{}
	for _, s := range others {
		entry, exit := pic.next[s] != nil && pic.step[pic.next[s]] != nil, pic.step[pic.before(s)] != nil
		n := pic.of[s]
		if len(others) > mostStubs && !entry && !exit && together[n] != nil {
			stub := together[n]
			stub.card.Facts[0].Items = append(stub.card.Facts[0].Items, address.Title(s).In(pic.lang))
			stub.tip = append(stub.tip, address.Title(s).In(pic.lang))
			pic.step[s] = stub
			continue
		}
		at := address.Of(s)
		stub := &flowStep{
			id: unique(f.ids, "stub-"+s.Self().ID()), at: &at, sort: label("other-part", pic.lang),
			card: svg.Card{Class: "far", Kind: "→ " + pic.partName(n), Title: address.Title(s).In(pic.lang)}, kind: grid.Beside,
		}
		if n < pic.here {
			stub.card.Kind = "← " + pic.partName(n)
		}
		stub.tip = []string{pic.parts[n].title, address.Title(s).In(pic.lang)}
		pic.step[s] = stub
		switch {
		case entry:
			stub.kind, stub.main, stub.lane = grid.Step, true, pic.step[pic.next[s]].lane
			f.steps = append([]*flowStep{stub}, f.steps...)
			continue
		case exit:
			stub.kind, stub.main, stub.lane = grid.Step, true, pic.step[pic.before(s)].lane
		default:
			if lane < 0 {
				lane = len(f.lanes)
				f.lanes = append(f.lanes, flowLane{title: label("other-parts", pic.lang), out: true})
			}
			stub.lane = lane
			if len(others) > mostStubs {
				stub.card.Title = pic.partName(n)
				stub.card.Kind = label("other-part", pic.lang)
				stub.card.Facts = []svg.Fact{{Class: "muted", Items: []string{address.Title(s).In(pic.lang)}, Most: 6, More: func(n int) string { return more(n, pic.lang) }}}
				together[n] = stub
			}
		}
		f.steps = append(f.steps, stub)
	}
}

func (pic *picture) partName(n int) string {
	return words.Fill(label("part-name", pic.lang), pic.lang, words.Args{"n": strconv.Itoa(n + 1)})
}
