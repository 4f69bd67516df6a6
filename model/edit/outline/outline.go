// Package outline stands before edit writes: it makes the text of a new document, which says what its keys
// mean and can be filled in. It must not know the disk, nor any single kind beyond a few first lines.
package outline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/schema"
)

// Wish says what document is wanted.
type Wish struct {
	Kind      *model.Kind
	ID, Title string
	// Path is where it will lie in the workspace, with "/".
	Path string
	// Lang is the language of what the tool writes into it.
	Lang string
	// Spec is what there is already.
	Spec *model.Spec
	// Shown returns how an example of the tool writes the key at a path, "" where none does on one line.
	Shown func(path string) string
	// Faults returns the lines of the document with this text that have a fault, counted from 1: an example
	// that does not fit is left out.
	Faults func(text []byte) []int
	// Intro are lines for the beginning, which say how to go on; Also introduces the keys that every
	// document may have.
	Intro []string
	Also  string
}

// MissingError tells that a document cannot be made before one of another kind is there.
type MissingError struct {
	// Word is that of the kind, or of the nested element.
	Word string
}

// Error implements error.
func (e *MissingError) Error() string { return fmt.Sprintf("there is no %s yet", e.Word) }

// Document returns the text of a new document: what it cannot do without, to be replaced, and what else
// it may say, as comments.
//
// Errors: a MissingError.
func Document(w Wish) ([]byte, error) {
	o := &outline{Wish: w}
	o.choose()
	o.line(edit.Modeline(w.Path, w.Kind.Word))
	for _, line := range w.Intro {
		o.line("# " + line)
	}
	var common []string
	for _, key := range schema.Top(w.Kind).Keys() {
		entry, known := schema.Describe(w.Kind.Name + "." + key)
		switch {
		case !known:
		case key == "apiVersion":
			o.line("apiVersion: crmspec/v1")
		case key == "kind":
			o.line("kind: " + w.Kind.Name)
		case key == "id":
			o.line("id: " + w.ID)
		case key == "title":
			o.line("title: " + o.text(func(string) string { return w.Title }))
		case key == "owner":
			o.owner(entry)
		case slices.Contains(envelope, key):
			common = append(common, key)
		default:
			if err := o.key(entry); err != nil {
				return nil, err
			}
		}
	}
	if len(common) > 0 {
		o.line("#")
		o.comment(w.Also + " " + strings.Join(common, ", "))
	}
	file := source.NewFile(w.Path, []byte(o.settle()))
	return format.File(file).New, nil
}

// envelope are the keys of every document that a new one does not begin with.
var envelope = []string{"description", "consulted", "informed", "priority", "release", "status", "agreed", "origin", "tags", "codes", "was"}

// outline is a document in the making.
type outline struct {
	Wish
	lines []string
	// options are the keys that stand there as comments.
	options []option
	// role, entity, pipeline and stage are what the document speaks of; "" where there is none.
	role, entity, pipeline, stage string
	// taken are the ids that stages have.
	taken map[string]bool
}

func (o *outline) line(text string) { o.lines = append(o.lines, strings.Split(text, "\n")...) }

// comment writes a text as comment lines of at most a hundred signs.
func (o *outline) comment(text string) {
	line := "#"
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > 100 {
			o.line(line)
			line = "#"
		}
		line += " " + word
	}
	o.line(line)
}

// meaning says what a key is for in the reader's language: its name, unless the comment begins with it, and
// the comment.
func (o *outline) meaning(e schema.Entry) string {
	text := e.In(o.Lang).Description
	if label := label(e.Name, o.Lang); !strings.HasPrefix(text, label) {
		text = label + ". " + text
	}
	var values []string
	for _, v := range e.Values {
		values = append(values, v.Value)
	}
	if len(values) > 0 {
		text += " " + strings.Join(values, " | ")
	}
	return text
}

// label returns the name of a key in a language, "" where that is English.
func label(key, lang string) string {
	label := schema.Label(key).In(lang)
	if lang == "en" || label == schema.Label(key).In("en") {
		return ""
	}
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}

func (o *outline) owner(e schema.Entry) {
	if o.Kind.Word == "role" || o.role == "" { // a role needs none to be complete
		o.comment(o.meaning(e))
		o.line("# owner: " + cmp.Or(o.role, e.Example))
		return
	}
	o.line("owner: " + o.ownerOf())
}

// key writes one key with what it means: for good where the document cannot do without it or a first
// entry is known, else as a comment.
func (o *outline) key(e schema.Entry) error {
	o.comment(o.meaning(e))
	if sample, known := samples[e.Path]; known {
		if text, whole := o.fill(sample); whole {
			o.line(e.Name + ":" + text)
			return nil
		}
	}
	if e.Required {
		value, err := o.value(e)
		if err != nil {
			return err
		}
		if item, ok := strings.CutPrefix(value, "[{"); ok { // the next one will be written below it
			value = "\n  - {" + strings.TrimSuffix(item, "]")
		} else {
			value = " " + value
		}
		o.line(e.Name + ":" + value)
		return nil
	}
	o.option(e)
	return nil
}
