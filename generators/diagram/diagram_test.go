package diagram_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// workspace is a folder of one file out of testdata.
func workspace(t *testing.T, name string) fs.FS {
	t.Helper()
	return loadtest.One(golden.Text(t, filepath.Join("testdata", name)))
}

// render returns the files of the generator by path.
func render(t *testing.T, w *load.Workspace, lang string, places generators.Layouter) map[string][]byte {
	t.Helper()
	list, found := diagram.Generator.Files(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Lang: lang, Layout: places})
	if len(found) > 0 {
		t.Errorf("findings: %v", found)
	}
	out := map[string][]byte{}
	for _, f := range list {
		content, err := f.Render()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		out[f.Path] = content
	}
	return out
}

func TestText(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, workspace(t, "three.yaml"))
	for _, lang := range []string{"en", "ru"} {
		got := render(t, w, lang, nil)
		golden.File(t, filepath.Join("testdata", "three."+lang+".dot"), string(got["diagrams/visits.dot"]))
		golden.File(t, filepath.Join("testdata", "three."+lang+".mmd"), string(got["diagrams/visits.mmd"]))
		if len(got["diagrams/visits.svg"]) == 0 {
			t.Error("without a layout program there is no picture")
		}
	}
}

// A change that no picture shows leaves the keys alone; one that it shows does not.
func TestKeys(t *testing.T) {
	t.Parallel()
	keys := func(old, changed string) string {
		content := golden.Text(t, filepath.Join("testdata", "three.yaml"))
		w := loadtest.AsIs(t, loadtest.One(strings.Replace(content, old, changed, 1)))
		list, _ := diagram.Generator.Files(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Lang: "en"})
		var all []string
		for _, f := range list {
			if strings.HasPrefix(f.Path, "diagrams/visits.") {
				all = append(all, f.Key)
			}
		}
		return strings.Join(all, " ")
	}
	before := keys("", "")
	if keys("Слишком дёшево", "Дёшево") != before {
		t.Error("what no picture shows changes the key")
	}
	for old, changed := range map[string]string{
		"en: Booked": "en: Noted", "within: 2h": "within: 3h", "by: [receptionist]": "by: [manager]", "type: won": "type: closed", "price >= 500": "price >= 501",
	} {
		if keys(old, changed) == before {
			t.Errorf("%q for %q leaves the key alone", changed, old)
		}
	}
}

// broken holds what a description may look like while it is being written.
const broken = `apiVersion: crmspec/v1
kind: Pipeline
id: none
title: No stages
---
apiVersion: crmspec/v1
kind: Pipeline
id: torn
stages:
  - {id: a, title: A, sla: {clock: business}, hands_over: [{creates: nothing}]}
  - {id: a, title: A again, type: won}
  - {title: No id, type: nonsense}
  - {id: end, title: End, type: lost}
transitions:
  - {from: a, to: nowhere, by: [nobody]}
  - {from: a, to: a}
  - {from: open, to: end, by: [nobody], when: "x >", approvals: [{by: nobody}]}
  - {to: a}
checkpoints:
  - {id: c, into: [a, nowhere], transition: [no], require: [{field: gone}, {any_of: [[gone], []]}, {rule: "a ==", message: ""}, {related: gone}]}
starts: [{stage: nowhere}]
---
apiVersion: crmspec/v1
kind: Pipeline
id: losses
title: Only losses
stages: [{id: x, title: X, type: lost}, {id: y, title: Y, type: lost}]
transitions: [{from: x, to: y}]
`

// sources are the workspaces whose pictures are looked at. Faults in them are wanted or not, the
// pictures must stand them.
func sources(t *testing.T) map[string]fs.FS {
	t.Helper()
	all := map[string]fs.FS{
		"three": workspace(t, "three.yaml"), "tender": workspace(t, "tender.yaml"),
		"broken": loadtest.One(broken),
	}
	for seed := range uint64(20) {
		all[fmt.Sprintf("random %d", seed)] = random(seed)
	}
	for _, name := range examples.Names() {
		all[name] = loadtest.Example(t, name)
	}
	return all
}

// A time limit that is for some records only is never told as one for all: not on the card, not under
// the picture, not to screen readers.
func TestLimitForSome(t *testing.T) {
	t.Parallel()
	content := golden.Text(t, filepath.Join("testdata", "three.yaml"))
	changed := strings.Replace(content, "sla: {within: 2h,", `sla: {within: [{when: "visit.price >= 500", is: 2h}],`, 1)
	changed = strings.Replace(changed, "transitions:\n", "slas: [{id: visit, title: {en: From call to end, ru: От звонка до конца}, starts: {stage: booked}, stops: {stage: done}, within: [{when: \"visit.price >= 500\", is: 6h}]}]\ntransitions:\n", 1)
	w := loadtest.Open(t, loadtest.One(changed))
	for lang, limits := range map[string][2]*regexp.Regexp{
		"en": {regexp.MustCompile(`\b[26] hours`), regexp.MustCompile(`\b[26] hours (if “|\(working time\), some records only)`)},
		"ru": {regexp.MustCompile(`[26] час(а|ов) `), regexp.MustCompile(`[26] час(а|ов) (если «|\(рабочее время\), не для всех записей)`)},
	} {
		list, _ := diagram.Generator.Files(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Lang: lang, Layout: layouttest.Row{}})
		for _, f := range list {
			if f.Path != "diagrams/visits.svg" {
				continue
			}
			picture, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(regexp.MustCompile(`</?(tspan|text)[^>]*>`).ReplaceAllString(string(picture), " ")), " ")
			all, told := limits[0].FindAllString(text, -1), limits[1].FindAllString(text, -1)
			if len(all) < 4 || len(told) != len(all) {
				t.Errorf("%s: %d limits, for some records %d: %q", lang, len(all), len(told), all)
			}
		}
	}
}
