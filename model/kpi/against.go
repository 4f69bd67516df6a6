package kpi

import "slices"

// Disagreement is a record that one passport counts otherwise than another in one period.
type Disagreement struct {
	Record string
	A, B   Behind
	// InA and InB tell where it counts in the numerator; of what divides nothing, at all.
	InA, InB bool
	// BaseA and BaseB tell where it counts in the denominator.
	BaseA, BaseB bool
	// Values tells that it counts in both, with different values.
	Values bool
}

// Disagree returns the records that two numbers of one period do not count alike, in order of record.
func Disagree(a, b Number) []Disagreement {
	byRecord := map[string]*Disagreement{}
	var order []string
	add := func(item Behind, second bool) {
		d := byRecord[item.Record]
		if d == nil {
			d = &Disagreement{Record: item.Record}
			byRecord[item.Record] = d
			order = append(order, item.Record)
		}
		if second {
			d.InB, d.BaseB = d.InB || item.Num, d.BaseB || item.Den
			if !d.B.Counts() {
				d.B = item
			}
		} else {
			d.InA, d.BaseA = d.InA || item.Num, d.BaseA || item.Den
			if !d.A.Counts() {
				d.A = item
			}
		}
	}
	for _, item := range a.Behind {
		add(item, false)
	}
	for _, item := range b.Behind {
		add(item, true)
	}
	slices.Sort(order)
	var all []Disagreement
	for _, id := range order {
		d := *byRecord[id]
		if d.InA && d.InB && d.A.Value != nil && d.B.Value != nil {
			d.Values = d.A.Value.Cmp(d.B.Value) != 0
		}
		if d.InA != d.InB || d.BaseA != d.BaseB || d.Values {
			all = append(all, d)
		}
	}
	return all
}
