package inspect

import "strings"

// functions are those that the generator uses, with the fewest and the most arguments; -1 stands for any number.
var functions = map[string][2]int{
	"AND": {1, -1}, "OR": {1, -1}, "NOT": {1, 1}, "IF": {3, 3}, "ISBLANK": {1, 1}, "ISPICKVAL": {2, 2}, "TEXT": {1, 1}, "INCLUDES": {2, 2}, "ISNEW": {0, 0},
	"ISCHANGED": {1, 1}, "PRIORVALUE": {1, 1}, "REGEX": {2, 2}, "BEGINS": {2, 2}, "NOW": {0, 0}, "TODAY": {0, 0}, "DATE": {3, 3}, "DATEVALUE": {1, 1},
	"DATETIMEVALUE": {1, 1}, "YEAR": {1, 1}, "MONTH": {1, 1}, "ADDMONTHS": {2, 2}, "MOD": {2, 2}, "CEILING": {1, 1}, "VALUE": {1, 1}, "MID": {3, 3}, "RIGHT": {2, 2},
	"LEN": {1, 1}, "CASE": {4, -1},
}

// formulas reads the formulas of rules and fields.
func (in *inspection) formulas() {
	for _, path := range in.paths {
		at, ok := in.placed[path]
		n := in.read[path]
		if !ok {
			continue
		}
		text, truth := n.get("errorConditionFormula"), true
		if n.name == "CustomField" {
			text, truth = n.get("formula"), n.get("type") == "Checkbox"
		}
		if text == "" {
			continue
		}
		in.formula(path, in.org.object(at.object), text, truth, n.name == "ValidationRule")
	}
}

// formula reads one formula of an object. truth tells that it has to give true or false, rule that there is a record
// before the change.
func (in *inspection) formula(path string, o *object, text string, truth, rule bool) {
	e, err := Parse(text)
	if err != nil {
		in.fault(Formulas, path, "%v", err)
		return
	}
	r := &reader{in: in, path: path, object: o, rule: rule}
	if kind := r.kind(e); truth && kind != "Checkbox" && kind != "" {
		in.fault(Formulas, path, "the formula gives %s, not true or false", kind)
	}
}

// reader reads one formula.
type reader struct {
	in     *inspection
	path   string
	object *object
	// rule tells that there is a record before the change.
	rule bool
}

func (r *reader) fault(says string, args ...any) { r.in.fault(Formulas, r.path, says, args...) }

// kind returns the type of what an expression gives, "" where that is not known; faults are noted on the way.
func (r *reader) kind(e *Expr) string {
	switch e.Op {
	case "text":
		return "Text"
	case "number":
		return "Number"
	case "field":
		return r.field(e.Text)
	case "=", "==", "<>", "!=", "<", "<=", ">", ">=":
		r.compared(e)
		return "Checkbox"
	case "&&", "||":
		r.each(e, "Checkbox")
		return "Checkbox"
	case "+", "-", "*", "/", "^", "&":
		for _, arg := range e.Args {
			if kind := r.kind(arg); kind == "Picklist" || kind == "Checkbox" {
				r.fault("%s cannot be reckoned with %s", kind, e.Op)
			}
		}
		return ""
	}
	count, known := functions[e.Op]
	if !known {
		r.fault("there is no function %s", e.Op)
		return ""
	}
	if len(e.Args) < count[0] || count[1] >= 0 && len(e.Args) > count[1] {
		r.fault("%s takes %d arguments, not %d", e.Op, count[0], len(e.Args))
		return ""
	}
	return r.call(e)
}

func (r *reader) call(e *Expr) string {
	switch e.Op {
	case "AND", "OR", "NOT":
		r.each(e, "Checkbox")
		return "Checkbox"
	case "IF":
		if kind := r.kind(e.Args[0]); kind != "Checkbox" && kind != "" {
			r.fault("IF asks for true or false, not %s", kind)
		}
		first := r.kind(e.Args[1])
		if other := r.kind(e.Args[2]); first == "" {
			return other
		}
		return first
	case "ISPICKVAL", "INCLUDES":
		r.picked(e)
		return "Checkbox"
	case "ISBLANK":
		if kind := r.kind(e.Args[0]); kind == "Picklist" || kind == "Checkbox" {
			r.fault("ISBLANK cannot ask a %s", kind)
		}
		return "Checkbox"
	case "ISCHANGED", "PRIORVALUE":
		if e.Args[0].Op != "field" || !r.rule {
			r.fault("%s takes a field of the record, in a rule", e.Op)
			return ""
		}
		if kind := r.kind(e.Args[0]); e.Op == "PRIORVALUE" {
			return kind
		}
		return "Checkbox"
	case "ISNEW":
		if !r.rule {
			r.fault("ISNEW has a meaning in rules only")
		}
		return "Checkbox"
	case "TEXT":
		r.kind(e.Args[0])
		return "Text"
	case "REGEX", "BEGINS":
		for _, arg := range e.Args {
			if kind := r.kind(arg); kind == "Picklist" || kind == "Number" || kind == "Date" || kind == "Checkbox" {
				r.fault("%s reads texts, not a %s", e.Op, kind)
			}
		}
		return "Checkbox"
	}
	for _, arg := range e.Args {
		r.kind(arg)
	}
	switch e.Op {
	case "TODAY", "DATE", "DATEVALUE", "ADDMONTHS":
		return "Date"
	case "NOW", "DATETIMEVALUE":
		return "DateTime"
	case "MID", "RIGHT":
		return "Text"
	case "MOD", "CEILING", "VALUE", "LEN", "YEAR", "MONTH":
		return "Number"
	}
	return ""
}

// each demands that all arguments are of a type.
func (r *reader) each(e *Expr, want string) {
	for _, arg := range e.Args {
		if kind := r.kind(arg); kind != want && kind != "" {
			r.fault("%s takes what is true or false, not %s", e.Op, kind)
		}
	}
}

// field looks a field up.
func (r *reader) field(path string) string {
	switch {
	case path == "TRUE" || path == "FALSE":
		return "Checkbox"
	case path == "NULL":
		return ""
	case strings.HasPrefix(path, "$Permission."):
		if name := strings.TrimPrefix(path, "$Permission."); !r.in.org.permissions[name] {
			r.fault("there is no permission %q", name)
		}
		return "Checkbox"
	case path == "$User.Id":
		return "Id"
	}
	f, _, _ := r.in.org.fieldOf(r.object, path)
	if f == nil {
		r.fault("there is no field %q", path)
		return ""
	}
	switch f.kind {
	case "Currency", "Percent":
		return "Number"
	case "Phone", "Email", "Url", "LongTextArea", "AutoNumber":
		return "Text"
	case "Lookup":
		return "Id"
	case "MultiselectPicklist":
		return ""
	}
	return f.kind
}

// picked looks at the test of a choice: of a field with a list, for one of its values.
func (r *reader) picked(e *Expr) {
	field := e.Args[0]
	if field.Op == "PRIORVALUE" && len(field.Args) == 1 {
		r.kind(field)
		field = field.Args[0]
	}
	if field.Op != "field" || e.Args[1].Op != "text" {
		r.fault("%s takes a field and a text", e.Op)
		return
	}
	f, o, api := r.in.org.fieldOf(r.object, field.Text)
	switch {
	case f == nil:
		r.fault("there is no field %q", field.Text)
	case f.kind != "Picklist" && f.kind != "MultiselectPicklist":
		r.fault("%s asks a choice, %q is a %s", e.Op, field.Text, f.kind)
	case e.Args[1].Text != "" && !r.in.org.valuesIn(o, api)[e.Args[1].Text]:
		r.fault("%q is no value of %q", e.Args[1].Text, field.Text)
	}
}

// compared looks at a comparison: a choice is no text, and only like can be compared.
func (r *reader) compared(e *Expr) {
	a, b := r.kind(e.Args[0]), r.kind(e.Args[1])
	if a == "Picklist" || b == "Picklist" {
		r.fault("a choice cannot be compared with %s: ISPICKVAL does that", e.Op)
		return
	}
	if a == "" || b == "" || a == b || a == "Id" && b == "Text" || a == "Text" && b == "Id" {
		if e.Args[0].Op == "field" && strings.HasSuffix(e.Args[0].Text, "RecordType.DeveloperName") && e.Args[1].Op == "text" {
			_, o, _ := r.in.org.fieldOf(r.object, e.Args[0].Text)
			if o != nil && !o.types[e.Args[1].Text] {
				r.fault("%s has no record type %q", o.name, e.Args[1].Text)
			}
		}
		return
	}
	r.fault("%s cannot be compared with %s", a, b)
}
