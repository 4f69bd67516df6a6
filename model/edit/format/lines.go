package format

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/source"
)

// edits returns the edits that make one text of another: whole lines, as few as can be found soon.
func edits(file *source.File, content []byte) []source.Edit {
	before, after := split(string(file.Bytes)), split(string(content))
	from := 0
	for from < len(before) && from < len(after) && before[from] == after[from] {
		from++
	}
	to, newTo := len(before), len(after)
	for to > from && newTo > from && before[to-1] == after[newTo-1] {
		to, newTo = to-1, newTo-1
	}
	starts := make([]int, len(before)+1)
	for i, line := range before {
		starts[i+1] = starts[i] + len(line)
	}
	var list []source.Edit
	for _, s := range stretches(before[from:to], after[from:newTo]) {
		list = append(list, source.Edit{
			Span: file.Span(starts[from+s.from], starts[from+s.to]),
			New:  strings.Join(after[from+s.newFrom:from+s.newTo], ""),
		})
	}
	return list
}

func split(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// stretch is a part of a text that becomes a part of another: lines from … to, and newFrom … newTo.
type stretch struct{ from, to, newFrom, newTo int }

// most is how many lines may be added and removed for the difference to be looked for; beyond that, all
// is replaced.
const most = 1000

// stretches returns where two texts differ, by the shortest way from one to the other (Myers, “An O(ND)
// difference algorithm”, 1986).
func stretches(a, b []string) []stretch {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	limit := min(len(a)+len(b), most)
	reach := make([]int, 2*limit+3) // how far one comes on each diagonal
	at := func(k int) int { return k + limit + 1 }
	var steps [][]int
	for d := 0; d <= limit; d++ {
		steps = append(steps, slices.Clone(reach[at(-d-1):at(d+1)+1]))
		for k := -d; k <= d; k += 2 {
			x := reach[at(k-1)] + 1
			if k == -d || k < d && reach[at(k-1)] < reach[at(k+1)] {
				x = reach[at(k+1)]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[at(k)] = x
			if x >= len(a) && x-k >= len(b) {
				return walkBack(steps, len(a), len(b))
			}
		}
	}
	return []stretch{{0, len(a), 0, len(b)}}
}

// walkBack follows the way from its end and gathers what it adds and removes.
func walkBack(steps [][]int, x, y int) []stretch {
	var list []stretch
	for d := len(steps) - 1; d > 0; d-- {
		reach := func(k int) int { return steps[d][k+d+1] }
		k := x - y
		before := k - 1
		if k == -d || k < d && reach(k-1) < reach(k+1) {
			before = k + 1
		}
		fromX, fromY := reach(before), reach(before)-before
		toX, toY := fromX, fromY
		if before < k {
			toX++
		} else {
			toY++
		}
		if n := len(list); n > 0 && list[n-1].from == toX && list[n-1].newFrom == toY {
			list[n-1].from, list[n-1].newFrom = fromX, fromY
		} else {
			list = append(list, stretch{fromX, toX, fromY, toY})
		}
		x, y = fromX, fromY
	}
	slices.Reverse(list)
	return list
}
