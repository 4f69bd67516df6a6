package acceptance

import (
	"encoding/json"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// A script as JSON; see [driver.Script] for what each part means.
type (
	scriptData struct {
		At     string       `json:"at"`
		People []personData `json:"people"`
		Given  []recordData `json:"given"`
		Steps  []deedData   `json:"steps"`
	}
	personData struct {
		ID    string   `json:"id"`
		Roles []string `json:"roles"`
		Home  string   `json:"home,omitempty"`
	}
	recordData struct {
		Name   string      `json:"name"`
		Entity string      `json:"entity"`
		Stage  string      `json:"stage,omitempty"`
		Values []valueData `json:"values,omitempty"`
		Past   []moveData  `json:"past,omitempty"`
		// History is there and empty where nothing must have happened.
		History *[]eventData `json:"history,omitempty"`
	}
	moveData struct {
		From string `json:"from"`
		To   string `json:"to"`
	}
	valueData struct {
		Field string `json:"field"`
		Type  string `json:"type,omitempty"`
		Value any    `json:"value"`
	}
	deedData struct {
		Do         driver.Deed `json:"do"`
		By         string      `json:"by,omitempty"`
		Machine    string      `json:"machine,omitempty"`
		Entity     string      `json:"entity,omitempty"`
		Name       string      `json:"name,omitempty"`
		On         []string    `json:"on,omitempty"`
		Set        []valueData `json:"set,omitempty"`
		To         string      `json:"to,omitempty"`
		Confirm    []string    `json:"confirm,omitempty"`
		Yes        *bool       `json:"yes,omitempty"`
		Reason     string      `json:"reason,omitempty"`
		Checkpoint string      `json:"checkpoint,omitempty"`
		With       string      `json:"with,omitempty"`
		Until      string      `json:"until,omitempty"`
		Still      bool        `json:"still,omitempty"`
		Made       []string    `json:"made,omitempty"`
		Counting   *countData  `json:"counting,omitempty"`
		Want       wantData    `json:"want"`
	}
	wantData struct {
		Code    driver.Code  `json:"code,omitempty"`
		Element string       `json:"element,omitempty"`
		Missing []string     `json:"missing,omitempty"`
		Rows    []rowData    `json:"rows,omitempty"`
		Shown   []string     `json:"shown,omitempty"`
		Hidden  []string     `json:"hidden,omitempty"`
		Made    []rowData    `json:"made,omitempty"`
		Told    []noticeData `json:"told,omitempty"`
		// Tellers and nothing told means that nothing must be told.
		Tellers []string   `json:"tellers,omitempty"`
		Nothing bool       `json:"nothingTold,omitempty"`
		Tally   *tallyData `json:"tally,omitempty"`
	}
	rowData struct {
		Name   string      `json:"name,omitempty"`
		Entity string      `json:"entity,omitempty"`
		Stage  string      `json:"stage,omitempty"`
		Gone   bool        `json:"gone,omitempty"`
		Late   *[]string   `json:"late,omitempty"`
		Values []valueData `json:"values,omitempty"`
	}
	noticeData struct {
		What    string      `json:"what"`
		Record  string      `json:"record,omitempty"`
		To      []string    `json:"to,omitempty"`
		Element string      `json:"element,omitempty"`
		After   string      `json:"after,omitempty"`
		Values  []valueData `json:"values,omitempty"`
	}
)

func scriptOf(s *driver.Script) *scriptData {
	if s == nil {
		return nil
	}
	d := &scriptData{At: s.At.Format(time.RFC3339), People: []personData{}, Given: []recordData{}, Steps: []deedData{}}
	for _, p := range s.People {
		d.People = append(d.People, personData{p.ID, some(refs(p.Roles)), ref(p.Home)})
	}
	for _, r := range s.Given {
		given := recordData{Name: r.Name, Entity: ref(r.Entity), Stage: ref(r.Stage), Values: valuesOf(r.Values), History: historyOf(r.History)}
		for _, m := range r.Past {
			given.Past = append(given.Past, moveData{ref(m.From), ref(m.To)})
		}
		d.Given = append(d.Given, given)
	}
	for _, step := range s.Steps {
		d.Steps = append(d.Steps, deedOf(step))
	}
	return d
}

func deedOf(s *driver.Step) deedData {
	d := deedData{
		Do: s.Do, By: s.By, Machine: ref(s.Machine), Entity: ref(s.Entity), Name: s.Name, On: s.On, Set: valuesOf(s.Set), To: ref(s.To),
		Confirm: refs(s.Confirm), Reason: s.Reason, Checkpoint: ref(s.Checkpoint), With: s.With, Still: s.Still, Made: s.Made, Counting: countingOf(s.Counting), Want: wantOf(s.Want),
	}
	if s.Do == driver.Decide {
		d.Yes = &s.Yes
	}
	if s.Do == driver.Silence && s.Yes {
		d.Yes = &s.Yes
	}
	if !s.Until.IsZero() {
		d.Until = s.Until.Format(time.RFC3339)
	}
	return d
}

func wantOf(w driver.Want) wantData {
	d := wantData{
		Code: w.Code, Element: ref(w.Element), Rows: rowsOf(w.Rows), Shown: refs(w.Shown), Hidden: refs(w.Hidden), Made: rowsOf(w.Made),
		Tellers: refs(w.Tellers), Nothing: w.Told != nil && len(w.Told) == 0, Tally: tallyOf(w.Tally),
	}
	for _, m := range w.Missing {
		d.Missing = append(d.Missing, m.Ref())
	}
	for _, n := range w.Told {
		notice := noticeData{What: n.What, Record: n.Record, To: n.To, Element: ref(n.Element), Values: valuesOf(n.Values)}
		if n.Level != nil {
			notice.After = n.Level.After.V.String()
		}
		d.Told = append(d.Told, notice)
	}
	return d
}

func rowsOf(list []driver.Row) []rowData {
	var all []rowData
	for _, r := range list {
		row := rowData{Name: r.Name, Entity: ref(r.Entity), Stage: ref(r.Stage), Gone: r.Gone, Values: valuesOf(r.Values)}
		if r.Late != nil {
			late := some(refs(r.Late))
			row.Late = &late
		}
		all = append(all, row)
	}
	return all
}

func valuesOf(list []driver.Value) []valueData {
	var all []valueData
	for _, v := range list {
		all = append(all, valueData{ref(v.Field), sortOf(v.Datum), value(v.Datum)})
	}
	return all
}

// sortOf is the sort of a value, "" for an empty one.
func sortOf(d expr.Datum) string {
	if d.Base == "" && len(d.Many) > 0 {
		return string(d.Many[0].Base)
	}
	return string(d.Base)
}

// value writes a value: numbers and lengths of time in seconds as numbers, days and moments in ISO 8601, what is
// empty as null.
func value(d expr.Datum) any {
	switch {
	case len(d.Many) > 0:
		list := make([]any, len(d.Many))
		for i, one := range d.Many {
			list[i] = value(one)
		}
		return list
	case d.IsEmpty():
		return nil
	case d.Number != nil:
		return json.Number(suite.Decimal(d.Number))
	case d.Base == expr.Bool:
		return d.Bool
	case d.Base == expr.Date:
		return d.Time.Format(time.DateOnly)
	case d.Base == expr.Moment:
		return d.Time.Format(time.RFC3339)
	}
	return d.Text
}

// element is a pointer to an element, or any element.
type element interface {
	comparable
	model.Element
}

// ref names an element, "" for none; one without a name is named by its place.
func ref[E element](e E) string {
	var none E
	switch {
	case e == none:
		return ""
	case e.Self().Ref != "":
		return e.Self().Ref
	}
	return e.Self().Path()
}

func refs[E element](list []E) []string {
	var all []string
	for _, e := range list {
		all = append(all, ref(e))
	}
	return all
}
