package mutate

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// channels are the mistakes with the ways on which requests come in.
var channels = []Operator{
	{"let requests land in a later stage", "channel-lands-nowhere", func(b *Base) []Place {
		return b.channels(func(c *model.Channel) bool { return b.later(c) != nil }, func(t *Tree, c *model.Channel) { Set(t.element(c), "into", b.later(c).Self().Path()) })
	}},
	{"give requests to somebody who cannot see them", "channel-lands-nowhere", func(b *Base) []Place {
		return b.channels(func(*model.Channel) bool { return b.judgesAccess() }, func(t *Tree, c *model.Channel) {
			t.addRole(stranger)
			Set(t.element(c), "first_handler", stranger)
		})
	}},
	{"share requests among those who cannot see them", "channel-lands-nowhere", func(b *Base) []Place {
		return b.channels(func(*model.Channel) bool { return b.judgesAccess() }, func(t *Tree, c *model.Channel) {
			t.addRole(stranger)
			Set(t.element(c), "assign", "{rule: round_robin, among: ["+stranger+"]}")
		})
	}},
	{"do not say how a second request is recognised", "channel-forgets-repeats", func(b *Base) []Place {
		return b.channels(func(c *model.Channel) bool { return c.Repeats != nil }, func(t *Tree, c *model.Channel) { Unset(t.element(c), "repeats") })
	}},
	{"recognise requests by what they do not bring", "channel-forgets-repeats", func(b *Base) []Place {
		return b.channels(func(c *model.Channel) bool {
			return c.Repeats != nil && len(c.Fields.Items) > 0 && c.Creates.Get().Document != nil
		}, func(t *Tree, c *model.Channel) {
			Set(t.element(c), "repeats", "{match: ["+c.Creates.Get().Self().ID()+"."+t.addField(c.Creates.Get(), slip, "text")+"]}")
		})
	}},
	{"ask of a new record what its channel does not bring", "channel-lacks-required", func(b *Base) []Place {
		return b.channels(func(c *model.Channel) bool {
			return c.Integration.Get() != nil && len(c.Fields.Items) > 0 && c.Creates.Get() != nil && c.Creates.Get().Document != nil
		}, func(t *Tree, c *model.Channel) {
			id := t.addField(c.Creates.Get(), slip, "text")
			Set(With(Items(t.element(c.Creates.Get()), "fields"), id), "required", "true")
		})
	}},
	{"ask of a new record what is not handed over with it", "handover-lacks-required", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return handedOver(s) != nil }, func(t *Tree, s *model.Stage) {
			id := t.addField(handedOver(s), slip, "text")
			Set(With(Items(t.entity(handedOver(s)), "fields"), id), "required", "true")
		})
	}},
	{"let an automation make a record with nothing in it", "handover-lacks-required", func(b *Base) []Place {
		return documents(b, "Automation", func(a *model.Automation) bool { return made(a) >= 0 }, func(t *Tree, n *syntax.Node, a *model.Automation) {
			do := a.Do.Items[made(a)]
			id := t.addField(do.Create.Get(), slip, "text")
			Set(With(Items(t.entity(do.Create.Get()), "fields"), id), "required", "true")
		})
	}},
	{"do not say from which source requests come", "channel-without-source", func(b *Base) []Place {
		return b.channels(func(c *model.Channel) bool { return len(b.sources(c)) > 0 }, func(t *Tree, c *model.Channel) {
			for _, f := range b.sources(c) {
				Unset(t.element(c).Get("sets"), f.Self().ID())
				for _, ref := range c.Fields.Items {
					if ref.Get() == f {
						Cut(t.element(c), "fields", Items(t.element(c), "fields")[slices.IndexFunc(c.Fields.Items, func(r model.Ref[model.Field]) bool { return r.Get() == f })])
					}
				}
			}
		})
	}},
	{"name a source that no channel brings", "source-without-channel", func(b *Base) []Place {
		var all []Place
		var lists []*model.Dictionary
		for _, c := range model.All[model.Channel](b.Spec) {
			for _, f := range b.sources(c) {
				if list := f.Dictionary.Get(); !slices.Contains(lists, list) && !b.chosen(f) {
					lists = append(lists, list)
				}
			}
		}
		for _, list := range lists {
			all = append(all, Place{About: []string{list.Self().Ref}, Do: func(t *Tree) {
				Append(t.element(list), "values", "{id: "+slip+", title: Slip}")
			}})
		}
		return all
	}},
	{"take away the channel of a source", "source-without-channel", func(b *Base) []Place {
		var all []Place
		for _, c := range model.All[model.Channel](b.Spec) {
			for _, f := range b.sources(c) {
				list := f.Dictionary.Get()
				value := valueOf(c, f)
				// A source of several channels is still brought by the others; one that a channel has people
				// choose is no matter of channels.
				if value == "" || b.chosen(f) || b.setters(f) < 2 || len(b.uses.Of("value/"+list.Self().ID()+"."+value)) != 1 || len(b.uses.Of(c.Self().Ref)) > 0 {
					continue
				}
				all = append(all, Place{About: []string{list.Self().Ref}, Do: func(t *Tree) { t.Drop(t.Named("Channel", c.Self().ID())) }})
			}
		}
		return all
	}},
}

// channels returns a place for each channel that is meant.
func (b *Base) channels(meant func(*model.Channel) bool, do func(*Tree, *model.Channel)) []Place {
	var all []Place
	for _, c := range model.All[model.Channel](b.Spec) {
		if c.Creates.Get() != nil && meant(c) {
			all = append(all, Place{About: []string{c.Self().Ref}, Do: func(t *Tree) { do(t, c) }})
		}
	}
	return all
}

// later returns a stage of the pipeline of a channel in which no record is born.
func (b *Base) later(c *model.Channel) *model.Stage {
	into := c.Into.Get()
	if into == nil {
		return nil
	}
	g := b.Facts.Graph(pipelineOf(into))
	for _, s := range g.Stages {
		if s.Kind() == model.StageWork && !slices.Contains(g.Starts(), s) {
			return s
		}
	}
	return nil
}

// sources are the fields that say where the requests of a channel come from: choices from a list that it
// sets and that are called so, or, where none is, those that another channel sets as well.
func (b *Base) sources(c *model.Channel) []*model.Field {
	var called, shared []*model.Field
	for _, entry := range c.Sets.Entries {
		f := entry.Key.Get()
		if f == nil || f.Entity() != c.Creates.Get() || f.Type.V != model.FieldChoice || f.Dictionary.Get() == nil {
			continue
		}
		name := f.Self().ID() + f.Dictionary.Get().Self().ID()
		if strings.Contains(name, "source") || strings.Contains(name, "channel") {
			called = append(called, f)
		}
		if b.setters(f) > 1 {
			shared = append(shared, f)
		}
	}
	if len(called) > 0 {
		return called
	}
	return shared
}

// setters counts the channels that set a field.
func (b *Base) setters(f *model.Field) int {
	n := 0
	for _, c := range model.All[model.Channel](b.Spec) {
		for _, entry := range c.Sets.Entries {
			if entry.Key.Get() == f {
				n++
			}
		}
	}
	return n
}

// handedOver returns the entity of the first record that is handed over in a stage, nil for none.
func handedOver(s *model.Stage) *model.Entity {
	for _, h := range s.HandsOver {
		if e := h.Creates.Get(); e != nil && e.Document != nil {
			return e
		}
	}
	return nil
}

// made returns the number of the first action of an automation that makes a record, -1 for none.
func made(a *model.Automation) int {
	return slices.IndexFunc(a.Do.Items, func(do *model.AutomationAction) bool {
		e := do.Create.Get()
		return e != nil && e.Document != nil
	})
}

// chosen tells whether the requests of a channel come with a value that somebody chose.
func (b *Base) chosen(f *model.Field) bool {
	return slices.ContainsFunc(model.All[model.Channel](b.Spec), func(c *model.Channel) bool {
		return slices.ContainsFunc(c.Fields.Items, func(r model.Ref[model.Field]) bool { return r.Get() == f })
	})
}

// valueOf returns the id of the value that a channel sets, "" where it is not one of the list.
func valueOf(c *model.Channel, f *model.Field) string {
	for _, entry := range c.Sets.Entries {
		if entry.Key.Get() != f {
			continue
		}
		text := strings.Trim(entry.Value.Source, "'")
		for _, v := range f.Dictionary.Get().Values {
			if v.Self().ID() == text {
				return text
			}
		}
	}
	return ""
}
