package model

// Report is a page of numbers that somebody looks at to decide something.
type Report struct {
	Head

	// The entity whose records are shown.
	Entity Ref[Entity] `yaml:"entity"`
	// Who looks at it.
	Viewers OneOrMany[Ref[Role]] `yaml:"viewers"`
	// How often it is looked at.
	Every Value[Rhythm] `yaml:"every"`
	// How often its numbers are renewed.
	Refresh Value[Rhythm] `yaml:"refresh"`
	// What is decided by it.
	Decision Text `yaml:"decision"`
	// The KPIs on it.
	Kpis OneOrMany[Ref[Kpi]] `yaml:"kpis"`
	// The KPIs for which this page is the one that counts.
	AuthoritativeFor OneOrMany[Ref[Kpi]] `yaml:"authoritative_for"`
	// The columns, for a list of records.
	Columns OneOrMany[Ref[Field]] `yaml:"columns" within:"entity" hop:"true"`
	// The fields by which the numbers are broken down.
	Slices OneOrMany[Ref[Field]] `yaml:"slices" within:"entity" hop:"true"`
	// Which records are shown.
	Filter Condition `yaml:"filter" of:"entity"`
	// The time that is shown.
	Period *ReportPeriod `yaml:"period"`
	// What it looks like.
	Layout Value[ReportLayout] `yaml:"layout" check:"default=table"`
	// A drawing or screenshot of it, from the documents of the project.
	Mockup Ref[Paper] `yaml:"mockup"`
}

// ReportPeriod is the time that a report shows.
type ReportPeriod struct {
	// The length of a period.
	Of Value[Grain] `yaml:"of,short" check:"required"`
	// The date by which a record falls into it.
	Date Ref[Field] `yaml:"date" within:"^entity" types:"date,datetime"`
}

// ReportLayout is what a report looks like.
type ReportLayout string

// The layouts.
const (
	// A list of records.
	LayoutTable ReportLayout = "table"
	// Bars that narrow from stage to stage.
	LayoutFunnel ReportLayout = "funnel"
	// Lines over time.
	LayoutTrend ReportLayout = "trend"
	// Cards in columns, one for each stage.
	LayoutKanban ReportLayout = "kanban"
	// A few numbers, each with its target.
	LayoutScorecard ReportLayout = "scorecard"
)
