package mutant

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// figures counts KPIs in another way.
func (b *base) figures() {
	for _, k := range model.All[model.Kpi](b.spec) {
		f := k.Formula
		if f == nil {
			continue
		}
		at := k.Self().Name
		change := func(what string, do func() func()) {
			b.add(k, at, "kpi", words.Args{"kpi": title(k), "what": facetNamed(what)}, do)
		}
		switch f.Type.V {
		case model.FormulaRatio, model.FormulaDerived:
			if f.Numerator.Get() != nil && f.Denominator.Get() != nil {
				change("denominator", put(&f.Denominator, f.Numerator))
			}
			continue
		case model.FormulaConversion:
			if f.Window.IsSet() {
				b.shift(k, &f.Window, "kpi-window")
			}
			if f.Basis.Or(model.BasisCohort) == model.BasisCohort && f.From != nil {
				change("basis", put(&f.Basis, model.Value[model.Basis]{V: model.BasisEvent, At: at}))
			}
			if f.Reach.Or(model.ReachExact) == model.ReachAtOrBeyond {
				change("reach", put(&f.Reach.V, model.ReachExact))
			} else if f.From != nil {
				change("reach", put(&f.Reach, model.Value[model.Reach]{V: model.ReachAtOrBeyond, At: at}))
			}
			if f.Immature.V == model.ImmatureHide {
				change("immature", put(&f.Immature.V, model.ImmatureMark))
			} else {
				change("immature", put(&f.Immature, model.Value[model.Immature]{V: model.ImmatureHide, At: at}))
			}
		case model.FormulaDuration, model.FormulaTimeInStage:
			stat := model.Value[string]{V: "max", At: at}
			if f.Stat.V == "max" {
				stat.V = "min"
			}
			change("stat", put(&f.Stat, stat))
			kind := model.Value[model.Clock]{V: model.ClockBusiness, At: at}
			if f.Clock.Or(model.ClockCalendar) == model.ClockBusiness {
				kind.V = model.ClockCalendar
			}
			change("clock", put(&f.Clock, kind))
			if len(f.PausesIn.Items) > 0 {
				change("pauses_in", put(&f.PausesIn, model.OneOrMany[model.Ref[model.Stage]]{}))
			}
			if f.Type.V == model.FormulaTimeInStage {
				open := model.Value[model.OpenStays]{V: model.OpenExclude, At: at}
				if f.Open.V == model.OpenExclude {
					open.V = model.OpenCut
				}
				change("open", put(&f.Open, open))
				visits := model.Value[model.Visits]{V: model.VisitsFirst, At: at}
				if f.Visits.V == model.VisitsFirst {
					visits.V = model.VisitsAll
				}
				change("visits", put(&f.Visits, visits))
			}
		case model.FormulaStock:
			moment := model.Value[model.StockAt]{V: model.StockPeriodStart, At: at}
			if f.At.V == model.StockPeriodStart {
				moment.V = model.StockPeriodEnd
			}
			change("at", put(&f.At, moment))
		case model.FormulaFlow:
			way := model.Value[model.FlowDirection]{V: model.FlowOut, At: at}
			if f.Direction.V == model.FlowOut {
				way.V = model.FlowIn
			}
			change("direction", put(&f.Direction, way))
		}
		for _, point := range []*model.Point{f.From, f.To} {
			if point != nil && point.Field.Get() == nil {
				b.point(k, &point.Point)
				if len(point.By.Items) > 0 {
					change("by", put(&point.By, model.OneOrMany[model.Ref[model.Role]]{}))
				}
			}
		}
		if (f.Type.V == model.FormulaCount || f.Type.V == model.FormulaSum) && (f.Stage.IsSet() || f.Stages.IsSet()) {
			b.point(k, &f.Point)
		}
		if len(f.By.Items) > 0 {
			change("by", put(&f.By, model.OneOrMany[model.Ref[model.Role]]{}))
		}
		b.shared(k)
	}
}

// point takes another visit of a stage.
func (b *base) point(k *model.Kpi, point *model.Value[model.PointType]) {
	other := model.Value[model.PointType]{V: model.PointFirstExit, At: k.Self().Name}
	if point.Or(model.PointFirstEntry) == model.PointFirstExit {
		other.V = model.PointFirstEntry
	}
	b.add(k, k.Self().Name, "kpi", words.Args{"kpi": title(k), "what": facetNamed("point")}, put(point, other))
}

// shared changes what KPIs of all types have.
func (b *base) shared(k *model.Kpi) {
	at := k.Self().Name
	change := func(what string, do func() func()) {
		b.add(k, at, "kpi", words.Args{"kpi": title(k), "what": facetNamed(what)}, do)
	}
	if k.Deleted.Or(model.DeletedExclude) == model.DeletedExclude {
		change("deleted", put(&k.Deleted, model.Value[model.KpiDeleted]{V: model.DeletedInclude, At: at}))
	} else {
		change("deleted", put(&k.Deleted.V, model.DeletedExclude))
	}
	if k.Duplicates.Or(model.DuplicatesSurvivor) == model.DuplicatesSurvivor {
		change("duplicates", put(&k.Duplicates, model.Value[model.KpiDuplicates]{V: model.DuplicatesInclude, At: at}))
	} else {
		change("duplicates", put(&k.Duplicates.V, model.DuplicatesSurvivor))
	}
	if k.Formula.Field.Get() != nil {
		if k.Empty.V == model.EmptyZero {
			change("empty", put(&k.Empty.V, model.EmptyExclude))
		} else {
			change("empty", put(&k.Empty, model.Value[model.KpiEmpty]{V: model.EmptyZero, At: at}))
		}
	}
	if k.Viewers.IsSet() {
		change("viewers", put(&k.Viewers, model.OneOrMany[model.Ref[model.Role]]{}))
	}
	zone := model.Value[string]{V: "Pacific/Auckland", At: at}
	if k.Time == nil {
		change("timezone", put(&k.Time, &model.KpiTime{Timezone: zone}))
	} else {
		change("timezone", put(&k.Time.Timezone, zone))
	}
}

// facetNamed names a facet of a KPI as the language does.
func facetNamed(key string) words.Localized { return words.Text{En: key} }
