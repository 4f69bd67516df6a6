package kpi

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// countOrSum resolves what a count and a sum have.
func (r *resolver) countOrSum() {
	if r.Type == model.FormulaSum {
		r.Field = r.field("field", r.f.Field)
		r.money()
		r.weight()
		r.ValueAsOf = choose(r.Passport, "value_as_of", r.f.ValueAsOf, model.SlicesAsOfNow)
	} else {
		r.of()
	}
	if r.Entries || r.f.Stage.IsSet() || r.f.Stages.IsSet() || r.f.Point.IsSet() {
		r.visit()
	}
}

// of resolves whether records count or each of their moves.
func (r *resolver) of() {
	word, from := "record", Default
	if r.f.Of.IsSet() {
		word, from = r.f.Of.V, Written
	}
	if word != "record" && word != "stage_entry" {
		r.fault("of", r.f.Of.At, words.Args{"text": word})
	}
	r.Entries = word == "stage_entry"
	r.put("of", word, say(wordSays[word]), from, r.f.Of.At, "")
}

// visit resolves the stage whose visit makes a record count. Entries without a stage are all moves.
func (r *resolver) visit() {
	point := &model.Point{Stage: r.f.Stage, Stages: r.f.Stages, Point: r.f.Point, By: r.f.By}
	m := &Moment{Point: point.Point.Or(model.PointFirstEntry)}
	if !point.Stage.IsSet() && !point.Stages.IsSet() {
		if !r.Entries {
			r.need("stage")
			return
		}
		for _, p := range r.pipes {
			m.Stages = append(m.Stages, p.Stages...)
		}
		r.put("stages", "", say(allSay), Default, source.Span{}, "")
	} else {
		refs := point.Stages
		if point.Stage.IsSet() {
			refs.Items = append([]model.Ref[model.Stage]{point.Stage}, refs.Items...)
			refs.At = point.Stage.At
		}
		m.Stages = r.stageList("stages", refs)
		if len(m.Stages) == 0 {
			r.fault("broken", refs.At, nil)
		}
	}
	if r.Entries {
		if !point.Point.IsSet() {
			m.Point = model.PointEveryEntry
		}
		r.put("point", string(m.Point), say(wordSays[string(m.Point)]), origin(point.Point.IsSet()), point.Point.At, "")
	} else {
		choose(r.Passport, "point", point.Point, model.PointFirstEntry)
	}
	m.Named, m.By = m.Stages, r.roles("by", r.f.By)
	r.From = m
}

func origin(written bool) Origin {
	if written {
		return Written
	}
	return Default
}

// money resolves the currency, where the values are money.
func (r *resolver) money() {
	if r.Field == nil || r.Field.Type.V != model.FieldMoney {
		return
	}
	r.Currency = homeCurrency(r.project)
	from, at := Project, source.Span{}
	switch {
	case r.f.Currency.IsSet():
		r.Currency, from, at = string(r.f.Currency.V), Written, r.f.Currency.At
	case r.Currency == "":
		from = Default
	default:
		at = r.project.Currencies[0].At
	}
	r.put("currency", r.Currency, plain(r.Currency), from, at, "")
}

// homeCurrency is the project's currency, "" where it names none.
func homeCurrency(p *model.Project) string {
	if p == nil || len(p.Currencies) == 0 {
		return ""
	}
	return string(p.Currencies[0].V)
}

func (r *resolver) weight() {
	switch ref := r.f.Weight; {
	case !ref.IsSet():
		r.put("weight", "", say(noneSay), Default, source.Span{}, "")
	case ref.Word != "":
		r.Weight = &Weight{}
		r.put("weight", ref.Word, say(wordSays[ref.Word]), Written, ref.At, "")
	case ref.Get() != nil:
		r.Weight = &Weight{ref.Get()}
		r.put("weight", path(ref.Get()), ref.Get().Title, Written, ref.At, "")
	default:
		r.fault("broken", ref.At, nil)
	}
}

func (r *resolver) ratio() {
	for _, part := range []struct {
		key string
		ref model.Ref[model.Kpi]
		to  **Passport
	}{{"numerator", r.f.Numerator, &r.Numerator}, {"denominator", r.f.Denominator, &r.Denominator}} {
		k := part.ref.Get()
		if k == nil {
			if part.ref.IsSet() {
				r.fault("broken", part.ref.At, nil)
			} else {
				r.need(part.key)
			}
			continue
		}
		*part.to = r.book.passports[k]
		r.put(part.key, k.Self().ID(), k.Title, Written, part.ref.At, "")
	}
}

func (r *resolver) derived() {
	if !r.f.Of.IsSet() {
		r.need("of")
		return
	}
	calculation, _, err := model.ParseArithmetic(r.f.Of.V)
	if err != nil {
		r.fault("broken", r.f.Of.At, nil) // it has a finding of its own
		return
	}
	r.Calculation, r.Terms = calculation, map[string]*Passport{}
	for _, term := range calculation.IDs() {
		k, _ := r.spec.Element("kpi/" + term.ID).(*model.Kpi)
		if k == nil {
			r.fault("broken", r.f.Of.At, nil)
			continue
		}
		r.Terms[term.ID] = r.book.passports[k]
	}
	text := strings.Join(strings.Fields(r.f.Of.V), " ")
	r.put("of", text, calculationWords{r.Passport}, Written, r.f.Of.At, "")
}

func (r *resolver) share() {
	if r.f.Sla.IsSet() {
		r.sla()
	} else {
		r.Base = r.rule("base", &r.f.Base, false)
		r.Where = r.rule("where", &r.f.Where, true)
	}
	if r.f.At.IsSet() {
		r.At = choose(r.Passport, "at", r.f.At, model.StockPeriodEnd)
	}
}

// sla resolves the clock whose kept promises are counted.
func (r *resolver) sla() {
	sla := r.f.Sla.Get()
	if sla == nil || sla.Starts == nil || sla.Stops == nil {
		r.fault("broken", r.f.Sla.At, nil)
		return
	}
	r.Sla = sla
	r.put("sla", sla.Self().Path(), sla.Title, Written, r.f.Sla.At, "")
	r.From = r.moment("from", sla.Starts, model.ReachExact)
	r.To = r.moment("to", sla.Stops, model.ReachExact)
	var limits []string
	r.limits = map[*model.Limit]*expr.Node{}
	for _, limit := range sla.Within.Items {
		text := limit.Is.V.String()
		if tree := r.conditions.Tree(&limit.When); limit.When.IsSet() {
			text = Normal(tree) + ": " + text
			r.limits[limit] = tree
		}
		limits = append(limits, text)
	}
	r.put("within", strings.Join(limits, "; "), limitWords{sla, r.conditions}, Written, sla.Within.At, "")
	r.Clock = choose(r.Passport, "clock", sla.Clock, model.ClockCalendar)
	r.calendar()
	r.PausesIn = r.stageList("pauses_in", sla.PausesIn)
	choose(r.Passport, "on_reopen", sla.OnReopen, model.ReopenContinue)
	for i := range sla.Within.Items {
		if limit := sla.Within.Items[i]; r.Clock == model.ClockBusiness && (limit.Is.V.Unit == "mo" || limit.Is.V.Unit == "y") {
			r.fault("business-months", limit.Is.At, words.Args{"text": limit.Is.V.String()})
		}
	}
}

// calendar resolves the working time, where a business clock needs it.
func (r *resolver) calendar() {
	if r.Clock != model.ClockBusiness {
		return
	}
	if r.project == nil || r.project.Calendar == nil || !r.project.Calendar.Hours.IsSet() || len(r.project.Calendar.Workdays) == 0 {
		r.fault("no-calendar", r.f.Type.At, nil)
		return
	}
	r.Calendar = calendar.New(r.project)
	r.put("calendar", r.Calendar.String(), words.Message{ID: "kpi/calendar", Text: calendarSay, Args: words.Args{"hours": r.Calendar.Hours(), "n": r.Calendar.Holidays()}}, Project, r.project.Calendar.Hours.At, "")
}

func (r *resolver) stockOrFlow() {
	r.State = r.rule("state", &r.f.State, true)
	if r.Type == model.FormulaFlow {
		r.Direction = choose(r.Passport, "direction", r.f.Direction, model.FlowIn)
		r.of()
		r.By = r.roles("by", r.f.By)
		if len(r.pipes) == 0 {
			r.fault("no-pipeline", r.f.Type.At, words.Args{"entity": r.Entity.Title})
		}
		return
	}
	r.At = choose(r.Passport, "at", r.f.At, model.StockPeriodEnd)
	if r.f.Field.IsSet() {
		r.Field = r.field("field", r.f.Field)
		r.money()
		r.weight()
	}
}
