package memory

import (
	"errors"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/runtime"
)

// copied is a record of a script as another system has it.
type copied struct {
	*runtime.Copy
	of     model.Element
	record string
}

// receive lets a request come in over a channel.
func (m *memory) receive(s *driver.Step) (driver.Outcome, error) {
	c, ok := s.Machine.(*model.Channel)
	if !ok {
		return driver.Outcome{}, errors.New("no channel is named")
	}
	in := runtime.Incoming{Over: c, Confirm: s.Confirm}
	var err error
	if in.By, err = m.person(s.By); err != nil {
		return driver.Outcome{}, err
	}
	if in.Set, err = m.values(s.Set); err != nil {
		return driver.Outcome{}, err
	}
	landed := m.w.Receive(in)
	if landed.Refusal == nil && !landed.Joined {
		m.know(s.Name, landed.Record)
	}
	m.christen(s.Made, landed.Verdict)
	out := m.outcome(landed.Verdict)
	out.Told = m.notices()
	return out, nil
}

// person returns who has an id, nil for "".
func (m *memory) person(id string) (*runtime.Persona, error) {
	if id == "" {
		return nil, nil
	}
	if p := m.people[id]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("nobody is called %s", id)
}

// outside does what happens in another system, or with it.
func (m *memory) outside(s *driver.Step) (driver.Outcome, error) {
	card, ok := s.Machine.(*model.Integration)
	if !ok {
		return driver.Outcome{}, errors.New("no integration is named")
	}
	switch s.Do {
	case driver.Silence:
		m.w.Silence(card, !s.Yes)
	case driver.SetOff:
		by, err := m.person(s.By)
		if err != nil {
			return driver.Outcome{}, err
		}
		m.w.SetOff(card, by)
		m.meet()
	default:
		if err := m.elsewhere(card, s); err != nil {
			return driver.Outcome{}, err
		}
	}
	return driver.Outcome{Told: m.notices()}, nil
}

// elsewhere changes a record in the system of a card.
func (m *memory) elsewhere(card *model.Integration, s *driver.Step) error {
	set, err := m.values(s.Set)
	if err != nil {
		return err
	}
	name, e := s.Name, s.Entity
	var known *runtime.Copy
	if len(s.On) > 0 {
		name = s.On[0]
		if r := m.records[name]; r != nil {
			known, e = m.w.CopyOf(card, r), r.Entity
		}
	}
	var of model.Element = card
	if system := card.System.Get(); system != nil {
		of = system
	}
	i := slices.IndexFunc(m.copies, func(c copied) bool { return c.record == name && c.of == of })
	if known == nil && i >= 0 {
		known = m.copies[i].Copy
	}
	if known == nil && e == nil {
		return fmt.Errorf("no record is called %s", name)
	}
	if c := m.w.Elsewhere(card, e, known, set); i < 0 {
		m.copies = append(m.copies, copied{c, of, name})
	}
	return nil
}

// meet lets the records that have come in have the names that the script gave them elsewhere.
func (m *memory) meet() {
	for _, c := range m.copies {
		if r := m.w.Original(c.Copy); r != nil && m.records[c.record] == nil && m.names[r.ID] == "" {
			m.know(c.record, r)
		}
	}
}
