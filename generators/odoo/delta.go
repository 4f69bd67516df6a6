package odoo

import (
	"bytes"
	"fmt"
	slashed "path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// delta returns the module of the next version, which Odoo takes over the one that is installed, under a higher version.
func delta(old, next *contract.Work, changes state.Changes) contract.Delta {
	version := higher(versionOf(old), versionOf(next))
	d := contract.Delta{Files: slices.Clone(next.Files), Holds: holds}
	for i, f := range d.Files {
		if slashed.Base(f.Path) == manifestFile {
			d.Files[i].Key = generators.Key(f.Key, version)
			d.Files[i].Render = func() ([]byte, error) {
				content, err := f.Render()
				return versionLine.ReplaceAll(content, []byte("'version': '"+version+"'")), err
			}
		}
	}
	d.Steps = deltaSteps(moduleOf(next), changes)
	return d
}

// versionLine is the line of the manifest that says the version.
var versionLine = regexp.MustCompile(`'version': '([0-9.]+)'`)

// versionOf returns the version of a module, "" where it cannot be read.
func versionOf(w *contract.Work) string {
	for _, f := range w.Files {
		if slashed.Base(f.Path) != manifestFile {
			continue
		}
		content, err := f.Render()
		if match := versionLine.FindSubmatch(content); err == nil && match != nil {
			return string(match[1])
		}
	}
	return ""
}

func moduleOf(w *contract.Work) string {
	for _, f := range w.Files {
		if slashed.Base(f.Path) == manifestFile {
			return slashed.Dir(f.Path)
		}
	}
	return name
}

// higher returns the version of the next module: its own where that is higher than the installed one's, else one above that.
func higher(installed, own string) string {
	if slices.Compare(numbers(own), numbers(installed)) > 0 {
		return own
	}
	parts := numbers(installed)
	if len(parts) == 0 {
		return own
	}
	parts[len(parts)-1]++
	texts := make([]string, len(parts))
	for i, n := range parts {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ".")
}

func numbers(version string) []int {
	var list []int
	for _, part := range strings.Split(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		list = append(list, n)
	}
	return list
}

// deltaSteps returns how the next version of a module is brought in.
func deltaSteps(module string, changes state.Changes) []contract.Step {
	steps := []contract.Step{
		{
			Title: say(copyTitle, nil), Why: say(copyWhy, nil),
			Commands: []string{"pg_dump -Fc DATABASE > before.dump"},
		},
		{
			Title: say(upgradeTitle, nil), Why: say(upgradeWhy, nil),
			Do:       []words.Localized{say(upgradeDo, words.Args{"module": module})},
			Commands: []string{"odoo -d DATABASE -u " + module + " --stop-after-init"},
			Check:    say(upgradeCheck, words.Args{"module": module}),
		},
	}
	retire := contract.Step{Title: say(retireTitle, nil), Why: say(retireWhy, nil)}
	for _, c := range changes {
		if c.Sort != state.Remove || !holds(c.Thing) {
			continue
		}
		name := c.Thing.Name
		if c.Thing.Title != "" && c.Thing.Title != name {
			name = c.Thing.Title + " (" + name + ")"
		}
		retire.Do = append(retire.Do, say(retireDo, words.Args{"kind": contract.Kind(c.Thing.Kind), "name": name}))
	}
	if len(retire.Do) == 0 {
		return steps
	}
	// What is retired goes by itself with the upgrade where Odoo owns it, so it is looked at before.
	return slices.Insert(steps, 1, retire)
}

// holds tells whether a thing holds what people have entered: records, fields, stages and values that records have.
func holds(t state.Thing) bool {
	return t.Kind == "model" || t.Kind == "field" || strings.HasPrefix(t.Kind, "crmspec.") || slices.Contains([]string{"crm.stage", "crm.team", "crm.lost.reason"}, t.Kind)
}

var (
	copyTitle    = words.Text{En: "Keep a copy of the database", Ru: "Сохраните копию базы"}
	copyWhy      = words.Text{En: "What an upgrade removes does not come back.", Ru: "То, что обновление удалит, не вернуть."}
	upgradeTitle = words.Text{En: "Upgrade the module", Ru: "Обновите модуль"}
	upgradeWhy   = words.Text{
		En: "Odoo takes the rows of the new version over those of the installed one by their ids, and adds the new columns.",
		Ru: "Odoo заменяет строки установленной версии строками новой по их идентификаторам и добавляет новые столбцы.",
	}
	upgradeDo    = words.Text{En: "Put delta/{module} in the place of the installed folder and restart the server", Ru: "Положите delta/{module} на место установленной папки и перезапустите сервер"}
	upgradeCheck = words.Text{En: "the list of apps shows {module} with the new version", Ru: "в списке приложений у {module} новая версия"}
	retireTitle  = words.Text{En: "Before the upgrade: look after what is retired", Ru: "До обновления: позаботьтесь о том, что убирают"}
	retireWhy    = words.Text{
		En: "The upgrade deletes the rows that the new version does not have any more, such as stages and values of lists, and the columns of fields that are gone. Move the records to other stages and values, and export what is still needed.",
		Ru: "Обновление удаляет строки, которых в новой версии больше нет, например этапы и значения справочников, и столбцы исчезнувших полей. Переведите записи на другие этапы и значения и выгрузите то, что ещё нужно.",
	}
	retireDo = words.Text{En: "Retired: {kind} {name}. Is anything in it that is still needed?", Ru: "Убирают: {kind} {name}. Нет ли там того, что ещё нужно?"}
)

// readModule reads a module that was made as things to compare: rows of data, rights, fields, and what the fixed part goes by.
func readModule(files contract.Files) (*state.State, error) {
	s := &state.State{}
	for _, name := range sortedPaths(files) {
		var things []state.Thing
		var err error
		switch dir, base := slashed.Base(slashed.Dir(name)), slashed.Base(name); {
		case dir == "views": // they follow the fields
		case slashed.Ext(base) == ".xml":
			things, err = rowsOf(files[name])
		case slashed.Ext(base) == ".csv":
			things, err = accessOf(files[name])
		case base == "declared.py":
			things = columnsOf(files[name])
		case slashed.Ext(base) == ".json":
			things, err = rulesOf(files[name], stageRowsOf(files))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for i := range things {
			things[i].Path = name
		}
		s.Things = append(s.Things, things...)
	}
	if len(s.Things) == 0 {
		return nil, fmt.Errorf("there is no module among %d files", len(files))
	}
	return s, nil
}

// stageRowsOf returns the records of stages by the codes by which the rules speak of them.
func stageRowsOf(files contract.Files) map[string]state.Thing {
	rows := map[string]state.Thing{}
	for _, name := range sortedPaths(files) {
		if slashed.Ext(name) != ".xml" || slashed.Base(slashed.Dir(name)) == "views" {
			continue
		}
		things, err := rowsOf(files[name])
		if err != nil {
			continue // it is told where the file is read
		}
		for _, t := range things {
			for _, f := range t.Facts {
				if f.Key == "crmspec_code" && strings.HasSuffix(t.Kind, ".stage") {
					rows[f.Value] = t
				}
			}
		}
	}
	return rows
}

func sortedPaths(files contract.Files) []string {
	var list []string
	for name := range files {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

var columnLine = regexp.MustCompile(`^    ([a-z_0-9]+) = ([A-Za-z0-9.]+)\((.*)\)$`)

// columnsOf reads the models and fields out of the declarations.
func columnsOf(content []byte) []state.Thing {
	var list []state.Thing
	model := ""
	for _, line := range strings.Split(string(bytes.TrimSpace(content)), "\n") {
		key, value, ok := strings.Cut(strings.TrimSpace(line), " = ")
		switch {
		case strings.HasPrefix(line, "class "):
			model = ""
		case ok && (key == "_name" || key == "_inherit" && model == "") && strings.HasPrefix(value, "'"):
			model = strings.Trim(value, "'")
			list = append(list, state.Thing{Kind: "model", Name: model, Given: key == "_inherit"})
		}
		match := columnLine.FindStringSubmatch(line)
		if match == nil || model == "" {
			continue
		}
		t := state.Thing{Kind: "field", Name: model + "." + match[1], Facts: []state.Fact{{Key: "type", Value: strings.TrimPrefix(match[2], "fields.")}}}
		for i, part := range arguments(match[3]) {
			key, value, named := strings.Cut(part, "=")
			if !named || strings.ContainsAny(key, "'[(") {
				key, value = "argument "+strconv.Itoa(i+1), part
				if strings.Contains(match[2], "2") { // a relation: first where it leads, then how its table is called
					if i > 0 {
						continue
					}
					key = "to"
				}
			}
			value = strings.Trim(value, "'")
			if key == "string" {
				t.Title = value
			}
			t.Facts = append(t.Facts, state.Fact{Key: key, Value: value})
		}
		list = append(list, t)
	}
	return list
}

// arguments cuts what stands in the brackets of a call into its arguments.
func arguments(text string) []string {
	var list []string
	depth, from := 0, 0
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '(' || c == '{':
			depth++
		case c == ']' || c == ')' || c == '}':
			depth--
		case c == ',' && depth == 0:
			list = append(list, strings.TrimSpace(text[from:i]))
			from = i + 1
		}
	}
	if last := strings.TrimSpace(text[from:]); last != "" {
		list = append(list, last)
	}
	return list
}
