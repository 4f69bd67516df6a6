package acceptance

import (
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// dialect is the keywords of Gherkin in a language, which it names in the head of a file.
type dialect struct {
	name                                      string
	feature, scenario, given, when, then, and string
}

// dialects are those that we write; other languages get the keywords of one that stands in for them.
var dialects = map[string]dialect{
	"en": {"en", "Feature: ", "Scenario: ", "Given ", "When ", "Then ", "And "},
	"ru": {"ru", "Функция: ", "Сценарий: ", "Допустим ", "Когда ", "Тогда ", "И "},
}

// dialectOf returns the dialect for a language.
func dialectOf(lang string) dialect {
	for _, l := range append([]string{lang}, words.StandIns(lang)...) {
		if d, known := dialects[l]; known {
			return d
		}
	}
	return dialects["en"]
}

// feature is the cases of a pipeline, nil for those about none, as a file of Gherkin.
type feature struct {
	name, title string
	cases       []entry
}

// features cuts the cases by pipeline.
func (w writer) features(in generators.Input, list []entry) []feature {
	taken := map[string]int{}
	var all []feature
	for _, p := range append(model.All[model.Pipeline](in.Spec), nil) {
		f := feature{name: w.chapterOf(p, taken)}
		_, f.title = w.pipeline(p)
		for _, e := range list {
			if e.Pipeline == p {
				f.cases = append(f.cases, e)
			}
		}
		if len(f.cases) > 0 {
			all = append(all, f)
		}
	}
	return all
}

// gherkin writes one file of Gherkin: a scenario for each case, with its id, edition, priority and sort as tags.
func (w writer) gherkin(f feature) []byte {
	g := &gherkin{writer: w, dialect: dialectOf(w.lang)}
	g.out.WriteString("# language: " + g.name + "\n" + g.feature + line(f.title) + "\n  " + w.say("feature", nil) + "\n")
	for _, e := range f.cases {
		g.scenarioOf(e)
	}
	return []byte(g.out.String())
}

// gherkin is the work on a file.
type gherkin struct {
	writer
	dialect
	out strings.Builder
	// last is the keyword of the step before, instead of which a like one says “And”.
	last string
}

func (g *gherkin) scenarioOf(e entry) {
	g.last = ""
	g.out.WriteString("\n  @" + e.ID + " @edition-" + e.hash + " @" + string(e.Priority) + " @" + string(e.Family) + "\n  " + g.scenario + e.ID + " " + line(e.title) + "\n")
	g.signed(e)
	for i, text := range e.Preconditions {
		g.step(g.given, g.lower(text, e.before[i]))
	}
	if len(e.values) > 0 {
		g.step(g.given, g.say("has-values", nil))
		g.table(e.values)
	}
	for i, a := range e.steps {
		text := g.does(e, i)
		if len(a.data) > 0 {
			text += g.say("with-values", nil)
		}
		g.step(g.when, text)
		g.table(a.data)
		g.seen(e.Steps[i].Expected, a.seen)
	}
	g.seen(e.Expected, e.expected)
}

// signed says as whom the tester works, where that is one role.
func (g *gherkin) signed(e entry) {
	if len(e.Actors) == 1 && strings.HasPrefix(e.Actors[0].Ref, "role/") {
		g.step(g.given, g.say("signed-in", words.Args{"who": e.who[0]}))
	}
}

// does is a step as a sentence: the words of a story say of somebody what he does, ours tell the reader what to do.
func (g *gherkin) does(e entry, i int) string {
	step, a := e.Steps[i], e.steps[i]
	who := a.as
	if _, ours := step.Do.(words.Message); ours {
		text := g.lower(step.Do, a.do)
		if who == "" {
			return g.say("i-do", words.Args{"do": text})
		}
		return g.say("i-do-as", words.Args{"do": text, "who": who})
	}
	if who == "" && len(e.who) > 0 {
		who = e.who[0]
	}
	if who == "" {
		return a.do
	}
	return g.say("does", words.Args{"who": who, "do": lowered(a.do)})
}

// seen writes what is seen.
func (g *gherkin) seen(list []words.Localized, texts []string) {
	for i, text := range list {
		g.step(g.then, g.lower(text, texts[i]))
	}
}

// step writes a step; one of the sort of the step before begins with “And”.
func (g *gherkin) step(keyword, text string) {
	if text = line(text); text == "" {
		return
	}
	shown := keyword
	if g.last == keyword {
		shown = g.and
	}
	g.last = keyword
	g.out.WriteString("    " + shown + text + "\n")
}

// table writes values as a table under a step.
func (g *gherkin) table(list []Pair) {
	if len(list) == 0 {
		return
	}
	for _, p := range append([]Pair{{g.say("field", nil), g.say("value", nil)}}, list...) {
		g.out.WriteString("      | " + cell.Replace(p.Label) + " | " + cell.Replace(p.Text) + " |\n")
	}
}

// cell escapes a text for a table.
var cell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// line makes one line of a text. What would mean something at its beginning stands after a keyword and means nothing.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

// lower makes a sentence of ours go on after a keyword; texts of others stay as they are.
func (g *gherkin) lower(text words.Localized, read string) string {
	if m, ours := text.(words.Message); !ours || strings.HasPrefix(m.Text.In(g.lang), "{") {
		return read
	}
	return lowered(read)
}

// lowered is a text with a small letter at its beginning, where the first word is not written in capitals.
func lowered(text string) string {
	runes := []rune(text)
	if len(runes) > 1 && unicode.IsUpper(runes[0]) && !unicode.IsUpper(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
