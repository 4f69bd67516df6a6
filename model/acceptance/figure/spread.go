package figure

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/kpi"
)

// merged derives the case of two records that became one; where they do not count each, the one that is gone had another
// value.
func (w *work) merged(p *kpi.Passport) {
	t := w.thing(p, "merged", nil)
	s := w.scene(p, bounds(p))
	kind, n := "merged", 1
	if p.Duplicates == model.DuplicatesInclude {
		kind, n = "merged-all", 2
	}
	first, value := s.one(s.usual(), sort{})
	second := (*line)(nil)
	if first != nil && n == 1 {
		second = s.unlike(value)
	}
	if first != nil && second == nil {
		second, _ = s.one(s.usual(), sort{})
	}
	if second == nil {
		t.Leave(say("title-"+kind, w.args(p, s, nil)), say("left-arrange", nil))
		return
	}
	second.history = append(second.history, driver.Event{At: s.asOf.Add(-hour), Into: first.record.Name})
	w.add(t, s, kind, times(p, n, value), nil)
}

// unlike puts a record on the scene that took another time, so that counting it as well would show: a shorter one where
// the lowest of two counts. Nil where there is none.
func (s *scene) unlike(value *big.Rat) *line {
	p := s.passport
	if p.Type != model.FormulaDuration && p.Type != model.FormulaTimeInStage {
		return nil
	}
	percent, err := strconv.Atoi(strings.TrimPrefix(p.Stat, "p"))
	sign := 1
	if p.Stat == "min" || err == nil && percent <= 50 {
		sign = -1
	}
	for _, minutes := range []int{70, 10, -30} {
		l, other := s.one(s.usual(), sort{arrives: s.usual().Add(time.Duration(minutes) * time.Minute)})
		if l != nil && other.Sign() > 0 && other.Cmp(value) == sign {
			return l
		}
		if l != nil {
			s.drop(l)
		}
	}
	return nil
}

// again derives the case of a record that comes back to the stage in which time is counted.
//
// “visits: all, per record the sum of its stays; or the first or last of them.”
func (w *work) again(p *kpi.Passport) {
	if p.Type == model.FormulaTimeInStage {
		w.single(w.thing(p, "again", nil), p, "again", sort{again: true}, nil, func(*scene, *line) *driver.Tally { return nil })
	}
}

// many is of how many records a percentile is taken, so that the tenth part is not the last one.
const many = 11

// ranked derives the case of many records of which each took another time: where a percentile lies among them.
func (w *work) ranked(p *kpi.Passport) {
	percent, err := strconv.Atoi(strings.TrimPrefix(p.Stat, "p"))
	if err != nil || p.Type != model.FormulaDuration && p.Type != model.FormulaTimeInStage {
		return
	}
	t := w.thing(p, "ranked", nil)
	s := w.scene(p, bounds(p))
	var values []*big.Rat
	for i := range many {
		l, value := s.one(s.usual(), sort{arrives: s.usual().Add(time.Duration(5*(i+1)) * time.Minute)})
		if l == nil || value.Sign() <= 0 || i > 0 && value.Cmp(values[i-1]) <= 0 {
			t.Leave(t.Title, say("left-arrange", nil))
			return
		}
		values = append(values, value)
	}
	w.add(t, s, "ranked", &driver.Tally{Value: driver.Exactly(percentile(values, percent, p.Percentile))}, nil)
}

// percentile returns the value at a place among sorted ones.
//
// “nearest_rank: the smallest value that so many percent of all do not exceed. interpolated: between two of them, in
// proportion.”
func percentile(sorted []*big.Rat, percent int, how model.Percentile) *big.Rat {
	if how != model.PercentileInterpolated {
		for i, value := range sorted {
			if 100*(i+1) >= percent*len(sorted) {
				return value
			}
		}
	}
	place := big.NewRat(int64(percent*(len(sorted)-1)), 100)
	for i := range len(sorted) - 1 {
		rest := new(big.Rat).Sub(place, big.NewRat(int64(i), 1))
		if rest.Cmp(big.NewRat(1, 1)) < 0 {
			step := new(big.Rat).Sub(sorted[i+1], sorted[i])
			return step.Add(step.Mul(step, rest), sorted[i])
		}
	}
	return sorted[len(sorted)-1]
}

// reaching derives the cases of a record that comes into a stage behind the one in which a way ends, and into one behind
// that in which it begins.
//
// “reach: exact, the stages as named; at_or_beyond, those behind them in the pipeline too.”
func (w *work) reaching(p *kpi.Passport) {
	if p.Type != model.FormulaConversion || p.From == nil || p.To == nil {
		return
	}
	beyond := p.Reach == model.ReachAtOrBeyond
	kind := "-exact"
	if beyond {
		kind = "-beyond"
	}
	if past := behind(p.To); past != nil && (p.Basis == model.BasisCohort || !beyond) {
		w.single(w.thing(p, "past", nil), p, "past"+kind, sort{past: past}, nil, func(*scene, *line) *driver.Tally {
			if beyond {
				return share(1, 1)
			}
			return share(0, 1)
		})
	}
	ahead := behind(p.From)
	if ahead == nil || slices.Contains(p.To.Named, ahead) || beyond && (p.Basis != model.BasisCohort || slices.Contains(p.To.Stages, ahead)) {
		return
	}
	w.single(w.thing(p, "ahead", nil), p, "ahead"+kind, sort{ahead: ahead}, nil, func(*scene, *line) *driver.Tally {
		if beyond {
			return share(0, 1)
		}
		return nothing(p)
	})
}

// behind returns a stage that stands right behind those that a moment names, among start, work and won stages; nil for
// none, and where leaving them is meant.
func behind(m *kpi.Moment) *model.Stage {
	if m.Point == model.PointFirstExit || m.Point == model.PointLastExit || m.Through != nil {
		return nil
	}
	for _, named := range m.Named {
		p, _ := named.Self().Parent.(*model.Pipeline)
		if p == nil {
			continue
		}
		passed := false
		for _, stage := range p.Stages {
			if stage == nil || stage.Retired != nil {
				continue
			}
			ordered := stage.Kind() == model.StageStart || stage.Kind() == model.StageWork || stage.Kind() == model.StageWon
			if passed && ordered && !slices.Contains(m.Named, stage) {
				return stage
			}
			passed = passed || stage == named
		}
	}
	return nil
}
