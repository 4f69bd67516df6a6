package figure

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// joined joins what happens one after the other, with semicolons between.
func joined(parts []words.Localized) words.Localized {
	all := parts[len(parts)-1]
	for i := len(parts) - 2; i >= 0; i-- {
		all = say("then", words.Args{"first": parts[i], "rest": all})
	}
	return all
}

func plain(text string) words.Localized { return suite.Plain(text) }

// told tells a record with its values and what it has gone through.
func (s *scene) told(l *line) words.Localized {
	var parts []words.Localized
	for _, v := range l.record.Values() {
		parts = append(parts, say("is", words.Args{"field": suite.TitleOf(v.Field), "value": s.value(v.Field, v.Datum)}))
	}
	for i, e := range l.history {
		if i > 0 || !l.undated {
			parts = append(parts, s.happened(e, i == 0))
		} else if e.Stage != nil {
			parts = append(parts, say("stands", words.Args{"stage": suite.TitleOf(e.Stage)}))
		}
	}
	args := words.Args{"entity": suite.TitleOf(l.record.Entity), "name": plain(l.record.Name)}
	if len(parts) == 0 {
		return say("record-bare", args)
	}
	args["what"] = joined(parts)
	return say("record", args)
}

// happened tells one thing that a record has gone through.
func (s *scene) happened(e driver.Event, first bool) words.Localized {
	args := words.Args{"at": s.moment(e.At)}
	id := "moved"
	switch {
	case e.Into != "":
		id, args["name"] = "merged", plain(e.Into)
	case e.Deleted:
		id = "deleted"
	case e.Field != nil:
		id, args["field"], args["old"], args["new"] = "changed", suite.TitleOf(e.Field), s.value(e.Field, e.Old), s.value(e.Field, e.New)
	case e.Stage == nil:
		id = "born"
	default:
		args["stage"] = suite.TitleOf(e.Stage)
		switch {
		case e.Imported:
			id = "imported"
		case first:
			id = "begins"
		}
	}
	if who := s.who(e.By); who != nil && (id == "moved" || id == "begins") {
		id += "-by"
		args["who"] = who
	}
	return say(id, args)
}

// who names who made a move; nil for the CRM.
func (s *scene) who(id string) words.Localized {
	if id == "" {
		return nil
	}
	for _, p := range s.People() {
		if p.ID == id && len(p.Roles) > 0 {
			return suite.TitleOf(p.Roles[0])
		}
	}
	if e := s.Spec.Element(id); e != nil {
		return suite.TitleOf(e)
	}
	return plain(id)
}

// value says a value; days and moments as they stand in the calendar.
func (s *scene) value(f *model.Field, d expr.Datum) words.Localized {
	switch {
	case d.Base == expr.Moment:
		return s.moment(d.Time)
	case d.Base == expr.Date:
		return plain(d.Time.Format("02.01.2006"))
	case d.Base == expr.Record || f == nil:
		return plain(kpi.Plain(d))
	case d.Base == expr.Number && f.Type.V == model.FieldMoney:
		return plain(kpi.Shown(d.Number, kpi.Unit{Kind: kpi.Money}))
	}
	return s.Show(s.At, f, d)
}

// moment says a moment in the project's time zone.
func (s *scene) moment(at time.Time) words.Localized {
	at = at.In(s.House.Zone())
	if at.Second() != 0 {
		return plain(at.Format("02.01.2006 15:04:05"))
	}
	return plain(at.Format("02.01.2006 15:04"))
}
