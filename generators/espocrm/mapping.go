package espocrm

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
)

// Mapping is where the elements of a description live in an EspoCRM that has its extension.
type Mapping struct{ p *plan }

// Mapped returns the mapping of a description, with the mark of an instance for tests.
func Mapped(in generators.Input) *Mapping {
	in.Test = true
	return &Mapping{made(in)}
}

// Module is the name of the module, Mark what an instance for tests carries.
func (m *Mapping) Module() string { return m.p.module }

// Mark is what an instance with just this extension for tests carries.
func (m *Mapping) Mark() string { return m.p.mark }

// Scopes are the names of all entities, in the order of the description.
func (m *Mapping) Scopes() []string {
	var list []string
	for _, o := range m.p.objects {
		list = append(list, o.scope)
	}
	return list
}

// Entity is an entity as EspoCRM has it.
type Entity struct {
	// Scope is its name, Stage and Pipeline the attributes that hold where a record stands, "" for none.
	Scope, Stage, Pipeline string
	// Since holds since when.
	Since string
	// Name is the attribute by which records are called, "" where EspoCRM numbers them.
	Name string
}

// Entity returns what stands for an entity; ok is false where nothing does.
func (m *Mapping) Entity(e *model.Entity) (entity Entity, ok bool) {
	o := m.p.byEntity[e]
	if o == nil {
		return Entity{}, false
	}
	entity = Entity{Scope: o.scope, Stage: o.stage, Pipeline: o.pipeline, Since: o.since}
	if o.nameColumn != nil {
		entity.Name = o.nameColumn.attribute
	}
	return entity, true
}

// Field is a field as EspoCRM has it.
type Field struct {
	// Name is that of the field, Attribute the one that holds its value.
	Name, Attribute string
	// Kind is what it holds, by the names of EspoCRM's types; "yesNo" for a choice of yes and no.
	Kind string
}

// Field returns what stands for a field; ok is false where nothing does.
func (m *Mapping) Field(f *model.Field) (field Field, ok bool) {
	o := m.p.byEntity[f.Entity()]
	if o == nil {
		return Field{}, false
	}
	if c := o.columns[f]; c != nil {
		return Field{c.name, c.attribute, string(c.kind)}, !c.lost
	}
	if !f.BuiltIn {
		return Field{}, false
	}
	own := map[string]Field{
		"created_at": {"createdAt", "createdAt", string(kindMoment)}, "created_by": {"createdBy", "createdById", string(kindLink)},
		"changed_at": {"modifiedAt", "modifiedAt", string(kindMoment)}, "stage_since": {o.since, o.since, string(kindMoment)},
		"closed_at": {o.closed, o.closed, string(kindMoment)},
	}
	field = own[f.Self().ID()]
	return field, field.Name != ""
}

// StageCode returns the value that stands for a stage, LineCode that of its pipeline.
func (m *Mapping) StageCode(s *model.Stage) string {
	for _, o := range m.p.objects {
		if code, ok := o.stages[s]; ok {
			return code
		}
	}
	return ""
}

// StageOf returns the stage of an entity that a value stands for, nil for none.
func (m *Mapping) StageOf(e *model.Entity, code string) *model.Stage {
	if o := m.p.byEntity[e]; o != nil {
		for s, known := range o.stages {
			if known == code {
				return s
			}
		}
	}
	return nil
}

// LineCode returns the value that stands for the pipeline of a stage, "" where the entity has but one.
func (m *Mapping) LineCode(s *model.Stage) string {
	for _, o := range m.p.objects {
		for _, line := range o.pipelines {
			if o.pipeline != "" && slices.Contains(line.Stages, s) {
				return o.lines[line]
			}
		}
	}
	return ""
}

// ValueCode returns what stands for a value of a choice, by its id.
func (m *Mapping) ValueCode(f *model.Field, id string) string {
	for _, v := range m.p.valuesOf(f) {
		if v.id == id {
			return v.code
		}
	}
	return id
}

// ValueOf returns the id of the value that stands so in EspoCRM.
func (m *Mapping) ValueOf(f *model.Field, code string) string {
	for _, v := range m.p.valuesOf(f) {
		if v.code == code {
			return v.id
		}
	}
	return code
}

// Role and Team return the ids of the records that the installation creates.
func (m *Mapping) Role(r *model.Role) string { return roleID(r) }

// Team returns the id of the record that stands for a team.
func (m *Mapping) Team(t *model.Team) string { return teamID(t) }

// TeamByID returns the record that stands for the team of an id of the description, "" for none.
func (m *Mapping) TeamByID(id string) string {
	if t, ok := m.p.spec.Element("team/" + id).(*model.Team); ok {
		return teamID(t)
	}
	return ""
}

// TeamOf returns the id of the team that a record stands for.
func (m *Mapping) TeamOf(record string) string {
	for _, t := range model.All[model.Team](m.p.spec) {
		if teamID(t) == record {
			return t.Self().ID()
		}
	}
	return record
}

// Teams returns the teams that somebody is put into: the home team first, then those above that the roles reach.
func (m *Mapping) Teams(home *model.Team, roles []*model.Role) []string {
	if home == nil {
		return nil
	}
	list := []string{teamID(home)}
	for _, d := range m.p.roles {
		if !slices.Contains(roles, d.role) {
			continue
		}
		for _, word := range []string{facts.ScopeDepartment, facts.ScopeRegion, facts.ScopeBranch, facts.ScopeProject} {
			if !d.wide[word] {
				continue
			}
			seen := map[*model.Team]bool{}
			for t := home; t != nil && !seen[t]; t = t.PartOf.Get() {
				seen[t] = true
				if string(t.Type.V) == word {
					if !slices.Contains(list, teamID(t)) {
						list = append(list, teamID(t))
					}
					break
				}
			}
		}
	}
	return list
}

// Waiver returns the tick box by which somebody lets a record pass a checkpoint, "" for none.
func (m *Mapping) Waiver(c *model.Checkpoint) string { return m.p.waivers[c] }

// Approvals returns the tick boxes of the approvals that one of some roles gives for moves out of a stage into another.
func (m *Mapping) Approvals(from, to *model.Stage, roles []*model.Role) []string {
	var list []string
	for _, o := range m.p.objects {
		for _, line := range o.pipelines {
			for _, move := range m.p.facts.Graph(line).Between(from, to) {
				for _, a := range move.Transition.Approvals {
					if name := m.p.approved[a]; name != "" && slices.Contains(roles, a.By.Get()) && !slices.Contains(list, name) {
						list = append(list, name)
					}
				}
			}
		}
	}
	return list
}

// Counter returns the field that counts a move, "" where none does.
func (m *Mapping) Counter(move model.Move) string {
	line, _ := move.Transition.Parent.(*model.Pipeline)
	if line == nil || !move.Transition.Limit.IsSet() {
		return ""
	}
	o := m.p.byEntity[line.Entity.Get()]
	if o == nil {
		return ""
	}
	part := "moves"
	if move.Transition.Self().ID() != move.ID() {
		part += " " + move.ID()
	}
	return m.p.extraName(o, move.Transition, part)
}

// Handed returns the tick box that tells that a stage has handed over what it does, "" for none.
func (m *Mapping) Handed(s *model.Stage) string {
	for _, o := range m.p.objects {
		if _, ok := o.stages[s]; ok && len(s.HandsOver) > 0 {
			return m.p.extraName(o, s, "handed over")
		}
	}
	return ""
}

// Class returns the class of a refusal by what people are told, "" for what the extension does not say.
func (m *Mapping) Class(e *model.Entity, message string) driver.Class {
	o := m.p.byEntity[e]
	if o == nil {
		return ""
	}
	message = squeezed(message)
	found := driver.Class("")
	for key, text := range o.messages {
		for _, lang := range []string{"en", "ru", "kk", m.p.lang} {
			if message != "" && squeezed(text.In(lang)) == message && (found == "" || o.classes[key] == driver.Rights) {
				found = o.classes[key]
			}
		}
	}
	return found
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// Currencies are those of the description; amounts are given in the first.
func (m *Mapping) Currencies() []string {
	var list []string
	if p := m.p.spec.Project; p != nil {
		for _, c := range p.Currencies {
			list = append(list, string(c.V))
		}
	}
	return list
}

// Zone is the time zone of the description, "" for none.
func (m *Mapping) Zone() string {
	if m.p.spec.Project == nil {
		return ""
	}
	return m.p.spec.Project.Timezone.V
}

// Entities returns the entities that EspoCRM has.
func (m *Mapping) Entities() []*model.Entity {
	var list []*model.Entity
	for _, o := range m.p.objects {
		list = append(list, o.entity)
	}
	return list
}

// AllApprovals returns the tick boxes of all approvals of moves out of a stage into another.
func (m *Mapping) AllApprovals(from, to *model.Stage) []string {
	return m.Approvals(from, to, model.All[model.Role](m.p.spec))
}
