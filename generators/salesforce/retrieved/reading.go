package retrieved

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
)

// isNumber tells whether a word of a formula is a number.
func isNumber(word string) bool {
	_, ok := new(big.Rat).SetString(word)
	return ok
}

// positive returns a formula in which only single tests are denied: NOT(OR(a, b)) is AND(NOT(a), NOT(b)).
func positive(t *tree, denied bool) *tree {
	switch {
	case t.op == "NOT" && len(t.args) == 1:
		return positive(t.args[0], !denied)
	case t.op == "AND" || t.op == "OR":
		op := t.op
		if denied {
			op = map[string]string{"AND": "OR", "OR": "AND"}[op]
		}
		args := make([]*tree, len(t.args))
		for i, arg := range t.args {
			args[i] = positive(arg, denied)
		}
		return joined(op, args...)
	case t.op == "IF" && len(t.args) == 3 && t.args[1].word == "TRUE" && t.args[2].word == "FALSE":
		return positive(t.args[0], denied)
	case denied && (t.op == "=" || t.op == "<>") && len(t.args) == 2:
		return &tree{op: map[string]string{"=": "<>", "<>": "="}[t.op], args: t.args}
	case denied && t.word == "TRUE":
		return &tree{word: "FALSE"}
	case denied && t.word == "FALSE":
		return &tree{word: "TRUE"}
	case denied:
		return &tree{op: "NOT", args: []*tree{t}}
	}
	return t
}

// parts returns the tests that must all be true.
func parts(t *tree) []*tree {
	if t.op == "AND" {
		return t.args
	}
	return []*tree{t}
}

// choices returns the tests of which one must be true.
func choices(t *tree) []*tree {
	if t.op == "OR" {
		return t.args
	}
	return []*tree{t}
}

// denied returns what a test denies, nil where it denies nothing.
func (t *tree) denied() *tree {
	if t.op == "NOT" && len(t.args) == 1 {
		return t.args[0]
	}
	return nil
}

// call returns the only thing that is given to a function, nil where it is not this function.
func (t *tree) call(name string) *tree {
	if t != nil && t.op == name && len(t.args) == 1 {
		return t.args[0]
	}
	return nil
}

// isWord tells whether a part is a name.
func (t *tree) isWord(word string) bool {
	return t != nil && t.op == "" && !t.quoted && strings.EqualFold(t.word, word)
}

// picked reads the test that a list has a value, in the ways in which people write it: ISPICKVAL(F, "X"), TEXT(F) = "X". It
// returns what has the value, and the value; nil for another test.
func picked(t *tree) (of *tree, value string) {
	switch {
	case t.op == "ISPICKVAL" && len(t.args) == 2 && t.args[1].quoted:
		return t.args[0], t.args[1].text
	case t.op == "=" && len(t.args) == 2:
		for i, side := range t.args {
			if other := t.args[1-i]; other.quoted && side.call("TEXT") != nil {
				return side.call("TEXT"), other.text
			}
		}
	}
	return nil, ""
}

// unpicked reads the test that a list has another value than one.
func unpicked(t *tree) (of *tree, value string) {
	if inner := t.denied(); inner != nil {
		return picked(inner)
	}
	if t.op == "<>" {
		return picked(&tree{op: "=", args: t.args})
	}
	return nil, ""
}

// stages reads a test about the stage: in which stages of an object it is true. before tells that it asks for the stage before
// the change; ok is false for another test.
func (o *object) stages(t *tree, codes []string) (list []string, before, ok bool) {
	if of, values := cased(t); of != nil {
		t = &tree{op: "OR"}
		for _, v := range values {
			t.args = append(t.args, &tree{op: "ISPICKVAL", args: []*tree{of, {text: v, quoted: true}}})
		}
	}
	apart := parts(t)
	if t.op == "AND" { // in none of some stages
		list = slices.Clone(codes)
		for i, part := range apart {
			of, value := unpicked(part)
			prior, mine := o.isStage(of)
			if !mine || i > 0 && prior != before {
				return nil, false, false
			}
			before = prior
			list = slices.DeleteFunc(list, func(code string) bool { return code == value })
		}
		return list, before, true
	}
	for i, part := range choices(t) {
		of, value := picked(part)
		prior, mine := o.isStage(of)
		if !mine {
			if of, value = unpicked(part); len(choices(t)) == 1 {
				if prior, mine = o.isStage(of); mine {
					list = slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return code == value })
					return list, prior, true
				}
			}
			return nil, false, false
		}
		if i > 0 && prior != before {
			return nil, false, false
		}
		before = prior
		list = append(list, value)
	}
	return list, before, len(list) > 0
}

// isStage tells whether something is the field of the stages, before the change where before is true.
func (o *object) isStage(t *tree) (before, ok bool) {
	if prior := t.call("PRIORVALUE"); prior != nil {
		return true, prior.isWord(o.stage)
	}
	return false, t.isWord(o.stage)
}

// cased reads CASE(F, "X", 1, "Y", 1, 0) = 1.
func cased(t *tree) (of *tree, values []string) {
	if t.op != "=" || len(t.args) != 2 || t.args[0].op != "CASE" || len(t.args[0].args) < 4 {
		return nil, nil
	}
	args, want := t.args[0].args, t.args[1].String()
	of = args[0]
	if inner := of.call("TEXT"); inner != nil {
		of = inner
	}
	for i := 1; i+1 < len(args); i += 2 {
		if !args[i].quoted {
			return nil, nil
		}
		if args[i+1].String() == want {
			values = append(values, args[i].text)
		}
	}
	if len(args)%2 != 0 || args[len(args)-1].String() == want || len(values) == 0 {
		return nil, nil
	}
	return of, values
}

// emptied returns what a test says to be empty, in the ways in which people write it: a name; nil for another test.
func emptied(t *tree) *tree {
	var of *tree
	switch {
	case t.call("ISBLANK") != nil:
		of = t.call("ISBLANK")
	case t.call("ISNULL") != nil:
		of = t.call("ISNULL")
	case t.op == "=" && len(t.args) == 2:
		for i, side := range t.args {
			other := t.args[1-i]
			switch {
			case other.quoted && other.text == "" || other.isWord("NULL"):
				of = side
			case other.word == "0" && side.call("LEN") != nil:
				of = side.call("LEN")
			}
		}
	case t.op == "ISPICKVAL" && len(t.args) == 2 && t.args[1].quoted && t.args[1].text == "":
		of = t.args[0]
	}
	for _, wrap := range []string{"TEXT", "TRIM", "BLANKVALUE"} {
		if inner := of.call(wrap); inner != nil {
			of = inner
		}
	}
	if of == nil || of.op != "" || of.quoted {
		return nil
	}
	return of
}

// blank reads the test that a field is empty; nil for another test.
func (o *object) blank(t *tree) *draft.Field {
	if of := emptied(t); of != nil {
		return o.called(of.word)
	}
	return nil
}

// called returns the field that a formula names, however its letters are written; nil for none.
func (o *object) called(word string) *draft.Field {
	if f := o.fields[word]; f != nil {
		return f
	}
	for code, f := range o.fields {
		if strings.EqualFold(code, word) {
			return f
		}
	}
	return nil
}

// filled reads the test that a field is not empty.
func (o *object) filled(t *tree) *draft.Field {
	if inner := t.denied(); inner != nil {
		return o.blank(inner)
	}
	if t.op == "<>" {
		return o.blank(&tree{op: "=", args: t.args})
	}
	return nil
}

// permission reads the test that the person who writes has a permission, "" for another test.
func permission(t *tree) string {
	if t.op != "" || t.quoted {
		return ""
	}
	name, ok := strings.CutPrefix(t.word, "$Permission.")
	if !ok {
		return ""
	}
	return name
}
