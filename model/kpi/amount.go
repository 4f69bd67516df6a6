package kpi

import (
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Amount reads a written value as a number of this unit, so that two values can be compared: a share as a part of
// one, a time in seconds. ok is false where the value cannot be one of this unit, and where its length depends on
// the calendar: a month of working time.
func (u Unit) Amount(written model.Quantity) (amount *big.Rat, ok bool) {
	number := strings.TrimRight(string(written), "%mhdwoy")
	unit := string(written)[len(number):]
	amount, ok = new(big.Rat).SetString(number)
	if !ok {
		return nil, false
	}
	switch {
	case unit == "%":
		if u.Kind != Percent {
			amount.Quo(amount, big.NewRat(100, 1))
		}
		return amount, u.Kind == Percent || u.Kind == Share || u.Kind == Pure
	case unit == "":
		return amount, u.Kind != Time || amount.Sign() == 0
	case u.Kind != Time || u.Day > 0 && (unit == "mo" || unit == "y"):
		return nil, false
	}
	return amount.Mul(amount, big.NewRat(int64(u.length(unit)/time.Second), 1)), true
}
