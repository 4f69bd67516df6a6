package cli

import (
	_ "embed" // the table stands beside the code
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/cmd/internal/snippet"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

func newExplainCmd(r *run) *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use: "explain NAME", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(explainSay, nil), Long: r.say(explainLongSay, nil),
		Example: "  crmspec explain checks\n  crmspec explain stage-unreachable\n  crmspec explain Pipeline\n  crmspec explain Pipeline.stages.goal",
		RunE: func(_ *cobra.Command, args []string) error {
			if err := r.oneOf("format", format, "text", "md", "json"); err != nil {
				return err
			}
			if len(args) == 0 {
				return r.fail(exitUse, whatToExplainSay, nil).but(r.say(explainHint, nil))
			}
			a, err := r.explain(args[0])
			if err != nil {
				return err
			}
			return r.print(a, format)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return append(checkNames(), kindWords()...), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", r.say(explainFormatFlag, nil))
	return cmd
}

// explain finds the article of a name: the lists, a check or the sentence of one, a kind, a key.
func (r *run) explain(name string) (article, error) {
	all := rules.All()
	if name == "checks" {
		return r.allChecks(all), nil
	}
	check, _, _ := strings.Cut(name, "/") // the id of a message is its check and a variant
	if i := slices.IndexFunc(all, func(rule lint.Rule) bool { return rule.Name == check }); i >= 0 {
		return r.oneCheck(all[i]), nil
	}
	if entry, ok := schema.Describe(name); ok {
		return r.oneKey(entry.In(r.lang)), nil
	}
	known := append([]string{"checks"}, checkNames()...)
	for i := range model.Kinds {
		known = append(known, model.Kinds[i].Name)
	}
	if kind, rest, deep := strings.Cut(name, "."); deep {
		if k, err := r.kind(kind); err == nil {
			known = nil
			name = k.Name + "." + rest
			for _, entry := range schema.Keys(k) {
				known = append(known, entry.Path)
			}
		}
	}
	f := r.fail(exitUse, nothingToExplainSay, words.Args{"name": name})
	if hint := r.meant(name, known, true); hint != "" {
		return article{}, f.but(hint)
	}
	return article{}, f.but(r.say(explainHint, nil))
}

// brief is a check in the list of all.
type brief struct {
	Name     string `json:"name"`
	Family   string `json:"family"`
	Severity string `json:"severity"`
	What     string `json:"what"`
}

func briefly(rule lint.Rule, lang string) brief {
	return brief{rule.Name, string(rule.Family), rule.Severity.String(), words.Open(rule.What.In(lang))}
}

func (r *run) allChecks(all []lint.Rule) article {
	a := article{title: r.say(checksTitle, nil)}
	var list []brief
	for _, rule := range all {
		b := briefly(rule, r.lang)
		list = append(list, b)
		if n := len(a.sections); n == 0 || a.sections[n-1].head != b.Family {
			a.sections = append(a.sections, section{head: b.Family})
		}
		last := &a.sections[len(a.sections)-1]
		last.code = append(last.code, fmt.Sprintf("%-30s %-8s %s", b.Name, b.Severity, b.What))
	}
	a.data = list
	return a
}

// checkData is a check for programs.
type checkData struct {
	brief
	Why         string     `json:"why"`
	Mend        string     `json:"mend"`
	MildInDraft bool       `json:"mildInDraft"`
	Bad         []editData `json:"bad"`
	Good        []editData `json:"good"`
}

type editData struct {
	File string `json:"file"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

func (r *run) oneCheck(rule lint.Rule) article {
	data := checkData{
		brief: briefly(rule, r.lang),
		Why:   words.Open(rule.Why.In(r.lang)), Mend: words.Open(rule.Mend.In(r.lang)), MildInDraft: rule.MildInDraft,
		Bad: []editData{}, Good: []editData{},
	}
	var bad, good []string
	for _, e := range rule.Bad {
		data.Bad = append(data.Bad, editData(e))
		bad = append(bad, e.Diff()...)
	}
	for _, e := range rule.Good {
		data.Good = append(data.Good, editData(e))
		good = append(good, e.Diff()...)
	}
	severity := rule.Severity.String()
	if rule.MildInDraft {
		severity += ", " + r.say(mildSay, nil)
	}
	return article{data, rule.Name, []section{
		{text: data.What},
		{head: r.say(severityHead, nil), text: severity},
		{head: r.say(whyHead, nil), text: data.Why},
		{head: r.say(mendHead, nil), text: data.Mend},
		{head: r.say(badHead, nil), code: bad},
		{head: r.say(goodHead, nil), code: good},
		{head: r.say(silenceHead, nil), code: r.silence(rule)},
	}}
}

// silence shows how to switch a check off, where that is possible.
func (r *run) silence(rule lint.Rule) []string {
	if rule.Fixed() {
		return nil
	}
	return []string{
		"# crmspec:ignore " + rule.Name + " -- " + r.say(reasonSay, nil),
		"checks: {" + rule.Name + ": {severity: none, reason: …}}  # crmspec.yaml",
	}
}

// keyData is a kind or key for programs.
type keyData struct {
	Path        string         `json:"path"`
	Description string         `json:"description"`
	Type        string         `json:"type"`
	Required    bool           `json:"required"`
	Default     string         `json:"default,omitempty"`
	Values      []schema.Legal `json:"values,omitempty"`
	Short       string         `json:"short,omitempty"`
	Example     string         `json:"example,omitempty"`
	Ref         string         `json:"ref,omitempty"`
	RefKinds    []string       `json:"refKinds,omitempty"`
	Words       []string       `json:"words,omitempty"`
	Demands     []string       `json:"demands,omitempty"`
	Checks      []string       `json:"checks,omitempty"`
	Keys        []string       `json:"keys,omitempty"`
	Also        []string       `json:"also,omitempty"`
}

func (r *run) oneKey(e schema.Entry) article {
	kind := ""
	if e.Type != nil {
		kind = e.Type.In(r.lang)
	}
	switch {
	case e.Item == nil || e.Rest != "":
	case !e.List:
		kind = r.say(eachNameSay, words.Args{"item": e.Item})
	case e.Type.In("en") == "a list": // of a list or a single value, the type says it all
		kind = r.say(eachEntrySay, words.Args{"item": e.Item})
	}
	checks, shown := r.speaking(e.Path), example(e, r.lang)
	data := keyData{
		Path: e.Path, Description: e.Description, Type: kind, Required: e.Required, Default: e.Default, Values: e.Values, Short: e.Short,
		Example: strings.Join(shown, "\n"), Ref: e.Ref, RefKinds: e.RefKinds, Words: e.Words, Checks: checks, Keys: e.Keys, Also: e.Also,
	}
	for _, demand := range e.Demands {
		data.Demands = append(data.Demands, demand.In(r.lang))
	}
	a := article{data: data, title: e.Path, sections: []section{{text: e.Description}}}
	add := func(head words.Text, text string, code ...string) {
		if text != "" || len(code) > 0 {
			a.sections = append(a.sections, section{r.say(head, nil), text, code})
		}
	}
	add(typeHead, kind)
	if e.Required {
		add(requiredHead, r.say(yesSay, nil))
	}
	add(defaultHead, e.Default)
	var values []string
	for _, v := range e.Values {
		values = append(values, strings.TrimSpace(fmt.Sprintf("%-16s %s", v.Value, v.Meaning)))
	}
	add(valuesHead, "", values...)
	add(wordsHead, strings.Join(e.Words, ", "))
	add(demandsHead, strings.Join(data.Demands, "\n"))
	add(shortHead, e.Short)
	add(exampleHead, "", shown...)
	add(keysHead, "", r.keysOf(e)...)
	add(speakingHead, strings.Join(checks, ", "))
	add(alsoHead, strings.Join(e.Also, ", "))
	return a
}

// speaking.json says which checks speak of a kind or key, by path. It is generated from the checks
// themselves: finding it out takes a run of each.
//
//go:embed speaking.json
var speakingTable []byte

// speaking returns the checks that speak of a kind or key.
func (r *run) speaking(path string) []string {
	var heard map[string][]string
	if err := json.Unmarshal(speakingTable, &heard); err != nil { // cannot be: the table is generated
		return nil
	}
	return heard[path]
}

// example shows a key in use, for readers of a language: cut out of the examples, else made up.
func example(e schema.Entry, lang string) []string {
	first, _, _ := strings.Cut(e.Path, ".")
	kind := model.KindNamed(first)
	if kind == nil {
		return lines(e.Example)
	}
	shown := snippet.Of(kind, lang)
	if e.Path == kind.Name {
		return shown.Whole.Lines
	}
	if group, ok := shown.Groups[e.Path]; ok {
		return group.Lines
	}
	if value, ok := shown.Values[e.Path]; ok {
		return []string{e.Name + ": " + value}
	}
	return lines(e.Example)
}

// keysOf returns the keys below a key with the beginning of what they are.
func (r *run) keysOf(e schema.Entry) []string {
	var list []string
	for _, key := range e.Keys {
		below, ok := schema.Describe(e.Path + "." + key)
		if !ok {
			list = append(list, key)
			continue
		}
		mark := " "
		if below.Required {
			mark = "*"
		}
		first, _, _ := strings.Cut(below.In(r.lang).Description, "\n")
		list = append(list, strings.TrimRight(fmt.Sprintf("%s %-20s %s", mark, key, first), " "))
	}
	return list
}
