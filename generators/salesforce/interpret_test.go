package salesforce

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/salesforce/inspect"
)

// interpreter evaluates formulas as Salesforce does, as far as we write them. What depends on a comparison with an empty
// value is an error: Salesforce has settings for that, so that each must be guarded.
type interpreter struct {
	// now and before are the fields of the record and of the record before the change; nil is empty. A percentage is a
	// fraction, a choice its name, several values are in one text.
	now, before map[string]any
	fresh       bool
	holds       map[string]bool // permissions
	at          time.Time
}

// unguarded is a value that nobody knows.
type unguarded struct{}

func (i *interpreter) true(e *inspect.Expr) (bool, error) {
	v, err := i.eval(e)
	if err != nil {
		return false, err
	}
	yes, ok := v.(bool)
	if !ok {
		return false, fmt.Errorf("%v is neither true nor false", v)
	}
	return yes, nil
}

// logic joins: one that settles the rest does so wherever it stands.
func (i *interpreter) logic(args []*inspect.Expr, settles bool) (any, error) {
	unknown := false
	for _, arg := range args {
		v, err := i.eval(arg)
		if err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case bool:
			if v == settles {
				return settles, nil
			}
		default:
			unknown = true
		}
	}
	if unknown {
		return unguarded{}, nil
	}
	return !settles, nil
}

func (i *interpreter) field(path string) any {
	switch path {
	case "TRUE":
		return true
	case "FALSE":
		return false
	case "NULL":
		return nil
	}
	if name, ok := strings.CutPrefix(path, "$Permission."); ok {
		return i.holds[name]
	}
	return i.now[path]
}

func (i *interpreter) eval(e *inspect.Expr) (any, error) {
	switch e.Op {
	case "text":
		return e.Text, nil
	case "number":
		n, ok := new(big.Rat).SetString(e.Text)
		if !ok {
			return nil, fmt.Errorf("%q is no number", e.Text)
		}
		return n, nil
	case "field":
		return i.field(e.Text), nil
	case "AND", "&&":
		return i.logic(e.Args, false)
	case "OR", "||":
		return i.logic(e.Args, true)
	case "IF":
		yes, err := i.true(e.Args[0])
		if err != nil {
			return nil, err
		}
		if yes {
			return i.eval(e.Args[1])
		}
		return i.eval(e.Args[2])
	case "ISNEW":
		return i.fresh, nil
	case "NOW":
		return i.at, nil
	case "TODAY":
		return day(i.at), nil
	case "PRIORVALUE":
		if i.fresh {
			return i.now[e.Args[0].Text], nil
		}
		return i.before[e.Args[0].Text], nil
	case "ISCHANGED":
		name := e.Args[0].Text
		return !i.fresh && !equal(i.now[name], i.before[name]), nil
	}
	args := make([]any, len(e.Args))
	for n, arg := range e.Args {
		v, err := i.eval(arg)
		if err != nil {
			return nil, err
		}
		args[n] = v
	}
	return i.call(e.Op, args)
}

func (i *interpreter) call(op string, args []any) (any, error) {
	switch op {
	case "NOT":
		yes, ok := args[0].(bool)
		if !ok {
			return unguarded{}, nil
		}
		return !yes, nil
	case "ISBLANK":
		text, is := args[0].(string)
		return args[0] == nil || is && strings.TrimSpace(text) == "", nil
	case "ISPICKVAL":
		text, _ := args[0].(string)
		return text == args[1], nil
	case "TEXT":
		text, _ := args[0].(string)
		return text, nil
	case "INCLUDES":
		text, _ := args[0].(string)
		return slices.Contains(strings.Split(text, ";"), args[1].(string)), nil
	case "BEGINS":
		text, _ := args[0].(string)
		return strings.HasPrefix(text, args[1].(string)), nil
	case "REGEX":
		text, _ := args[0].(string)
		return match(args[1].(string), text)
	}
	if slices.Contains(args, nil) || slices.ContainsFunc(args, func(v any) bool { _, is := v.(unguarded); return is }) {
		if slices.Contains([]string{"=", "<>", "<", "<=", ">", ">="}, op) {
			return unguarded{}, nil
		}
		return nil, nil
	}
	return i.reckon(op, args)
}

// match tells whether a whole text is as a pattern says. Go has no references back; the one pattern that needs them is
// played by hand.
func match(pattern, text string) (any, error) {
	if strings.Contains(pattern, `\1`) {
		seen := map[rune]bool{}
		for _, r := range strings.ToLower(text) {
			if regexp.MustCompile(`[\p{L}\p{N}]`).MatchString(string(r)) {
				seen[r] = true
			}
		}
		return len(seen) == 1, nil
	}
	re, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return nil, err
	}
	return re.MatchString(text), nil
}

func (i *interpreter) reckon(op string, args []any) (any, error) {
	switch op {
	case "=":
		return equal(args[0], args[1]), nil
	case "<>":
		return !equal(args[0], args[1]), nil
	case "<", "<=", ">", ">=":
		c, err := order(args[0], args[1])
		return map[string]bool{"<": c < 0, "<=": c <= 0, ">": c > 0, ">=": c >= 0}[op], err
	case "DATE":
		return time.Date(whole(args[0]), time.Month(whole(args[1])), whole(args[2]), 0, 0, 0, 0, i.at.Location()), nil
	case "YEAR":
		return rat(args[0].(time.Time).Year()), nil
	case "MONTH":
		return rat(int(args[0].(time.Time).Month())), nil
	case "ADDMONTHS":
		return args[0].(time.Time).AddDate(0, whole(args[1]), 0), nil
	case "DATEVALUE":
		return day(args[0].(time.Time)), nil
	case "DATETIMEVALUE":
		if text, ok := args[0].(string); ok {
			return time.ParseInLocation(time.DateTime, text, time.UTC)
		}
		return args[0], nil
	case "MOD":
		return rat(whole(args[0]) % whole(args[1])), nil
	case "CEILING":
		n := args[0].(*big.Rat)
		up := new(big.Int).Div(new(big.Int).Add(n.Num(), new(big.Int).Sub(n.Denom(), big.NewInt(1))), n.Denom())
		return new(big.Rat).SetInt(up), nil
	case "VALUE":
		n, ok := new(big.Rat).SetString(args[0].(string))
		if !ok {
			return nil, fmt.Errorf("%v is no number", args[0])
		}
		return n, nil
	case "MID":
		from := whole(args[1]) - 1
		return args[0].(string)[from : from+whole(args[2])], nil
	case "RIGHT":
		text := args[0].(string)
		return text[len(text)-whole(args[1]):], nil
	}
	return arithmetic(op, args)
}

func arithmetic(op string, args []any) (any, error) {
	t, isTime := args[0].(time.Time)
	other, bothTimes := args[1].(time.Time)
	if isTime && bothTimes && op == "-" {
		return new(big.Rat).SetFrac64(int64(t.Sub(other)/time.Second), 24*60*60), nil
	}
	n, _ := args[1].(*big.Rat)
	if !isTime && bothTimes && op == "+" {
		t, n, isTime = other, args[0].(*big.Rat), true
	}
	if isTime {
		seconds, _ := new(big.Rat).Mul(n, rat(24*60*60)).Float64()
		if op == "-" {
			seconds = -seconds
		}
		return t.Add(time.Duration(seconds) * time.Second), nil
	}
	if a, ok := args[0].(string); ok {
		return a + args[1].(string), nil
	}
	a := args[0].(*big.Rat)
	switch op {
	case "+":
		return new(big.Rat).Add(a, n), nil
	case "-":
		return new(big.Rat).Sub(a, n), nil
	case "*":
		return new(big.Rat).Mul(a, n), nil
	case "/":
		if n.Sign() == 0 {
			return nil, fmt.Errorf("divided by zero")
		}
		return new(big.Rat).Quo(a, n), nil
	}
	return nil, fmt.Errorf("%s is not known", op)
}

func rat(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

func whole(v any) int {
	n := v.(*big.Rat)
	return int(new(big.Int).Div(n.Num(), n.Denom()).Int64())
}

func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func equal(a, b any) bool {
	switch a := a.(type) {
	case *big.Rat:
		b, ok := b.(*big.Rat)
		return ok && a.Cmp(b) == 0
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	}
	return a == b
}

func order(a, b any) (int, error) {
	switch a := a.(type) {
	case *big.Rat:
		if b, ok := b.(*big.Rat); ok {
			return a.Cmp(b), nil
		}
	case time.Time:
		if b, ok := b.(time.Time); ok {
			return a.Compare(b), nil
		}
	}
	return 0, fmt.Errorf("%v and %v have no order", a, b)
}
