package runtime_test

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/runtime"
)

// exchange plays a line about other systems, or a request:
//
//	elsewhere CARD ENTITY AS FIELD=VALUE…   what the system of the card has of the record called AS, known to the CRM or not
//	sets-off CARD [WHO]                     its event, or a person
//	silent CARD, answers CARD
//	receive CHANNEL AS FIELD=VALUE… [by=WHO]
func (s *script) exchange(line []string) string {
	before := len(s.w.Outbox())
	said := ""
	switch line[0] {
	case "elsewhere":
		card, e := find[model.Integration](s, "integration", line[1]), find[model.Entity](s, "entity", line[2])
		known := s.copies[line[1]+" "+line[3]]
		if r := s.records[line[3]]; r != nil && known == nil {
			known = s.w.CopyOf(card, r)
		}
		s.copies[line[1]+" "+line[3]] = s.w.Elsewhere(card, e, known, s.values(e, line[4:]))
		return "known there"
	case "sets-off":
		var by *runtime.Persona
		if len(line) > 2 {
			by = s.who(line[2])
		}
		s.w.SetOff(find[model.Integration](s, "integration", line[1]), by)
	case "silent", "answers":
		s.w.Silence(find[model.Integration](s, "integration", line[1]), line[0] == "silent")
		return "so be it"
	case "receive":
		said = s.receive(line)
	}
	s.meet()
	return strings.TrimPrefix(said+"\n    "+s.notices(s.w.Outbox()[before:]), "\n    ")
}

// meet gives the records that have come in the names that they have elsewhere.
func (s *script) meet() {
	for name, c := range s.copies {
		_, as, _ := strings.Cut(name, " ")
		if r := s.w.Original(c); r != nil && s.records[as] == nil {
			s.records[as] = r
		}
	}
}

func (s *script) receive(line []string) string {
	in := runtime.Incoming{Over: find[model.Channel](s, "channel", line[1])}
	args := line[3:]
	if last := args[len(args)-1]; strings.HasPrefix(last, "by=") {
		in.By, args = s.who(strings.TrimPrefix(last, "by=")), args[:len(args)-1]
	}
	in.Set = s.values(in.Over.Creates.Get(), args)
	landed := s.w.Receive(in)
	switch {
	case landed.Joined && landed.Record != nil:
		return "joins " + landed.Record.ID + strings.TrimPrefix(s.verdict(landed.Verdict), "yes")
	case landed.Joined:
		return "waits"
	}
	if landed.Record != nil {
		s.records[line[2]] = landed.Record
	}
	return s.verdict(landed.Verdict)
}

// values reads FIELD=VALUE, of another entity ENTITY.FIELD=VALUE.
func (s *script) values(e *model.Entity, args []string) []runtime.Value {
	var set []runtime.Value
	for _, arg := range args {
		key, text, _ := strings.Cut(arg, "=")
		of := e
		if other, field, dotted := strings.Cut(key, "."); dotted {
			of, key = find[model.Entity](s, "entity", other), field
		}
		v := s.value(of, key, strings.Trim(text, `"`))
		if text == "" {
			v.Datum.Base, v.Datum.Text = "", ""
		}
		set = append(set, v)
	}
	return set
}
