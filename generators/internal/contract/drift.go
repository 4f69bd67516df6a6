package contract

import (
	"fmt"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Drift is how far a CRM is from a description.
type Drift struct {
	Changes state.Changes
	// Unread is what the CRM has and could not be taken in.
	Unread []state.Unread
	// There and Wanted are how many things the CRM has, and how many the description wants.
	There, Wanted int
	calls         caller
}

// Drift compares the configuration that a CRM has with that which is made of a description. Where nothing can be made of
// it there is no drift, and the findings say why.
//
// Errors: that of the reading, if none of the files is a configuration of this CRM.
func (t Target) Drift(in generators.Input, there Files) (*Drift, diag.List, error) {
	now, err := t.Reading.State(there)
	if err != nil {
		return nil, nil, err
	}
	work, found := t.Make(in)
	if work == nil {
		return nil, found, nil
	}
	want, err := t.state(work)
	if err != nil {
		return nil, found, err
	}
	d := &Drift{
		Changes: state.Compare(now, want), Unread: now.Unread, There: len(now.Things), Wanted: len(want.Things),
		calls: newCaller(in.Spec, work.Names),
	}
	return d, found, nil
}

// Miss notes a file that could not be read at all.
func (d *Drift) Miss(path string, why words.Localized) {
	d.Unread = append(d.Unread, state.Unread{What: path, Path: path, Why: why})
}

// Title names the thing of a change for people: by the element of the description that it stands for, else as the CRM
// calls it.
func (d *Drift) Title(c state.Change, lang string) string { return d.calls.title(c.Thing, lang) }

// Ref returns the element of the description that the thing of a change stands for, "" where it is not known.
func (d *Drift) Ref(c state.Change) string { return d.calls.ref(c.Thing) }

// Kind names the sort of a thing for people.
func (d *Drift) Kind(c state.Change, lang string) string { return Kind(c.Thing.Kind).In(lang) }

// Spoken returns a difference for people, its values within a length.
func (d *Drift) Spoken(f state.Difference, most int, lang string) (key, now, want string) {
	return Spoken(f, most, lang)
}

// state reads what was made.
//
// Errors: what was made cannot be read, which is a fault of ours.
func (t Target) state(work *Work) (*state.State, error) {
	read := t.Made
	if t.Reading != nil {
		read = t.Reading.State
	}
	files, err := work.rendered()
	if err != nil {
		return nil, err
	}
	if read == nil {
		return asFiles(files), nil
	}
	s, err := read(files)
	if err != nil {
		return nil, fmt.Errorf("what was made for %s: %w", t.Title, err)
	}
	return s, nil
}

// rendered returns the configuration as files.
func (w *Work) rendered() (Files, error) {
	files := Files{}
	for _, f := range w.Files {
		content, err := f.Render()
		if err != nil {
			return nil, err
		}
		files[f.Path] = content
	}
	return files, nil
}
