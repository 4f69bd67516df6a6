package plan

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// day is the beginning of a day in the calendar, without a time zone: today as dates are written.
func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// past tells whether a written day is over; the day itself still counts.
func past(date model.Value[model.Date], today time.Time) bool {
	return date.IsSet() && date.V.Time.Before(day(today))
}

// affected returns the elements that a list names, with those around them: whoever agrees to a pipeline
// agrees to its stages.
func affected(list model.OneOrMany[model.AnyRef]) []model.Element {
	var all []model.Element
	for _, ref := range list.Items {
		for e := ref.Get(); e != nil; e = e.Self().Parent {
			if !slices.Contains(all, e) {
				all = append(all, e)
			}
		}
	}
	return all
}

// head returns the envelope of the document that an element is or stands in, nil for built-in ones.
func head(e model.Element) *model.Head {
	if e == nil || e.Self().Document == nil {
		return nil
	}
	if holder, ok := e.Self().Document.Value.(interface{ Envelope() *model.Head }); ok {
		return holder.Envelope()
	}
	return nil
}

var weekdays = map[model.Weekday]time.Weekday{
	model.Monday: time.Monday, model.Tuesday: time.Tuesday, model.Wednesday: time.Wednesday, model.Thursday: time.Thursday,
	model.Friday: time.Friday, model.Saturday: time.Saturday, model.Sunday: time.Sunday,
}

var weekdayTexts = [...]words.Text{
	{En: "a Sunday", Ru: "воскресенье"}, {En: "a Monday", Ru: "понедельник"}, {En: "a Tuesday", Ru: "вторник"},
	{En: "a Wednesday", Ru: "среду"}, {En: "a Thursday", Ru: "четверг"}, {En: "a Friday", Ru: "пятницу"}, {En: "a Saturday", Ru: "субботу"},
}

// empty tells whether a text says nothing.
func empty(t model.Text) bool { return strings.TrimSpace(t.In("")) == "" }
