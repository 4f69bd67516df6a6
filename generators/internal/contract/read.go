package contract

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// Reading is how the configuration that a CRM has is read.
type Reading struct {
	// Doc says for people what files are read, and how one gets them out of the CRM.
	Doc words.Text
	// State reads files of the CRM's own, or those that the generator makes; an error tells that none of them is a
	// configuration of this CRM.
	State func(Files) (*state.State, error)
	// Draft reads the same files as a first description.
	Draft func(Files) (*draft.Draft, error)
}

// Files are what was taken out of a CRM: files by their paths, with slashes, from the folder or within the archive.
type Files map[string][]byte

// Delta is what brings a CRM from one version of a description to the next.
type Delta struct {
	// Files are the configuration that is brought in; their paths are relative to the folder of the target.
	Files []generators.File
	// Steps are what a person does, in a safe order: first what is added, last what is retired.
	Steps []Step
	// Late is how many of the steps, at their end, take away what is no longer wanted.
	Late int
	// Ready tells that the steps say themselves which fields go and which change their type.
	Ready bool
	// Renames tells that the steps give what is known by its title the new one, so that nothing is to be copied over.
	Renames bool
	// Holds tells whether a thing holds what people have entered; nil where each does.
	Holds func(state.Thing) bool
}
