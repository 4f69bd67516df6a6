package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// question is one thing that init wants to know, from a flag or from a person.
type question struct {
	flag string
	// value is where the flag's value and the answer are kept.
	value *string
	say   words.Text
	// options are the answers there are, with what they mean; none for a free answer.
	options []option
	// usual returns the answer of who gives none.
	usual func() string
	// take keeps an answer, or says what is wrong with it.
	take func(answer string) error
}

type option struct {
	name string
	say  words.Text
}

// questions are the six, in the order in which they are asked.
func (b *beginning) questions() []question {
	names := func(options []option) []string {
		list := make([]string, len(options))
		for i, o := range options {
			list[i] = o.name
		}
		return list
	}
	one := func(q question) question {
		q.take = func(answer string) error {
			if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(q.options) {
				answer = q.options[n-1].name
			}
			*q.value = answer
			if known := names(q.options); !slices.Contains(known, answer) {
				return b.orThese(b.refused(q.flag, answer), answer, known)
			}
			return nil
		}
		return q
	}
	var templates []option
	for _, t := range start.Templates() {
		templates = append(templates, option{t.Name, templateSays[t.Name]})
	}
	services := []option{{"none", noCISay}}
	for _, name := range start.CI() {
		services = append(services, option{name, words.Text{}})
	}
	fixed := func(text string) func() string { return func() string { return text } }
	return []question{
		one(question{flag: "template", value: &b.template, say: askTemplateSay, options: templates, usual: fixed("sales")}),
		{flag: "lang", value: &b.langs, say: askLangsSay, usual: fixed(b.lang), take: b.takeLangs},
		{flag: "name", value: &b.name, say: askNameSay, usual: fixed(""), take: b.takeName},
		{flag: "currency", value: &b.currency, say: askCurrencySay, usual: fixed("KZT"), take: func(answer string) error {
			b.currency = strings.ToUpper(answer)
			return b.sound("currency", "currencies: ["+b.currency+"]", b.currency)
		}},
		{flag: "timezone", value: &b.timezone, say: askTimezoneSay, usual: fixed("Asia/Almaty"), take: func(answer string) error {
			b.timezone = answer
			return b.sound("timezone", "timezone: "+start.Scalar(answer), answer)
		}},
		one(question{flag: "ci", value: &b.ci, say: askCISay, options: services, usual: fixed("none")}),
	}
}

func (b *beginning) takeLangs(answer string) error {
	var langs []string
	for _, lang := range strings.FieldsFunc(strings.ToLower(answer), func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		if !slices.Contains(start.Languages(), lang) {
			return b.orThese(b.refused("lang", lang), lang, start.Languages())
		}
		if !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	if len(langs) == 0 {
		return b.orThese(b.refused("lang", answer), answer, start.Languages())
	}
	b.langs = strings.Join(langs, ",")
	return nil
}

func (b *beginning) takeName(answer string) error {
	b.name = strings.TrimSpace(answer)
	if strings.ContainsFunc(answer, unicode.IsControl) || len(answer) > 200 {
		return b.fail(exitUse, badNameSay, nil)
	}
	return nil
}

// sound demands that a line of the project makes sense, in the words of the check that would find it.
func (b *beginning) sound(flag, line, value string) error {
	file := source.NewFile(load.RootFile, []byte("apiVersion: crmspec/v1\nkind: Project\nid: p\ntitle: P\nlanguages: [en]\n"+line+"\n"))
	workspace, err := (&load.Workspace{Files: []*source.File{file}}).With(nil)
	if err != nil {
		return err
	}
	for _, d := range workspace.Findings {
		if d.Severity != diag.Error {
			continue
		}
		complaint := b.refused(flag, value)
		if d.Suggestion != "" {
			return complaint.but(b.say(didYouMeanSay, words.Args{"name": d.Suggestion}))
		}
		return complaint.but(d.Help.In(b.lang))
	}
	return nil
}

// refused says that something can be no answer, or no value of a flag.
func (b *beginning) refused(flag, value string) *failure {
	if b.asking {
		return b.fail(exitUse, badAnswerSay, words.Args{"value": value})
	}
	return b.fail(exitUse, badFlagSay, words.Args{"name": "--" + flag, "value": value})
}

// asks tells whether there is somebody to ask.
func (b *beginning) asks() bool { return b.Typed != nil && b.Typed() && b.Env("CI") == "" }

// ask puts the questions that no flag has answered, on stderr, each until it has an answer.
//
// Errors: the input ends.
func (b *beginning) ask(questions []question) error {
	input := bufio.NewReader(b.Stdin)
	open := slices.DeleteFunc(slices.Clone(questions), func(q question) bool { return *q.value != "" })
	b.asking = true
	defer func() { b.asking = false }()
	for i, q := range open {
		for {
			b.put(fmt.Sprintf("%d/%d", i+1, len(open)), q)
			line, err := input.ReadString('\n')
			if err != nil && !(errors.Is(err, io.EOF) && line != "") {
				fmt.Fprintln(b.Stderr)
				return b.fail(exitUse, inputEndedSay, nil)
			}
			answer := strings.TrimSpace(line)
			if answer == "" {
				answer = q.usual()
			}
			complaint := q.take(answer)
			if complaint == nil {
				break
			}
			b.report(complaint)
			*q.value = ""
		}
	}
	return nil
}

// put shows a question.
func (b *beginning) put(number string, q question) {
	fmt.Fprintf(b.Stderr, "\n%s %s\n", number, b.say(q.say, nil))
	var rows [][]string
	for i, o := range q.options {
		row := []string{fmt.Sprintf("  %d  %s", i+1, o.name)}
		if !o.say.IsZero() {
			row = append(row, b.say(o.say, nil))
		}
		rows = append(rows, row)
	}
	writeTable(b.Stderr, rows)
	usual := q.usual()
	if q.flag == "name" {
		usual = b.templateTitle()
	}
	fmt.Fprintf(b.Stderr, "[%s] > ", usual)
}

// templateTitle returns the name of the project that the chosen template is about.
func (b *beginning) templateTitle() string {
	i := slices.IndexFunc(start.Templates(), func(t start.Template) bool { return t.Name == b.template })
	if i < 0 {
		return ""
	}
	langs := strings.Split(b.langs, ",")[:1]
	return start.Title(examples.Templates, start.Choice{Template: start.Templates()[i], Langs: langs})
}
