package acceptance

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/words"
)

// Checklist is the cases in one language, for any form in which people read them.
type Checklist struct {
	Title string
	// Lead says how to work with it, Beyond what it does not try, "" for nothing.
	Lead, Beyond string
	// Summary counts what there is to try, and what is tried.
	Summary table.Table
	// Untried lists what no case tries, and why; without rows when there is nothing.
	Untried table.Table
	// Standing counts the cases by what has come of them, Open lists those that did not pass or have changed since;
	// without rows where there are no results.
	Standing, Open table.Table
	// Chapters hold the cases, one for each pipeline.
	Chapters []Chapter
	// Ledger says of all that there is to try which cases try it, one table per family and pipeline.
	Ledger []table.Table

	lang  string
	count int
	// part says which of all cases these are, "" for all.
	part string
}

// Chapter is the cases of a pipeline.
type Chapter struct {
	// ID names it for links: "accept-sales".
	ID    string
	Title string
	Parts []Part
}

// Part is the cases of a family, as cards or as tables.
type Part struct {
	// ID names it for links: "accept-sales-checkpoint".
	ID, Title, Lead string
	Cards           []Card
	Tables          []table.Table
}

// Card is a case.
type Card struct {
	// ID is that of the case: "CP-4K7Q2M9X".
	ID, Title string
	// Notes are the priority and who acts.
	Notes []Pair
	// Blocks are what must be so before, the steps, and what is expected.
	Blocks []Block
	// Boxes are to be ticked; Remark is a line to write on.
	Boxes  []string
	Remark string
	// Known is how it stands.
	Known Known
}

// Pair is a text with its label.
type Pair struct{ Label, Text string }

// Block is a list under a title.
type Block struct {
	Title string
	// Numbered tells that the items follow each other.
	Numbered bool
	Items    []Item
}

// Item is an entry of a block.
type Item struct {
	Text string
	// Data are values to enter or to have, Seen what is seen after it.
	Data []Pair
	Seen []string
}

// Of returns the checklist in the language of an input; empty where the input has no suite.
func Of(in generators.Input) Checklist {
	w := writer{lang: in.Lang}
	c := Checklist{lang: in.Lang, Title: w.title(in), Lead: w.say("lead", nil), Beyond: w.beyond(in)}
	suite := in.Suite
	if suite == nil {
		suite = &acceptance.Suite{}
	}
	c.count = len(suite.Cases)
	if suite.Chosen != nil {
		c.Lead = suite.Chosen.In(in.Lang) + " " + c.Lead
		c.part = suite.Chosen.In(in.Lang) + " "
	}
	pipelines := model.All[model.Pipeline](in.Spec)
	c.Summary = w.summary(suite, pipelines)
	c.Untried, c.Ledger = w.untried(suite), w.ledger(suite, pipelines)
	taken := map[string]int{}
	for _, p := range append(pipelines, nil) {
		if chapter := w.chapter(suite, p, taken); len(chapter.Parts) > 0 {
			c.Chapters = append(c.Chapters, chapter)
		}
	}
	c.brief(brief(in))
	c.stand(w, in, suite)
	return c
}

// title names the checklist and the project.
func (w writer) title(in generators.Input) string {
	if p := in.Spec.Project; p != nil {
		return w.say("title", nil) + " · " + address.Title(p).In(in.Lang)
	}
	return w.say("title", nil)
}

// writer puts a suite into the words of a language.
type writer struct{ lang string }

func (w writer) say(id string, args words.Args) string {
	return words.Fill(labels[id].In(w.lang), w.lang, args)
}

// pipeline returns the id and title of a pipeline; nil stands for what is about none.
func (w writer) pipeline(p *model.Pipeline) (id, title string) {
	if p == nil {
		return "other", w.say("no-pipeline", nil)
	}
	return p.Self().ID(), address.Title(p).In(w.lang)
}

// chapterOf names the chapter of a pipeline. Two pipelines of one id are told apart by a number.
func (w writer) chapterOf(p *model.Pipeline, taken map[string]int) string {
	id, _ := w.pipeline(p)
	if p != nil {
		id = "pipeline-" + id
	}
	if taken[id]++; taken[id] > 1 {
		id = fmt.Sprintf("%s-%d", id, taken[id])
	}
	return id
}

// chapter returns the cases of a pipeline.
func (w writer) chapter(suite *acceptance.Suite, p *model.Pipeline, taken map[string]int) Chapter {
	_, title := w.pipeline(p)
	chapter := Chapter{ID: "accept-" + w.chapterOf(p, taken), Title: title}
	for _, family := range acceptance.Families {
		cases := suite.Of(p, family)
		if len(cases) == 0 {
			continue
		}
		part := Part{ID: chapter.ID + "-" + string(family), Title: family.Title().In(w.lang), Lead: w.say("lead-"+string(family), nil)}
		if family == acceptance.Forbidden {
			part.Tables = w.alike(part.ID, cases)
		} else {
			for _, c := range cases {
				part.Cards = append(part.Cards, w.card(c))
			}
		}
		chapter.Parts = append(chapter.Parts, part)
	}
	return chapter
}

// card returns a case.
func (w writer) card(c *acceptance.Case) Card {
	card := Card{ID: c.ID, Title: c.Title.In(w.lang), Notes: w.notes(c), Boxes: w.boxes(), Remark: w.say("remark", nil)}
	before := Block{Title: w.say("before", nil)}
	for _, text := range c.Preconditions {
		before.Items = append(before.Items, Item{Text: text.In(w.lang)})
	}
	if len(c.Data) > 0 {
		before.Items = append(before.Items, Item{Text: w.say("values", nil), Data: w.data(c.Data)})
	}
	steps := Block{Title: w.say("steps", nil), Numbered: true}
	for _, step := range c.Steps {
		item := Item{Text: step.Do.In(w.lang), Data: w.data(step.Data), Seen: w.all(step.Expected)}
		if step.As.Ref != "" && len(c.Actors) > 1 {
			item.Text = step.As.Title.In(w.lang) + ": " + item.Text
		}
		steps.Items = append(steps.Items, item)
	}
	expected := Block{Title: w.say("expected", nil)}
	for _, text := range c.Expected {
		expected.Items = append(expected.Items, Item{Text: text.In(w.lang)})
	}
	for _, block := range []Block{before, steps, expected} {
		if len(block.Items) > 0 {
			card.Blocks = append(card.Blocks, block)
		}
	}
	return card
}

func (w writer) notes(c *acceptance.Case) []Pair {
	var actors []string
	who := w.say("role", words.Args{"n": len(c.Actors)})
	for _, a := range c.Actors {
		actors = append(actors, a.Title.In(w.lang))
		if !strings.HasPrefix(a.Ref, "role/") { // a channel is no role
			who = w.say("who", nil)
		}
	}
	return []Pair{{w.say("priority", nil), w.say("priority-"+string(c.Priority), nil)}, {who, strings.Join(actors, ", ")}}
}

func (w writer) boxes() []string {
	return []string{w.say("passed", nil), w.say("failed", nil), w.say("blocked", nil)}
}

func (w writer) data(data []acceptance.Datum) []Pair {
	var pairs []Pair
	for _, d := range data {
		label := d.Title.In(w.lang)
		if d.Entity != nil {
			label = model.TitleOf(d.Entity).In(w.lang) + " · " + label
		}
		pairs = append(pairs, Pair{label, d.Value.In(w.lang)})
	}
	return pairs
}

func (w writer) all(texts []words.Localized) []string {
	var list []string
	for _, text := range texts {
		list = append(list, text.In(w.lang))
	}
	return list
}

// alike returns cases that differ in one step as tables, one for those that begin and end alike.
func (w writer) alike(id string, cases []*acceptance.Case) []table.Table {
	var tables []table.Table
	last := ""
	for _, c := range cases {
		notes := w.notes(c)
		before, expected := strings.Join(w.all(c.Preconditions), ". "), strings.Join(w.all(c.Expected), ". ")
		note := notes[1].Label + ": " + notes[1].Text + ". " + w.say("expected", nil) + ": " + expected
		if before+"\n"+note != last {
			last = before + "\n" + note
			tables = append(tables, table.Table{
				ID: fmt.Sprintf("%s-%d", id, len(tables)+1), Caption: before, Note: note, Heads: 1,
				Head: table.Heads(w.say("id", nil), w.say("case", nil), w.say("priority", nil), w.say("steps", nil), w.say("result", nil), w.say("remark", nil)),
			})
		}
		var steps []string
		for _, step := range c.Steps {
			steps = append(steps, step.Do.In(w.lang))
		}
		t := &tables[len(tables)-1]
		t.Rows = append(t.Rows, table.Heads(
			c.ID, c.Title.In(w.lang), notes[0].Text, strings.Join(steps, "\n"), box+" "+strings.Join(w.boxes(), "\n"+box+" "), "",
		))
	}
	return tables
}

// box is to be ticked.
const box = "☐"
