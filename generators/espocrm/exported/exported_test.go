package exported_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
	"github.com/crmspec/crmspec/generators/espocrm/exported"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// unlike is a description of other shapes than the examples: an entity with two pipelines, one of its own beside EspoCRM's
// own lead, lists that are shared, values with signs, one language.
const unlike = `kind: Project
id: unlike
title: Unlike the examples
version: 0.3.0
languages: [en]
---
kind: Role
id: seller
title: Seller
---
kind: Role
id: chief
title: Chief
---
kind: Team
id: north
title: North
---
kind: Dictionary
id: size
title: Size
values:
  - {id: small, title: "Small & < cheap"}
  - {id: big, title: "\"Big\""}
  - {id: old, title: Old, active: false}
---
kind: Entity
id: sale
title: Sale
record_owner: keeper
history: [sum]
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: keeper, title: Keeper, type: user}
  - {id: sum, title: Sum, type: money, min: 1, max: 1000000}
  - {id: size, title: Size, type: choice, dictionary: size}
  - {id: sizes, title: Sizes, type: multi_choice, dictionary: size}
  - {id: code, title: Code, type: text, format: {pattern: "^[A-Z]{2}-[0-9]+$"}, unique: true}
  - {id: part, title: Part, type: reference, to: part}
  - {id: parts, title: Parts, type: reference, to: part, many: true}
  - {id: checked, title: Checked, type: bool}
  - {id: due, title: Due, type: date}
  - {id: paper, title: Paper, type: file}
  - {id: mail, title: Mail, type: email}
  - {id: link, title: Link, type: url}
  - {id: share, title: Share, type: percent, default: 10, min: 0, max: 100}
---
kind: Entity
id: part
title: Part
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: size, title: Size, type: choice, dictionary: size, required: true}
  - {id: count, title: Count, type: integer, required: true, default: 1}
---
kind: Pipeline
id: first
title: First
entity: sale
flow: new_sale
stages:
  - {id: begun, title: Begun, type: start, probability: 10, action: Call}
  - {id: offered, title: Offered, probability: 60}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: begun, to: [offered, lost], by: [seller]}
  - {from: offered, to: won, by: [chief]}
  - {from: offered, to: lost, by: [seller, chief]}
checkpoints:
  - {id: summed, title: Summed, into: offered, require: [sum, size]}
  - {id: papered, title: Papered, into: won, require: [paper]}
---
kind: Pipeline
id: again
title: Again
entity: sale
flow: repeat_sale
stages:
  - {id: asked, title: Asked, type: start}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: asked, to: [won, lost], by: [seller, chief]}
---
kind: Access
id: seller
title: Seller
role: seller
entities:
  sale: {create: true, read: own, edit: own, fields: {share: read}}
  part: {read: all}
---
kind: Access
id: chief
title: Chief
role: chief
entities:
  sale: {create: true, read: all, edit: all, delete: all, export: all}
  part: {create: true, read: all, edit: all}
`

// every returns the descriptions that the reader is tried on.
func every(t testing.TB) map[string]*load.Workspace {
	t.Helper()
	all := map[string]*load.Workspace{"unlike": loadtest.AsIs(t, loadtest.Short(strings.Split(unlike, "\n---\n")...))}
	for _, example := range []string{"sales-and-service", "zayavki"} {
		all[example] = loadtest.AsIs(t, loadtest.Example(t, example))
	}
	return all
}

func made(t testing.TB, w *load.Workspace) (*contract.Work, contract.Files) {
	t.Helper()
	work, _ := espocrm.Target.Make(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: w.Spec.Languages()[0]})
	files := contract.Files{}
	for _, f := range work.Files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = content
	}
	return work, files
}

func read(t testing.TB, files contract.Files) *state.State {
	t.Helper()
	s, err := exported.State(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told returns changes as a person reads them.
func told(changes state.Changes) []string {
	var list []string
	for _, c := range changes {
		line := fmt.Sprintf("%s %s %s", c.Sort, c.Thing.Kind, c.Thing.Name)
		for _, d := range c.Facts {
			line += fmt.Sprintf("; %s: %q, wanted %q", d.Key, short(d.Now), short(d.Want))
		}
		list = append(list, line)
	}
	return list
}

func short(text string) string {
	if len(text) > 60 {
		return text[:60] + "…"
	}
	return text
}

// variants are the forms in which the same configuration comes back.
var variants = map[string]func(testing.TB, contract.Files) contract.Files{
	"as it is": func(_ testing.TB, files contract.Files) contract.Files { return files },
	"the archive": func(t testing.TB, files contract.Files) contract.Files {
		for p, content := range files {
			if strings.HasSuffix(p, ".zip") {
				return contract.Files{p: content}
			}
		}
		t.Fatal("there is no archive")
		return nil
	},
	"what is in the archive": func(t testing.TB, files contract.Files) contract.Files {
		all := contract.Files{}
		for p, content := range files {
			if !strings.HasSuffix(p, ".zip") {
				continue
			}
			archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range archive.File {
				in, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				if all[f.Name], err = io.ReadAll(in); err != nil {
					t.Fatal(err)
				}
			}
		}
		return all
	},
	"the whole folder of the target": func(_ testing.TB, files contract.Files) contract.Files {
		all := contract.Files{"espocrm/names.json": []byte("{}"), "espocrm/apply.md": []byte("# x")}
		for p, content := range files {
			all["espocrm/"+p] = content
			if strings.HasSuffix(p, ".zip") {
				all["espocrm/delta/"+p] = content
			}
		}
		return all
	},
	"the folder of a CRM": asTree,
	"the folder of a CRM from within": func(t testing.TB, files contract.Files) contract.Files {
		all := contract.Files{}
		for p, content := range asTree(t, files) {
			all[strings.TrimPrefix(p, "custom/Espo/")] = content
		}
		return all
	},
	"what the CRM answers":      asAnswers,
	"answers without texts":     func(t testing.TB, f contract.Files) contract.Files { return without(asAnswers(t, f), "I18n") },
	"answers of metadata alone": func(t testing.TB, f contract.Files) contract.Files { return only(asAnswers(t, f), "Metadata.json") },
	"answers of roles and of teams": func(t testing.TB, f contract.Files) contract.Files {
		return without(without(asAnswers(t, f), "I18n"), "Metadata")
	},
}

func without(files contract.Files, part string) contract.Files {
	maps.DeleteFunc(files, func(p string, _ []byte) bool { return strings.Contains(p, part) })
	return files
}

func only(files contract.Files, name string) contract.Files {
	return contract.Files{name: files[name]}
}

func TestWhatIsGeneratedComesBackAsItIs(t *testing.T) {
	t.Parallel()
	for name, w := range every(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, files := made(t, w)
			want := read(t, files)
			for _, u := range want.Unread {
				t.Errorf("not read: %s %s: %s", u.What, u.Path, u.Why.In("en"))
			}
			if len(want.Things) < 25 {
				t.Errorf("only %d things", len(want.Things))
			}
			kinds := map[string]bool{}
			for _, thing := range want.Things {
				kinds[thing.Kind] = true
				keys := map[string]bool{}
				for _, f := range thing.Facts {
					if keys[f.Key] {
						t.Errorf("%s %s: %s is told twice", thing.Kind, thing.Name, f.Key)
					}
					keys[f.Key] = true
				}
			}
			if len(kinds) != 7 {
				t.Errorf("only %v", kinds)
			}
			for variant, of := range variants {
				if changes := told(state.Compare(read(t, of(t, files)), want)); len(changes) > 0 {
					t.Errorf("%s: %d changes\n%s", variant, len(changes), strings.Join(changes[:min(len(changes), 8)], "\n"))
				}
			}
		})
	}
}

// parsed reads the files of the extension: metadata, texts, roles, teams.
func parsed(t testing.TB, files contract.Files, part string) map[string]map[string]any {
	t.Helper()
	all := map[string]map[string]any{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		_, rest, ok := strings.Cut(p, "/Resources/"+part+"/")
		if !ok || strings.HasSuffix(p, ".zip") {
			continue
		}
		var v map[string]any
		if err := json.Unmarshal(files[p], &v); err != nil {
			t.Fatal(err)
		}
		section, name, _ := strings.Cut(strings.TrimSuffix(rest, ".json"), "/")
		if all[section] == nil {
			all[section] = map[string]any{}
		}
		all[section][name] = v
	}
	return all
}

// laid lays one value over another.
func laid(below, above any) any {
	a, ok := above.(map[string]any)
	b, under := below.(map[string]any)
	if !ok || !under {
		if list, many := above.([]any); many && len(list) > 0 && list[0] == "__APPEND__" {
			return list[1:]
		}
		if ok {
			return laid(map[string]any{}, above)
		}
		return above
	}
	all := maps.Clone(b)
	for key, v := range a {
		all[key] = laid(all[key], v)
	}
	return all
}

func asJSON(t testing.TB, v any) []byte {
	t.Helper()
	content, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func anyOf(t testing.TB, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// asTree puts the files where a CRM has them, with an override that changes nothing and an extension of somebody else.
func asTree(_ testing.TB, files contract.Files) contract.Files {
	all := contract.Files{
		"custom/Espo/Custom/Resources/module.json":                              []byte(`{"order": 90}`),
		"custom/Espo/Custom/Resources/metadata/clientDefs/Opportunity.json":     []byte(`{"color": "#aabbcc"}`),
		"custom/Espo/Modules/Postman/Resources/module.json":                     []byte(`{"order": 15}`),
		"custom/Espo/Modules/Postman/Resources/metadata/scopes/Parcel.json":     []byte(`{"entity": true, "module": "Postman", "object": true}`),
		"custom/Espo/Modules/Postman/Resources/metadata/entityDefs/Lead.json":   []byte(`{"fields": {"parcelNumber": {"type": "varchar"}}}`),
		"custom/Espo/Modules/Postman/Resources/metadata/entityDefs/Parcel.json": []byte(`{"fields": {"name": {"type": "varchar"}}}`),
		"application/Espo/Resources/metadata/entityDefs/User.json":              []byte(`{"fields": {"userName": {"type": "varchar", "required": true}}}`),
	}
	for p, content := range files {
		if _, rest, ok := strings.Cut(p, "extension/files/"); ok && !strings.Contains(rest, "/crmspec/") {
			all[rest] = content
		}
	}
	for _, name := range []string{"Role.json", "Team.json"} {
		all["answers/"+name] = answered(files, name)
	}
	return all
}
