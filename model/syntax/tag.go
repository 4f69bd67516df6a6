package syntax

import (
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// aTag is a word after "!" with a text of its own after it, which nobody writes in a condition.
var aTag = regexp.MustCompile(`^!\w+[ \t]+[^ \t&|=<>!?:+*/%-]`)

// isTag tells whether a value that begins with "!" was meant as a YAML tag.
func isTag(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return aTag.MatchString(text) && !strings.ContainsAny(text, "&|=<>(") && !strings.Contains(text, word+" in ")
}

// tagAlone is a YAML tag from start on before a value that can do without it.
func (p *parser) tagAlone(start, end int) diag.Diagnostic {
	stop := start
	for stop < end && !isBlank(p.file.Bytes[stop]) {
		stop++
	}
	span := p.span(start, stop)
	d := finding("tag-instead-of-condition", span, "tag", tagSays, tagHelp, words.Args{"tag": span.Text()})
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/tag", Text: words.Text{En: "Delete the tag", Ru: "Удалить тег"}},
		Edits: []source.Edit{{Span: p.span(start, skipBlanks(p.text(), stop))}},
	}}
	return d
}
