package memory

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/runtime"
)

// sorts are the sorts of notices for the rows of the outbox.
var sorts = map[runtime.Sent]string{
	runtime.Warning: driver.Warn, runtime.Overdue: driver.Notify, runtime.Notification: driver.Notify,
	runtime.Resume: driver.Resume, runtime.Reassigned: driver.Assign, runtime.Task: driver.Task, runtime.Move: driver.Move,
	runtime.Created: driver.Make,
	runtime.Sending: driver.Send, runtime.Conflict: driver.Conflict, runtime.Broken: driver.Broken, runtime.Question: driver.Ask,
}

// notices returns what the world has sent since they were last asked for. What nobody gets is not sent, unless it is
// a move or a new record, which nobody needs to get.
func (m *memory) notices() []driver.Notice {
	var list []driver.Notice
	rows := m.w.Outbox()
	for _, row := range rows[m.told:] {
		if row.What == runtime.Stopped || row.What == runtime.Move && row.Refusal != nil {
			continue // it was not done
		}
		n := driver.Notice{What: sorts[row.What], Element: row.Element, Level: row.Level}
		if row.Record != nil {
			n.Record = m.names[row.Record.ID]
		}
		for _, p := range row.To {
			n.To = append(n.To, p.ID)
		}
		slices.Sort(n.To)
		for _, v := range row.Values {
			n.Values = append(n.Values, driver.Value{Field: v.Field, Datum: m.unnamed(v.Datum)})
		}
		if len(n.To) > 0 || n.What == driver.Move || n.What == driver.Make || n.What == driver.Send {
			list = append(list, n)
		}
	}
	m.told = len(rows)
	return list
}

// late returns whose clocks of a record go on, or rest, over their time.
func (m *memory) late(r *runtime.Record) []model.Element {
	var list []model.Element
	for _, c := range m.w.Clocks(r) {
		if c.Late && c.Stopped.IsZero() {
			list = append(list, c.Element)
		}
	}
	return list
}
