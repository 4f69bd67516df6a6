// Package diag says what is wrong and where, as values: code, severity, message with arguments,
// places, witness and fixes. It must not know how a finding is shown, nor any language.
package diag

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Severity ranks a finding.
type Severity uint8

// The severities, from the mildest. None switches a check off.
const (
	None Severity = iota
	Info
	Warning
	Error
)

// String returns the name as users write it.
func (s Severity) String() string {
	return [...]string{"none", "info", "warning", "error"}[s]
}

// ParseSeverity returns the severity of a name, and whether there is one.
func ParseSeverity(name string) (Severity, bool) {
	for s := None; s <= Error; s++ {
		if s.String() == name {
			return s, true
		}
	}
	return None, false
}

// Diagnostic is one finding.
type Diagnostic struct {
	// Code is the name of the check, such as "stage-unreachable".
	Code     string
	Severity Severity
	// Message is one sentence on what is wrong, naming the thing in quotes.
	Message words.Message
	// Help says what to do; it may be zero where the check's own advice is enough.
	Help words.Message
	// Subject is the faulty text. A span with only a File means the whole file.
	Subject source.Span
	// Element is the reference of the element that the finding is about, such as
	// "stage/sales.contacted"; "" where it is not known.
	Element string
	// Suggestion is the name that was probably meant, "" for none.
	Suggestion string
	// Cause is what the finding comes of: findings with the same one are shown as one, those of a check among
	// themselves, those of the front door whatever their check is. "" is its own.
	Cause string
	// Others are the findings that this one stands for as well, each as it is alone, this one first; nil for none.
	Others List
	// Follows are the references of elements whose own faults would explain the finding; see lint.Rule.Yields.
	Follows []string
	// Related are other places that explain the finding.
	Related []Related
	// Witness is the proof that the finding is real: the path, the cycle, the cell. Each step is
	// a reference, a title, or Told.
	Witness []any
	// Fixes are edits that would mend it.
	Fixes []Fix
	// Fingerprint is by what the finding is known again in later runs; "" where nobody asked for it.
	Fingerprint string
}

// Told is a step of a witness that people read otherwise than programs.
type Told struct {
	// Code is what programs get.
	Code string
	// Say is what people read; nil for a step that is of no use to them.
	Say words.Localized
}

// String returns what programs get.
func (t Told) String() string { return t.Code }

// Related is another place that explains a finding.
type Related struct {
	Span    source.Span
	Message words.Message
	// Same tells that the fault is at this place as well, which has no finding of its own.
	Same bool
}

// Fix is a set of edits that mends a finding.
type Fix struct {
	Title words.Message
	Edits []source.Edit
}

// List is a set of findings.
type List []Diagnostic

// Add appends a finding.
func (l *List) Add(d Diagnostic) { *l = append(*l, d) }

// Sorted returns the findings ordered by place, then code, each once.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(a.Subject.Compare(b.Subject), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Element, b.Element))
	})
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Subject == b.Subject && a.Element == b.Element &&
			a.Message.In(words.Languages[0]) == b.Message.In(words.Languages[0])
	})
}

// Apart returns the findings each by itself, those too that are shown with another one, in order of place.
func (l List) Apart() List {
	var all List
	for _, d := range l {
		if len(d.Others) == 0 {
			all.Add(d)
			continue
		}
		all = append(all, d.Others...)
	}
	return all.Sorted()
}

// Missing is the cause of all that names an element which there is not: list is the word of its kind, with the path
// of what it should be in where it is nested.
func Missing(list, name string) string { return "missing " + list + "/" + name }

// Count returns the number of findings of one severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Worst returns the highest severity in the list, None for an empty one.
func (l List) Worst() Severity {
	worst := None
	for _, d := range l {
		worst = max(worst, d.Severity)
	}
	return worst
}
