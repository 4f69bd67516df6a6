package expr

import (
	"maps"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// The checks whose findings come from here.
const (
	codeSyntax = "condition-syntax"
	codeType   = "condition-type"
)

// fault is a finding inside a condition's text, before it has a place.
type fault struct {
	// from and to are bytes of the text.
	from, to int
	code     string
	// say names the sentence in faultTexts; its advice is that of the same name in helpTexts.
	say  string
	args words.Args
	// meant is the name that was probably meant, "" for none.
	meant string
	// fix replaces the text of the fault; nil for no fix.
	fix *string
	// cause is what it comes of, "" for its own; see diag.Diagnostic.
	cause string
	// related are elements that explain it.
	related []model.Element
}

// with gives a fault a fix: the text that should stand there.
func (f fault) with(text string) fault {
	f.fix = &text
	return f
}

// diagnostic returns the finding at its place in a condition.
func (f fault) diagnostic(c *model.Condition) diag.Diagnostic {
	at := place(c, f.from, f.to)
	args := words.Args{"text": c.Source[f.from:f.to], "meant": f.meant}
	maps.Copy(args, f.args)
	d := diag.Diagnostic{
		Code: f.code, Severity: diag.Error, Subject: at, Suggestion: f.meant, Cause: f.cause,
		Message: words.Message{ID: f.code + "/" + f.say, Args: args, Text: faultTexts[f.say]},
		Help:    words.Message{ID: f.code + "/" + f.say + "/help", Args: args, Text: helpTexts[f.say]},
	}
	if near, ok := helpTexts[f.say+"-near"]; ok && f.meant != "" {
		d.Help = words.Message{ID: f.code + "/" + f.say + "/help-near", Args: args, Text: near}
	}
	if text, plain := f.written(c, at); plain {
		d.Fixes = []diag.Fix{{
			Title: words.Message{ID: "fix/name", Args: words.Args{"name": text}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
			Edits: []source.Edit{{Span: at, New: text}},
		}}
	}
	for _, element := range f.related {
		if self := element.Self(); !self.Name.IsZero() {
			d.Related = append(d.Related, diag.Related{Span: self.Name, Message: words.Message{
				ID: "condition/related", Args: words.Args{"title": model.TitleOf(element)},
				Text: words.Text{En: "“{title}” is described here", Ru: "«{title}»: описание здесь"},
			}})
		}
	}
	return d
}

// written returns what the fix writes into the YAML; ok is false where there is no fix, or it cannot be
// written there without knowing more: a quoted scalar may write what the fix would insert in another
// way, so that only what stands in the YAML just as in the text is mended.
func (f fault) written(c *model.Condition, at source.Span) (text string, ok bool) {
	if f.fix == nil || at.Text() != c.Source[f.from:f.to] {
		return "", false
	}
	text = *f.fix
	if begins := at.From() == c.At.From(); !begins || text == "" || !strings.ContainsAny(text[:1], "'\"!") {
		return text, true
	}
	// At the start of a plain scalar such a sign means something to YAML.
	return syntax.Quote(text), at.To() == c.At.To()
}
