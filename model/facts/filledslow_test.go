package facts_test

import "slices"

// play is the slow definition: it tries everything that can happen with a record, with the set of its
// filled fields as bits.
type play struct {
	*world
	waived bool  // whoever can waive does
	last   []int // the stages that nobody leaves
	// entry and stay tell after how many moves a stage can be entered, or be stayed in, with a set; -1
	// for never.
	entry, stay [][]int
}

func newPlay(w *world, waived bool, last ...int) *play {
	p := &play{world: w, waived: waived, last: last}
	for range w.stages {
		p.entry = append(p.entry, slices.Repeat([]int{-1}, 1<<len(w.fields)))
		p.stay = append(p.stay, slices.Repeat([]int{-1}, 1<<len(w.fields)))
	}
	for level, found := 0, true; found; level++ {
		found = false
		enter := func(stage, set int) {
			if p.entry[stage][set] < 0 {
				p.entry[stage][set], found = level, true
				p.settle(stage, set, level)
			}
		}
		if level == 0 {
			p.births(enter)
			continue
		}
		for stage := range w.stages {
			for set, at := range p.stay[stage] {
				if at == level-1 && !slices.Contains(last, stage) {
					p.leave(stage, set, enter)
				}
			}
		}
	}
	return p
}

func has(set int, fields []int) bool {
	return !slices.ContainsFunc(fields, func(f int) bool { return set&(1<<f) == 0 })
}

// compute returns a set with its computed fields as they follow from the others.
func (p *play) compute(set int) int {
	for i, f := range p.fields {
		if f.formula != nil {
			set &^= 1 << i
			if has(set, f.formula) {
				set |= 1 << i
			}
		}
	}
	return set
}

// sets calls each for all sets that can be.
func (p *play) sets(each func(set int)) {
	for set := range 1 << len(p.fields) {
		possible := p.compute(set) == set
		for i, f := range p.fields {
			possible = possible && (!f.required || set&(1<<i) != 0)
		}
		if possible {
			each(set)
		}
	}
}

func (p *play) births(enter func(stage, set int)) {
	for stage, s := range p.stages {
		if s.kind != "start" {
			continue
		}
		p.sets(func(set int) {
			for i, f := range p.fields {
				if f.preset && set&(1<<i) == 0 {
					return
				}
			}
			if p.passes(set, -1, stage) {
				enter(stage, p.written(set, -1, stage))
			}
		})
	}
}

// holds tells whether a checkpoint is kept true in a stage.
func (p *play) holds(c worldCheck, stage int) bool {
	if c.entry || c.on >= 0 {
		return false
	}
	if slices.Contains(c.into, stage) {
		return true
	}
	kind := p.stages[stage].kind
	if kind != "work" && kind != "won" {
		return false
	}
	reached := slices.Clone(c.into)
	for at := 0; at < len(reached); at++ {
		for _, m := range p.moves {
			if m.from == reached[at] && m.kind == "forward" && p.stages[m.to].kind != "pause" && !slices.Contains(reached, m.to) {
				reached = append(reached, m.to)
			}
		}
	}
	return slices.Contains(reached, stage)
}

func (p *play) counts(c worldCheck) bool { return !c.when && !(p.waived && c.waiver) }

func met(set int, c worldCheck) bool {
	return slices.ContainsFunc(c.choices, func(fields []int) bool { return has(set, fields) })
}

// passes tells whether the checkpoints let a record with a set into a stage, over a move or at birth, -1.
func (p *play) passes(set, move, stage int) bool {
	if move >= 0 {
		if m := p.moves[move]; m.reason >= 0 && !has(set, []int{m.reason}) || !has(set, m.guard) {
			return false
		}
	}
	for _, c := range p.checks {
		asked := slices.Contains(c.into, stage) || move >= 0 && c.on == move || p.holds(c, stage)
		if asked && p.counts(c) && !met(set, c) {
			return false
		}
	}
	return true
}

func (p *play) write(set, field int, value []int, null, sometimes bool) int {
	switch filled := !null && has(set, value); {
	case p.fields[field].required:
	case !filled:
		set &^= 1 << field
	case !sometimes:
		set |= 1 << field
	}
	return p.compute(set)
}

// written returns a set after what a move and the entry into a stage write.
func (p *play) written(set, move, stage int) int {
	if move >= 0 {
		if m := p.moves[move]; m.sets >= 0 {
			set = p.write(set, m.sets, m.value, m.null, false)
		}
	}
	for _, a := range p.writes {
		if a.stage == stage && !a.later {
			set = p.write(set, a.field, a.value, a.null, a.when)
		}
	}
	return set
}

// settle finds what can become of a record while it stays: people fill and empty fields, automations write.
func (p *play) settle(stage, set, level int) {
	if p.stay[stage][set] >= 0 {
		return
	}
	p.stay[stage][set] = level
	change := func(to int) {
		to = p.compute(to)
		for _, c := range p.checks {
			if p.holds(c, stage) && p.counts(c) && !met(to, c) {
				return
			}
		}
		p.settle(stage, to, level)
	}
	p.sets(func(to int) {
		if set&^to == 0 {
			change(to)
		}
	})
	for i, f := range p.fields {
		if f.formula != nil {
			continue
		}
		may := f.editIn == 1 || f.editIn == 2 && p.open(stage) || f.editIn == 3 && stage < 2
		if may && !f.required {
			change(set &^ (1 << i))
		}
	}
	for _, a := range p.writes {
		if a.stage == stage && a.later {
			change(p.write(set, a.field, a.value, a.null, true))
		}
	}
}

func (p *play) leave(stage, set int, enter func(stage, set int)) {
	for i, m := range p.moves {
		if m.from != stage || m.by == "guest" || m.never {
			continue
		}
		// Whoever moves the record may fill fields as it goes.
		p.sets(func(with int) {
			if set&^with != 0 || !p.passes(with, i, m.to) {
				return
			}
			enter(m.to, p.written(with, i, m.to))
			if m.rejectsTo < 0 || m.refuses == "guest" || m.rejectsTo == stage {
				return
			}
			enter(m.rejectsTo, p.written(set, -1, m.rejectsTo)) // what was given with the move is not written
		})
	}
}

// level returns after how many moves a stage can be entered, or stayed in, with an empty field; -1 for never.
func level(at []int, field int) int {
	best := -1
	for set, level := range at {
		if level >= 0 && set&(1<<field) == 0 && (best < 0 || level < best) {
			best = level
		}
	}
	return best
}

func reached(at []int) bool {
	return slices.ContainsFunc(at, func(level int) bool { return level >= 0 })
}
