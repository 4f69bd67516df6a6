package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// look returns the case in which a login looks at a record in a place, made once; nil where it cannot be put
// together. Fields that are hidden are filled, so that there is something to hide.
func (w *work) look(l *login, e *model.Entity, at place) *trial {
	key := l.id + "\n" + e.Self().Ref + "\n" + at.id()
	if one, known := w.reads[key]; known {
		return one
	}
	w.reads[key] = nil
	s := w.scene(l, e, w.birth(e), at)
	if s == nil {
		return nil
	}
	step := &driver.Step{Do: driver.Read, By: s.by.ID, On: []string{s.own.Name}}
	sees := s.may(model.ActionRead, nil)
	var shown, hidden []*model.Field
	if sees {
		_, hidden = s.seen(model.ActionRead)
		s.full(hidden)
		shown, hidden = s.seen(model.ActionRead)
		if !s.may(model.ActionRead, nil) {
			return nil
		}
	}
	c := s.open(s.entitle(sees, model.ActionRead))
	s.there(c)
	c.Steps = []suite.Step{{Do: say("open", nil)}}
	if sees {
		step.Want = driver.Want{Shown: shown, Hidden: hidden}
		c.Expected = []words.Localized{say("found", nil)}
		if list := described(shown); len(list) > 0 && len(described(hidden)) > 0 {
			c.Expected = append(c.Expected, say("sees", words.Args{"fields": titles(list)}))
		}
		if list := described(hidden); len(list) > 0 {
			c.Expected = append(c.Expected, say("hides", words.Args{"fields": titles(list)}))
			for _, v := range s.own.Values() {
				if has(list, v.Field) && !s.named(v.Field) {
					c.Data = append(c.Data, s.Data(s.At, []driver.Value{v})...)
				}
			}
		}
	} else {
		step.Want = driver.Want{Code: driver.NotVisible, Element: e}
		c.Expected = []words.Localized{say("not-found", nil)}
	}
	s.script(c, step)
	one := &trial{login: l, c: c, key: []string{l.id, e.Self().Ref, "read", at.id()}}
	w.trials = append(w.trials, one)
	w.reads[key] = one
	return one
}

func has(list []*model.Field, f *model.Field) bool {
	for _, other := range list {
		if other == f {
			return true
		}
	}
	return false
}

// birth returns the stage in which records of an entity are born, nil for one without a pipeline.
func (w *work) birth(e *model.Entity) *model.Stage {
	for _, p := range w.pipelines(e) {
		for _, stage := range p.Stages {
			if stage.Kind() == model.StageStart && stage.Retired == nil {
				return stage
			}
		}
	}
	return nil
}

// sees tells whether the case that looks at a record expects that it is seen.
func (t *trial) sees() bool { return t.c.Script.Steps[0].Want.Code == "" }
