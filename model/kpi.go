package model

// Kpi is a metric passport: the one formula that everybody counts by.
type Kpi struct {
	Head

	// The entity whose records are counted.
	Entity Ref[Entity] `yaml:"entity" check:"required"`
	// The roles whose work it measures.
	AppliesTo OneOrMany[Ref[Role]] `yaml:"applies_to"`
	// What is decided by it.
	Decision Text `yaml:"decision"`
	// Who looks at it.
	Viewers OneOrMany[Ref[Role]] `yaml:"viewers"`
	// How often it is looked at.
	Every Value[Rhythm] `yaml:"every"`
	// The system that the number comes from; crm is the CRM itself.
	System Ref[System] `yaml:"system" words:"crm"`
	// How it is counted.
	Formula *Formula `yaml:"formula" check:"required"`
	// Which records count at all.
	Filter Condition `yaml:"filter" of:"entity"`
	// The date by which a record falls into a period, and the periods.
	Time *KpiTime `yaml:"time"`
	// Fields by which the number is broken down.
	Slices OneOrMany[Ref[Field]] `yaml:"slices" within:"entity" hop:"true"`
	// Whether a slice takes the value of that time or of now.
	SlicesAsOf Value[SlicesAsOf] `yaml:"slices_as_of" check:"default=anchor"`
	// Whether merged duplicates count once.
	Duplicates Value[KpiDuplicates] `yaml:"duplicates" check:"default=survivor"`
	// Whether deleted records count.
	Deleted Value[KpiDeleted] `yaml:"deleted" check:"default=exclude"`
	// What happens with records whose value is empty.
	Empty Value[KpiEmpty] `yaml:"empty" check:"default=as_is"`
	// The value before the rollout.
	Baseline *Baseline `yaml:"baseline"`
	// The value to be reached.
	Target *Target `yaml:"target"`
	// Targets per period.
	Plan []*PlanEntry `yaml:"plan"`
	// From when it counts for pay.
	BindingFrom Value[Date] `yaml:"binding_from"`
	// KPIs that look alike, and what sets them apart.
	DistinctFrom []*Distinct `yaml:"distinct_from"`
	// Worked examples that prove the passport.
	Examples []*KpiExample `yaml:"examples"`
}

// Baseline is the value before the rollout.
type Baseline struct {
	// The value.
	Value Value[Quantity] `yaml:"value,short"`
	// That it is not known yet.
	Unknown Value[bool] `yaml:"unknown"`
	// The day by which it is measured.
	MeasureBy Value[Date] `yaml:"measure_by"`
	// The period that it was measured over.
	Period Value[Period] `yaml:"period"`
	// The numerator, for a share.
	Num Value[Number] `yaml:"num"`
	// The denominator, for a share.
	Den Value[Number] `yaml:"den"`
	// Where it was found.
	Evidence Text `yaml:"evidence"`
}

// Target is a value to be reached.
type Target struct {
	// The value.
	Value Value[Quantity] `yaml:"value,short"`
	// The day by which it is reached.
	Due Value[Date] `yaml:"due"`
	// Whether more or less is better.
	Direction Value[Direction] `yaml:"direction"`
	// The field by which the values below differ.
	Slice Ref[Field] `yaml:"slice" within:"^entity|^kpi.entity" hop:"true"`
	// A value per slice.
	Values Map[Literal, Value[Quantity]] `yaml:"values" for:"slice"`
}

// Direction is where better lies.
type Direction string

// The directions.
const (
	// More is better.
	DirectionUp Direction = "up"
	// Less is better.
	DirectionDown Direction = "down"
)

// PlanEntry is the target of one period.
type PlanEntry struct {
	// The period.
	Period Value[Period] `yaml:"period" check:"required"`
	// The value.
	Value Value[Quantity] `yaml:"value" check:"required"`
	// The team or role that it is for.
	For AnyRef `yaml:"for" kinds:"team,role"`
}

// Distinct names a KPI that looks alike, and what sets it apart.
type Distinct struct {
	// The other KPI.
	Kpi Ref[Kpi] `yaml:"kpi" check:"required"`
	// What sets them apart.
	Because Text `yaml:"because" check:"required"`
}

// KpiTime says by which date a record falls into a period.
type KpiTime struct {
	// The moment that counts: from or to of the formula, or a date field.
	Anchor Ref[Field] `yaml:"anchor,short" within:"^entity" types:"date,datetime" words:"from,to"`
	// The length of the periods.
	Grain Value[Grain] `yaml:"grain" check:"default=month"`
	// The time zone in which the periods begin and end, where it is not the project's.
	Timezone Value[string] `yaml:"timezone" check:"pattern=^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$"`
}

// Grain is the length of a period.
type Grain string

// The lengths of periods.
const (
	// A day.
	GrainDay Grain = "day"
	// A week.
	GrainWeek Grain = "week"
	// A month.
	GrainMonth Grain = "month"
	// A quarter.
	GrainQuarter Grain = "quarter"
	// A year.
	GrainYear Grain = "year"
	// A quarter of the fiscal year.
	GrainFiscalQuarter Grain = "fiscal_quarter"
	// A fiscal year.
	GrainFiscalYear Grain = "fiscal_year"
)

// SlicesAsOf says of which time the value of a slice is.
type SlicesAsOf string

// The times.
const (
	// The time of the anchor.
	SlicesAsOfAnchor SlicesAsOf = "anchor"
	// Now.
	SlicesAsOfNow SlicesAsOf = "now"
)

// KpiDuplicates says whether merged duplicates count.
type KpiDuplicates string

// How duplicates count.
const (
	// Only the record that is left.
	DuplicatesSurvivor KpiDuplicates = "survivor"
	// All of them.
	DuplicatesInclude KpiDuplicates = "include"
)

// KpiDeleted says whether deleted records count.
type KpiDeleted string

// How deleted records count.
const (
	// They do not.
	DeletedExclude KpiDeleted = "exclude"
	// They do.
	DeletedInclude KpiDeleted = "include"
)

// KpiEmpty says what happens with records whose value is empty.
type KpiEmpty string

// What happens with an empty value.
const (
	// The record counts without a value.
	EmptyAsIs KpiEmpty = "as_is"
	// It counts as zero.
	EmptyZero KpiEmpty = "zero"
	// The record does not count.
	EmptyExclude KpiEmpty = "exclude"
)

// KpiExample is a small log with the number that it must give.
type KpiExample struct {
	// The period counted.
	Period Value[Period] `yaml:"period" check:"required"`
	// The day on which it is counted.
	AsOf Value[Date] `yaml:"as_of" check:"required"`
	// The slice that the number is for.
	Slice Map[Ref[Field], Literal] `yaml:"slice" within:"^entity" hop:"true" for:"@key"`
	// The records, with the values that the formula needs.
	Records []*ExampleRecord `yaml:"records"`
	// Their history, a line per record: its name, then moves as “contacted 2026-03-02”, in the order of time,
	// with a semicolon between. A time (2026-03-02T10:00) and the role that moved it (by sales_manager) may
	// follow. Besides moves:
	// “amount = 200 2026-03-05”, “merged into d2 2026-03-09”, “deleted 2026-03-10”, and
	// “imported won 2026-03-01” for a record that a migration brought.
	Log Value[string] `yaml:"log"`
	// What must come out.
	Expect *Expected `yaml:"expect" check:"required"`
}

// ExampleRecord is a record of a worked example.
type ExampleRecord struct {
	// Its name in the log.
	ID Value[string] `yaml:"id" check:"required"`
	// Its values.
	Values Map[Ref[Field], Literal] `yaml:",rest" within:"^entity" for:"@key"`
}

// Expected is what a worked example must give.
type Expected struct {
	// Its numerator.
	Num Value[Number] `yaml:"num"`
	// Its denominator.
	Den Value[Number] `yaml:"den"`
	// The number.
	Value Value[Quantity] `yaml:"value"`
	// How many records were skipped for an empty value.
	Skipped Value[int] `yaml:"skipped"`
	// Whether the period is too young to be judged.
	Immature Value[bool] `yaml:"immature"`
}
