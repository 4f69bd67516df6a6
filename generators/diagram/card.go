package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// picture is what a stage diagram shows, in one language, before anything has a place.
type picture struct {
	pipeline *model.Pipeline
	lang     string
	title    string
	cards    []*card
	arrows   []*arrow
	// apart are the stages that are drawn beside the path, with what leads to them in words: losses,
	// and stages that many others lead to.
	apart []*card
}

// card is a stage as it is drawn.
type card struct {
	stage  *model.Stage
	number int
	// ref is the element's reference, for links.
	ref   string
	title string
	// kind is the type of the stage in words, "" for a plain work stage.
	kind string
	// lines are what stands below the title: what is needed, the time limit, ways out that are
	// drawn apart.
	lines []line
	// from says, for a card apart, which stages lead here and who moves.
	from string
	// tip is the whole story for a tooltip.
	tip string
}

// line is one fact of a card.
type line struct{ class, text string }

// arrow is a move, or several between the same stages.
type arrow struct {
	id       string
	ref      string
	from, to *card
	kind     model.TransitionType
	label    []string
	tip      string
	// back tells that it leads against the order of the stages, or out of it.
	back bool
}

// manyWays is from how many stages a move must come to be told in words instead of arrows.
const manyWays = 3

func draw(p *model.Pipeline, lang string) *picture {
	pic := &picture{pipeline: p, lang: lang, title: p.Title.In(lang)}
	byStage := map[*model.Stage]*card{}
	moves := p.Moves()
	ways := map[*model.Stage]int{}
	for _, m := range moves {
		ways[m.To]++
	}
	for i, stage := range p.Stages {
		c := pic.card(stage, i+1)
		byStage[stage] = c
		if stage.Kind() == model.StageLost || stage.Kind() != model.StageWon && ways[stage] >= manyWays && !stage.IsOpen() ||
			stage.Kind() == model.StagePause && ways[stage] >= manyWays {
			pic.apart = append(pic.apart, c)
		} else {
			pic.cards = append(pic.cards, c)
		}
	}
	pic.connect(moves, byStage)
	return pic
}

func (pic *picture) isApart(c *card) bool {
	for _, other := range pic.apart {
		if other == c {
			return true
		}
	}
	return false
}

func (pic *picture) card(stage *model.Stage, number int) *card {
	c := &card{stage: stage, number: number, ref: stage.Ref, title: stage.Title.In(pic.lang), kind: kindWords[stage.Kind()].In(pic.lang)}
	tip := []string{c.title}
	if goal := stage.Goal.In(pic.lang); goal != "" {
		tip = append(tip, goal)
	}
	if action := stage.Action.In(pic.lang); action != "" {
		tip = append(tip, label("action", pic.lang)+": "+action)
	}
	for _, checkpoint := range pic.pipeline.Checkpoints {
		for _, into := range checkpoint.Into.Items {
			if into.Get() == stage {
				c.lines = append(c.lines, line{"needs", label("needs", pic.lang) + ": " + needs(checkpoint, pic.lang)})
				tip = append(tip, checkpoint.Title.In(pic.lang)+": "+needs(checkpoint, pic.lang))
			}
		}
	}
	if stage.Sla != nil {
		c.lines = append(c.lines, line{"sla", label("within", pic.lang) + " " + Limit(stage.Sla, pic.lang)})
		for _, level := range stage.Sla.Escalate {
			if role := level.To.Get(); role != nil {
				tip = append(tip, label("then", pic.lang)+" +"+level.After.V.String()+" → "+role.Title.In(pic.lang))
			}
		}
	}
	c.tip = strings.Join(tip, "\n")
	return c
}

// connect turns moves into arrows, or into words where the target stands apart.
func (pic *picture) connect(moves []model.Move, byStage map[*model.Stage]*card) {
	between := map[[2]*card]*arrow{}
	type way struct {
		from []string
		by   []string
	}
	ways := map[*card]*way{}
	for _, m := range moves {
		from, to := byStage[m.From], byStage[m.To]
		if from == nil || to == nil {
			continue
		}
		roles := rolesOf(m.Transition, pic.lang)
		if pic.isApart(to) && !pic.isApart(from) {
			if ways[to] == nil {
				ways[to] = &way{}
			}
			ways[to].from = appendOnce(ways[to].from, from.title)
			for _, role := range roles {
				ways[to].by = appendOnce(ways[to].by, role)
			}
			from.lines = append(from.lines, line{"exit-" + string(to.stage.Kind()), "→ " + to.title})
			continue
		}
		key := [2]*card{from, to}
		if a := between[key]; a != nil {
			a.label = append(a.label, pic.arrowLabel(m.Transition, roles)...)
			continue
		}
		a := &arrow{
			id: m.ID(), ref: "transition/" + pic.pipeline.Self().Path() + "." + m.ID(), from: from, to: to,
			kind: m.Transition.Type.Or(model.TransitionForward), label: pic.arrowLabel(m.Transition, roles),
			back: to.number < from.number || pic.isApart(from),
		}
		a.tip = from.title + " → " + to.title + "\n" + strings.Join(a.label, "\n")
		between[key] = a
		pic.arrows = append(pic.arrows, a)
	}
	for _, c := range pic.apart {
		w := ways[c]
		if w == nil {
			continue
		}
		c.from = label("from", pic.lang) + ": " + strings.Join(w.from, ", ")
		c.tip += "\n" + c.from
		if len(w.by) > 0 {
			c.lines = append(c.lines, line{"by", strings.Join(w.by, ", ")})
		}
	}
	pic.returns()
}

// returns tells in words the ways out of cards that stand apart: back from a pause.
func (pic *picture) returns() {
	kept := pic.arrows[:0]
	for _, a := range pic.arrows {
		if !pic.isApart(a.from) {
			kept = append(kept, a)
			continue
		}
		text := "→ " + a.to.title
		if a.to.stage.IsOpen() {
			text = label("back", pic.lang) + " " + text
		}
		a.from.lines = append(a.from.lines, line{"back", text})
		a.from.tip += "\n" + a.tip
	}
	pic.arrows = kept
}

func (pic *picture) arrowLabel(t *model.Transition, roles []string) []string {
	lines := []string{strings.Join(roles, ", ")}
	if t.When.IsSet() {
		lines = append(lines, label("if", pic.lang)+" "+t.When.Source)
	}
	for _, approval := range t.Approvals {
		if role := approval.By.Get(); role != nil {
			lines = append(lines, label("approves", pic.lang)+": "+role.Title.In(pic.lang))
		}
	}
	if t.Limit.IsSet() {
		lines = append(lines, words.Fill(label("limit", pic.lang), pic.lang, words.Args{"n": t.Limit.V}))
	}
	for _, checkpoint := range pic.pipeline.Checkpoints {
		for _, guarded := range checkpoint.Transition.Items {
			if guarded.Get() == t {
				lines = append(lines, label("needs", pic.lang)+": "+needs(checkpoint, pic.lang))
			}
		}
	}
	return lines
}

func rolesOf(t *model.Transition, lang string) []string {
	var roles []string
	for _, ref := range t.By.Items {
		if role := ref.Get(); role != nil {
			roles = append(roles, role.Title.In(lang))
		}
	}
	return roles
}

func appendOnce(list []string, text string) []string {
	for _, other := range list {
		if other == text {
			return list
		}
	}
	return append(list, text)
}

// needs says in short what a checkpoint asks for.
func needs(c *model.Checkpoint, lang string) string {
	var items []string
	for _, item := range c.Require {
		items = appendOnce(items, Item(item, lang))
	}
	return strings.Join(items, ", ")
}

// Item says in short what one item of a checkpoint asks for.
func Item(item *model.Require, lang string) string {
	switch {
	case item.Field.Get() != nil:
		return item.Field.Get().Title.In(lang)
	case item.Related.Get() != nil:
		return item.Related.Get().Title.In(lang)
	case item.Task.IsSet():
		return label("task-"+string(item.Task.V), lang)
	case item.Rule.IsSet():
		if message := item.Message.In(lang); message != "" {
			return message
		}
		return item.Rule.Source
	}
	var sets []string
	for _, set := range item.AnyOf {
		var parts []string
		for _, part := range set {
			parts = append(parts, Item(part, lang))
		}
		sets = append(sets, strings.Join(parts, " + "))
	}
	return strings.Join(sets, " "+label("or", lang)+" ")
}

// Limit says the time limit of a stage: all limits, where they depend on the record.
func Limit(sla *model.StageSla, lang string) string {
	var parts []string
	for _, l := range sla.Within.Items {
		parts = append(parts, Duration(l.Is.V, lang))
	}
	text := strings.Join(parts, " / ")
	if sla.Clock.Or(model.ClockCalendar) == model.ClockBusiness {
		text += " " + label("working", lang)
	}
	return text
}

// Duration says a length of time in words: "2 days".
func Duration(d model.Duration, lang string) string {
	return words.Fill(units[d.Unit].In(lang), lang, words.Args{"n": d.N})
}
