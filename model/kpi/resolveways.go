package kpi

import (
	"strconv"

	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

func (r *resolver) conversion() {
	r.Basis = choose(r.Passport, "basis", r.f.Basis, model.BasisCohort)
	if r.Basis == model.BasisDecided {
		if len(r.pipes) == 0 {
			r.fault("no-pipeline", r.f.Basis.At, words.Args{"entity": r.Entity.Title})
		}
		r.Immature = choose(r.Passport, "immature", r.f.Immature, model.ImmatureMark)
		return
	}
	r.Reach = r.f.Reach.Or(model.ReachExact)
	r.ends(r.Reach)
	choose(r.Passport, "reach", r.f.Reach, model.ReachExact)
	if r.Basis == model.BasisCohort {
		if r.f.Window.IsSet() {
			r.Window = &r.f.Window.V
			r.put("window", r.Window.String(), plain(r.Window.String()), Written, r.f.Window.At, fixed(*r.Window))
		} else {
			r.put("window", "", say(noEndSay), Default, source.Span{}, "")
		}
	}
	r.Immature = choose(r.Passport, "immature", r.f.Immature, model.ImmatureMark)
}

// ends resolves where a conversion or duration begins and arrives.
func (r *resolver) ends(reach model.Reach) {
	for _, end := range []struct {
		name  string
		point *model.Point
		to    **Moment
	}{{"from", r.f.From, &r.From}, {"to", r.f.To, &r.To}} {
		if end.point == nil {
			r.need(end.name)
			continue
		}
		*end.to = r.moment(end.name, end.point, reach)
	}
}

func (r *resolver) duration() {
	r.ends(model.ReachExact)
	r.stat()
	r.Clock = choose(r.Passport, "clock", r.f.Clock, model.ClockCalendar)
	r.calendar()
	r.PausesIn = r.stageList("pauses_in", r.f.PausesIn)
	r.Population = r.f.Population.Or(model.PopulationEnded)
	from, at := origin(r.f.Population.IsSet()), r.f.Population.At
	word := ""
	if r.Kpi.Time != nil {
		word = r.Kpi.Time.Anchor.Word
	}
	meant := map[string]model.Population{"from": model.PopulationStarted, "to": model.PopulationEnded}[word]
	switch {
	case meant == "":
	case !r.f.Population.IsSet():
		r.Population, from, at = meant, Parts, r.Kpi.Time.Anchor.At
	case meant != r.Population:
		r.fault("anchor-against-population", r.Kpi.Time.Anchor.At, words.Args{"anchor": word, "population": string(r.Population)})
	}
	r.put("population", string(r.Population), say(wordSays[string(r.Population)]), from, at, "")
	r.Open = model.OpenExclude
	if r.Population == model.PopulationStarted {
		r.Open = choose(r.Passport, "open", r.f.Open, model.OpenExclude)
	} else if r.f.Open.V == model.OpenCut {
		r.fault("open-of-ended", r.f.Open.At, nil)
	}
}

func (r *resolver) timeInStage() {
	refs := r.f.Stages
	if r.f.Stage.IsSet() {
		refs.Items = append([]model.Ref[model.Stage]{r.f.Stage}, refs.Items...)
		refs.At = r.f.Stage.At
	}
	if !refs.IsSet() {
		r.need("stages")
	}
	if r.Stages = r.stageList("stages", refs); len(r.Stages) == 0 && refs.IsSet() {
		r.fault("broken", refs.At, nil)
	}
	r.Visits = choose(r.Passport, "visits", r.f.Visits, model.VisitsAll)
	r.Open = choose(r.Passport, "open", r.f.Open, model.OpenCut)
	r.stat()
	r.Clock = choose(r.Passport, "clock", r.f.Clock, model.ClockCalendar)
	r.calendar()
}

// stat resolves how many values become one.
func (r *resolver) stat() {
	r.Stat = r.f.Stat.V
	if !r.f.Stat.IsSet() {
		r.Stat = "p50"
	}
	r.put("stat", r.Stat, statWords(r.Stat), origin(r.f.Stat.IsSet()), r.f.Stat.At, "")
	if strings.HasPrefix(r.Stat, "p") {
		r.Percentile = choose(r.Passport, "percentile", r.f.Percentile, model.PercentileNearest)
	}
}

// anchor resolves the date by which a record falls into a period.
func (r *resolver) anchor() {
	if r.Type == model.FormulaStock || r.Type == model.FormulaFlow || r.At != "" {
		return // the moment, or the move itself
	}
	ref, at, from := model.Ref[model.Field]{}, source.Span{}, Default
	if r.Kpi.Time != nil && r.Kpi.Time.Anchor.IsSet() {
		ref, from = r.Kpi.Time.Anchor, Written
		at = ref.At
	}
	switch {
	case ref.Word != "":
		r.Anchor.Word = ref.Word
		if !slices.Contains(r.anchorWords(), ref.Word) {
			r.fault("anchor", at, words.Args{"anchor": ref.Word, "type": string(r.Type)})
		}
	case ref.Get() != nil:
		r.Anchor.Field = ref.Get()
		r.put("anchor", path(ref.Get()), ref.Get().Title, from, at, "")
		return
	case ref.IsSet():
		r.fault("broken", at, nil)
	default:
		r.defaultAnchor()
	}
	if r.Anchor.Field != nil {
		r.put("anchor", path(r.Anchor.Field), r.Anchor.Field.Title, from, at, "")
		return
	}
	reads := "anchor-" + r.Anchor.Word
	switch {
	case r.Basis == model.BasisDecided:
		reads = "anchor-decided"
	case r.Basis == model.BasisEvent:
		reads = "anchor-event"
	case r.To == nil && r.From != nil:
		reads = "anchor-visit"
	case r.Type == model.FormulaTimeInStage:
		reads = "anchor-stay-" + r.Anchor.Word
	}
	r.put("anchor", r.Anchor.Word, say(wordSays[reads]), from, at, "")
}

// anchorWords are the moments of its formula by which a type can fall into periods.
func (r *resolver) anchorWords() []string {
	switch {
	case r.Type == model.FormulaConversion && r.Basis == model.BasisDecided:
		return []string{"to"}
	case r.Type == model.FormulaConversion && r.Basis == model.BasisEvent, r.From != nil && r.To == nil:
		return []string{"from"}
	case r.Type == model.FormulaShare && r.Sla == nil, r.Type == model.FormulaCount, r.Type == model.FormulaSum:
		return nil
	case r.Type == model.FormulaConversion:
		return []string{"from"}
	}
	return []string{"from", "to"}
}

func (r *resolver) defaultAnchor() {
	switch {
	case r.Type == model.FormulaConversion && r.Basis == model.BasisDecided:
		r.Anchor.Word = "to"
	case r.Type == model.FormulaDuration && r.Population == model.PopulationEnded:
		r.Anchor.Word = "to"
	case r.Type == model.FormulaConversion, r.Type == model.FormulaDuration, r.Type == model.FormulaTimeInStage, r.From != nil:
		r.Anchor.Word = "from"
	default:
		r.Anchor.Field = r.Entity.Field("created_at")
	}
}

// fixed writes a length of calendar time so that equal ones look alike: 720h is 30d. Months and years have
// no fixed length.
func fixed(d model.Duration) string {
	minutes := map[string]int{"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}[d.Unit]
	if minutes == 0 {
		return d.String()
	}
	return strconv.Itoa(d.N*minutes) + "m"
}
