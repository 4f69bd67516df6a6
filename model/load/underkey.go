package load

import (
	"bytes"
	"regexp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// namesKey lists the checks that judge a value: their advice is about the text of the value, so it needs the
// key that the value stands under, for the reader to know where to put the hand.
var namesKey = map[string]bool{
	"bad-value": true, "quote-needed": true, "tag-instead-of-condition": true, "null-in-flow-map": true, "wrong-type": true,
	"condition-syntax": true, "condition-type": true, "unresolved-reference": true, "wrong-reference-kind": true,
	"percent-as-fraction": true,
}

var (
	underKey  = words.Text{En: "{help} (key “{key}”)", Ru: "{help} (ключ «{key}»)"}
	writeThis = words.Text{En: "Write “{name}”", Ru: "Напишите «{name}»"}
)

// underKeys puts the key that a value stands under behind the advice about it, unless the advice names it
// already. The name that was probably meant stands for advice that is missing.
func underKeys(found diag.List) {
	for i := range found {
		d := &found[i]
		if !namesKey[d.Code] {
			continue
		}
		help := d.Help
		if help.IsZero() && d.Suggestion != "" {
			help = words.Message{ID: d.Message.ID + "/help", Text: writeThis, Args: words.Args{"name": d.Suggestion}}
		}
		key := keyOf(d.Subject)
		if key == "" || help.IsZero() || named(help.In("en"), key) && named(help.In("ru"), key) {
			continue
		}
		d.Help = words.Message{ID: help.ID, Text: underKey, Args: words.Args{"help": help, "key": key}}
	}
}

// named tells whether a sentence has a key as a word of its own.
func named(sentence, key string) bool {
	return regexp.MustCompile(`(^|[^\pL\d_])` + regexp.QuoteMeta(key) + `($|[^\pL\d_])`).MatchString(sentence)
}

// aKey is a key of the language before its value.
var aKey = regexp.MustCompile(`(?:^|[ {,"'-])([a-z][a-zA-Z0-9_]*)["']?:(?:[ \t]|$)`)

// aName is such a key alone.
var aName = regexp.MustCompile(`^[a-z][a-zA-Z0-9_]*$`)

const (
	// linesUp and bytesBack bound how far the key of a value is looked for.
	linesUp   = 200
	bytesBack = 2000
)

// keyOf returns the key that a place stands under, or is, "" where none is found. It reads the lines as they are
// written, because a document with a fault in it may have no nodes.
func keyOf(at source.Span) string {
	if at.IsZero() || at.Start().Line == 0 || int(at.From()) > len(at.File.Bytes) {
		return ""
	}
	b, start := at.File.Bytes, int(at.From())
	if end := int(at.To()); end < len(b) && b[end] == ':' && aName.MatchString(at.Text()) {
		return at.Text()
	}
	line := bytes.LastIndexByte(b[:start], '\n') + 1
	if key := lastKey(b[max(line, start-bytesBack):start]); key != "" {
		return key
	}
	for indent, n := indentOf(b[line:start]), 0; line > 0 && n < linesUp && (indent > 0 || b[line] == '-'); n++ {
		end := line - 1
		line = bytes.LastIndexByte(b[:end], '\n') + 1
		text := bytes.TrimRight(b[line:end], " \t\r")
		written := bytes.TrimLeft(text, " ")
		if bytes.HasPrefix(text, []byte("---")) {
			return "" // another document
		}
		if len(written) == 0 || written[0] == '#' || len(text)-len(written) > indent {
			continue
		}
		if less := len(text) - len(written); less == indent && written[0] == '-' {
			continue // the entry before this one
		}
		if indent = len(text) - len(written); len(text) < bytesBack {
			if key := lastKey(text); key != "" {
				return key
			}
		}
	}
	return ""
}

// lastKey returns the last key of a line that stands in no quotes and whose value has not ended with a bracket
// that was open before, "" for none.
func lastKey(text []byte) string {
	all := aKey.FindAllSubmatchIndex(text, -1)
	for i := len(all) - 1; i >= 0; i-- {
		from, to := all[i][2], all[i][3]
		quotes := bytes.Count(text[:from], []byte{'"'})
		if (quotes%2 == 0 || text[from-1] == '"') && !closes(text[to:]) {
			return string(text[from:to])
		}
	}
	return ""
}

// closes tells whether a text closes a bracket that it did not open.
func closes(text []byte) bool {
	depth := 0
	for _, c := range text {
		switch c {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return true
			}
		}
	}
	return false
}

func indentOf(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " ")) }
