package history

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

// following holds the rows of records from the first to the last, and hands each record over when it is whole.
type following struct {
	in *input
	// left is how many rows of each id are still to come.
	left  map[string]*mark
	under map[string]*underWay
	visit func(*kpi.Record)
	// held is how many rows are held, most how many there ever were.
	held, most int
}

// underWay is what is held of an id.
type underWay struct {
	records []*kpi.Record
	seen    map[string]int
	rows    int
}

// awaits tells whether rows of an id are still to come.
func (f *following) awaits(id string) bool {
	m := f.left[id]
	return m != nil && m.rows > 0
}

func (f *following) of(id string) *underWay {
	u := f.under[id]
	if u == nil {
		u = &underWay{seen: map[string]int{}}
		f.under[strings.Clone(id)] = u
	}
	return u
}

func (f *following) seen(id string) map[string]int { return f.of(id).seen }

// find returns a record that there is already, nil for none.
func (f *following) find(e *model.Entity, id string) *kpi.Record {
	if u := f.under[id]; u != nil {
		for _, r := range u.records {
			if r.Entity == e {
				return r
			}
		}
	}
	return nil
}

// record returns the record of an id: that of a table, or one that only the log knows.
func (f *following) record(e *model.Entity, id string) *kpi.Record {
	if r := f.find(e, id); r != nil {
		return r
	}
	r := f.in.Data.Find(e, id)
	if r == nil {
		r = kpi.NewRecord(e, strings.Clone(id))
	}
	u := f.of(id)
	u.records = append(u.records, r)
	return r
}

// passed notes that a row of an id has been read.
func (f *following) passed(id string) {
	m := f.left[id]
	if m == nil {
		return
	}
	m.rows--
	if u := f.under[id]; u != nil {
		u.rows++
		f.held++
		f.most = max(f.most, f.held)
	}
	if m.rows == 0 {
		f.whole(id)
	}
}

// whole hands an id over.
func (f *following) whole(id string) {
	u := f.under[id]
	if u == nil {
		return
	}
	delete(f.under, id)
	f.held -= u.rows
	for _, r := range u.records {
		r.Ready()
		f.in.whole(r)
		f.visit(r)
	}
}

// rest hands over what never became whole, since the files have become shorter since the survey.
func (f *following) rest() {
	ids := make([]string, 0, len(f.under))
	for id := range f.under {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		f.whole(id)
	}
}
