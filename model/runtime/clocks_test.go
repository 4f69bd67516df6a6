package runtime_test

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/runtime"
)

// moment reads DATE, DATE/15:04, or 15:04 of the day that it is.
func (s *script) moment(text string) time.Time {
	day, hour, both := strings.Cut(text, "/")
	switch {
	case strings.Contains(text, ":") && !both:
		day, hour = s.w.Now().Format(time.DateOnly), text
	case !both:
		hour = "00:00"
	}
	layout := "2006-01-02 15:04:05"
	if len(hour) == len("15:04") {
		hour += ":00"
	}
	at, err := time.ParseInLocation(layout, day+" "+hour, s.w.Zone())
	if err != nil {
		s.t.Fatal(err)
	}
	return at
}

func clockTime(t time.Time) string {
	if t.Second() > 0 {
		return t.Format("Mon 01-02 15:04:05")
	}
	return t.Format("Mon 01-02 15:04")
}

// name returns how a script calls a record.
func (s *script) name(r *runtime.Record) string {
	if r == nil {
		return "no record"
	}
	for name, known := range s.records {
		if known == r {
			return name
		}
	}
	return r.ID
}

func (s *script) notices(list []runtime.Notice) string {
	var rows []string
	for _, n := range list {
		var to []string
		for _, p := range n.To {
			to = append(to, p.ID)
		}
		if len(to) == 0 {
			to = []string{"nobody"}
		}
		text := string(n.What) + " " + s.name(n.Record) + " to " + strings.Join(to, " ") + ", " + n.Element.Self().Ref
		if n.Level != nil {
			text += " after " + n.Level.After.V.String()
		}
		for _, v := range n.Values {
			text += ", " + v.Field.Self().ID() + " " + show(v.Datum)
		}
		if n.Field != nil {
			text += " about " + n.Field.Self().ID()
		}
		if n.Made != nil {
			text += ", making " + n.Made.ID
		}
		text += ", came " + clockTime(n.Due)
		if n.Refusal != nil {
			text += ", no: " + describe(n.Refusal)
		}
		rows = append(rows, text)
	}
	if len(rows) == 0 {
		return "nothing"
	}
	return strings.Join(rows, "\n    ")
}

// clocks shows the clocks of a record: all, or those of some ids.
func (s *script) clocks(r *runtime.Record, ids []string) string {
	var rows []string
	for _, c := range s.w.Clocks(r) {
		if len(ids) > 0 && !slices.Contains(ids, c.Element.Self().ID()) {
			continue
		}
		text := c.Element.Self().Ref + ": from " + clockTime(c.Started)
		if !c.Due.IsZero() {
			text += ", due " + clockTime(c.Due)
		}
		switch {
		case !c.Stopped.IsZero():
			text += ", stopped " + clockTime(c.Stopped)
		case !c.Paused.IsZero():
			text += ", rests since " + clockTime(c.Paused)
		}
		text += ", counted " + length(c.Elapsed)
		if c.Limit != nil {
			text += " of " + c.Limit.Is.V.String()
		}
		if c.Late {
			text += ", late"
		}
		if c.Warned {
			text += ", warned"
		}
		for _, level := range c.Fired {
			text += ", told " + role(level.To.Get())
		}
		rows = append(rows, text)
	}
	if len(rows) == 0 {
		return "none"
	}
	return strings.Join(rows, "\n    ")
}

// length returns a length of time without the units that are nothing.
func length(d time.Duration) string {
	text := d.String()
	for _, nothing := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, nothing) {
			text = strings.TrimSuffix(text, nothing[1:])
		}
	}
	return text
}

func role(r *model.Role) string {
	if r == nil {
		return "nobody"
	}
	return r.Self().ID()
}
