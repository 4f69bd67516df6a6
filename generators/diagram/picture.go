package diagram

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
)

// picture is what a stage diagram shows, in one language, before anything has a place.
type picture struct {
	pipeline *model.Pipeline
	// words reads a condition out.
	words func(*model.Condition) string
	lang  string
	// page is the page that the links lead into, "" for the one that the picture is part of; without
	// a page nothing is linked.
	page   string
	linked bool
	title  string
	moves  int
	// cards and arrows make up the path.
	cards  []*card
	arrows []*arrow
	// apart are the stages beside the path, with all that leads to them and from them in words:
	// losses, and pauses and ends that many stages lead to.
	apart []*card
}

// card is a stage as it is drawn.
type card struct {
	stage *model.Stage
	// place is the position among the stages, from 1.
	place int
	// id is unique in the picture, ref leads to the stage on the page.
	id, ref string
	title   string
	lang    string
	// kind is the type of the stage in words, "" for a plain work stage.
	kind  string
	apart bool
	// facts stand below the title: what is needed, the time limit, ways that are told in words.
	facts []fact
	// tip is the whole story for a tooltip, a line each.
	tip []string
}

// fact is one thing that a card says: a head, then items of which those that find no room are
// counted.
type fact struct {
	class string
	head  string
	items []string
	// most is the number of lines that it may take, 0 for as many as it needs.
	most int
	lang string
}

// arrow is a move, or several between the same stages.
type arrow struct {
	id, ref  string
	from, to *card
	kind     model.TransitionType
	label    []caption
	// back tells that it leads against the order of the stages.
	back bool
}

// many is how many stages must lead to one for their arrows to become words.
const many = 3

func draw(p *model.Pipeline, in generators.Input, page string, linked bool) *picture {
	lang := in.Lang
	pic := &picture{pipeline: p, lang: lang, words: in.Words, page: page, linked: linked, title: model.TitleOf(p).In(lang)}
	moves := p.Moves()
	pic.moves = len(moves)
	ways := degrees(moves)
	byStage, ids := map[*model.Stage]*card{}, map[string]bool{}
	for i, stage := range p.Stages {
		if stage == nil || byStage[stage] != nil {
			continue
		}
		c := &card{
			stage: stage, place: i + 1, id: unique(ids, stage.Self().ID()), ref: pic.href(stage.Self().Ref),
			title: model.TitleOf(stage).In(lang), lang: lang, kind: kindWords[stage.Kind()].In(lang), apart: pic.beside(stage, ways[stage]),
		}
		byStage[stage] = c
		if c.apart {
			pic.apart = append(pic.apart, c)
		} else {
			pic.cards = append(pic.cards, c)
		}
	}
	for _, c := range pic.all() {
		pic.describe(c)
	}
	pic.connect(moves, byStage)
	return pic
}

// href leads to the place of an element, "" where there is no page.
func (pic *picture) href(ref string) string {
	if !pic.linked {
		return ""
	}
	return pic.page + "#" + ref
}

// all returns the cards of the path, then those beside it.
func (pic *picture) all() []*card { return slices.Concat(pic.cards, pic.apart) }

// unique returns a name that is not taken yet, and takes it.
func unique(taken map[string]bool, name string) string {
	if name == "" {
		name = "unnamed"
	}
	id := name
	for n := 2; taken[id]; n++ {
		id = name + "-" + strconv.Itoa(n)
	}
	taken[id] = true
	return id
}

// beside tells whether a stage stands beside the path: every loss, a pause with many ways in and
// back, and an end that many stages lead to, unless it is the one good end.
func (pic *picture) beside(stage *model.Stage, ways degree) bool {
	switch stage.Kind() {
	case model.StageLost:
		return true
	case model.StagePause:
		return ways.in+ways.back >= many
	case model.StageConverted, model.StageClosed:
		return ways.in >= many && stage != pic.goodEnd()
	}
	return false
}

// goodEnd returns the stage in which the path ends well: the first won one, else the first
// converted, else the first closed; nil for none.
func (pic *picture) goodEnd() *model.Stage {
	for _, kind := range []model.StageType{model.StageWon, model.StageConverted, model.StageClosed} {
		for _, stage := range pic.pipeline.Stages {
			if stage != nil && stage.Kind() == kind {
				return stage
			}
		}
	}
	return nil
}

// degree counts the stages that lead to a stage, and the open ones that it leads to.
type degree struct{ in, back int }

func degrees(moves []model.Move) map[*model.Stage]degree {
	ways, seen := map[*model.Stage]degree{}, map[[2]*model.Stage]bool{}
	for _, m := range moves {
		if pair := [2]*model.Stage{m.From, m.To}; !seen[pair] {
			seen[pair] = true
			from, to := ways[m.From], ways[m.To]
			to.in++
			if m.To.IsOpen() {
				from.back++
			}
			ways[m.From], ways[m.To] = from, to
		}
	}
	return ways
}
