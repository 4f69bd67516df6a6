package model

// Entity is an object that the CRM keeps records of: its fields and the rules of its data.
type Entity struct {
	Head

	// The user field whose person owns a record.
	RecordOwner Ref[Field] `yaml:"record_owner" within:"^" types:"user"`
	// The team field whose team a record belongs to; without it, the owner's home team.
	RecordTeam Ref[Field] `yaml:"record_team" within:"^" types:"team"`
	// The fields of a record.
	Fields []*Field `yaml:"fields"`
	// Fields whose values together occur once.
	Unique []*Unique `yaml:"unique"`
	// How records of the same thing are recognised.
	Duplicates []*Duplicate `yaml:"duplicates"`
	// Fields whose changes are logged: who, when, old, new.
	History OneOrMany[Ref[Field]] `yaml:"history" within:"^"`
	// How long records are kept.
	Retention []*Retention `yaml:"retention"`
	// Record scopes of this entity's own.
	Scopes []*Scope `yaml:"scopes"`
	// Cards as they should be.
	Samples []*Sample `yaml:"samples"`

	// System are the fields that every record has; resolve adds them.
	System []*Field `yaml:"-"`
}

// Field is one field of a record.
type Field struct {
	Nested `ref:"field"`

	// The label on the card.
	Title Text `yaml:"title" check:"required"`
	// What the field holds.
	Type Value[FieldType] `yaml:"type" check:"required"`
	// What the person who fills it reads beside it.
	Help Text `yaml:"help"`
	// Always filled. What a stage needs is a checkpoint's work.
	Required Value[bool] `yaml:"required" check:"default=false"`
	// The value of a new record.
	Default Literal `yaml:"default" for:"self,model"`
	// No two records have the same value.
	Unique Value[bool] `yaml:"unique" check:"default=false"`
	// How the value is written.
	Format *Format `yaml:"format"`
	// The least value.
	Min Value[Number] `yaml:"min"`
	// The greatest value.
	Max Value[Number] `yaml:"max"`
	// A value as it should be.
	Example Literal `yaml:"example" for:"self,model"`
	// What the field is for.
	Use OneOrMany[Value[FieldUse]] `yaml:"use" check:"default=operational"`
	// Why not everybody may see it.
	Sensitive Value[Sensitivity] `yaml:"sensitive"`
	// The list of values, for a choice.
	Dictionary Ref[Dictionary] `yaml:"dictionary"`
	// The entity that a reference points at.
	To Ref[Entity] `yaml:"to"`
	// Whether a reference points at many records.
	Many Value[bool] `yaml:"many" check:"default=false"`
	// Which records a reference may point at.
	Only Condition `yaml:"only" of:"^,to"`
	// What fills the field instead of a person.
	FilledBy AnyRef `yaml:"filled_by" kinds:"integration,role,channel,automation"`
	// How the value follows from other fields.
	Formula Expression `yaml:"formula" of:"^" result:"self"`
	// How the value follows from linked records.
	Rollup *Rollup `yaml:"rollup"`
	// When the field has a meaning at all.
	AppliesWhen Condition `yaml:"applies_when" of:"^"`
	// Written once, then fixed.
	Frozen Value[bool] `yaml:"frozen" check:"default=false"`

	// BuiltIn tells that the field is one that every record has.
	BuiltIn bool `yaml:"-"`
	// Values are the values of a built-in choice, such as the stages; Partial tells that there may be
	// more.
	Values  []Element `yaml:"-"`
	Partial bool      `yaml:"-"`
}

// Label returns the title.
func (f *Field) Label() Text { return f.Title }

// FieldType is what a field holds.
type FieldType string

// The types of fields.
const (
	// A line of text.
	FieldText FieldType = "text"
	// Several lines of text.
	FieldLongText FieldType = "long_text"
	// A whole number.
	FieldInteger FieldType = "integer"
	// A number.
	FieldDecimal FieldType = "decimal"
	// An amount in the project's currency.
	FieldMoney FieldType = "money"
	// A percentage: 10 is 10 %.
	FieldPercent FieldType = "percent"
	// Yes or no.
	FieldBool FieldType = "bool"
	// A day.
	FieldDate FieldType = "date"
	// A day and time.
	FieldDatetime FieldType = "datetime"
	// A length of time.
	FieldDuration FieldType = "duration"
	// One value of a list.
	FieldChoice FieldType = "choice"
	// Several values of a list.
	FieldMultiChoice FieldType = "multi_choice"
	// Another record.
	FieldReference FieldType = "reference"
	// A person.
	FieldUser FieldType = "user"
	// A team.
	FieldTeam FieldType = "team"
	// A phone number.
	FieldPhone FieldType = "phone"
	// An e-mail address.
	FieldEmail FieldType = "email"
	// An address on the web.
	FieldURL FieldType = "url"
	// A file.
	FieldFile FieldType = "file"
	// A number that the CRM counts up.
	FieldAutoNumber FieldType = "auto_number"
)

// FieldUse is what a field is for.
type FieldUse string

// The uses of fields.
const (
	// People work with it.
	UseOperational FieldUse = "operational"
	// Reports are built from it.
	UseReporting FieldUse = "reporting"
)

// Sensitivity is why not everybody may see a field.
type Sensitivity string

// The reasons.
const (
	// It is about a private person.
	SensitivePersonal Sensitivity = "personal"
	// It shows the company's money.
	SensitiveFinancial Sensitivity = "financial"
	// It is a secret of the company or a client.
	SensitiveSecret Sensitivity = "secret"
)

// Format is how a value is written.
type Format struct {
	// A known notation.
	Name Value[FormatName] `yaml:"name,short"`
	// A regular expression that the whole value matches.
	Pattern Value[string] `yaml:"pattern"`
}

// FormatName is a known notation.
type FormatName string

// The known notations.
const (
	// First and last name of a person.
	FormatPersonName FormatName = "person_name"
	// Name of a company with its legal form.
	FormatCompanyName FormatName = "company_name"
	// Twelve digits with a check digit: BIN of a company or IIN of a person.
	FormatBinIin FormatName = "bin_iin"
	// A phone number as +77011234567.
	FormatE164 FormatName = "e164"
	// The same with an extension.
	FormatE164Ext FormatName = "e164_ext"
)

// Rollup is a value that follows from linked records.
type Rollup struct {
	// The field that is folded, with its entity.
	Of Ref[Field] `yaml:"of" check:"required" belongs:"any"`
	// How the values become one.
	Fold Value[Fold] `yaml:"fold" check:"required"`
	// The reference field that links those records to this one.
	Through Ref[Field] `yaml:"through" belongs:"any" joins:"^,of"`
	// Which of the linked records count.
	Where Condition `yaml:"where" of:"of"`
}

// Fold is how many values become one.
type Fold string

// The folds.
const (
	// Their sum.
	FoldSum Fold = "sum"
	// How many there are.
	FoldCount Fold = "count"
	// The least.
	FoldMin Fold = "min"
	// The greatest.
	FoldMax Fold = "max"
	// The average.
	FoldAvg Fold = "avg"
	// The latest.
	FoldLast Fold = "last"
)

// Unique names fields whose values together occur once.
type Unique struct {
	Nested `ref:"unique"`

	// The fields.
	Fields OneOrMany[Ref[Field]] `yaml:"fields" check:"required" within:"^"`
}

// Duplicate is a rule by which records of the same thing are recognised.
type Duplicate struct {
	Nested `ref:"duplicate"`

	// The fields that must all be equal.
	Match OneOrMany[Ref[Field]] `yaml:"match" check:"required" within:"^"`
	// How values are made alike before they are compared.
	Normalize OneOrMany[Value[Normalize]] `yaml:"normalize"`
	// What happens when another record matches.
	Action Value[DuplicateAction] `yaml:"action" check:"required"`
	// What the user is told.
	Message Text `yaml:"message"`
}

// Normalize is how values are made alike before they are compared.
type Normalize string

// The ways to make values alike.
const (
	// Digits only, with the country code.
	NormalizePhone Normalize = "phone"
	// Small letters, no spaces.
	NormalizeEmail Normalize = "email"
	// Small letters, single spaces, no punctuation.
	NormalizeText Normalize = "text"
	// Digits only.
	NormalizeDigits Normalize = "digits"
	// Without the legal form, then as text.
	NormalizeCompany Normalize = "company"
)

// DuplicateAction is what happens when another record matches.
type DuplicateAction string

// The actions on duplicates.
const (
	// The user is warned and may go on.
	DuplicateWarn DuplicateAction = "warn"
	// The record is refused.
	DuplicateBlock DuplicateAction = "block"
)

// Retention says how long records are kept.
type Retention struct {
	// The date from which the time counts.
	CountsFrom Ref[Field] `yaml:"counts_from" check:"required" within:"^" types:"date,datetime"`
	// How long.
	Keep Value[Duration] `yaml:"keep" check:"required"`
	// What happens then.
	Then Value[RetentionAction] `yaml:"then" check:"required"`
	// The fields that it happens to; without them, the whole record.
	Fields OneOrMany[Ref[Field]] `yaml:"fields" within:"^"`
}

// RetentionAction is what happens to a record whose time is over.
type RetentionAction string

// The actions.
const (
	// Moved out of daily work.
	RetentionArchive RetentionAction = "archive"
	// Kept without what tells who it was.
	RetentionAnonymise RetentionAction = "anonymise"
	// Deleted.
	RetentionDelete RetentionAction = "delete"
)

// Scope is a set of records that rights can reach, beside the built-in ones.
type Scope struct {
	Nested `ref:"scope"`

	// The name that people read.
	Title Text `yaml:"title" check:"required"`
	// Which records belong to it.
	When Condition `yaml:"when" check:"required" of:"^"`
	// How far it reaches at most, among the built-in scopes.
	Reach Value[ScopeReach] `yaml:"reach"`
}

// ScopeReach is how far a record scope reaches at most.
type ScopeReach string

// How far a record scope reaches.
const (
	// Records that the person owns.
	ReachOwn ScopeReach = "own"
	// Records of the person's team and those below it.
	ReachTeam ScopeReach = "team"
	// Records of the person's department.
	ReachDepartment ScopeReach = "department"
	// Records of the person's region.
	ReachRegion ScopeReach = "region"
	// Records of the person's branch.
	ReachBranch ScopeReach = "branch"
	// Records of the person's project.
	ReachProject ScopeReach = "project"
	// Every record.
	ReachEverything ScopeReach = "all"
)

// Label returns the title.
func (s *Scope) Label() Text { return s.Title }

// Sample is a record as it should be.
type Sample struct {
	Nested `ref:"sample"`

	// What it shows.
	Title Text `yaml:"title" check:"required"`
	// The values of its fields.
	Values Map[Ref[Field], Literal] `yaml:"values" check:"required" within:"^" for:"@key,model"`
}

// Label returns the title.
func (s *Sample) Label() Text { return s.Title }
