package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// rows says all that the picture shows: a row for each box, with its lane, what stands on it, and where
// it leads; then what stands under the picture.
func (f *course) rows(step, lane string) table.Table {
	lang := f.in.Lang
	t := table.Table{ID: f.id + "-table", Caption: f.title, Heads: 1, Head: table.Heads(
		step, label("type", lang), lane, label("on-card", lang), label("leads-to", lang),
	)}
	for _, s := range f.steps {
		var facts, ways []string
		for _, fact := range s.card.Facts {
			facts = append(facts, fact.String())
		}
		for _, w := range f.ways {
			if w.from == s {
				text := "→ " + w.to.card.Title
				if from, to, _ := strings.Cut(w.ends, " → "); w.ends != "" && (from != s.card.Title || to != w.to.card.Title) {
					text = w.ends
				}
				if more := strings.Join(appendNew(nil, append([]string{w.sort}, w.tip...)...), "; "); more != "" {
					text += ": " + more
				}
				ways = append(ways, text)
			}
		}
		sort := s.sort
		if s.card.Kind != sort {
			sort = join("\n", s.card.Kind, sort)
		}
		t.Rows = append(t.Rows, []table.Cell{
			{Text: s.card.Title, Href: f.href(s.at, address.Start)}, {Text: sort}, {Text: f.lanes[s.lane].title},
			{Text: strings.Join(facts, "\n")}, {Text: strings.Join(ways, "\n")},
		})
	}
	for _, g := range f.below {
		for _, l := range g.lines {
			t.Rows = append(t.Rows, []table.Cell{{Text: g.head}, {}, {}, {Text: l.text}, {}})
		}
	}
	return t
}

// tone is how a stage is painted; its type always stands in words, too.
func tone(kind model.StageType) string {
	switch kind {
	case model.StageStart:
		return "hue"
	case model.StagePause:
		return "wait"
	case model.StageWon, model.StageConverted:
		return "good"
	case model.StageLost:
		return "bad"
	case model.StageClosed:
		return "shut"
	}
	return ""
}
