package diag

import "github.com/crmspec/crmspec/model/words"

// Silencer is what keeps a finding from being shown.
type Silencer uint8

// The silencers.
const (
	// InPlace is a comment in the YAML, above what it is about.
	InPlace Silencer = iota
	// ByProject is a setting of the project.
	ByProject
	// AsKnown is a file of known findings.
	AsKnown
)

// Silenced is a finding that is not shown, and why. It is still counted.
type Silenced struct {
	Diagnostic
	By Silencer
	// Reason is what was given for it, nil for nothing.
	Reason words.Localized
}
