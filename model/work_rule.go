package model

import "regexp"

// WorkRule is a short rule of daily work: what is recorded after a call or a letter, and by when.
type WorkRule struct {
	Head

	// The roles that it is for.
	AppliesTo OneOrMany[Ref[Role]] `yaml:"applies_to"`
	// After what.
	After Value[Contact] `yaml:"after" check:"required"`
	// The fields that are filled.
	Record OneOrMany[Ref[Field]] `yaml:"record" belongs:"any"`
	// What is written down in words.
	RecordText OneOrMany[Text] `yaml:"record_text"`
	// Where files are kept, and what they are called.
	Files *FileRule `yaml:"files"`
	// By when.
	Within Value[Promise] `yaml:"within"`
	// When the client hears from us again.
	FollowUp *FollowUp `yaml:"follow_up"`
	// Why the rule is there.
	Why Text `yaml:"why"`
}

// Contact is what a rule of work follows.
type Contact string

// The contacts.
const (
	// A call.
	ContactCall Contact = "call"
	// A letter by e-mail.
	ContactEmail Contact = "email"
	// A message in a messenger.
	ContactMessage Contact = "message"
	// A meeting.
	ContactMeeting Contact = "meeting"
	// Something else.
	ContactOther Contact = "other"
)

// FileRule says where files are kept and what they are called.
type FileRule struct {
	// Where.
	Where Text `yaml:"where,short" check:"required"`
	// What the name is made of.
	Name Text `yaml:"name"`
}

// FollowUp says when the client hears from us again.
type FollowUp struct {
	// By when.
	Within Value[Duration] `yaml:"within,short" check:"required"`
	// What reminds of it.
	RemindedBy AnyRef `yaml:"reminded_by" kinds:"automation,signal,review"`
}

// Promise is a length of time, or same_day.
type Promise string

// PromisePattern is the notation of promises.
const PromisePattern = `^(same_day|[0-9]{1,6}(m|h|d|w|mo|y))$`

var promisePattern = regexp.MustCompile(PromisePattern)

// Parse implements Parser.
func (p *Promise) Parse(text string) error {
	if !promisePattern.MatchString(text) {
		return ErrNotation
	}
	*p = Promise(text)
	return nil
}

// Notation implements Parser.
func (Promise) Notation() string { return "same_day" }
