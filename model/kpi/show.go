package kpi

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Shown writes a value for people, with its unit: 66.7 %, 2d 3h, 300 KZT; "–" where there is no data.
func Shown(value *big.Rat, u Unit) string {
	if value == nil {
		return "–"
	}
	switch u.Kind {
	case Share:
		return rounded(new(big.Rat).Mul(value, whole(100)), 1) + " %"
	case Percent:
		return rounded(value, 1) + " %"
	case Time:
		return u.lengthOf(value)
	case Money:
		text := rounded(value, 2)
		if strings.Contains(text, ".") {
			text = value.FloatString(2)
		}
		return strings.TrimSpace(grouped(text) + " " + u.Of)
	case Rate:
		return rounded(value, 6) + " " + u.Of
	}
	return rounded(value, 3)
}

// rounded writes a number with up to some digits behind the point.
func rounded(value *big.Rat, digits int) string {
	text := value.FloatString(digits)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

// grouped puts narrow spaces between thousands.
func grouped(text string) string {
	whole, rest, point := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "\u202f" + whole[i:]
	}
	if point {
		whole += "." + rest
	}
	return sign + whole
}

// lengthOf writes seconds as days, hours and minutes, the two greatest that are there.
func (u Unit) lengthOf(value *big.Rat) string {
	f, _ := value.Float64()
	if f < 0 || f > maxLength.Seconds() {
		return rounded(value, 0) + "s"
	}
	left := time.Duration(f * float64(time.Second)).Round(time.Second)
	var parts []string
	for _, unit := range []struct {
		name string
		of   time.Duration
	}{{"d", u.length("d")}, {"h", time.Hour}, {"m", time.Minute}, {"s", time.Second}} {
		n := left / unit.of
		left %= unit.of
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d%s", n, unit.name))
		}
		if len(parts) == 2 || len(parts) == 1 && n == 0 {
			break
		}
	}
	if len(parts) == 0 {
		return "0m"
	}
	return strings.Join(parts, " ")
}

// Agrees tells whether a value is the one written: exactly, or, where the written one has decimals or is
// a percentage, to half of its last digit, and for shares never more than half a percent.
func Agrees(written model.Quantity, value *big.Rat, u Unit) bool {
	if value == nil {
		return false
	}
	text := string(written)
	number := strings.TrimRight(text, "%mhdwoy")
	unit := text[len(number):]
	want, ok := new(big.Rat).SetString(number)
	if !ok {
		return false
	}
	_, decimals, _ := strings.Cut(number, ".")
	tolerance := new(big.Rat)
	if len(decimals) > 0 || unit == "%" {
		tolerance.SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(decimals))), nil))
		tolerance.Quo(tolerance, big.NewRat(2, 1))
	}
	scale := big.NewRat(1, 1)
	switch {
	case unit == "%" && u.Kind != Percent:
		scale = big.NewRat(1, 100)
	case unit != "" && unit != "%":
		if u.Kind != Time {
			return false
		}
		length := u.length(unit)
		if length == 0 {
			return false
		}
		scale = big.NewRat(int64(length/time.Second), 1)
	case u.Kind == Time:
		return want.Sign() == 0 && value.Sign() == 0 // a time needs its unit
	}
	want.Mul(want, scale)
	tolerance.Mul(tolerance, scale)
	if most := big.NewRat(5, 1000); u.Kind != Time && tolerance.Cmp(most) > 0 {
		tolerance = most
	}
	difference := new(big.Rat).Sub(want, value)
	return difference.Abs(difference).Cmp(tolerance) <= 0
}
