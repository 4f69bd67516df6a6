package acceptance_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/golden"
)

// features reads the files of Gherkin back, with the official parser.
func features(t *testing.T, in generators.Input) map[string]*messages.Feature {
	t.Helper()
	texts, _ := renderSome(t, in, ".feature")
	all := map[string]*messages.Feature{}
	for name, text := range texts {
		n := 0
		document, err := gherkin.ParseGherkinDocument(strings.NewReader(text), func() string { n++; return fmt.Sprint(n) })
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = document.Feature
	}
	return all
}

// TestGherkin: whatever the texts are, the official parser finds each case once, in the file of its pipeline, with all
// that it says and nothing else.
func TestGherkin(t *testing.T) {
	t.Parallel()
	type input struct {
		generators.Input
		dialect string
	}
	inputs := map[string]input{"hostile": {hostileGherkin(t), "en"}}
	for _, lang := range []string{"en", "ru"} {
		inputs["sales-and-service "+lang] = input{example(t, "sales-and-service", lang), lang}
	}
	inputs["kk"] = input{example(t, "zayavki", "kk"), "ru"}
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			seen := map[string]bool{}
			for file, feature := range features(t, in.Input) {
				if feature.Language != in.dialect || feature.Description == "" {
					t.Errorf("%s is in %q", file, feature.Language)
				}
				for _, child := range feature.Children {
					s := child.Scenario
					if s == nil || len(s.Tags) != 4 || s.Description != "" || len(s.Examples) > 0 {
						t.Fatalf("%s: no scenario: %+v", file, child)
					}
					id := strings.TrimPrefix(s.Tags[0].Name, "@")
					i := slices.IndexFunc(in.Suite.Cases, func(c *suite.Case) bool { return c.ID == id })
					if i < 0 || seen[id] {
						t.Fatalf("%s: %s is no case, or stands twice", file, id)
					}
					seen[id] = true
					c := in.Suite.Cases[i]
					whole(t, c, s, in.Lang)
					if want := []string{"@" + c.ID, "@edition-" + suite.Hash(in.Spec, c), "@" + string(c.Priority), "@" + string(c.Family)}; !cmp.Equal(want, tags(s)) {
						t.Errorf("%s: tags %v", id, tags(s))
					}
					if of := "features/other.feature"; c.Pipeline == nil != strings.HasSuffix(file, of) {
						t.Errorf("%s is in %s", id, file)
					}
				}
			}
			if len(seen) != len(in.Suite.Cases) {
				t.Errorf("%d of %d cases", len(seen), len(in.Suite.Cases))
			}
		})
	}
}

func tags(s *messages.Scenario) []string {
	var list []string
	for _, tag := range s.Tags {
		list = append(list, tag.Name)
	}
	return list
}

// whole demands that a scenario says all that a case does, in its order.
func whole(t *testing.T, c *suite.Case, s *messages.Scenario, lang string) {
	t.Helper()
	var want []string
	add := func(text string) { want = append(want, strings.Join(strings.Fields(text), " ")) }
	data := func(list []suite.Datum) {
		for _, d := range list {
			want = append(want, strings.TrimSpace(strings.ReplaceAll(d.Value.In(lang), "\r\n", "\n")))
		}
	}
	for _, text := range c.Preconditions {
		add(text.In(lang))
	}
	data(c.Data)
	for _, step := range c.Steps {
		add(step.Do.In(lang))
		data(step.Data)
		for _, text := range step.Expected {
			add(text.In(lang))
		}
	}
	for _, text := range c.Expected {
		add(text.In(lang))
	}
	var got []string
	for _, step := range s.Steps {
		got = append(got, step.Text)
		if step.DataTable != nil {
			for _, row := range step.DataTable.Rows[1:] {
				if len(row.Cells) != 2 {
					t.Errorf("%s: a row of %d cells", c.ID, len(row.Cells))
				}
				got = append(got, strings.TrimSpace(row.Cells[1].Value))
			}
		}
	}
	at := 0
	for _, text := range want {
		for at < len(got) && !strings.Contains(strings.ToLower(got[at]), strings.ToLower(text)) {
			at++
		}
		if at == len(got) {
			t.Fatalf("%s does not say %q in its place:\n%s", c.ID, text, strings.Join(got, "\n"))
		}
		at++
	}
	if !strings.HasSuffix(s.Name, strings.Join(strings.Fields(c.Title.In(lang)), " ")) {
		t.Errorf("%s is called %q", c.ID, s.Name)
	}
}

// hostileGherkin is the archive with texts that mean something to a parser of Gherkin.
func hostileGherkin(t *testing.T) generators.Input {
	t.Helper()
	files := small(t)
	text := files["all.yaml"]
	for old, now := range map[string]string{
		"A usual job": `"Scenario: #1 @tag"`, "Shows the work": `"# language: ru\n\"\"\"\nGiven | a | b |"`, "The job is there": `"Examples:\n| x |"`,
		`"*Boiler* | 2_kW"`: `" a \\| b \\n \\ <x> @c # d\r\nThen "`, "{en: Fixing, ru: Починка}": `{en: "# @tag\n| Rule:", ru: Починка}`, "{en: Name, ru: Название}": `{en: "| Name \\", ru: Название}`,
	} {
		if !strings.Contains(text, old) {
			t.Fatalf("%s is not there", old)
		}
		text = strings.Replace(text, old, now, 1)
	}
	files["all.yaml"] = text
	return input(t, files, "en")
}

// TestGherkinFiles compares what is written for the archive with the goldens beside it.
func TestGherkinFiles(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru"} {
		texts, _ := renderSome(t, input(t, small(t), lang), "pipeline-fixing.feature")
		golden.File(t, "testdata/"+lang+".feature", texts["acceptance/features/pipeline-fixing.feature"])
	}
}
