package memory

import (
	"fmt"

	"github.com/crmspec/crmspec/model/driver"
)

// absence lets a person be away, or be there again.
func (m *memory) absence(s *driver.Step) (driver.Outcome, error) {
	p := m.people[s.With]
	if p == nil {
		return driver.Outcome{}, fmt.Errorf("nobody is called %s", s.With)
	}
	if s.Do == driver.Away {
		m.w.Away(p)
	} else {
		m.w.Back(p)
	}
	return driver.Outcome{Told: m.notices()}, nil
}

// made gives the records, tasks too, that the world has made by itself since notices were last asked for the names of
// the script, and returns them.
func (m *memory) made(names []string) []driver.Row {
	var rows []driver.Row
	for _, row := range m.w.Outbox()[m.told:] {
		if row.Made == nil {
			continue
		}
		if len(rows) < len(names) && m.names[row.Made.ID] == "" {
			m.know(names[len(rows)], row.Made)
		}
		rows = append(rows, m.row(row.Made))
	}
	return rows
}
