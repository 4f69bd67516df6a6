package model

// Access says what a role may do with the records of every entity. What is not listed is denied;
// grants unite; never wins.
type Access struct {
	Head

	// The role.
	Role Ref[Role] `yaml:"role" check:"required"`
	// The rights, by entity.
	Entities Map[Ref[Entity], *EntityRights] `yaml:"entities"`
	// Lists of values that the role may change.
	Dictionaries *DictionaryRights `yaml:"dictionaries"`
	// What of the CRM itself the role may change.
	Configuration []Value[Configuration] `yaml:"configuration"`
	// What the role may do with sensitive fields that no entity names for it.
	Sensitive *SensitiveRights `yaml:"sensitive"`
	// What the role must never do, whatever other roles grant the same person.
	Never []*Never `yaml:"never"`
}

// EntityRights are what a role may do with the records of one entity.
type EntityRights struct {
	// Make new records.
	Create Value[bool] `yaml:"create" check:"default=false"`
	// See records.
	Read OneOrMany[*Grant] `yaml:"read"`
	// Change records.
	Edit OneOrMany[*Grant] `yaml:"edit"`
	// Delete records.
	Delete OneOrMany[*Grant] `yaml:"delete"`
	// Take records out as a file.
	Export OneOrMany[*Grant] `yaml:"export"`
	// Change many records at once.
	BulkEdit OneOrMany[*Grant] `yaml:"bulk_edit"`
	// Give records to another person.
	Assign OneOrMany[*Grant] `yaml:"assign"`
	// Merge duplicates.
	Merge OneOrMany[*Grant] `yaml:"merge"`
	// Let another person read a record.
	Share OneOrMany[*Grant] `yaml:"share"`
	// Fields that differ from the rest of the record.
	Fields Map[Ref[Field], *FieldRight] `yaml:"fields" within:"@key"`
	// What holds for fields that are not named; hidden makes the list above the only readable fields.
	FieldsDefault Value[FieldRightName] `yaml:"fields_default"`
	// The tasks that need these rights.
	For OneOrMany[Ref[Task]] `yaml:"for" within:"^role"`
}

// Of returns the grants of an action other than create.
func (r *EntityRights) Of(action Action) OneOrMany[*Grant] {
	switch action {
	case ActionRead:
		return r.Read
	case ActionEdit:
		return r.Edit
	case ActionDelete:
		return r.Delete
	case ActionExport:
		return r.Export
	case ActionBulkEdit:
		return r.BulkEdit
	case ActionAssign:
		return r.Assign
	case ActionMerge:
		return r.Merge
	case ActionShare:
		return r.Share
	}
	return OneOrMany[*Grant]{}
}

// ScopeWords are the built-in record scopes.
const ScopeWords = "none,own,team,department,region,branch,project,all"

// Grant is the right to one action, with how far it reaches.
type Grant struct {
	// How far it reaches: none own team department region branch project all, or a scope of the entity.
	Scope Ref[Scope] `yaml:"scope,short" within:"@key" words:"none,own,team,department,region,branch,project,all"`
	// The teams whose records it reaches, besides the scope.
	Teams OneOrMany[Ref[Team]] `yaml:"teams"`
	// Only while the record is open or closed.
	While Value[While] `yaml:"while"`
	// Only in these stages.
	Stages OneOrMany[Ref[Stage]] `yaml:"stages" belongs:"@key"`
	// Why it is needed.
	Reason Text `yaml:"reason"`
	// How many records at once.
	Max Value[int] `yaml:"max" check:"min=1"`
	// Fields that are left out.
	Except OneOrMany[Ref[Field]] `yaml:"except" within:"@key"`
}

// While is a part of a record's life.
type While string

// The parts.
const (
	// Work on it goes on or rests.
	WhileOpen While = "open"
	// It is closed.
	WhileClosed While = "closed"
)

// FieldRight is what a role may do with one field.
type FieldRight struct {
	// The right in one word.
	Right Value[FieldRightName] `yaml:"right,short"`
	// Whether the field may be changed.
	Edit Value[bool] `yaml:"edit"`
	// The stages in which it may be changed; elsewhere it is read only.
	Stages OneOrMany[Ref[Stage]] `yaml:"stages" belongs:"@key"`
}

// FieldRightName is a right to a field in one word.
type FieldRightName string

// The rights to a field.
const (
	// Not seen.
	FieldHidden FieldRightName = "hidden"
	// Seen.
	FieldRead FieldRightName = "read"
	// Seen and changed.
	FieldEdit FieldRightName = "edit"
)

// DictionaryRights say which lists of values a role may change.
type DictionaryRights struct {
	// The lists.
	Edit OneOrMany[Ref[Dictionary]] `yaml:"edit"`
}

// Configuration is a part of the CRM itself.
type Configuration string

// The parts of the CRM itself.
const (
	// Stages and moves.
	ConfigureStages Configuration = "stages"
	// Fields of the cards.
	ConfigureFields Configuration = "fields"
	// Roles and rights.
	ConfigureRights Configuration = "rights"
	// Lists of values.
	ConfigureDictionaries Configuration = "dictionaries"
	// Templates of letters and documents.
	ConfigureTemplates Configuration = "templates"
)

// SensitiveRights say what a role may do with sensitive fields.
type SensitiveRights struct {
	// Fields about a private person.
	Personal Value[FieldRightName] `yaml:"personal"`
	// Fields that show the company's money.
	Financial Value[FieldRightName] `yaml:"financial"`
	// Secrets of the company or a client.
	Secret Value[FieldRightName] `yaml:"secret"`
}

// Of returns the right to fields of one sensitivity, and whether one is written.
func (s *SensitiveRights) Of(sensitivity Sensitivity) (FieldRightName, bool) {
	if s == nil {
		return "", false
	}
	switch sensitivity {
	case SensitivePersonal:
		return s.Personal.V, s.Personal.IsSet()
	case SensitiveFinancial:
		return s.Financial.V, s.Financial.IsSet()
	case SensitiveSecret:
		return s.Secret.V, s.Secret.IsSet()
	}
	return "", false
}

// Never is something that a role must never do.
type Never struct {
	// The entity.
	Entity Ref[Entity] `yaml:"entity" check:"required"`
	// The action that is cut; without one, the field is meant.
	Action Value[Action] `yaml:"action"`
	// The field that is never seen.
	Field Ref[Field] `yaml:"field" within:"entity"`
}
