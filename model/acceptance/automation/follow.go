package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// kept derives the case in which everything is recorded: nobody is reminded.
func (w *work) kept(t *suite.Thing, x *contact) {
	s := w.meet(x, x.first(), nil)
	if s == nil || !s.talk(x, x.word, nil) {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	due, ok := w.due(x, s.now)
	if !ok {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	s.wait(due.Add(later), nil)
	w.tell(t, s, x, "title-kept", nil, "kept")
}

// unrecorded derives the case in which a field is not recorded: whoever had the contact is reminded when the time is
// over, and not before, once. By another role, or after another sort of contact, nobody is.
func (w *work) unrecorded(t *suite.Thing, x *contact, f *model.Field, role *model.Role, key, other string) {
	if role == nil {
		role = x.first()
	}
	s := w.meet(x, role, f)
	word := x.word
	if other == "contact" {
		for _, sort := range []string{"email", "call"} {
			if sort != x.word {
				word = sort
			}
		}
	}
	if s == nil || !s.talk(x, word, f) {
		return
	}
	due, ok := w.due(x, s.now)
	if !ok || !due.After(s.now) {
		return
	}
	s.wait(due, nil)
	if other != "" {
		s.wait(due.Add(later), nil)
	} else {
		s.wait(due.Add(later), s.reminds(x))
		s.wait(due.Add(time.Hour), nil)
	}
	title := "title-unrecorded"
	if other != "" {
		title += "-" + other
	}
	w.tell(t, s, x, title, words.Args{"field": suite.TitleOf(f), "role": suite.TitleOf(s.owner.Roles[0]), "sort": say("contact-"+word, nil)}, key)
}

func (w *work) tell(t *suite.Thing, s *scene, x *contact, title string, args words.Args, key string) {
	if args == nil {
		args = words.Args{}
	}
	args["of"] = suite.TitleOf(x.WorkRule)
	w.put(t, s, say(title, args), least(x.Priority), x.fields, x.Self().Ref, key)
}

// people derives the cases of whom the rule is for, and of other sorts of contacts.
func (w *work) people(x *contact) {
	var f *model.Field
	if len(x.fields) > 0 && x.Within.IsSet() {
		f = x.fields[0]
	}
	if f == nil {
		return
	}
	t := w.Thing(suite.Automation, nil, x.Self().Ref+"#after", say("thing-after", words.Args{"of": suite.TitleOf(x.WorkRule)}))
	for _, f := range x.fields {
		if !t.Tried() {
			w.unrecorded(t, x, f, nil, "other contact", "contact")
		}
	}
	if !t.Tried() {
		t.Leave(t.Title, say("left-arrange", nil))
	}
	if !x.AppliesTo.IsSet() {
		return
	}
	for _, ref := range x.AppliesTo.Items {
		role := ref.Get()
		if role == nil || role.Self().ID() == "" {
			continue
		}
		of := w.Thing(suite.Automation, nil, x.Self().Ref+"#applies_to "+role.Self().ID(), say("thing-role", words.Args{"of": suite.TitleOf(x.WorkRule), "role": suite.TitleOf(role)}))
		for _, f := range x.fields {
			if !of.Tried() {
				w.unrecorded(of, x, f, role, "role "+role.Self().ID(), "")
			}
		}
		if !of.Tried() {
			of.Leave(of.Title, say("left-arrange", nil))
		}
	}
	i := slices.IndexFunc(model.All[model.Role](w.Spec), func(role *model.Role) bool {
		return role.Self().ID() != "" && !slices.ContainsFunc(x.AppliesTo.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == role })
	})
	if i < 0 {
		return
	}
	of := w.Thing(suite.Automation, nil, x.Self().Ref+"#applies_to", say("thing-others", words.Args{"of": suite.TitleOf(x.WorkRule)}))
	for _, f := range x.fields {
		if !of.Tried() {
			w.unrecorded(of, x, f, model.All[model.Role](w.Spec)[i], "other role", "role")
		}
	}
	if !of.Tried() {
		of.Leave(of.Title, say("left-arrange", nil))
	}
}

// follows derives the cases of the next contact: whoever had the last one is reminded where nothing has followed. Where
// something else reminds of it, that is tried with it.
func (w *work) follows(x *contact) {
	t := w.Thing(suite.Automation, nil, x.Self().Ref+"#follow_up", say("thing-follow", words.Args{"of": suite.TitleOf(x.WorkRule)}))
	if x.FollowUp.RemindedBy.IsSet() {
		by := x.FollowUp.RemindedBy.Get()
		if by == nil {
			t.Leave(t.Title, say("left-arrange", nil))
			return
		}
		t.Leave(t.Title, say("left-reminded", words.Args{"by": suite.TitleOf(by)}))
		return
	}
	for _, followed := range []bool{false, true} {
		s := w.meet(x, x.first(), nil)
		if s == nil || s.own == nil || !s.talk(x, x.word, nil) {
			continue
		}
		at := x.FollowUp.Within.V.Later(s.now)
		if !followed {
			s.wait(at, nil)
			s.wait(at.Add(later), s.reminds(x))
			w.tell(t, s, x, "title-forgotten", nil, "follow_up")
			continue
		}
		s.wait(s.now.Add(at.Sub(s.now)/2).Truncate(time.Minute), nil)
		word := "email"
		if x.word == word {
			word = "call"
		}
		if !s.contact(word, s.own, s.now) {
			continue
		}
		s.wait(at.Add(later), nil)
		w.tell(t, s, x, "title-followed", nil, "followed")
	}
	if !t.Tried() {
		t.Leave(t.Title, say("left-arrange", nil))
	}
}
