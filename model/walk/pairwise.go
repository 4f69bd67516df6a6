package walk

import (
	"cmp"
	"slices"
)

// Choice is a value of a factor, both by number.
type Choice struct{ Factor, Value int }

// Rows are combinations of values in which all pairs meet.
type Rows struct {
	// Rows have a value for each factor.
	Rows [][]int
	// Left are the pairs of values, of factors in their order, that cannot meet in any row.
	Left [][2]Choice
}

// Pairwise returns rows in which every two values of different factors meet at least once, few but not proved
// to be the fewest. Factors are how many values each has; no row has all values of a forbidden combination. Factor by
// factor the rows grow to the side by the value that meets the most new ones, then down by what is still to
// meet (in-parameter-order, Lei and Tai 1998).
func Pairwise(factors []int, forbidden ...[]Choice) Rows {
	if len(factors) == 0 || slices.ContainsFunc(factors, func(n int) bool { return n < 1 }) {
		return Rows{}
	}
	m := &meeting{factors: factors, met: map[[2]Choice]bool{}}
	for _, f := range forbidden {
		if !slices.ContainsFunc(f, func(c Choice) bool { return !m.has(c) }) {
			m.forbidden = append(m.forbidden, f)
		}
	}
	for i := range factors {
		m.order = append(m.order, i)
	}
	slices.SortStableFunc(m.order, func(a, b int) int { return cmp.Compare(factors[b], factors[a]) })
	var r Rows
	for a := range factors {
		for b := a + 1; b < len(factors); b++ {
			for v := range factors[a] {
				for w := range factors[b] {
					pair := [2]Choice{{a, v}, {b, w}}
					if row := m.blank(); !m.put(row, pair[0]) || !m.put(row, pair[1]) || !m.possible(row) {
						m.met[pair] = true
						r.Left = append(r.Left, pair)
					}
				}
			}
		}
	}
	m.grow()
	r.Rows = m.finish()
	return r
}

// open is the value that a row has while none is chosen.
const open = -1

// meeting is the work on rows.
type meeting struct {
	factors   []int
	forbidden [][]Choice
	// order is that in which factors are taken: those with many values first.
	order []int
	rows  [][]int
	// met are the pairs that meet, or never can, lower factor first.
	met map[[2]Choice]bool
}

func (m *meeting) has(c Choice) bool {
	return c.Factor >= 0 && c.Factor < len(m.factors) && c.Value >= 0 && c.Value < m.factors[c.Factor]
}

func (m *meeting) blank() []int { return slices.Repeat([]int{open}, len(m.factors)) }

// put sets a value in a row; false where another stands there.
func (m *meeting) put(row []int, c Choice) bool {
	if row[c.Factor] != open && row[c.Factor] != c.Value {
		return false
	}
	row[c.Factor] = c.Value
	return true
}

// pair puts the lower factor first.
func pair(a, b Choice) [2]Choice {
	if a.Factor > b.Factor {
		a, b = b, a
	}
	return [2]Choice{a, b}
}

// fresh counts the values in a row that a value has not met.
func (m *meeting) fresh(row []int, c Choice) (n int) {
	for f, v := range row {
		if v != open && f != c.Factor && !m.met[pair(Choice{f, v}, c)] {
			n++
		}
	}
	return n
}

// note notes that what stands in a row has met.
func (m *meeting) note(row []int) {
	for f, v := range row {
		for g := range f {
			if v != open && row[g] != open {
				m.met[[2]Choice{{g, row[g]}, {f, v}}] = true
			}
		}
	}
}

// patienceRow is how many values are tried to complete one row.
const patienceRow = 20_000

// possible tells whether a row can be completed.
func (m *meeting) possible(row []int) bool {
	tries := patienceRow
	return m.complete(slices.Clone(row), &tries)
}

// complete gives a row the first values that fit for those that are open.
func (m *meeting) complete(row []int, tries *int) bool {
	if *tries--; *tries < 0 || m.breaks(row) {
		return false
	}
	f := slices.Index(row, open)
	if f < 0 {
		return true
	}
	// Of the values that may stand there, those that meet the most new ones come first.
	values := make([]int, m.factors[f])
	for v := range values {
		values[v] = v
	}
	slices.SortStableFunc(values, func(v, w int) int { return m.fresh(row, Choice{f, w}) - m.fresh(row, Choice{f, v}) })
	for _, v := range values {
		row[f] = v
		if m.complete(row, tries) {
			return true
		}
	}
	row[f] = open
	return false
}

// breaks tells whether a row has a forbidden combination.
func (m *meeting) breaks(row []int) bool {
	return slices.ContainsFunc(m.forbidden, func(f []Choice) bool {
		return !slices.ContainsFunc(f, func(c Choice) bool { return row[c.Factor] != c.Value })
	})
}

// grow takes factor after factor into the rows.
func (m *meeting) grow() {
	for at, f := range m.order {
		if at == 0 {
			for v := range m.factors[f] {
				row := m.blank()
				if row[f] = v; m.possible(row) {
					m.rows = append(m.rows, row)
				}
			}
			continue
		}
		for _, row := range m.rows {
			best, gain := open, 0
			for v := range m.factors[f] {
				n := m.fresh(row, Choice{f, v})
				if n <= gain {
					continue
				}
				if row[f] = v; m.possible(row) {
					best, gain = v, n
				}
			}
			row[f] = best
			m.note(row)
		}
		for _, g := range m.order[:at] {
			for v := range m.factors[g] {
				for w := range m.factors[f] {
					m.meet(Choice{g, v}, Choice{f, w})
				}
			}
		}
	}
}

// meet lets two values meet in the first row that has room, else in a new one.
func (m *meeting) meet(a, b Choice) {
	if m.met[pair(a, b)] {
		return
	}
	for i, row := range m.rows {
		trial := slices.Clone(row)
		if m.put(trial, a) && m.put(trial, b) && m.possible(trial) {
			m.rows[i] = trial
			m.note(trial)
			return
		}
	}
	row := m.blank()
	row[a.Factor], row[b.Factor] = a.Value, b.Value
	m.rows = append(m.rows, row)
	m.note(row)
}

// finish completes the rows and leaves out those in which nothing meets that does not meet elsewhere.
func (m *meeting) finish() [][]int {
	for _, row := range m.rows {
		tries := patienceRow
		m.complete(row, &tries)
		m.note(row)
	}
	var sets []Set
	number := map[[2]Choice]int{}
	for _, row := range m.rows {
		var s Set
		for f, v := range row {
			for g := range f {
				p := [2]Choice{{g, row[g]}, {f, v}}
				if _, known := number[p]; !known {
					number[p] = len(number)
				}
				s.Covers = append(s.Covers, number[p])
			}
		}
		if len(row) == 1 {
			s.Covers = []int{row[0]}
		}
		sets = append(sets, s)
	}
	var rows [][]int
	for _, t := range Pack(sets, 0).Taken {
		rows = append(rows, m.rows[t.Set])
	}
	slices.SortFunc(rows, slices.Compare)
	return rows
}
