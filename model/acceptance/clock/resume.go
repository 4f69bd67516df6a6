package clock

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// resumes derives the cases of the end of a pause: the owner is told then, once, and nobody where the record has left
// before.
//
// “resume_after (calendar) notifies the record's owner; nothing moves by itself.”
func (w *work) resumes(p *model.Pipeline, pause *model.Stage) {
	args := words.Args{"pause": suite.TitleOf(pause), "after": w.long(model.ClockCalendar, pause.ResumeAfter.V)}
	t := w.Thing(suite.Clock, p, pause.Self().Ref+"#resume_after", say("thing-resume", args))
	any := func(*scene) bool { return true }
	length := fixed(pause.ResumeAfter.V)
	s := w.scene(p, w.House.Day(10, 0), pause, any, nil, false, false)
	switch {
	case s == nil:
		t.Leave(t.Title, say("left-arrange", nil))
		return
	case s.Owner(s.own) == nil:
		t.Leave(t.Title, say("left-owner", nil))
		return
	case length <= 0:
		t.Leave(t.Title, say("left-length", nil))
		return
	}
	s.begin(pause)
	at := s.now.Add(length)
	s.wait(at.Add(-tick))
	s.wait(at)
	s.wait(at.Add(later))
	w.put(t, s, pause, "resume", args, nil)
	for _, to := range w.graph(p).Next(pause) {
		if to == pause || to.Kind() == model.StagePause {
			continue
		}
		s := w.scene(p, w.House.Day(10, 0), pause, any, nil, false, false, leg{to, w.House.Day(10, 0).Add(length / 2)})
		if s == nil {
			continue
		}
		s.begin(pause)
		s.wait(s.now.Add(length / 2))
		s.move(to)
		s.wait(at.Add(later))
		w.put(t, s, pause, "resume-left", args, nil)
		return
	}
}
