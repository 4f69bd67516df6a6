package odoo

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
)

// Mapping is where the elements of a description live in an Odoo that has its module.
type Mapping struct{ p *plan }

// Mapped returns the mapping of a description, with the mark of an instance for tests.
func Mapped(in generators.Input) *Mapping {
	in.Test = true
	return &Mapping{planned(in)}
}

// Module is the name of the module.
func (m *Mapping) Module() string { return m.p.module }

// Mark is what an instance with just this module for tests carries, in the parameter of the system MarkKey.
func (m *Mapping) Mark() string { return m.p.mark }

// MarkKey is the name of the parameter.
func (m *Mapping) MarkKey() string { return m.p.markKey() }

// Groups of the module that are no roles: of whoever puts records there for tests, and of programs.
func (m *Mapping) Groups() (trial, machine string) { return trialGroup, machineGroup }

// Group returns the id of the group of a role.
func (m *Mapping) Group(r *model.Role) string { return m.p.group(r) }

// Entity is an entity as Odoo has it.
type Entity struct {
	// Model is its name, Stage the field of the stages and StageModel where these stand, "" for none.
	Model, Stage, StageModel string
	// Name is the field by which records are called, "" for none.
	Name string
}

// Entities returns the entities that Odoo has.
func (m *Mapping) Entities() []*model.Entity {
	var list []*model.Entity
	for _, o := range m.p.objects {
		list = append(list, o.entity)
	}
	return list
}

// Entity returns what stands for an entity; ok is false where nothing does.
func (m *Mapping) Entity(e *model.Entity) (entity Entity, ok bool) {
	o := m.p.byEntity[e]
	if o == nil {
		return Entity{}, false
	}
	entity = Entity{Model: o.model, Stage: o.stage, StageModel: o.stageModel}
	if o.nameField != nil {
		entity.Name = o.nameField.name
	}
	return entity, true
}

// Field is a field as Odoo has it.
type Field struct {
	// Name is its name, Kind what it holds: "text", "number", "hours", "bool", "yes_no", "date", "moment", "coded",
	// "coded_many", "record", "records", "file".
	Name, Kind string
	// Model is that of the records it points at, List the list that a choice is of; Any tells of records of any model.
	Model, List string
	Any         bool
	// Zero tells that 0 stands for nothing.
	Zero bool
}

// Field returns what stands for a field; ok is false where nothing does.
func (m *Mapping) Field(f *model.Field) (field Field, ok bool) {
	o := m.p.byEntity[f.Entity()]
	if o == nil {
		return Field{}, false
	}
	c := o.byField[f]
	if c == nil {
		return Field{}, false
	}
	return Field{Name: c.name, Kind: string(c.kind), Model: c.model, List: c.list, Any: c.any, Zero: c.stock && c.kind == kindNumber}, true
}

// Zone is the time zone of the description.
func (m *Mapping) Zone() string { return m.p.zone() }
