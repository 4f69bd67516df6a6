package standin

import "slices"

// Thing is something that a run made.
type Thing struct {
	// Sort is what the CRM calls things of the kind, ID which it is.
	Sort, ID string
	// Name is what people find it by; "" where it has none.
	Name string
	// Why says why it was left; "" for one that is not.
	Why string
}

// Ledger knows what a run made and has not taken away yet, in the order in which it was made.
type Ledger struct{ things []Thing }

// Made notes what was made.
func (l *Ledger) Made(t Thing) {
	if t.ID != "" && !l.Has(t.Sort, t.ID) {
		l.things = append(l.things, t)
	}
}

// Has tells whether something was made by the run.
func (l *Ledger) Has(sort, id string) bool {
	return slices.ContainsFunc(l.things, func(t Thing) bool { return t.Sort == sort && t.ID == id })
}

// Gone notes that something was taken away.
func (l *Ledger) Gone(sort, id string) {
	l.things = slices.DeleteFunc(l.things, func(t Thing) bool { return t.Sort == sort && t.ID == id })
}

// Stays notes why something could not be taken away.
func (l *Ledger) Stays(sort, id, why string) {
	for i := range l.things {
		if l.things[i].Sort == sort && l.things[i].ID == id {
			l.things[i].Why = why
		}
	}
}

// Left returns what is still there, the newest first: what leads to others was made after them.
func (l *Ledger) Left() []Thing {
	list := slices.Clone(l.things)
	slices.Reverse(list)
	return list
}

// Empty takes away what is there, the newest first, but for things of a sort that is kept. What stays since others lead to it
// is tried again as long as anything goes.
//
// Errors: those of remove; then nothing more is tried.
func (l *Ledger) Empty(remove func(Thing) error, kept string) error {
	for before := -1; before != len(l.things); {
		before = len(l.things)
		for _, t := range l.Left() {
			if t.Sort == kept {
				continue
			}
			if err := remove(t); err != nil {
				return err
			}
		}
	}
	return nil
}
