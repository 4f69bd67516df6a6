package start

import (
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// project returns the edits that make the project of a template the user's.
func (c Choice) project(root *syntax.Node) []source.Edit {
	var edits []source.Edit
	set := func(key, text string) {
		if node := root.Get(key); node != nil && text != "" {
			edits = append(edits, source.Edit{Span: node.Span, New: text})
		}
	}
	set("id", c.ID)
	if c.Title != "" {
		title := Scalar(c.Title)
		if len(c.Langs) > 1 { // a name is the same in all languages
			var parts []string
			for _, lang := range c.Langs {
				parts = append(parts, lang+": "+title)
			}
			title = "{" + strings.Join(parts, ", ") + "}"
		}
		set("title", title)
		if key, value := root.Pair("description"); value != nil { // it is about somebody else
			from, file := key.Span.Start(), key.Span.File
			to := file.Offset(int(value.Span.End().Line)+1, 1)
			edits = append(edits, source.Edit{Span: file.Span(file.Offset(int(from.Line), 1), to)})
		}
	}
	set("languages", "["+strings.Join(c.Langs, ", ")+"]")
	set("timezone", c.Timezone)
	if c.Currency != "" {
		set("currencies", "["+c.Currency+"]")
	}
	return edits
}

// walk adds the edits for a node and what is below it: texts in the chosen languages, days that lie
// ahead.
func (c Choice) walk(n *syntax.Node, edits *[]source.Edit) {
	c.below(n, c.Langs, edits)
}

// values are the keys below which stand values of records: they are in one language, the first.
var values = []string{"record", "given", "creates"}

func (c Choice) below(n *syntax.Node, langs []string, edits *[]source.Edit) {
	if slices.ContainsFunc(*edits, func(e source.Edit) bool {
		return e.Span.From() <= n.Span.From() && n.Span.To() <= e.Span.To()
	}) {
		return // the user's own
	}
	switch {
	case isText(n):
		*edits = append(*edits, text(n, langs))
		return
	case n.Kind == syntax.Scalar && day.MatchString(n.Value):
		year, _ := strconv.Atoi(n.Value[:4])
		at := int(n.Span.From())
		if n.Style != syntax.Plain {
			at++
		}
		*edits = append(*edits, source.Edit{Span: n.Span.File.Span(at, at+4), New: strconv.Itoa(year + max(0, c.Today.Year()-written))})
	}
	for _, item := range n.Items {
		c.below(item, langs, edits)
	}
	for _, pair := range n.Pairs {
		switch {
		case pair.Key.Value == "examples": // another year has other days of the week
		case slices.Contains(values, pair.Key.Value):
			c.below(pair.Value, langs[:1], edits)
		default:
			c.below(pair.Value, langs, edits)
		}
	}
}

var day = regexp.MustCompile(`^2[0-9]{3}-[0-9]{2}-[0-9]{2}$`)

// isText tells whether a node is a text in several languages.
func isText(n *syntax.Node) bool {
	if n.Kind != syntax.Mapping || len(n.Pairs) == 0 {
		return false
	}
	return !slices.ContainsFunc(n.Pairs, func(p syntax.Pair) bool {
		return !slices.Contains(Languages(), p.Key.Value) || p.Value.Kind != syntax.Scalar
	})
}

// text leaves of a text the chosen languages, as it stands in the template: what is in quotes there stays
// in quotes.
func text(n *syntax.Node, langs []string) source.Edit {
	var parts []string
	for _, lang := range langs {
		if node := n.Get(lang); node != nil { // a test demands all of them
			parts = append(parts, raw(node.Span))
		}
	}
	if len(parts) > 1 {
		for i := range parts {
			parts[i] = langs[i] + ": " + parts[i]
		}
	}
	span := n.Span
	switch {
	case len(parts) == 0:
		return source.Edit{Span: span, New: raw(span)}
	case n.Style == syntax.Flow:
		text := strings.Join(parts, ", ")
		if len(parts) > 1 {
			text = "{" + text + "}"
		}
		return source.Edit{Span: span, New: text}
	case len(parts) > 1:
		return source.Edit{Span: span, New: strings.Join(parts, "\n"+strings.Repeat(" ", int(span.Start().Column)-1))}
	}
	before := strings.TrimRight(string(span.File.Bytes[:span.From()]), " \n")
	if strings.HasSuffix(before, ":") { // the text stands behind its key
		span = span.File.Span(len(before), int(span.To()))
		parts[0] = " " + parts[0]
	}
	return source.Edit{Span: span, New: parts[0]}
}

func raw(span source.Span) string { return string(span.File.Bytes[span.From():span.To()]) }

// Scalar returns a text as a value in YAML: plain where that reads as the same text, else in quotes.
func Scalar(text string) string {
	if slices.Contains([]string{"yes", "no", "on", "off", "y", "n"}, strings.ToLower(text)) {
		return syntax.Quote(text) // some readers of YAML take these for yes or no
	}
	documents, faults := syntax.Parse(source.NewFile("text", []byte("[{k: "+text+"}]")))
	if len(faults) == 0 && len(documents) == 1 && documents[0].Root != nil && len(documents[0].Root.Items) == 1 {
		if value := documents[0].Root.Items[0].Get("k"); value != nil && value.Style == syntax.Plain && value.Tag == "!!str" && value.Value == text {
			return text
		}
	}
	return syntax.Quote(text)
}

// Title returns the name of the project that a template is about, in the first of the languages; "" where
// the template cannot be read.
func Title(templates fs.FS, c Choice) string {
	files, err := Files(templates, c)
	if err != nil || len(files) == 0 {
		return ""
	}
	last := files[len(files)-1]
	documents, _ := syntax.Parse(source.NewFile(last.Path, last.Content))
	return documents[0].Root.Get("title").Text()
}
