package espocrm

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/espocrm/inspect"
)

var errRefused = errors.New("refused")

// machine runs formulas as EspoCRM 9.1 does: on values of PHP, with its comparisons. Whole numbers are int64, others
// float64; what is empty is nil.
type machine struct {
	// row are the attributes of the record, linked those of records by entity and id.
	row    map[string]any
	linked map[string]map[string]any
	at     time.Time
	// fetched are the attributes before the change, nil for a new record; roles are those of the person who acts.
	fetched map[string]any
	person  string
	roles   []any
	// found is how many records a look-up finds, set the variables, refused what people are told.
	found   int64
	set     map[string]any
	refused string
}

func (m *machine) run(t *inspect.Term) (any, error) {
	switch t.Kind {
	case "text":
		return t.Name, nil
	case "number":
		if !strings.Contains(t.Name, ".") {
			var n int64
			_, err := fmt.Sscan(t.Name, &n)
			return n, err
		}
		var n float64
		_, err := fmt.Sscan(t.Name, &n)
		return n, err
	case "word":
		return map[string]any{"true": true, "false": false}[t.Name], nil
	case "attribute":
		return m.row[t.Name], nil
	case "variable":
		return m.set[t.Name], nil
	case "assign":
		v, err := m.run(t.Args[1])
		if err != nil {
			return nil, err
		}
		if t.Args[0].Kind == "variable" {
			m.set[t.Args[0].Name] = v
		} else {
			m.row[t.Args[0].Name] = v
		}
		return v, nil
	case "call":
		return m.call(t)
	}
	return nil, fmt.Errorf("%s %s cannot be run", t.Kind, t.Name)
}

func (m *machine) call(t *inspect.Term) (any, error) {
	switch t.Name {
	case "&&", "||":
		left, err := m.run(t.Args[0])
		if err != nil || truthy(left) == (t.Name == "||") {
			return truthy(left), err
		}
		right, err := m.run(t.Args[1])
		return truthy(right), err
	case "!":
		inner, err := m.run(t.Args[0])
		return !truthy(inner), err
	case "ifThen":
		when, err := m.run(t.Args[0])
		if err != nil || !truthy(when) {
			return nil, err
		}
		return m.run(t.Args[1])
	case "ifThenElse":
		when, err := m.run(t.Args[0])
		if err != nil {
			return nil, err
		}
		if truthy(when) {
			return m.run(t.Args[1])
		}
		return m.run(t.Args[2])
	}
	var args []any
	for _, arg := range t.Args {
		v, err := m.run(arg)
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	switch t.Name {
	case "list":
		return args, nil
	case "==":
		return args[0] == args[1], nil
	case "!=":
		return args[0] != args[1], nil
	case "<", ">", "<=", ">=":
		return ordered(t.Name, args[0], args[1]), nil
	case "+", "-", "*", "/":
		return reckon(t.Name, args[0], args[1])
	case `array\includes`:
		list, _ := args[0].([]any)
		return slices.ContainsFunc(list, func(v any) bool { return loosely(v, args[1]) }), nil
	case `array\length`:
		list, _ := args[0].([]any)
		return int64(len(list)), nil
	case `datetime\now`:
		return m.at.UTC().Format(time.DateTime), nil
	case `datetime\today`:
		return m.at.Format(time.DateOnly), nil
	case `datetime\addDays`, `datetime\addHours`:
		return added(t.Name, args[0], args[1])
	case `entity\isNew`:
		return m.fetched == nil, nil
	case `entity\attributeFetched`:
		name, _ := args[0].(string)
		return m.fetched[name], nil
	case `entity\isAttributeChanged`:
		name, _ := args[0].(string)
		return fmt.Sprint(m.fetched[name]) != fmt.Sprint(m.row[name]), nil
	case `entity\setAttribute`:
		name, _ := args[0].(string)
		m.row[name] = args[1]
		return nil, nil
	case `env\userAttribute`:
		return m.person, nil
	case `record\findRelatedMany`:
		return m.roles, nil
	case `record\count`:
		return m.found, nil
	case `record\exists`:
		return m.found > 0, nil
	case `string\concatenate`:
		var text strings.Builder
		for _, arg := range args {
			if arg != nil {
				fmt.Fprint(&text, arg)
			}
		}
		return text.String(), nil
	case `string\lowerCase`:
		text, _ := args[0].(string)
		return strings.ToLower(text), nil
	case `string\test`:
		// The patterns are PHP's; here only what is surely a placeholder counts as one.
		text, _ := args[0].(string)
		return strings.HasPrefix(text, "tbd"), nil
	case `language\translate`:
		return args[0], nil
	case `recordService\throwForbidden`, `recordService\throwBadRequest`, `recordService\throwConflict`:
		m.refused, _ = args[0].(string)
		return nil, errRefused
	case `record\attribute`:
		id, _ := args[1].(string)
		name, _ := args[2].(string)
		return m.linked[id][name], nil
	}
	return nil, fmt.Errorf("%s cannot be run", t.Name)
}

// truthy is (bool) of PHP.
func truthy(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != "" && v != "0"
	case int64:
		return v != 0
	case float64:
		return v != 0
	case []any:
		return len(v) > 0
	}
	return true
}

func numberOf(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// ordered compares as PHP does: nothing, yes and no against anything as yes and no; nothing against a text as an empty one.
func ordered(op string, a, b any) bool {
	n := 0
	ta, textA := a.(string)
	tb, textB := b.(string)
	na, numberA := numberOf(a)
	nb, numberB := numberOf(b)
	switch {
	case (textA || a == nil) && (textB || b == nil) && (textA || textB):
		n = strings.Compare(ta, tb)
	case numberA && numberB:
		n = int(sign(na - nb))
	default:
		n = int(sign(yes(a) - yes(b)))
	}
	return map[string]bool{"<": n < 0, ">": n > 0, "<=": n <= 0, ">=": n >= 0}[op]
}

func yes(v any) float64 {
	if truthy(v) {
		return 1
	}
	return 0
}

func sign(x float64) float64 {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

// loosely is == of PHP, as in_array compares.
func loosely(a, b any) bool {
	na, numberA := numberOf(a)
	nb, numberB := numberOf(b)
	ta, textA := a.(string)
	tb, textB := b.(string)
	switch {
	case numberA && numberB:
		return na == nb
	case textA && textB:
		return ta == tb
	case a == nil && textB:
		return tb == ""
	case b == nil && textA:
		return ta == ""
	case numberA && textB || numberB && textA:
		return fmt.Sprint(a) == fmt.Sprint(b)
	}
	return truthy(a) == truthy(b)
}

// reckon is the arithmetic of EspoCRM: whatever is no number counts as floatval, and dividing by nothing is an error.
func reckon(op string, a, b any) (any, error) {
	x, _ := numberOf(a)
	y, _ := numberOf(b)
	_, wholeA := a.(int64)
	_, wholeB := b.(int64)
	var n float64
	switch op {
	case "+":
		n = x + y
	case "-":
		n = x - y
	case "*":
		n = x * y
	case "/":
		if y == 0 {
			return nil, fmt.Errorf("divided by zero")
		}
		n = x / y
	}
	if wholeA && wholeB && n == float64(int64(n)) {
		return int64(n), nil
	}
	return n, nil
}

func added(function string, value, amount any) (any, error) {
	text, ok := value.(string)
	n, number := numberOf(amount)
	if !ok || text == "" {
		return nil, nil
	}
	if !number {
		return nil, fmt.Errorf("%s adds no number", function)
	}
	layout := time.DateTime
	if len(text) <= 10 {
		layout = time.DateOnly
	}
	at, err := time.Parse(layout, text)
	if err != nil {
		return nil, err
	}
	if function == `datetime\addDays` {
		return at.AddDate(0, 0, int(n)).Format(layout), nil
	}
	return at.Add(time.Duration(n * float64(time.Hour))).Format(layout), nil
}

// checks runs a condition of EspoCRM's own as its server does.
func (m *machine) checks(g group) (bool, error) {
	kind, _ := g["type"].(string)
	var inner []group
	switch v := g["value"].(type) {
	case []group:
		inner = v
	case group:
		inner = []group{v}
	case []any:
		for _, one := range v {
			if g, ok := one.(group); ok {
				inner = append(inner, g)
			}
		}
	}
	switch kind {
	case "and", "or":
		for _, one := range inner {
			if yes, err := m.checks(one); err != nil || yes == (kind == "or") {
				return yes, err
			}
		}
		return kind == "and", nil
	case "not":
		yes, err := m.checks(inner[0])
		return !yes, err
	}
	attribute, _ := g["attribute"].(string)
	set, value := m.row[attribute], ofJSON(g["value"])
	list, many := set.([]any)
	empty := set == nil || set == false || set == "" || many && len(list) == 0
	switch kind {
	case "equals":
		return set == value, nil
	case "notEquals":
		return set != value, nil
	case "isEmpty":
		return empty, nil
	case "isNotEmpty":
		return !empty, nil
	case "isTrue":
		return truthy(set), nil
	case "isFalse":
		return !truthy(set), nil
	case "in":
		values, _ := value.([]any)
		return slices.ContainsFunc(values, func(v any) bool { return loosely(set, v) }), nil
	case "greaterThan":
		return ordered(">", set, value), nil
	case "lessThan":
		return ordered("<", set, value), nil
	case "greaterThanOrEquals":
		return ordered(">=", set, value), nil
	case "lessThanOrEquals":
		return ordered("<=", set, value), nil
	}
	return false, fmt.Errorf("a condition of the type %s cannot be run", kind)
}

// ofJSON returns a value of a condition as PHP has it once the JSON is read.
func ofJSON(v any) any {
	switch v := v.(type) {
	case number:
		var n float64
		fmt.Sscan(string(v), &n)
		if !strings.Contains(string(v), ".") {
			return int64(n)
		}
		return n
	case []number:
		var list []any
		for _, one := range v {
			list = append(list, ofJSON(one))
		}
		return list
	case []string:
		var list []any
		for _, one := range v {
			list = append(list, one)
		}
		return list
	}
	return v
}
