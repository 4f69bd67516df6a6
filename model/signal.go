package model

// Signal is something wrong that needs action: records that should not be as they are.
type Signal struct {
	Head

	// The entity whose records are watched.
	Entity Ref[Entity] `yaml:"entity" check:"required"`
	// Which records are looked at.
	Among Condition `yaml:"among" of:"entity"`
	// Which of them are wrong.
	BadWhen Condition `yaml:"bad_when" check:"required" of:"entity"`
	// What is measured.
	Measure Value[SignalMeasure] `yaml:"measure" check:"default=count"`
	// From which value on it is a warning or an alarm.
	Threshold *Threshold `yaml:"threshold"`
	// Who sees it.
	Viewers OneOrMany[Ref[Role]] `yaml:"viewers"`
	// How often it is looked at.
	Every Value[Rhythm] `yaml:"every"`
	// What is done about it.
	Action Text `yaml:"action"`
}

// SignalMeasure is what a signal measures.
type SignalMeasure string

// The measures.
const (
	// Which part of the records looked at is wrong.
	MeasureShare SignalMeasure = "share"
	// How many records are wrong.
	MeasureCount SignalMeasure = "count"
)

// Threshold says from which value on a signal is raised.
type Threshold struct {
	// The value from which it is a warning.
	Warn Value[Quantity] `yaml:"warn"`
	// The value from which it is an alarm.
	Alert Value[Quantity] `yaml:"alert,short"`
}
