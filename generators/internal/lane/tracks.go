package lane

import (
	"cmp"
	"slices"
)

// assign gives the lines in every gutter and channel tracks side by side, so that no two lines of
// different nets lie on one where they meet.
func (g *grid) assign() {
	lean := map[*track]float64{}
	for _, r := range g.routes {
		if r == nil {
			continue
		}
		for i := 1; i+1 < len(r.lines); i++ {
			t, ok := r.lines[i].(*track)
			if !ok {
				continue
			}
			for _, end := range []float64{r.lines[i-1].rough(), r.lines[i+1].rough()} {
				if !t.used {
					t.low, t.high, t.used = end, end, true
				}
				t.low, t.high = min(t.low, end), max(t.high, end)
			}
			lean[t] += r.lines[i+1].rough() - r.lines[i-1].rough()
		}
	}
	g.perGutter = g.colour(true, g.cols+1, lean)
	g.perChannel = g.colour(false, g.rows+g.Lanes, lean)
}

// colour puts the lines of each gutter, or channel, onto tracks and returns their numbers. Lines that
// go down come in the order of their ends, those that go up in the order of their beginnings, so that
// they seldom cross.
func (g *grid) colour(upright bool, n int, lean map[*track]float64) []int {
	per := make([]int, n)
	byPlace := make([][]*track, n)
	for _, t := range g.tracks {
		if t.upright == upright && t.used {
			byPlace[t.of] = append(byPlace[t.of], t)
		}
	}
	for of, list := range byPlace {
		slices.SortFunc(list, func(a, b *track) int {
			key := func(t *track) float64 {
				if lean[t] >= 0 {
					return -t.low
				}
				return t.high
			}
			down := func(t *track) int {
				if lean[t] >= 0 {
					return 1
				}
				return 0
			}
			return cmp.Or(cmp.Compare(down(a), down(b)), cmp.Compare(key(a), key(b)), cmp.Compare(a.high, b.high), cmp.Compare(a.net, b.net))
		})
		var rows [][]*track
	next:
		for _, t := range list {
			for number, row := range rows {
				if !slices.ContainsFunc(row, func(o *track) bool { return t.low <= o.high+1 && o.low <= t.high+1 }) {
					rows[number], t.number = append(row, t), number
					continue next
				}
			}
			t.number = len(rows)
			rows = append(rows, []*track{t})
		}
		per[of] = len(rows)
	}
	return per
}
