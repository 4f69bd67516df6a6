package model

// Role is what a person does with the CRM: tasks, and the objects they need.
type Role struct {
	Head

	// What the role is in the company or the project.
	Group Value[RoleGroup] `yaml:"group" check:"default=business"`
	// The role above, for escalation and reporting lines. It grants nothing.
	ReportsTo Ref[Role] `yaml:"reports_to" acyclic:"true"`
	// The role that stands in.
	Deputy Ref[Role] `yaml:"deputy"`
	// Roles that the same person must not hold.
	SeparateFrom OneOrMany[Ref[Role]] `yaml:"separate_from"`
	// What the role does.
	Tasks []*Task `yaml:"tasks"`
}

// RoleGroup is what a role is in the company or the project.
type RoleGroup string

// The groups of roles.
const (
	// Works with clients or their data.
	RoleBusiness RoleGroup = "business"
	// Leads people who do.
	RoleManagement RoleGroup = "management"
	// Runs the CRM.
	RoleAdministration RoleGroup = "administration"
	// Takes part in the rollout only.
	RoleProject RoleGroup = "project"
	// Is outside the company.
	RoleExternal RoleGroup = "external"
	// Is a program.
	RoleSystem RoleGroup = "system"
)

// Task is something that a role does.
type Task struct {
	Nested `ref:"task"`

	// The task in one sentence.
	Title Text `yaml:"title" check:"required"`
	// The objects that the task needs, and what it does with them.
	Needs Map[Ref[Entity], []Value[Action]] `yaml:"needs"`
}

// Label returns the title.
func (t *Task) Label() Text { return t.Title }

// Action is something that a role may do with the records of an entity.
type Action string

// The actions.
const (
	// Make a new record.
	ActionCreate Action = "create"
	// See a record.
	ActionRead Action = "read"
	// Change a record.
	ActionEdit Action = "edit"
	// Delete a record.
	ActionDelete Action = "delete"
	// Take records out as a file.
	ActionExport Action = "export"
	// Change many records at once.
	ActionBulkEdit Action = "bulk_edit"
	// Give a record to another person.
	ActionAssign Action = "assign"
	// Merge duplicates.
	ActionMerge Action = "merge"
	// Let another person read a record.
	ActionShare Action = "share"
)

// Actions lists all actions in the order of the access matrix.
var Actions = []Action{ActionCreate, ActionRead, ActionEdit, ActionDelete, ActionExport, ActionBulkEdit, ActionAssign, ActionMerge, ActionShare}
