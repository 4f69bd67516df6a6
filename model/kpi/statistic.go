package kpi

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/expr"
)

// Statistic makes one value of many: avg max min sum, or a percentile such as p90. A percentile is the
// smallest value such that at least that part of the values is at most as great; interpolated, it lies in
// proportion between two of them. Of no values it is nil.
func Statistic(stat string, interpolated bool, values []*big.Rat) *big.Rat {
	if len(values) == 0 {
		return nil
	}
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, (*big.Rat).Cmp)
	last := len(sorted) - 1
	switch stat {
	case "min":
		return sorted[0]
	case "max":
		return sorted[last]
	case "avg", "sum":
		sum := new(big.Rat)
		for _, value := range sorted {
			sum.Add(sum, value)
		}
		if stat == "avg" {
			sum.Quo(sum, whole(len(sorted)))
		}
		return sum
	}
	percent, err := strconv.Atoi(strings.TrimPrefix(stat, "p"))
	if err != nil {
		return nil
	}
	if !interpolated {
		rank := (percent*len(sorted) + 99) / 100 // rounded up
		return sorted[max(rank, 1)-1]
	}
	below, rest := percent*last/100, percent*last%100
	if rest == 0 {
		return sorted[below]
	}
	step := new(big.Rat).Sub(sorted[below+1], sorted[below])
	step.Mul(step, big.NewRat(int64(rest), 100))
	return step.Add(step, sorted[below])
}

// Plain writes a value of a record as it stands in a table: an id, a number, a day; "" for an empty one.
func Plain(d expr.Datum) string {
	switch {
	case d.IsEmpty():
		return ""
	case len(d.Many) > 0:
		parts := make([]string, len(d.Many))
		for i, one := range d.Many {
			parts[i] = Plain(one)
		}
		return strings.Join(parts, ", ")
	}
	switch d.Base {
	case expr.Bool:
		return strconv.FormatBool(d.Bool)
	case expr.Number, expr.Duration:
		return Decimal(d.Number)
	case expr.Date:
		return d.Time.Format("2006-01-02")
	case expr.Moment:
		return d.Time.Format("2006-01-02T15:04:05Z07:00")
	}
	return d.Text
}

// Decimal writes a number exactly where that is short, else rounded to six digits.
func Decimal(n *big.Rat) string {
	if n == nil {
		return ""
	}
	if n.IsInt() {
		return n.RatString()
	}
	return strings.TrimRight(strings.TrimRight(n.FloatString(6), "0"), ".")
}
