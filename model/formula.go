package model

// Formula says how a KPI is counted. Which keys apply depends on the type.
type Formula struct {
	// What sort of number it is.
	Type Value[FormulaType] `yaml:"type" check:"required"`
	// For count and flow: record, which counts once in a period, or stage_entry, each time it comes. For
	// derived: the arithmetic over KPI ids, such as (won_amount - returned_amount) / won_deals.
	Of Value[string] `yaml:"of"`
	// Which visit of the stage counts, for count and sum.
	Point Value[PointType] `yaml:"point"`
	// The stage whose visit makes a record count, for count and sum.
	Stage Ref[Stage] `yaml:"stage" belongs:"^entity"`
	// Several such stages; the stages in which the time is spent, for time_in_stage.
	Stages OneOrMany[Ref[Stage]] `yaml:"stages" belongs:"^entity"`
	// Only moves made by these roles, for count, sum and flow.
	By OneOrMany[Ref[Role]] `yaml:"by"`
	// The field that is summed.
	Field Ref[Field] `yaml:"field" within:"^entity" types:"integer,decimal,money,percent,duration"`
	// Of which time the summed value is.
	ValueAsOf Value[SlicesAsOf] `yaml:"value_as_of" check:"default=now"`
	// The currency of the sum.
	Currency Value[Currency] `yaml:"currency"`
	// The field, in percent, that each value is weighted with.
	Weight Ref[Field] `yaml:"weight" within:"^entity" types:"percent" words:"probability"`
	// The KPI above the line of a ratio.
	Numerator Ref[Kpi] `yaml:"numerator"`
	// The KPI below the line of a ratio.
	Denominator Ref[Kpi] `yaml:"denominator"`
	// The records that a share is of.
	Base Condition `yaml:"base" of:"^entity"`
	// The records that the share counts.
	Where Condition `yaml:"where" of:"^entity"`
	// The clock whose share of kept promises is counted.
	Sla Ref[Sla] `yaml:"sla" belongs:"^entity"`
	// Where a record comes from, for conversion and duration.
	From *Point `yaml:"from"`
	// Where it arrives.
	To *Point `yaml:"to"`
	// Whose records make the denominator.
	Basis Value[Basis] `yaml:"basis" check:"default=cohort"`
	// Whether later stages count as reached.
	Reach Value[Reach] `yaml:"reach" check:"default=exact"`
	// How long a record has to arrive.
	Window Value[Duration] `yaml:"window"`
	// What happens with periods too young to be judged.
	Immature Value[Immature] `yaml:"immature" check:"default=mark"`
	// How many values become one: avg, max, min, sum, or a percentile such as p50.
	Stat Value[string] `yaml:"stat" check:"pattern=^(avg|max|min|sum|p[1-9][0-9]?)$"`
	// How a percentile between two values is found.
	Percentile Value[Percentile] `yaml:"percentile" check:"default=nearest_rank"`
	// How time is counted.
	Clock Value[Clock] `yaml:"clock" check:"default=calendar"`
	// Stages in which the time rests.
	PausesIn OneOrMany[Ref[Stage]] `yaml:"pauses_in" belongs:"^entity" unless:"from.through,to.through"`
	// Which records a duration is about.
	Population Value[Population] `yaml:"population"`
	// Which stays in a stage count.
	Visits Value[Visits] `yaml:"visits" check:"default=all"`
	// What happens with a stay that goes on.
	Open Value[OpenStays] `yaml:"open"`
	// Which records stand in stock, or flow in and out.
	State Condition `yaml:"state" of:"^entity"`
	// At which moment a stock is counted. A share with it is one of the records at that moment, whatever
	// the date they came.
	At Value[StockAt] `yaml:"at"`
	// Which way a flow goes.
	Direction Value[FlowDirection] `yaml:"direction" check:"default=in"`
}

// FormulaType is a sort of number.
type FormulaType string

// The sorts of numbers.
const (
	// How many records or entries.
	FormulaCount FormulaType = "count"
	// The sum of a field.
	FormulaSum FormulaType = "sum"
	// One KPI divided by another.
	FormulaRatio FormulaType = "ratio"
	// The part of records for which something holds.
	FormulaShare FormulaType = "share"
	// The part of records that get from one stage to another.
	FormulaConversion FormulaType = "conversion"
	// How long it takes from one stage to another.
	FormulaDuration FormulaType = "duration"
	// How long records stay in a stage.
	FormulaTimeInStage FormulaType = "time_in_stage"
	// How many records there are at a moment.
	FormulaStock FormulaType = "stock"
	// How many records come or go.
	FormulaFlow FormulaType = "flow"
	// Arithmetic over other KPIs.
	FormulaDerived FormulaType = "derived"
)

// Point is a moment in a record's history.
type Point struct {
	// The stage.
	Stage Ref[Stage] `yaml:"stage,short" belongs:"^entity" unless:"through"`
	// Several stages that count alike, in several pipelines.
	Stages OneOrMany[Ref[Stage]] `yaml:"stages" belongs:"^entity" unless:"through"`
	// A date field that is the moment, instead of a stage.
	Field Ref[Field] `yaml:"field" within:"^entity" unless:"through" types:"date,datetime"`
	// Which visit of the stage.
	Point Value[PointType] `yaml:"point" check:"default=first_entry"`
	// The reference field through which another entity's record is counted.
	Through Ref[Field] `yaml:"through" within:"^entity" belongs:"any" joins:"^entity,stage"`
	// Only moves made by these roles.
	By OneOrMany[Ref[Role]] `yaml:"by"`
}

// PointType is a visit of a stage.
type PointType string

// The visits.
const (
	// The first time a record comes in.
	PointFirstEntry PointType = "first_entry"
	// The last time.
	PointLastEntry PointType = "last_entry"
	// Every time.
	PointEveryEntry PointType = "every_entry"
	// The first time it leaves.
	PointFirstExit PointType = "first_exit"
	// The last time it leaves.
	PointLastExit PointType = "last_exit"
	// The stay that goes on.
	PointCurrentEntry PointType = "current_entry"
)

// Basis says whose records make the denominator of a conversion.
type Basis string

// The bases.
const (
	// Records that came in during the period, whenever they arrive.
	BasisCohort Basis = "cohort"
	// What happened during the period.
	BasisEvent Basis = "event"
	// Records that were closed during the period.
	BasisDecided Basis = "decided"
)

// Reach says whether later stages count as reached.
type Reach string

// The reaches.
const (
	// Only the stage itself.
	ReachExact Reach = "exact"
	// The stage or any later one.
	ReachAtOrBeyond Reach = "at_or_beyond"
)

// Immature says what happens with periods too young to be judged.
type Immature string

// What happens with young periods.
const (
	// They are shown and marked.
	ImmatureMark Immature = "mark"
	// They are left out.
	ImmatureHide Immature = "hide"
)

// Percentile says how a percentile between two values is found.
type Percentile string

// The ways.
const (
	// The nearest rank: always a value that occurs.
	PercentileNearest Percentile = "nearest_rank"
	// In between, in proportion.
	PercentileInterpolated Percentile = "interpolated"
)

// Population says which records a duration is about.
type Population string

// The populations.
const (
	// Those that arrived during the period.
	PopulationEnded Population = "ended"
	// Those that started during the period.
	PopulationStarted Population = "started"
)

// Visits says which stays in a stage count.
type Visits string

// The stays.
const (
	// All together.
	VisitsAll Visits = "all"
	// The first.
	VisitsFirst Visits = "first"
	// The last.
	VisitsLast Visits = "last"
)

// OpenStays says what happens with a stay that goes on.
type OpenStays string

// What happens with it.
const (
	// It counts up to the day of counting.
	OpenCut OpenStays = "cut_at_as_of"
	// It does not count.
	OpenExclude OpenStays = "exclude"
)

// StockAt is the moment at which a stock is counted.
type StockAt string

// The moments.
const (
	// The end of the period.
	StockPeriodEnd StockAt = "period_end"
	// Its start.
	StockPeriodStart StockAt = "period_start"
	// Now.
	StockNow StockAt = "now"
)

// FlowDirection is which way a flow goes.
type FlowDirection string

// The ways.
const (
	// Records that come in.
	FlowIn FlowDirection = "in"
	// Records that go out.
	FlowOut FlowDirection = "out"
)
