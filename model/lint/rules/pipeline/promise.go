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

// Promise is the check sla-sum-over-promise. The stages of the main path between the two ends of a clock
// are added up as far as the same clock counts them: working time and calendar time are never
// added. A limit with a condition is added to limits with just that condition, else to those without.
var Promise = lint.Rule{
	Name: "sla-sum-over-promise", Family: lint.Pipelines, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "The clocks of the stages on the main path allow more time in all than the clock that spans them",
		Ru: "Сроки этапов основного пути вместе дают больше времени, чем охватывающий их срок",
	},
	Why: words.Text{
		En: "Everybody is in time at every stage, and the promise to the client is broken all the same",
		Ru: "Каждый на своём этапе укладывается, а обещание клиенту всё равно нарушено",
	},
	Mend: words.Text{
		En: "Shorten “within” of the stages, or promise more time in “within” of the clock under “slas”",
		Ru: "Сократите «within» у этапов или обещайте больше времени в «within» срока в «slas»",
	},
	Say: words.Text{
		En: "“{clock}” promises {promise}, and the stages on the way may take {sum} together without being late ({path})",
		Ru: "«{clock}» обещает {promise}, а этапы на этом пути могут занять вместе {sum} и не опоздать ({path})",
	},
	Also: map[string]words.Text{
		"part": {En: "“{stage}” may take {within}", Ru: "«{stage}» может занять {within}"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "transitions:\n", New: "slas:\n  - id: to_the_end\n    title: {en: From request to payment, ru: От обращения до оплаты}\n    starts: {stage: new, point: first_entry}\n    stops: {stage: won, point: first_entry}\n    within: 2d\n    clock: business\ntransitions:\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "transitions:\n", New: "slas:\n  - id: to_the_end\n    title: {en: From request to payment, ru: От обращения до оплаты}\n    starts: {stage: new, point: first_entry}\n    stops: {stage: won, point: first_entry}\n    within: 4d\n    clock: business\ntransitions:\n"},
	},
	Check: promise,
}

func promise(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		if len(pipeline.Slas) == 0 {
			continue
		}
		way := p.Facts.Graph(pipeline).MainPath()
		for _, sla := range pipeline.Slas {
			p.Look()
			if f, broken := overPromise(p, sla, between(way, sla)); broken {
				p.Report(f)
			}
		}
	}
}

// between returns the part of the main path on which a clock runs.
func between(way []*model.Stage, sla *model.Sla) []*model.Stage {
	if sla.Starts == nil || sla.Stops == nil {
		return nil
	}
	from, to := slices.Index(way, sla.Starts.Stage.Get()), slices.Index(way, sla.Stops.Stage.Get())
	if leaves(sla.Starts.Point.V) {
		from++
	}
	if leaves(sla.Stops.Point.V) {
		to++
	}
	if from < 0 || to <= from || sla.Starts.Stage.Get() == nil || slices.Index(way, sla.Starts.Stage.Get()) < 0 {
		return nil
	}
	return way[from:to]
}

// leaves tells whether a point is the moment at which a record leaves the stage.
func leaves(point model.PointType) bool {
	return point == model.PointFirstExit || point == model.PointLastExit
}

// overPromise compares a clock with the stages that it spans, case by case of their conditions.
func overPromise(p *lint.Pass, sla *model.Sla, stages []*model.Stage) (lint.Finding, bool) {
	counts := sla.Clock.Or(model.ClockCalendar)
	var added []*model.Stage
	for _, stage := range stages {
		rests := slices.ContainsFunc(sla.PausesIn.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage })
		if stage.Sla != nil && !rests && stage.Sla.Clock.Or(model.ClockCalendar) == counts {
			added = append(added, stage)
		}
	}
	for _, when := range cases(sla.Within, added) {
		promised := limitFor(sla.Within, when)
		if promised == nil {
			continue
		}
		f := lint.Finding{Element: sla, At: promised.Is.At, Witness: []any{sla.Ref}}
		sum, known := span{}, true
		for _, stage := range added {
			limit := limitFor(stage.Sla.Within, when)
			if limit == nil {
				continue
			}
			length, ok := minutes(p.Spec, limit.Is.V, counts)
			known = known && ok
			sum.least += length.least
			f.Witness = append(f.Witness, stage.Ref)
			f.Related = append(f.Related, p.Point(limit.Is.At, "part", words.Args{"stage": stage.Title, "within": say.Length{limit.Is.V}}))
		}
		most, ok := minutes(p.Spec, promised.Is.V, counts)
		if !known || !ok || sum.least <= most.most {
			continue
		}
		f.Related = f.Related[:min(len(f.Related), say.FewTitles)]
		f.Args = words.Args{"clock": sla.Title, "promise": say.Length{promised.Is.V}, "sum": length(p, sum.least, counts), "path": say.Path(added)}
		return f, true
	}
	return lint.Finding{}, false
}

// cases returns the conditions under which limits differ, "" for none of them, each once.
func cases(within model.OneOrMany[*model.Limit], stages []*model.Stage) []string {
	all := []string{""}
	note := func(limits model.OneOrMany[*model.Limit]) {
		for _, limit := range limits.Items {
			if limit != nil && !slices.Contains(all, condition(limit)) {
				all = append(all, condition(limit))
			}
		}
	}
	note(within)
	for _, stage := range stages {
		note(stage.Sla.Within)
	}
	return all
}

func condition(limit *model.Limit) string { return strings.TrimSpace(limit.When.Source) }

// limitFor returns the limit that is written for just a condition, else the one without; nil for none.
func limitFor(limits model.OneOrMany[*model.Limit], when string) *model.Limit {
	var otherwise *model.Limit
	for _, limit := range limits.Items {
		switch {
		case limit == nil || !limit.Is.IsSet():
		case condition(limit) == when:
			return limit
		case condition(limit) == "" && otherwise == nil:
			otherwise = limit
		}
	}
	return otherwise
}

// length reads as a number of minutes in the units of its clock: 10 days 1 hour.
func length(p *lint.Pass, n int, counts model.Clock) say.Length {
	var parts say.Length
	for _, unit := range []string{"d", "h", "m"} {
		one, ok := minutes(p.Spec, model.Duration{N: 1, Unit: unit}, counts)
		if ok && n/one.least > 0 {
			parts = append(parts, model.Duration{N: n / one.least, Unit: unit})
			n %= one.least
		}
	}
	return parts
}
