package kpi

import (
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// SourceStale is the check kpi-source-stale: a number is looked at more often than what it is made of comes in, or than
// the report that shows it is renewed. Exchanges that an event sets off are at once.
var SourceStale = lint.Rule{
	Name: "kpi-source-stale", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A number is looked at more often than it changes",
		Ru: "На число смотрят чаще, чем оно обновляется",
	},
	Why: words.Text{
		En: "People decide every day by the number of last week and believe that it is today's",
		Ru: "Люди каждый день решают по числу прошлой недели и думают, что оно сегодняшнее",
	},
	Mend: words.Text{
		En: "Renew more often, in “schedule” of the integration or “refresh” of the report, or look less often: “every”",
		Ru: "Обновляйте чаще — в «schedule» интеграции или «refresh» отчёта — или смотрите реже: «every»",
	},
	Say: words.Text{
		En: "“{page}” is looked at every {every}, and is renewed only every {refresh}",
		Ru: "На «{page}» смотрят {every}, а обновляется он только {refresh}",
	},
	Also: map[string]words.Text{
		"source": {
			En: "“{page}” is looked at every {every}, and “{field}” comes in only every {refresh}, by “{card}”",
			Ru: "На «{page}» смотрят {every}, а поле «{field}» приходит только {refresh}: «{card}»",
		},
		"here": {En: "how often it comes", Ru: "как часто оно приходит"},
	},
	Bad:   []lint.Edit{{File: "weekly.yaml", New: strings.Replace(weekly("decision: Which deals are discussed on Monday\n"), "refresh: day", "refresh: month", 1)}},
	Good:  []lint.Edit{{File: "weekly.yaml", New: weekly("decision: Which deals are discussed on Monday\n")}},
	Check: sourceStale,
}

var (
	rhythmSays = map[model.Rhythm]words.Text{
		model.RhythmDay:     {En: "day", Ru: "каждый день"},
		model.RhythmWeek:    {En: "week", Ru: "каждую неделю"},
		model.RhythmBiweek:  {En: "second week", Ru: "раз в две недели"},
		model.RhythmMonth:   {En: "month", Ru: "каждый месяц"},
		model.RhythmQuarter: {En: "quarter", Ru: "каждый квартал"},
		model.RhythmYear:    {En: "year", Ru: "каждый год"},
	}
	rhythms = []model.Rhythm{model.RhythmDay, model.RhythmWeek, model.RhythmBiweek, model.RhythmMonth, model.RhythmQuarter, model.RhythmYear}
)

// slower tells whether something happens less often than something else.
func slower(a, b model.Rhythm) bool { return rank(a) > rank(b) }

func rank(r model.Rhythm) int {
	for i, known := range rhythms {
		if known == r {
			return i
		}
	}
	return 0
}

func rhythmWords(r model.Rhythm) words.Message {
	return words.Message{ID: "kpi-source-stale/" + string(r), Text: rhythmSays[r]}
}

func sourceStale(p *lint.Pass) {
	for _, report := range model.All[model.Report](p.Spec) {
		if !report.Every.IsSet() || !report.Refresh.IsSet() {
			continue
		}
		p.Look()
		if slower(report.Refresh.V, report.Every.V) {
			p.Report(lint.Finding{
				Element: report, At: report.Refresh.At, Witness: []any{report.Ref, diag.Told{Code: string(report.Every.V), Say: rhythmWords(report.Every.V)}, diag.Told{Code: string(report.Refresh.V), Say: rhythmWords(report.Refresh.V)}},
				Args: words.Args{"page": report.Title, "every": rhythmWords(report.Every.V), "refresh": rhythmWords(report.Refresh.V)},
			})
		}
	}
	if !p.Intact("integration") {
		return
	}
	comes, often := incoming(p), map[model.Cron]model.Rhythm{}
	for _, passport := range usable(p) {
		k := passport.Kpi
		if !k.Every.IsSet() {
			continue
		}
		for _, input := range makes(p, k) {
			cards := comes[input.Field]
			if len(cards) != 1 {
				continue // none, or another one may be faster
			}
			p.Look()
			schedule := cards[0].Trigger.Schedule
			if often[schedule.V] == "" {
				often[schedule.V] = rhythmOf(schedule.V)
			}
			if refresh := often[schedule.V]; slower(refresh, k.Every.V) {
				p.Report(lint.Finding{
					Element: k, At: k.Every.At, Variant: "source", Witness: []any{k.Ref, input.Field.Ref, cards[0].Ref, diag.Told{Code: string(schedule.V), Say: rhythmWords(refresh)}},
					Args: words.Args{
						"page": k.Title, "every": rhythmWords(k.Every.V), "refresh": rhythmWords(refresh), "field": input.Field.Title, "card": cards[0].Title,
					},
					Related: []diag.Related{p.Point(schedule.At, "here", nil)},
				})
				break
			}
		}
	}
}

// incoming returns the cards that bring each field in by a schedule alone; one that an event sets off stands in the
// way of any answer.
func incoming(p *lint.Pass) map[*model.Field][]*model.Integration {
	all := map[*model.Field][]*model.Integration{}
	for _, card := range model.All[model.Integration](p.Spec) {
		t := card.Trigger
		scheduled := t != nil && t.Schedule.IsSet() && !t.Event.IsSet() && !t.Manual.V
		for _, object := range card.Objects {
			for _, f := range object.Fields {
				if field := f.Field.Get(); field != nil && f.Direction.V != model.ExchangeOut {
					all[field] = append(all[field], card)
					if !scheduled { // twice: never the only one
						all[field] = append(all[field], card)
					}
				}
			}
		}
	}
	return all
}

// rhythmOf returns how often a schedule comes at least, counted over four years: twice a month is every second week,
// twice a year every quarter, and whatever comes more often than once a week counts as daily.
func rhythmOf(schedule model.Cron) model.Rhythm {
	if strings.HasSuffix(string(schedule), " * * *") {
		return model.RhythmDay
	}
	first := time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)
	last, days := first.AddDate(4, 0, 0), 0
	for at := schedule.Next(first.Add(-time.Minute)); !at.IsZero() && at.Before(last); days++ {
		y, m, d := at.Date()
		at = schedule.Next(time.Date(y, m, d, 23, 59, 0, 0, time.UTC))
	}
	often := model.RhythmDay
	for rhythm, most := range mostDays {
		if days <= most && slower(rhythm, often) {
			often = rhythm
		}
	}
	return often
}

// mostDays are on how many days of four years something comes at most that keeps a rhythm.
var mostDays = map[model.Rhythm]int{
	model.RhythmWeek: 4*52 + 2, model.RhythmBiweek: 4*26 + 1, model.RhythmMonth: 4 * 12, model.RhythmQuarter: 4 * 4, model.RhythmYear: 4,
}
