package pipeline

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// TitlesAlike is the check titles-alike. Titles are compared language by language, without regard to
// capitals and spaces: two that differ in one language and not in another are alike. Moves are
// compared where a person chooses between them: out of one stage, to different stages.
var TitlesAlike = lint.Rule{
	Name: "titles-alike", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Two stages of a pipeline, or two moves out of one stage, have the same name",
		Ru: "Два этапа воронки или два перехода из одного этапа называются одинаково",
	},
	Why: words.Text{
		En: "People see two columns or two buttons with one name and take whichever they find first",
		Ru: "Люди видят две колонки или две кнопки с одним названием и выбирают ту, что попалась первой",
	},
	Mend: words.Text{
		En: "Give one of them another “title”, or delete it if it is a copy",
		Ru: "Дайте одному другое название в «title» или удалите его, если это копия",
	},
	Say: words.Text{
		En: "Two stages of “{pipeline}” are called {title}: nobody can tell them apart",
		Ru: "Два этапа воронки «{pipeline}» называются {title}: их никто не различит",
	},
	Also: map[string]words.Text{
		"moves": {
			En: "Two moves out of “{from}” are called {title}, and they lead to “{one}” and “{other}”",
			Ru: "Два перехода из «{from}» называются {title}, а ведут они в «{one}» и «{other}»",
		},
		"first": {En: "the other one is here", Ru: "другой стоит здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: On hold, ru: Пауза}\n", New: "    title: {en: Proposal, ru: Предложение}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    title: {en: On hold, ru: Пауза}\n", New: "    title: {en: Proposal on hold, ru: Предложение на паузе}\n"},
	},
	Check: titlesAlike,
}

func titlesAlike(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		known := map[string]*model.Stage{}
		for _, stage := range pipeline.Stages {
			if stage.Retired != nil {
				continue
			}
			p.Look()
			if other := first(known, stage.Title, stage); other != nil {
				p.Report(lint.Finding{
					Element: stage, Args: words.Args{"pipeline": model.TitleOf(pipeline), "title": say.Element{Element: stage}}, Witness: []any{other.Ref, stage.Ref},
					Related: []diag.Related{p.Point(other.Name, "first", nil)},
				})
			}
		}
		exitsAlike(p, pipeline)
	}
}

func exitsAlike(p *lint.Pass, pipeline *model.Pipeline) {
	g := p.Facts.Graph(pipeline)
	var done [][2]*model.Transition
	for _, stage := range g.Stages {
		known := map[string]*model.Transition{}
		to := map[*model.Transition]*model.Stage{}
		for _, m := range g.Out(stage) {
			if to[m.Transition] != nil || !m.Transition.Title.IsSet() {
				continue
			}
			to[m.Transition] = m.To
			other := first(known, m.Transition.Title, m.Transition)
			pair := [2]*model.Transition{other, m.Transition}
			if other == nil || to[other] == m.To || slices.Contains(done, pair) {
				continue
			}
			done = append(done, pair)
			p.Report(lint.Finding{
				Element: m.Transition, At: say.Place(m.Transition), Variant: "moves", Witness: []any{other.Ref, m.Transition.Ref, stage.Ref},
				Args:    words.Args{"from": stage.Title, "title": say.Element{Element: m.Transition}, "one": to[other].Title, "other": m.To.Title},
				Related: []diag.Related{p.Point(say.Place(other), "first", nil)},
			})
		}
	}
}

// first returns what has the title in some language already, nil for nothing, and notes that this one
// has it now.
func first[T any](known map[string]*T, title model.Text, this *T) *T {
	var other *T
	for _, part := range title.Parts {
		key := part.Lang + " " + strings.ToLower(strings.Join(strings.Fields(part.S), " "))
		if strings.TrimSpace(part.S) == "" {
			continue
		}
		if before := known[key]; before == nil {
			known[key] = this
		} else if other == nil {
			other = before
		}
	}
	return other
}
