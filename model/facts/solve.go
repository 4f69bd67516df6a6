package facts

// solution is what is certain to be filled, by number of a stage; nil where no way leads.
type solution struct {
	asks *asks
	// entry is certain when a record has entered, stay as long as it is there.
	entry, stay []fieldSet
}

// solve finds what is certain in pipelines that may hand records over to each other. It begins with
// everything and takes away what some way does not fill, until nothing changes any more: each field of a
// stage is taken away at most once.
func solve(list []*Filled, waived bool) {
	type place struct {
		x     *Filled
		stage int
	}
	var queue []place
	queued := map[place]bool{}
	push := func(p place) {
		if !queued[p] {
			queued[p] = true
			queue = append(queue, p)
		}
	}
	for _, x := range list {
		s := &solution{asks: x.newAsks(waived)}
		s.entry, s.stay = make([]fieldSet, len(x.graph.Stages)), make([]fieldSet, len(x.graph.Stages))
		if waived {
			x.waived = s
		} else {
			x.solution = s
		}
	}
	of := func(x *Filled) *solution {
		if waived {
			return x.waived
		}
		return x.solution
	}
	arrive := func(x *Filled, stage int, with fieldSet) {
		s := of(x)
		if s.entry[stage] == nil {
			s.entry[stage] = with.clone()
		} else if !s.entry[stage].meet(with) {
			return
		}
		push(place{x, stage})
	}
	for _, x := range list {
		for stage, births := range x.birth {
			for _, b := range births {
				if b.from == nil {
					arrive(x, stage, x.born(of(x), stage, b, b.handed))
				}
			}
		}
	}
	for at := 0; at < len(queue); at++ {
		p := queue[at]
		queued[p] = false
		s := of(p.x)
		in := s.entry[p.stage]
		for _, h := range p.x.sources {
			if h.stage == p.stage {
				arrive(h.to, h.into, h.to.born(of(h.to), h.into, h.birth, in))
			}
		}
		s.stay[p.stage] = p.x.staying(s, p.stage, in)
		p.x.leave(s, p.stage, s.stay[p.stage], func(_, to int, with fieldSet) { arrive(p.x, to, with) })
	}
}

// born returns what is filled in a record that is born in a stage; handed is what is filled in the one
// that it is made from, nil for none.
func (x *Filled) born(s *solution, stage int, b birth, handed fieldSet) fieldSet {
	with := x.entity.born.clone()
	with.unite(b.given)
	if handed == nil {
		x.entity.apply(b.writes, with)
	} else {
		for _, w := range b.writes {
			if !w.needs.open && handed.holds(w.needs.fields) {
				with.add(w.field)
			} else if !x.entity.always.has(w.field) {
				with.drop(w.field)
			}
		}
	}
	x.entity.derive(with)
	return x.entered(s, stage, with, b.after)
}

// entered returns what is filled once a record is in a stage, by what was filled before its checkpoints
// asked, which it changes, and what is written then.
func (x *Filled) entered(s *solution, stage int, with fieldSet, after []write) fieldSet {
	if asked := s.asks.into[stage]; asked != nil && with.unite(asked) {
		x.entity.derive(with)
	}
	x.entity.apply(after, with)
	return x.arrived(stage, with)
}

// arrived returns what is filled once a record is in a stage and what is written then is written.
func (x *Filled) arrived(stage int, with fieldSet) fieldSet {
	x.entity.apply(x.in[stage], with)
	if i := x.entity.closedAt; i >= 0 && with.has(i) == x.open[stage] {
		if x.open[stage] {
			with.drop(i)
		} else {
			with.add(i)
		}
		x.entity.derive(with)
	}
	return with
}

// staying returns what stays filled as long as a record is in a stage.
func (x *Filled) staying(s *solution, stage int, in fieldSet) fieldSet {
	held := s.asks.held[stage]
	stay := in.clone()
	stay.without(x.clear[stage], held)
	for again := true; again; {
		again = false
		x.entity.derive(stay)
		for _, w := range x.later[stage] {
			kept := x.entity.always.has(w.field) || held != nil && held.has(w.field)
			if stay.has(w.field) && !kept && (w.needs.open || !stay.holds(w.needs.fields)) {
				stay.drop(w.field)
				again = true
			}
		}
	}
	return stay
}

// leave calls arrive for each step out of a stage, with what is then filled: moves, approvals that are
// refused, and the way out of a stage taken out of use, on which nothing is asked. move is the number of
// the move, -1 for none; the set is only lent.
func (x *Filled) leave(s *solution, stage int, stay fieldSet, arrive func(move, to int, with fieldSet)) {
	g := x.graph
	with := stay.clone()
	for _, m := range g.out[stage] {
		if !x.moves[m].possible {
			continue
		}
		move := g.Moves[m]
		to := x.target[m]
		copy(with, stay)
		if given, on := x.moves[m].given, s.asks.on[m]; given != nil || on != nil {
			with.unite(given)
			with.unite(on)
			x.entity.derive(with)
		}
		for _, n := range x.moves[m].refusals {
			// What is given with a move that waits is written only when it is made, and where a refusal
			// sends the record nothing is asked, or nobody could refuse.
			back, known := g.number[move.Transition.Approvals[n].RejectTo.Get()]
			if !known || back == stage {
				continue
			}
			arrive(-1, back, x.arrived(back, stay.clone()))
		}
		arrive(m, to, x.entered(s, to, with, x.moves[m].after))
	}
	if retired := g.Stages[stage].Retired; retired != nil {
		if to, known := g.number[retired.RecordsTo.Get()]; known && to != stage {
			arrive(-1, to, stay.clone())
		}
	}
}
