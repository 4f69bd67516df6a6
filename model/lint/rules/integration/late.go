package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Late is the check integration-late. When an exchange runs is told in words, so that only two things are
// judged: the other system finds the record by a field that is asked for no earlier than the value that it
// brings; or the steps of a process let the exchange act only in stages behind the checkpoint.
var Late = lint.Rule{
	Name: "integration-late", Family: lint.Integrations, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A checkpoint asks for a field that an integration can fill only later",
		Ru: "Контрольная точка требует поле, которое интеграция может заполнить только позже",
	},
	Why: words.Text{
		En: "Records wait for a value that cannot come yet, until somebody types in a made-up one",
		Ru: "Записи ждут значения, которое ещё не может прийти, пока кто-нибудь не введёт его наугад",
	},
	Mend: words.Text{
		En: "Ask for the field under “require” of a later checkpoint, or “require” the fields of “link_by” before it",
		Ru: "Потребуйте поле в «require» более поздней контрольной точки или раньше него потребуйте в «require» поля из «link_by»",
	},
	Say: words.Text{
		En: "“{checkpoint}” asks for “{field}” on the way from “{from}” to “{to}”, but “{integration}” finds the record by “{link}”, which is not asked for before",
		Ru: "«{checkpoint}» требует «{field}» при переходе из «{from}» в «{to}», а «{integration}» находит запись по полю «{link}», которого раньше никто не требует",
	},
	Also: map[string]words.Text{
		"step": {
			En: "“{checkpoint}” asks for “{field}” on the way from “{from}” to “{to}”, but “{integration}” brings it only in {stages}",
			Ru: "«{checkpoint}» требует «{field}» при переходе из «{from}» в «{to}», а «{integration}» приносит его только на этапах {stages}",
		},
		"card": {En: "“{integration}” is described here", Ru: "«{integration}» описана здесь"},
		"link": {En: "“{checkpoint}” asks for “{link}” here", Ru: "«{link}» требует «{checkpoint}»"},
		"acts": {En: "it acts in this step", Ru: "она действует на этом шаге"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    require: [contract_no, {field: signed_contract, is: evidence}]\n", New: "    require: [contract_no, paid_on, {field: signed_contract, is: evidence}]\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    require: [amount]\n", New: "    require: [amount, contract_no]\n"},
		{File: "sales.yaml", Old: "    require: [contract_no, {field: signed_contract, is: evidence}]\n", New: "    require: [contract_no, paid_on, {field: signed_contract, is: evidence}]\n"},
		{File: "scenario.yaml", Old: "{deal.amount: 50000}", New: "{deal.amount: 50000, deal.contract_no: 2027/01}"},
	},
	Check: late,
}

func late(p *lint.Pass) {
	for _, kind := range []string{"pipeline", "entity", "integration", "process", "access", "role", "automation", "channel"} {
		if !p.Intact(kind) {
			return
		}
	}
	cards := map[*model.Field][]line{}
	for _, l := range lines(p) {
		if field := l.Field.Get(); field != nil && l.comesIn() {
			cards[field] = append(cards[field], l)
		}
	}
	acts := actsIn(p)
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled, graph := p.Facts.Filled(pipeline), p.Facts.Graph(pipeline)
		if filled == nil {
			continue
		}
		for _, checkpoint := range pipeline.Checkpoints {
			for _, a := range filled.AsksOf(checkpoint) {
				if len(a.Choices) > 0 {
					continue
				}
				for _, field := range a.Fields {
					if !onlyBrought(p, field, cards[field]) {
						continue
					}
					p.Look()
					j := judged{p, graph, filled, checkpoint, field}
					moves := slices.DeleteFunc(filled.AskedOn(checkpoint), func(m model.Move) bool {
						// What it had when it came in was brought before, though the exchange may empty it again.
						return !graph.Reachable(m.From) || filled.BeforeMove(m, field) || filled.AtEntry(m.From, field)
					})
					for _, m := range moves {
						if f, found := j.late(m, cards[field], acts); found {
							f.At = a.Item.Field.At
							p.Report(f)
							break
						}
					}
				}
			}
		}
	}
}

// onlyBrought tells whether exchanges alone fill a field, or are said to.
func onlyBrought(p *lint.Pass, field *model.Field, cards []line) bool {
	if len(cards) == 0 || facts.Computed(field) {
		return false
	}
	if _, said := field.FilledBy.Get().(*model.Integration); said {
		return true
	}
	return !slices.ContainsFunc(p.Facts.Fillers(field), func(f facts.Filler) bool {
		return f.How != facts.FilledByIntegration && f.How != facts.FilledByMigration
	})
}

// actsIn returns the stages in which processes let integrations act, with their steps.
func actsIn(p *lint.Pass) map[*model.Integration][]*model.ProcessStep {
	steps := map[*model.Integration][]*model.ProcessStep{}
	for _, process := range model.All[model.Process](p.Spec) {
		for _, step := range process.Steps {
			if card, ok := step.Actor.Get().(*model.Integration); ok && step.Stage.Get() != nil {
				steps[card] = append(steps[card], step)
			}
		}
	}
	return steps
}

// judged is a field that a checkpoint asks for and that only exchanges bring.
type judged struct {
	p          *lint.Pass
	graph      *facts.Graph
	filled     *facts.Filled
	checkpoint *model.Checkpoint
	field      *model.Field
}

// late tells whether every exchange that brings the field comes after a move that asks for it.
func (j judged) late(m model.Move, cards []line, acts map[*model.Integration][]*model.ProcessStep) (lint.Finding, bool) {
	var first lint.Finding
	for i, l := range cards {
		f := lint.Finding{
			Element: j.checkpoint, Witness: []any{m.From.Ref, m.To.Ref, j.field.Ref, l.card.Ref},
			Args: words.Args{
				"checkpoint": j.checkpoint.Title, "field": j.field.Title, "from": m.From.Title, "to": m.To.Title, "integration": l.card.Title,
			},
			Related: []diag.Related{j.p.Point(l.card.Name, "card", words.Args{"integration": l.card.Title})},
		}
		if !j.unlinked(&f, m, l) && !j.behind(&f, m, acts[l.card]) {
			return lint.Finding{}, false
		}
		if i == 0 {
			first = f
		}
	}
	return first, true
}

// unlinked tells whether an exchange finds the record by a field that may be empty until the move, and that
// a checkpoint asks for only then or later.
func (j judged) unlinked(f *lint.Finding, m model.Move, l line) bool {
	for _, ref := range l.object.LinkBy.Items {
		link := ref.Get()
		if link == nil || j.filled.BeforeMove(m, link) {
			continue
		}
		for _, c := range j.graph.Pipeline.Checkpoints {
			asks := slices.ContainsFunc(j.filled.AsksOf(c), func(a facts.Ask) bool { return slices.Contains(a.Fields, link) })
			after := slices.ContainsFunc(j.filled.AskedOn(c), func(o model.Move) bool { return j.graph.Leads(m.To, o.To) })
			before := slices.ContainsFunc(j.filled.AskedOn(c), func(o model.Move) bool { return j.graph.Leads(o.To, m.From) && !j.graph.Leads(m.To, o.To) })
			if asks && after && !before {
				f.Args["link"] = link.Title
				f.Witness = append(f.Witness, link.Ref, c.Ref)
				f.Related = append(f.Related, j.p.Point(c.Name, "link", words.Args{"checkpoint": c.Title, "link": link.Title}))
				return true
			}
		}
	}
	return false
}

// behind tells whether the exchange acts only in stages from which no way leads to the move.
func (j judged) behind(f *lint.Finding, m model.Move, steps []*model.ProcessStep) bool {
	var stages []*model.Stage
	for _, step := range steps {
		stage := step.Stage.Get()
		if stage.Self().Parent != model.Element(j.graph.Pipeline) || j.graph.Leads(stage, m.From) {
			return false
		}
		if !slices.Contains(stages, stage) {
			stages = append(stages, stage)
			f.Witness = append(f.Witness, stage.Ref)
			f.Related = append(f.Related, j.p.Point(step.Self().Name, "acts", nil))
		}
	}
	f.Variant, f.Args["stages"] = "step", say.TitlesOf(stages)
	return len(stages) > 0
}
