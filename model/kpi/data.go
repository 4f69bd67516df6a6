package kpi

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Data is what is counted: records with their values and the log of their moves. Build it with Add and
// call Ready before it is counted.
type Data struct {
	records []*Record
	byID    map[name]*Record
	// complete are the entities whose records were all given, so that one known from the log alone has
	// been deleted.
	complete map[*model.Entity]bool
	// changed are the paths of which there is a change of a value on any record.
	changed map[string]bool
	// views are the records as they were known at a moment; asked for once, they serve every count of it.
	lock  sync.Mutex
	asOf  time.Time
	views map[*Record]*view
}

// name is what a record is called: ids are unique in their entity.
type name struct {
	entity *model.Entity
	id     string
}

// Record is one record of an entity.
type Record struct {
	ID     string
	Entity *model.Entity
	// Values are the values of now by path, such as "amount" or "manager.region". A missing one is empty.
	Values map[string]expr.Datum
	// Currencies are those of money that is not in the project's currency, by path.
	Currencies map[string]string
	// Changes are the values of before, by path.
	Changes map[string][]Change
	Rows    []Row
	// Merged names the record that this one was merged into; MergedAt is zero where the day is not known.
	Merged   string
	MergedAt time.Time
	// Deleted tells that it is gone; DeletedAt is zero where the day is not known.
	Deleted   bool
	DeletedAt time.Time
	// Logged tells that only the log knows the record.
	Logged bool
	// Lost is how many rows of its log could not be read, so that it is not known how it came from one stage to
	// another.
	Lost int
}

// Row is a move of a record in the log.
type Row struct {
	// Seq decides between two rows of one moment.
	Seq int
	// From is nil where the record was born, or came with a migration; Ready fills it in.
	From, To *model.Stage
	// Said is the stage that the log itself says it comes from, nil where it does not.
	Said  *model.Stage
	At    time.Time
	Actor string
	// Roles are the roles of the actor, by id.
	Roles []string
	// Approved are those who agreed to the move, as the log calls them; Approvers tells that the log has a
	// column for them, so that an empty one says that nobody did.
	Approved  []string
	Approvers bool
	// Imported tells that a migration brought the record: how it came here is not known.
	Imported bool
	// File and Line are where it was read, "" for a row that was not read from a file.
	File string
	Line int
}

// Change is a change of one value.
type Change struct {
	At       time.Time
	Old, New expr.Datum
	// HasOld tells that the value of before is known; it may be empty.
	HasOld bool
}

// Complete tells that all records of an entity are given.
func (d *Data) Complete(e *model.Entity) {
	if d.complete == nil {
		d.complete = map[*model.Entity]bool{}
	}
	d.complete[e] = true
}

// Record returns the record of an id, and makes one that only the log knows where there is none.
func (d *Data) Record(e *model.Entity, id string) *Record {
	if r := d.Find(e, id); r != nil {
		return r
	}
	r := NewRecord(e, id)
	d.Put(r)
	return r
}

// Put adds a record that was made elsewhere; one that is there already stays.
func (d *Data) Put(r *Record) {
	if d.Find(r.Entity, r.ID) != nil {
		return
	}
	if d.byID == nil {
		d.byID = map[name]*Record{}
	}
	d.byID[name{r.Entity, r.ID}] = r
	d.records = append(d.records, r)
}

// NewRecord returns a record that only the log knows.
func NewRecord(e *model.Entity, id string) *Record {
	return &Record{ID: id, Entity: e, Values: map[string]expr.Datum{}, Currencies: map[string]string{}, Changes: map[string][]Change{}, Logged: true}
}

// Find returns the record of an id, nil for none.
func (d *Data) Find(e *model.Entity, id string) *Record { return d.byID[name{e, id}] }

// Records returns all records, in order of id once the data are ready.
func (d *Data) Records() []*Record { return d.records }

// Ready puts records, rows and changes in order.
func (d *Data) Ready() {
	d.changed, d.views = map[string]bool{}, nil
	slices.SortFunc(d.records, func(a, b *Record) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range d.records {
		r.Ready()
		for path, changes := range r.Changes {
			d.changed[path] = d.changed[path] || len(changes) > 0
		}
	}
}

// Ready puts rows and changes in order. Rows are in order of time, then of seq, then as given. A row comes from the
// stage of the row before it, whatever it says; of the first its word counts.
func (r *Record) Ready() {
	slices.SortStableFunc(r.Rows, func(a, b Row) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq)) })
	for i := range r.Rows {
		if r.Rows[i].From = r.Rows[i].Said; i > 0 {
			r.Rows[i].From = r.Rows[i-1].To
		}
	}
	for _, changes := range r.Changes {
		slices.SortStableFunc(changes, func(a, b Change) int { return a.At.Compare(b.At) })
	}
}

// HasLog tells whether there is a move or a change of a value of any record.
func (d *Data) HasLog() bool {
	return len(d.changed) > 0 || slices.ContainsFunc(d.records, func(r *Record) bool { return len(r.Rows) > 0 })
}

// HasHistory tells whether there is a change of a value on any record, so that one without has kept
// its value since it came.
func (d *Data) HasHistory(path string) bool { return d.changed[path] }

// viewsAt returns the records as they were known at a moment.
func (d *Data) viewsAt(asOf time.Time) map[*Record]*view {
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.views == nil || !d.asOf.Equal(asOf) {
		d.asOf, d.views = asOf, make(map[*Record]*view, len(d.records))
		for _, r := range d.records {
			d.views[r] = newView(r, asOf)
		}
	}
	return d.views
}

// Span returns the first and last moment of the log before a moment; ok is false where it is empty.
func (d *Data) Span(before time.Time) (first, last time.Time, ok bool) {
	for _, r := range d.records {
		for _, row := range r.Rows {
			if !row.At.Before(before) {
				continue
			}
			if !ok || row.At.Before(first) {
				first = row.At
			}
			if !ok || row.At.After(last) {
				last = row.At
			}
			ok = true
		}
	}
	return first, last, ok
}

// survivor returns the record that is left of a chain of merges, and whether there is one: the chain may
// lead to a record that is not there, or back to itself.
func (d *Data) survivor(r *Record, asOf time.Time) (*Record, bool) {
	seen := map[*Record]bool{}
	for r.mergedBy(asOf) {
		if seen[r] {
			return nil, false
		}
		seen[r] = true
		if r = d.Find(r.Entity, r.Merged); r == nil {
			return nil, false
		}
	}
	return r, true
}

// mergedBy tells whether the record has been merged into another one before a moment.
func (r *Record) mergedBy(asOf time.Time) bool {
	return r.Merged != "" && (r.MergedAt.IsZero() || r.MergedAt.Before(asOf))
}

// deletedBy tells whether the record has been deleted before a moment.
func (r *Record) deletedBy(asOf time.Time) bool {
	return r.Deleted && (r.DeletedAt.IsZero() || r.DeletedAt.Before(asOf))
}
