package acceptance

import (
	"math/big"
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// simple is a comparison of one field of the record with one value.
var simple = regexp.MustCompile(`^\s*([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*(==|!=|<=|>=|<|>)\s*(now\(\)|today\(\)|-?[0-9]+(?:\.[0-9]+)?|true|false|'[^'\\]*')\s*$`)

// lone is a field that is true or false itself, perhaps negated.
var lone = regexp.MustCompile(`^\s*(!?)\s*([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*$`)

// timely finds what makes a condition change by itself, or speak of more than the stored values.
var timely = regexp.MustCompile(`\b(now|today|changed)\s*\(|\b(actor|old)\b`)

// timeless tells whether a condition changes its value only when somebody writes a record.
func timeless(c *model.Condition) bool { return !timely.MatchString(c.Source) }

// mentions tells whether a condition speaks of a field of the record, its own or one behind it.
func mentions(c *model.Condition, f *model.Field) bool {
	if !c.IsSet() || f == nil || f.Entity() == nil {
		return false
	}
	own := `\b` + regexp.QuoteMeta(f.Entity().Self().ID()) + `\s*\.\s*` + regexp.QuoteMeta(f.Self().ID()) + `\b`
	found, err := regexp.MatchString(own, c.Source)
	return err == nil && found
}

// solve returns a value of one field that makes a condition true or false; ok is false for
// conditions that speak of more than one field of the entity.
func (d *derivation) solve(c *model.Condition, e *model.Entity, want bool) (Datum, bool) {
	if match := lone.FindStringSubmatch(c.Source); match != nil && match[2] == e.Self().ID() {
		f := e.Field(match[3])
		if f == nil || f.Type.V != model.FieldBool {
			return Datum{}, false
		}
		return datum(f, yesNo((match[1] == "") == want)), true
	}
	match := simple.FindStringSubmatch(c.Source)
	if match == nil || match[1] != e.Self().ID() {
		return Datum{}, false
	}
	f := e.Field(match[2])
	if f == nil || f.BuiltIn {
		return Datum{}, false
	}
	operator, operand := match[3], match[4]
	if !want {
		operator = opposite[operator]
	}
	var value words.Localized
	switch {
	case operand == "now()" || operand == "today()":
		value = around(operator)
	case operand == "true" || operand == "false":
		if operator == "==" || operator == "!=" {
			value = yesNo((operand == "true") == (operator == "=="))
		}
	case strings.HasPrefix(operand, "'"):
		text := strings.Trim(operand, "'")
		switch operator {
		case "==":
			value = valueTitle(f, model.Literal{Text: text})
		case "!=":
			value = d.another(f, []model.Literal{{Text: text}})
		}
	default:
		value = beside(f, operator, operand)
	}
	if value == nil {
		return Datum{}, false
	}
	return datum(f, value), true
}

// opposite is the operator that holds where another does not.
var opposite = map[string]string{"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

// around returns a day that stands to today as an operator says.
func around(operator string) words.Localized {
	switch operator {
	case "<", "!=":
		return say("value-yesterday", nil)
	case ">":
		return say("value-tomorrow", nil)
	case "<=":
		return say("value-yesterday", nil)
	case ">=":
		return say("value-tomorrow", nil)
	}
	return say("value-today", nil)
}

// beside returns a number at the boundary that an operator draws.
func beside(f *model.Field, operator, operand string) words.Localized {
	number, ok := new(big.Rat).SetString(operand)
	if !ok {
		return nil
	}
	_, fraction, _ := strings.Cut(operand, ".")
	step := big.NewRat(1, 1)
	switch operator {
	case ">", "!=":
		number.Add(number, step)
	case "<":
		number.Sub(number, step)
	}
	if f.Max.IsSet() && number.Cmp(f.Max.V.Rat) > 0 || f.Min.IsSet() && number.Cmp(f.Min.V.Rat) < 0 {
		return nil
	}
	return plain(number.FloatString(len(fraction)))
}

func yesNo(yes bool) words.Localized {
	if yes {
		return say("value-yes", nil)
	}
	return say("value-no", nil)
}
