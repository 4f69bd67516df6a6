package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// Cond is a condition about a record. Its fields and values are named by the codes that they have in the CRM.
type Cond struct {
	Op CondOp
	// Args are the conditions of And, Or and Not.
	Args []*Cond
	// Path is the code of a field; before it stands that of a reference where the field is one of what that refers to.
	Path []string
	// Value is what the field is compared with: the code of a value, a number, a text. Day is "today" or "now" instead, Than
	// another field of the record.
	Value, Day string
	Than       []string
}

// CondOp is what a condition says.
type CondOp int

// What a condition says. A comparison with what is empty is never true, but for Differs.
const (
	CondAnd CondOp = iota
	CondOr
	CondNot
	// CondFilled tells that a field has a value, CondYes that it holds yes.
	CondFilled
	CondYes
	CondEquals
	CondDiffers
	CondLess
	CondAtMost
	CondMore
	CondAtLeast
)

// Not denies a condition.
func (c *Cond) Not() *Cond {
	if c.Op == CondNot {
		return c.Args[0]
	}
	return &Cond{Op: CondNot, Args: []*Cond{c}}
}

// Passing tells whether a condition is about the moment or about other records, so that a description does not keep it true.
func (c *Cond) Passing() bool {
	return c != nil && (c.Day != "" || len(c.Path) > 1 || len(c.Than) > 1 || slices.ContainsFunc(c.Args, (*Cond).Passing))
}

// Same tells whether two conditions are written alike.
func (c *Cond) Same(other *Cond) bool {
	if c == nil || other == nil {
		return c == other
	}
	return c.Op == other.Op && c.Value == other.Value && c.Day == other.Day && slices.Equal(c.Path, other.Path) &&
		slices.Equal(c.Than, other.Than) && slices.EqualFunc(c.Args, other.Args, (*Cond).Same)
}

// Both joins conditions that must all be true, leaving out what another one says already; nil for none.
func Both(all ...*Cond) *Cond {
	var list []*Cond
	for _, c := range all {
		switch {
		case c == nil:
		case c.Op == CondAnd:
			list = append(list, c.Args...)
		default:
			list = append(list, c)
		}
	}
	list = slices.DeleteFunc(list, func(c *Cond) bool { // what is compared is filled
		return c.Op == CondFilled && slices.ContainsFunc(list, func(other *Cond) bool {
			return other.Op >= CondEquals && other.Op != CondDiffers && (slices.Equal(other.Path, c.Path) || slices.Equal(other.Than, c.Path))
		})
	})
	return conds(CondAnd, none(list))
}

// none joins what says of one field that it has not this value, nor that one.
func none(list []*Cond) []*Cond {
	var out []*Cond
	at := map[string]int{}
	for _, c := range list {
		if c.Op != CondNot || c.Args[0].Op != CondEquals || c.Args[0].Day != "" || len(c.Args[0].Than) > 0 {
			out = append(out, c)
			continue
		}
		key := strings.Join(c.Args[0].Path, " ")
		if i, known := at[key]; known {
			out[i] = Either(out[i].Args[0], c.Args[0]).Not()
			continue
		}
		at[key] = len(out)
		out = append(out, c)
	}
	return out
}

// Either joins conditions of which one must be true; nil for none.
func Either(all ...*Cond) *Cond {
	var list []*Cond
	for _, c := range all {
		switch {
		case c == nil:
		case c.Op == CondOr:
			list = append(list, c.Args...)
		default:
			list = append(list, c)
		}
	}
	list = slices.DeleteFunc(list, func(c *Cond) bool { // what is empty compares with nothing
		return c.Op == CondNot && c.Args[0].Op == CondFilled && slices.ContainsFunc(list, func(other *Cond) bool {
			if other.Op == CondNot {
				inner := other.Args[0]
				return inner.Op >= CondEquals && inner.Op != CondDiffers && (slices.Equal(inner.Path, c.Args[0].Path) || slices.Equal(inner.Than, c.Args[0].Path))
			}
			return other.Op == CondDiffers && len(other.Than) == 0 && slices.Equal(other.Path, c.Args[0].Path)
		})
	})
	return conds(CondOr, list)
}

func conds(op CondOp, list []*Cond) *Cond {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return &Cond{Op: op, Args: list}
}

// condSigns are the comparisons in the notation of descriptions.
var condSigns = map[CondOp]string{CondEquals: "==", CondDiffers: "!=", CondLess: "<", CondAtMost: "<=", CondMore: ">", CondAtLeast: ">="}

// condition returns a condition about the records of an entity as a value of YAML; ok is false where it cannot be said.
func (w *writer) condition(entity string, c *Cond) (text string, ok bool) {
	if c == nil {
		return "", true
	}
	if text, ok = w.said(entity, c); !ok || clean(text) != text {
		return "", false
	}
	return scalar(text), true
}

func (w *writer) said(entity string, c *Cond) (string, bool) {
	switch c.Op {
	case CondAnd, CondOr:
		if text, ok := w.among(entity, c); ok {
			return text, true
		}
		var parts []string
		for _, arg := range c.Args {
			text, ok := w.said(entity, arg)
			if !ok {
				return "", false
			}
			if arg.Op == CondOr && c.Op == CondAnd || arg.Op == CondAnd && c.Op == CondOr {
				text = "(" + text + ")"
			}
			parts = append(parts, text)
		}
		return strings.Join(parts, map[CondOp]string{CondAnd: " && ", CondOr: " || "}[c.Op]), len(parts) > 0
	case CondNot:
		if len(c.Args) != 1 {
			return "", false
		}
		inner := c.Args[0]
		if inner.Op == CondFilled {
			path, f := w.path(entity, inner.Path)
			return path + " == null", f != nil
		}
		text, ok := w.said(entity, inner)
		if inner.Op != CondYes {
			text = "(" + text + ")"
		}
		return "!" + text, ok
	}
	path, f := w.path(entity, c.Path)
	if f == nil {
		return "", false
	}
	switch c.Op {
	case CondFilled:
		return path + " != null", true
	case CondYes:
		return path, f.Type == model.FieldBool
	}
	right, ok := w.compared(entity, f, c)
	return path + " " + condSigns[c.Op] + " " + right, ok
}

// among writes that a field has one of some values.
func (w *writer) among(entity string, c *Cond) (string, bool) {
	if c.Op != CondOr || len(c.Args) < 2 {
		return "", false
	}
	path, f := w.path(entity, c.Args[0].Path)
	if f == nil || f.Type != model.FieldChoice {
		return "", false
	}
	var values []string
	for _, arg := range c.Args {
		if arg.Op != CondEquals || arg.Day != "" || len(arg.Than) > 0 || !slices.Equal(arg.Path, c.Args[0].Path) {
			return "", false
		}
		value, ok := w.compared(entity, f, arg)
		if !ok {
			return "", false
		}
		values = append(values, value)
	}
	return path + " in [" + strings.Join(values, ", ") + "]", true
}

// path returns a field as a condition names it, with the field; nil where it was not read.
func (w *writer) path(entity string, codes []string) (string, *Field) {
	text, known := w.entityIDs.known(entity)
	if !known || len(codes) == 0 || len(codes) > 2 {
		return "", nil
	}
	for i, code := range codes {
		f := w.written(entity, code)
		if f == nil {
			return "", nil
		}
		text += "." + w.fieldIDs[entity].byCode[code]
		if i == len(codes)-1 {
			return text, f
		}
		if f.Type != model.FieldReference || f.Many {
			return "", nil
		}
		entity = f.To
	}
	return "", nil
}

// written returns a field of an entity that is in the description, nil for none.
func (w *writer) written(entity, code string) *Field {
	if w.fieldIDs[entity] == nil || w.fieldIDs[entity].byCode[code] == "" {
		return nil
	}
	for _, e := range w.draft.Entities {
		if e.Code != entity {
			continue
		}
		for _, f := range e.Fields {
			if f.Code == code {
				return f
			}
		}
	}
	return nil
}

// compared returns what a field is compared with.
func (w *writer) compared(entity string, f *Field, c *Cond) (string, bool) {
	ordered := c.Op != CondEquals && c.Op != CondDiffers
	if len(c.Than) > 0 {
		path, other := w.path(entity, c.Than)
		same := other != nil && (other.Type == f.Type || isNumber(other.Type) && isNumber(f.Type))
		return path, same && (!ordered || isNumber(f.Type) || isDay(f.Type))
	}
	if c.Day != "" {
		return c.Day + "()", f.Type == model.FieldDate && c.Day == "today" || f.Type == model.FieldDatetime && c.Day == "now"
	}
	switch {
	case isNumber(f.Type):
		value, ok := number(c.Value)
		return value, ok
	case ordered:
		return "", false
	case f.Type == model.FieldChoice:
		values := w.valueIDs[f.List]
		if values == nil {
			return "", false
		}
		id, known := values.known(c.Value)
		return "'" + id + "'", known
	case f.Type == model.FieldText, f.Type == model.FieldLongText, f.Type == model.FieldPhone, f.Type == model.FieldEmail, f.Type == model.FieldURL:
		return literal(c.Value), c.Value != ""
	}
	return "", false
}

func isDay(t model.FieldType) bool { return t == model.FieldDate || t == model.FieldDatetime }

// literal writes a text inside a condition.
func literal(text string) string {
	if !strings.ContainsAny(text, `'\`) && clean(text) == text && !strings.Contains(text, "\n") {
		return "'" + text + "'"
	}
	return strconv.Quote(text)
}
