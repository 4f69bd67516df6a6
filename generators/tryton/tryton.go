// Package tryton turns a Spec into a module of Tryton 6.0, on which the suite of acceptance is played in CI: a Python part
// that is the same for every description, the table that it reads, and groups, rights and record rules. It stands beside
// the targets that are offered to people and is none of them; it must not know any other CRM, nor how a case is played.
package tryton

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/rulebook"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Target is Tryton. It is not among the targets that people are offered: it proves in CI that what is generated is kept by
// a real CRM.
var Target = contract.Target{
	Name:  name,
	Title: "Tryton",
	Doc: words.Text{
		En: "A module of Tryton 6.0: models, stages, lists, groups, rights, record rules, and a fixed Python part that keeps moves, checkpoints, rights and approvals by a table",
		Ru: "Модуль Tryton 6.0: модели, этапы, справочники, группы, права, правила записей и неизменная часть на Python, которая держит переводы, контрольные точки, права и согласования по таблице",
	},
	Proof:     proof,
	Abilities: abilities,
	Make:      run,
}

const name = "tryton"

// module is a module being made.
type module struct {
	*rulebook.Maker
	names *contract.Names
	// name is its technical name and its folder: "crmspec_acme".
	name  string
	table *rulebook.Table
	files map[string][]byte
}

// run turns a description into the module.
func run(in generators.Input) (*contract.Work, diag.List) {
	m := build(in)
	return &contract.Work{
		Files: m.rendered(in), Names: m.names, Steps: m.steps(), Conditions: m.Conditions(), Judge: m.judge,
	}, nil
}

func build(in generators.Input) *module {
	m := &module{names: contract.NewNames(name), name: "crmspec", files: map[string][]byte{}}
	if in.Spec.Project != nil && in.Spec.Project.Self().ID() != "" {
		m.name += "_" + in.Spec.Project.Self().ID()
	}
	m.name = strings.TrimRight(m.name[:min(len(m.name), 40)], "_")
	m.Maker = rulebook.New(in, rulebook.Names{
		Model: m.modelOf, Field: m.fieldOf, System: systemOf, Group: m.group, People: "res.user", Teams: "crmspec.team",
		Twins: contract.Verdict{Class: contract.Enforced},
	})
	m.table = m.Table(messages)
	m.files["rules.json"] = asJSON(m.table)
	m.files["groups.xml"] = m.groups()
	m.files["teams.xml"] = m.teams()
	m.files["access.xml"] = m.access()
	m.files["rules.xml"] = m.rules()
	m.files["tryton.cfg"] = []byte("[tryton]\nversion=6.0.0\ndepends:\n    ir\n    res\nxml:\n    groups.xml\n    teams.xml\n    access.xml\n    rules.xml\n")
	for path, content := range fixedFiles() {
		m.files[path] = content
	}
	return m
}

// rendered returns the files as the contract wants them, in the order of their paths.
func (m *module) rendered(in generators.Input) []generators.File {
	var paths []string
	for path := range m.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	files := make([]generators.File, len(paths))
	for i, path := range paths {
		content := m.files[path]
		files[i] = generators.File{
			Path: m.name + "/" + path, Key: generators.Key(name, path, in.Whole),
			Render: func() ([]byte, error) { return content, nil },
		}
	}
	return files
}

var (
	modelRule = contract.Rule{Max: 40, Write: contract.Snake, Prefix: "crmspec.", Taken: []string{
		"crmspec.team", "crmspec.log", "crmspec.share", "crmspec.request", "crmspec.waiver",
	}}
	fieldRule = contract.Rule{Max: 50, Write: contract.Snake, Prefix: "cs_"}
	groupRule = contract.Rule{Max: 60, Write: contract.Snake, Prefix: "group_", Taken: []string{machineGroup, migrationGroup}}
	teamRule  = contract.Rule{Max: 60, Write: contract.Snake, Prefix: "team_"}
)

// modelOf names the model of an entity.
func (m *module) modelOf(e *model.Entity) string { return m.names.Of("models", modelRule, e) }

func (m *module) fieldOf(o *rulebook.Object, f *model.Field) string {
	return m.names.Of(o.Model+" fields", fieldRule, f)
}

func (m *module) group(role *model.Role) string { return m.names.Of("groups", groupRule, role) }

func (m *module) teamID(t *model.Team) string { return m.names.Of("teams", teamRule, t) }

// systemOf names what every record has; Tryton's own columns of who and when go by the clock of the database, so that the
// module has its own.
func systemOf(o *rulebook.Object, id string) string {
	switch id {
	case "id":
		return "id"
	case "stage", "pipeline", "is_open", "stage_since", "closed_at":
		if len(o.Pipelines) == 0 {
			return ""
		}
	}
	return "crmspec_" + id
}

// asJSON returns a value as readable JSON; what it is given can always be written.
func asJSON(v any) []byte {
	content, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return []byte(err.Error())
	}
	return append(content, '\n')
}

// say returns one of the package's texts.
func say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }
