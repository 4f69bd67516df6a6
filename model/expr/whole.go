package expr

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// wholeWord notes a condition that is one word alone, which could be neither true nor false, and tells
// whether it did. A value of one field of the record is compared with that field.
func (w *walk) wholeWord(n *Node, root step) bool {
	if w.condition.Value || strings.TrimSpace(w.condition.Source) != root.name {
		return false
	}
	own := w.condition.Entities[0]
	f := w.about(n, root, "whole-word", words.Args{"name": root.name, "example": Sample(own)})
	var holders []*model.Field
	for _, field := range own.Fields {
		if values, known := choices(field); known && has(values, root.name) {
			holders = append(holders, field)
		}
	}
	if len(holders) > 0 {
		full := own.Self().ID() + "." + holders[0].Self().ID() + " == '" + root.name + "'"
		f.say, f.meant = "whole-value", full
		if len(holders) == 1 {
			f.fix = &full
		}
	}
	return true
}

// mayBeValue tells whether the one word of an expression could be a value of the field that it fills, which
// is not known since the field or its list has a finding of its own.
func (w *walk) mayBeValue(word string) bool {
	if !w.condition.Value || strings.TrimSpace(w.condition.Source) != word {
		return false
	}
	field := w.condition.Result
	if field == nil || field.Type.V == "" { // its type has a finding of its own
		return true
	}
	_, known := choices(field)
	return field.Type.V == model.FieldChoice && !known
}

func has(values []model.Element, id string) bool {
	return slices.ContainsFunc(values, func(v model.Element) bool { return v.Self().ID() == id })
}

// Sample returns a condition over the fields that an entity has, best over one that is compared with a
// value.
func Sample(e *model.Entity) string {
	best, rank := e.Self().ID()+".id != null", 9
	for _, f := range e.Fields {
		path := e.Self().ID() + "." + f.Self().ID()
		text, r := path+" != null", 5
		switch f.Type.V {
		case model.FieldMoney, model.FieldDecimal, model.FieldInteger:
			text, r = path+" > 1000", 1
		case model.FieldChoice:
			if values, known := choices(f); known && len(values) > 0 {
				text, r = path+" == '"+values[0].Self().ID()+"'", 2
			}
		case model.FieldPercent:
			text, r = path+" > 10", 3
		case model.FieldDate:
			text, r = path+" < today()", 4
		}
		if f.Self().ID() != "" && !f.Many.V && r < rank {
			best, rank = text, r
		}
	}
	return best
}

// sign is what a condition has that a sentence has not.
var sign = regexp.MustCompile(`[=<>!&|≥≤≠()\[\]"'“”«»%$]|[a-z0-9_]\.[a-z]`)

// prose returns the fault of a condition that is a sentence for people, nil where it is none. What else
// was found in it does not help then.
func prose(c *model.Condition) *fault {
	text := strings.TrimSpace(c.Source)
	if len(c.Entities) == 0 || sign.MatchString(text) || len(strings.Fields(text)) == 1 && isLatin(text) || !strings.ContainsFunc(text, unicode.IsLetter) {
		return nil
	}
	from := strings.Index(c.Source, text)
	f := fault{from: from, to: from + len(text), code: codeSyntax, say: "prose", args: words.Args{"example": Sample(c.Entities[0])}}
	if !c.Value {
		return &f
	}
	if c.Result == nil || c.Result.Type.V != model.FieldText && c.Result.Type.V != model.FieldLongText {
		return nil
	}
	f.say = "prose-value"
	if !strings.Contains(text, "\n") {
		f = f.with("'" + text + "'")
	}
	return &f
}
