package clock

import (
	"time"

	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// hours says the working time: "Monday–Friday, 09:00–18:00 (Asia/Almaty)"; days that follow each other as a stretch.
func (w *work) hours() words.Localized {
	week := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
	var days []words.Localized
	for i := 0; i < len(week); i++ {
		if !w.working.Works(week[i]) {
			continue
		}
		last := i
		for last+1 < len(week) && w.working.Works(week[last+1]) {
			last++
		}
		if last > i+1 {
			days = append(days, say("days", words.Args{"first": suite.Weekday(week[i]), "last": suite.Weekday(week[last])}))
			i = last
		} else {
			days = append(days, suite.Weekday(week[i]))
		}
	}
	opens, closes := w.working.Day()
	return say("day", words.Args{"days": suite.List(days), "opens": suite.Plain(opens), "closes": suite.Plain(closes), "zone": suite.Plain(w.working.Zone().String())})
}
