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
}

// notices returns what the world has sent since they were last asked for. What nobody gets is not sent, unless it is
// a move, which nobody needs to get.
func (m *memory) notices() []driver.Notice {
	var list []driver.Notice
	rows := m.w.Outbox()
	for _, row := range rows[m.told:] {
		n := driver.Notice{What: sorts[row.What], Element: row.Element, Level: row.Level}
		if row.Record != nil {
			n.Record = m.names[row.Record.ID]
		}
		for _, p := range row.To {
			n.To = append(n.To, p.ID)
		}
		slices.Sort(n.To)
		if len(n.To) > 0 || n.What == driver.Move {
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
