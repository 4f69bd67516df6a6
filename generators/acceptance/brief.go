package acceptance

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
)

// brief returns what cuts titles beyond all measure in the words of a case, which names them again and again;
// nil where there are none.
func brief(in generators.Input) *strings.Replacer {
	return address.Briefly(in.Spec, in.Lang, func(title string) string { return title })
}

// brief cuts titles in the words of a case.
func (e *entry) brief(cut *strings.Replacer) {
	if cut == nil {
		return
	}
	e.title, e.pipeline = cut.Replace(e.title), cut.Replace(e.pipeline)
	cutAll(cut, e.who, e.before, e.expected)
	cutPairs(cut, e.values)
	for i := range e.steps {
		step := &e.steps[i]
		step.as, step.do = cut.Replace(step.as), cut.Replace(step.do)
		cutAll(cut, step.seen)
		cutPairs(cut, step.data)
	}
}

// brief cuts titles in the checklist.
func (c *Checklist) brief(cut *strings.Replacer) {
	if cut == nil {
		return
	}
	for i := range c.Chapters {
		chapter := &c.Chapters[i]
		chapter.Title = cut.Replace(chapter.Title)
		for j := range chapter.Parts {
			chapter.Parts[j].brief(cut)
		}
	}
}

// brief cuts titles in a part of the checklist.
func (p *Part) brief(cut *strings.Replacer) {
	for i := range p.Cards {
		card := &p.Cards[i]
		card.Title = cut.Replace(card.Title)
		cutPairs(cut, card.Notes)
		for _, block := range card.Blocks {
			for j := range block.Items {
				item := &block.Items[j]
				item.Text = cut.Replace(item.Text)
				cutPairs(cut, item.Data)
				cutAll(cut, item.Seen)
			}
		}
	}
	for i := range p.Tables {
		t := &p.Tables[i]
		t.Caption, t.Note = cut.Replace(t.Caption), cut.Replace(t.Note)
		for _, row := range t.Rows {
			for j := range row {
				row[j].Text = cut.Replace(row[j].Text)
			}
		}
	}
}

func cutAll(cut *strings.Replacer, lists ...[]string) {
	for _, list := range lists {
		for i, text := range list {
			list[i] = cut.Replace(text)
		}
	}
}

func cutPairs(cut *strings.Replacer, pairs []Pair) {
	for i, p := range pairs {
		pairs[i] = Pair{cut.Replace(p.Label), cut.Replace(p.Text)}
	}
}
