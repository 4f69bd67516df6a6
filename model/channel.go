package model

// Channel is a way by which requests come in: where they land, who takes them, and how a second
// request of the same client is linked.
type Channel struct {
	Head

	// The entity of the record that a request becomes.
	Creates Ref[Entity] `yaml:"creates" check:"required"`
	// The start stage that it is born in.
	Into Ref[Stage] `yaml:"into" belongs:"creates"`
	// The integration that brings the requests; without it a person enters them.
	Integration Ref[Integration] `yaml:"integration"`
	// The fields that a request fills.
	Fields OneOrMany[Ref[Field]] `yaml:"fields" within:"creates"`
	// Values that every request of the channel gets.
	Sets Map[Ref[Field], Expression] `yaml:"sets" within:"creates" of:"creates" result:"@key"`
	// Who gets the record.
	Assign *Assignment `yaml:"assign"`
	// The role that answers first.
	FirstHandler Ref[Role] `yaml:"first_handler"`
	// What happens with a second request of the same client.
	Repeats *Repeats `yaml:"repeats"`
	// The entity on whose card the contact itself is kept, such as the client's.
	LogTo Ref[Entity] `yaml:"log_to"`
	// Who is told.
	Notify OneOrMany[Ref[Role]] `yaml:"notify"`
}

// Assignment says who gets a new record.
type Assignment struct {
	// How the person is chosen.
	Rule Value[AssignRule] `yaml:"rule,short" check:"required"`
	// The roles among whose people it is chosen.
	Among OneOrMany[Ref[Role]] `yaml:"among"`
	// The field by which the region is known, for by_region.
	Field Ref[Field] `yaml:"field" within:"^creates" hop:"true"`
}

// AssignRule is how a person is chosen.
type AssignRule string

// The rules.
const (
	// In turn.
	AssignRoundRobin AssignRule = "round_robin"
	// Who has the fewest open records.
	AssignLeastLoaded AssignRule = "least_loaded"
	// Who works in the region of the record.
	AssignByRegion AssignRule = "by_region"
	// Always the same person.
	AssignFixed AssignRule = "fixed"
)

// Repeats says how a second request of the same client is linked to the first.
type Repeats struct {
	// The fields that must be equal, each by itself.
	Match OneOrMany[Ref[Field]] `yaml:"match" check:"required" within:"creates" belongs:"any"`
	// How long back is looked.
	Within Value[Duration] `yaml:"within"`
	// What happens when the earlier record is open.
	OnOpen Value[RepeatAction] `yaml:"on_open" check:"default=attach"`
	// What happens when it is closed.
	OnClosed Value[RepeatAction] `yaml:"on_closed" check:"default=create"`
	// What happens when there are several.
	OnSeveral Value[RepeatAction] `yaml:"on_several" check:"default=ask"`
	// Whether the source of the first request stays.
	FirstSource Value[FirstSource] `yaml:"first_source" check:"default=keep"`
}

// RepeatAction is what happens with a repeated request.
type RepeatAction string

// The actions.
const (
	// It is added to the earlier record.
	RepeatAttach RepeatAction = "attach"
	// It becomes a record of its own, linked to the earlier one.
	RepeatCreate RepeatAction = "create"
	// The earlier record is opened again.
	RepeatReopen RepeatAction = "reopen"
	// A person decides.
	RepeatAsk RepeatAction = "ask"
)

// FirstSource says whether the source of the first request stays.
type FirstSource string

// What happens with the source.
const (
	// The first one stays.
	FirstSourceKeep FirstSource = "keep"
	// The latest replaces it.
	FirstSourceReplace FirstSource = "replace"
)
