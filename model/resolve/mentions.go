package resolve

import (
	"reflect"
	"regexp"
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
			start := syntax.PlaceIn(part.At, part.S, at[2])
			end := syntax.PlaceIn(part.At, part.S, at[3])
			link := &model.AnyRef{Name: part.S[at[2]:at[3]], At: source.Span{File: part.At.File, Start: start, End: end}}
			x.bindAny(decode.LinkSite{Link: link, Tags: &decode.Tags{}, Frame: site.Frame}, link.Name)
		}
	}
}

// brackets finds mentions that lack a bracket, so that readers would see ids instead of titles.
func (x *Index) brackets(part model.TextPart) {
	for _, at := range halfMention.FindAllStringSubmatchIndex(part.S, -1) {
		opening, closing := at[3]-at[2], at[9]-at[8]
		word, path := part.S[at[4]:at[5]], part.S[at[6]:at[7]]
		if opening != 2 && closing != 2 || opening >= 2 && closing >= 2 || decode.NestedNamed(word) == nil && model.KindNamed(word) == nil {
			continue
		}
		whole := "[[" + word + "/" + path + "]]"
		span := source.Span{File: part.At.File, Start: syntax.PlaceIn(part.At, part.S, at[0]), End: syntax.PlaceIn(part.At, part.S, at[1])}
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

// cycles finds references that lead back to their own element, such as two roles that report to
// each other. Each cycle is one finding.
func (x *Index) cycles(inputs []Input) {
	next := map[string]map[model.Element]decode.LinkSite{}
	var order []decode.LinkSite
	for _, in := range inputs {
		for _, site := range in.Result.Links {
			if site.Tags.Acyclic && site.Link.Target() != nil {
				key := reflect.TypeOf(site.Frame.Element).String() + "." + site.Tags.Key
				if next[key] == nil {
					next[key] = map[model.Element]decode.LinkSite{}
				}
				next[key][site.Frame.Element] = site
				order = append(order, site)
			}
		}
	}
	done := map[string]map[model.Element]int{}
	for _, site := range order {
		key := reflect.TypeOf(site.Frame.Element).String() + "." + site.Tags.Key
		if done[key] == nil {
			done[key] = map[model.Element]int{}
		}
		links := next[key]
		if path := loop(links, site.Frame.Element, done[key]); path != nil {
			x.found.Add(cycle(links, path))
		}
	}
}

// loop walks from an element until it meets one again, and returns the elements of that circle. done
// numbers the elements walked so far; none is walked twice, so the whole is linear.
func loop(links map[model.Element]decode.LinkSite, from model.Element, done map[model.Element]int) []model.Element {
	var path []model.Element
	first := len(done)
	for at := from; at != nil; {
		if i, walked := done[at]; walked {
			if i < first {
				return nil
			}
			return path[i-first:]
		}
		done[at] = len(done)
		path = append(path, at)
		site, more := links[at]
		if !more {
			return nil
		}
		at = site.Link.Target()
	}
	return nil
}

func cycle(links map[model.Element]decode.LinkSite, path []model.Element) diag.Diagnostic {
	site := links[path[0]]
	_, at := site.Link.Written()
	d := diag.Diagnostic{
		Code: "reference-cycle", Severity: diag.Error, Subject: at, Element: path[0].Self().Ref,
		Message: words.Message{ID: "reference-cycle", Args: words.Args{"key": site.Tags.Key, "title": model.TitleOf(path[0])}, Text: words.Text{
			En: "“{key}” of “{title}” leads back to “{title}” itself",
			Ru: "«{key}» у «{title}» возвращается к самому «{title}»",
		}},
		Help: words.Message{ID: "reference-cycle/help", Args: words.Args{"key": site.Tags.Key}, Text: words.Text{
			En: "Somebody has to stand at the top: delete “{key}” in one of them",
			Ru: "Кто-то должен стоять наверху: уберите «{key}» у одного из них",
		}},
	}
	for _, element := range path {
		d.Witness = append(d.Witness, element.Self().Ref)
	}
	d.Witness = append(d.Witness, path[0].Self().Ref)
	return d
}
