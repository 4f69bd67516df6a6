package resolve

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// Mention is the notation of a reference inside a text: [[stage/sales.new]].
var Mention = regexp.MustCompile(`\[\[([^\[\]\n]*)\]\]`)

// halfMention is what looks like a mention, whatever its brackets.
var halfMention = regexp.MustCompile(`(\[+)([a-z_]+)/([A-Za-z0-9_.]*)(\]*)`)

// mentions checks the references inside a text.
func (x *Index) mentions(site decode.TextSite) {
	for _, part := range site.Text.Parts {
		if !strings.Contains(part.S, "[[") && !strings.Contains(part.S, "]]") {
			continue
		}
		x.brackets(part)
		for _, at := range Mention.FindAllStringSubmatchIndex(part.S, -1) {
			link := &model.AnyRef{Name: part.S[at[2]:at[3]], At: syntax.SpanIn(part.At, part.S, at[2], at[3])}
			x.bindAny(decode.LinkSite{Link: link, Tags: &decode.Tags{}, Frame: site.Frame}, link.Name)
		}
	}
}

// brackets finds mentions that lack a bracket, so that readers would see ids instead of titles.
func (x *Index) brackets(part model.TextPart) {
	whole := Mention.FindAllStringIndex(part.S, -1)
	for _, at := range halfMention.FindAllStringSubmatchIndex(part.S, -1) {
		if slices.ContainsFunc(whole, func(m []int) bool { return m[0] <= at[0] && at[1] <= m[1] }) {
			continue
		}
		opening, closing := at[3]-at[2], at[9]-at[8]
		word, path := part.S[at[4]:at[5]], part.S[at[6]:at[7]]
		if opening != 2 && closing != 2 || opening >= 2 && closing >= 2 || decode.NestedNamed(word) == nil && model.KindNamed(word) == nil {
			continue
		}
		whole := "[[" + word + "/" + path + "]]"
		span := syntax.SpanIn(part.At, part.S, at[0], at[1])
		args := words.Args{"text": part.S[at[0]:at[1]], "meant": whole}
		x.found.Add(diag.Diagnostic{
			Code: "bad-value", Severity: diag.Error, Subject: span, Suggestion: whole,
			Message: words.Message{ID: "bad-value/brackets", Args: args, Text: words.Text{
				En: "A bracket is missing in “{text}”, so readers would see the id and not the title",
				Ru: "В «{text}» не хватает скобки, поэтому читатели увидят идентификатор, а не название",
			}},
			Help: words.Message{ID: "bad-value/brackets/help", Args: args, Text: words.Text{
				En: "Two brackets stand on either side: {meant}", Ru: "С обеих сторон стоит по две скобки: {meant}",
			}},
			Fixes: []diag.Fix{{
				Title: words.Message{ID: "fix/name", Args: words.Args{"name": whole}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
				Edits: []source.Edit{{Span: span, New: whole}},
			}},
		})
	}
}
