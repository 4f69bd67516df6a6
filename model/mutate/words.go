package mutate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Words are the mistakes that are made with words.
var Words = []Operator{
	{"promise something vaguely", "vague-word", inTexts(exactTexts, map[string]string{"en": "… quickly", "ru": "… быстро", "kk": "… тез арада"})},
	{"leave a way out", "vague-word", inTexts(exactTexts, map[string]string{"en": "…, if possible", "ru": "…, по возможности", "kk": "…, мүмкін болса"})},
	{"leave a list open", "vague-word", inTexts(exactTexts, map[string]string{"en": "…, etc.", "ru": "… и т. д.", "kk": "… және т.б."})},
	{"write a word that the glossary forbids", "forbidden-synonym", forbiddenWords},
	{"write a forbidden word in another form", "forbidden-synonym", forbiddenForms},
	{"forbid a word that a document is full of", "forbidden-synonym", forbiddenTitles},
	{"demand something without saying how it is accepted", "not-testable", ofEach("Requirement", always, func(_ *Tree, n *syntax.Node, _ *model.Requirement) {
		Unset(n, "acceptance")
	})},
	{"demand two things in one requirement", "two-shalls", inTexts([]textKey{{"Requirement", "", "statement"}}, map[string]string{
		"en": "The CRM shall open the card. It must also log the call.",
		"ru": "CRM должна открыть карточку. Звонок также должен попасть в журнал.",
		"kk": "CRM карточканы ашуға тиіс. Қоңырау журналға жазылуға тиіс.",
	})},
	{"leave a place for later", "placeholder-text", inTexts(plainTexts, map[string]string{"en": "TBD", "ru": "уточнить позже", "kk": "кейін нақтыланады"})},
	{"leave a mark in a text", "placeholder-text", inTexts(plainTexts, map[string]string{"en": "… (TBD)", "ru": "… (уточнить)", "kk": "… (TBD)"})},
}

// textKey is where a text stands: a key of a kind of documents, or of the entries of a list in them.
type textKey struct{ kind, list, key string }

// exactTexts are texts that somebody has to check word by word.
var exactTexts = []textKey{
	{"Requirement", "", "statement"}, {"Goal", "", "change"}, {"Goal", "", "verify"}, {"Decision", "", "accepted_when"}, {"Pipeline", "stages", "goal"},
	{"Pipeline", "checkpoints", "message"}, {"Process", "", "starts"}, {"Process", "", "ends"}, {"Process", "steps", "output"}, {"Dictionary", "values", "means"},
	{"Glossary", "terms", "means"}, {"Migration", "sets", "check"}, {"Signal", "", "action"}, {"Requirement", "", "acceptance"}, {"Rollout", "", "ready_when"},
	{"Scenario", "", "accept"}, {"Scenario", "", "fails_when"},
}

// plainTexts are texts that say something of the work.
var plainTexts = []textKey{
	{"Requirement", "", "statement"}, {"Requirement", "", "rationale"}, {"Goal", "", "change"}, {"Goal", "", "verify"}, {"Kpi", "", "decision"},
	{"Report", "", "decision"}, {"Pipeline", "stages", "goal"}, {"Pipeline", "checkpoints", "message"}, {"Entity", "fields", "help"}, {"Migration", "sets", "check"},
	{"Review", "", "does"}, {"Process", "steps", "output"}, {"Glossary", "terms", "means"}, {"Project", "", "description"}, {"Requirement", "", "acceptance"}, {"Rollout", "", "ready_when"}, {"Scenario", "", "accept"},
}

// inTexts writes something into texts, in the language of each: … stands for what is there.
func inTexts(keys []textKey, written map[string]string) func(*Base) []Place {
	return func(b *Base) []Place {
		var all []Place
		for _, at := range keys {
			for i, d := range b.Tree.Documents {
				if d.Kind != at.kind {
					continue
				}
				word := model.KindNamed(d.Kind).Word
				holders := []*syntax.Node{d.Root}
				if at.list != "" {
					holders = Items(d.Root, at.list)
				}
				for j, holder := range holders {
					ref := word + "/" + d.ID
					if at.list != "" {
						ref = listed[at.list] + "/" + d.ID + "." + holder.Get("id").Text()
					}
					// A text that mentions a decision says where it is decided.
					if text := holder.Get(at.key); text != nil && b.Spec.Element(ref) != nil && !strings.Contains(text.Value, "[[decision/") {
						all = append(all, Place{About: []string{ref}, Do: func(t *Tree) {
							holder := t.Documents[i].Root
							if at.list != "" {
								holder = Items(holder, at.list)[j]
							}
							b.overwrite(holder.Get(at.key), written)
						}})
					}
				}
			}
		}
		return all
	}
}

// listed are the words of references to entries of lists.
var listed = map[string]string{"stages": "stage", "checkpoints": "checkpoint", "steps": "step", "values": "value", "terms": "term", "sets": "set", "fields": "field"}

// overwrite writes something into a text, or the first of several, in its first language.
func (b *Base) overwrite(text *syntax.Node, written map[string]string) {
	if text.Kind == syntax.Sequence {
		text = text.Items[0]
	}
	lang := b.Spec.Languages()[0]
	if text.Kind == syntax.Mapping {
		lang, text = text.Pairs[0].Key.Value, text.Pairs[0].Value
	} else if lang == "en" && strings.ContainsFunc(text.Value, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		lang = "ru"
	}
	text.Tag = "!!str"
	text.Value = strings.Replace(written[lang], "…", strings.TrimRight(text.Value, ". \n"), 1)
}

// forbiddenWords writes a word that a glossary forbids into descriptions. What another term allows is allowed.
func forbiddenWords(b *Base) []Place {
	var allowed []string
	for _, g := range model.All[model.Glossary](b.Spec) {
		for _, term := range g.Terms {
			for _, text := range append(slices.Clone(term.Synonyms.Items), term.Title) {
				for _, part := range text.Parts {
					allowed = append(allowed, part.S)
				}
			}
		}
	}
	var all []Place
	for _, g := range model.All[model.Glossary](b.Spec) {
		for _, term := range g.Terms {
			for _, forbidden := range term.Forbidden.Items {
				for _, part := range forbidden.Parts {
					if !slices.Contains(allowed, part.S) {
						all = append(all, b.saying(part.S, part.Lang)...)
					}
				}
			}
		}
	}
	return all
}

// forbiddenTitles forbids a word, so that it must be seen in a description.
func forbiddenTitles(b *Base) []Place {
	var all []Place
	for _, g := range model.All[model.Glossary](b.Spec) {
		for i := range g.Terms {
			for _, place := range b.saying("Zubrick", "") {
				all = append(all, Place{About: place.About, Do: func(t *Tree) {
					place.Do(t)
					Append(Items(t.Named("Glossary", g.Self().ID()).Root, "terms")[i], "forbidden", "zubrick")
				}})
			}
		}
	}
	return all
}

// forbiddenForms forbids a Russian word, and writes another form of it.
func forbiddenForms(b *Base) []Place {
	if !slices.ContainsFunc(b.Spec.Languages(), func(lang string) bool { return lang == "ru" }) {
		return nil
	}
	var all []Place
	for _, g := range model.All[model.Glossary](b.Spec) {
		for _, form := range []string{"зубрика", "зубриками", "Зубрики", "зубрику"} {
			for _, place := range b.saying(form, "ru") {
				all = append(all, Place{About: place.About, Do: func(t *Tree) {
					place.Do(t)
					Append(Items(t.Named("Glossary", g.Self().ID()).Root, "terms")[0], "forbidden", "{ru: Зубрик}")
				}})
			}
		}
	}
	return all
}

// saying returns places that describe pipelines and KPIs with a word.
func (b *Base) saying(word, lang string) []Place {
	say := func(_ *Tree, n *syntax.Node) {
		Set(n, "description", "{}")
		text := &syntax.Node{Kind: syntax.Scalar, Tag: "!!str", Value: "CRM: " + word + " 2."}
		if lang != "" {
			put(n.Get("description"), lang, text)
		} else {
			put(n, "description", text)
		}
	}
	return slices.Concat(
		documents(b, "Pipeline", always, func(t *Tree, n *syntax.Node, _ *model.Pipeline) { say(t, n) }),
		documents(b, "Kpi", always, func(t *Tree, n *syntax.Node, _ *model.Kpi) { say(t, n) }),
	)
}
