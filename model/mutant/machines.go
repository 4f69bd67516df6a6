package mutant

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/words"
)

// automations drop what the CRM does by itself, or a part of it.
func (b *base) automations() {
	for _, a := range model.All[model.Automation](b.spec) {
		if a.Trigger == nil {
			continue
		}
		for i, action := range a.Do.Items {
			if action == nil {
				continue
			}
			b.add(a, a.Self().Name, "drop-action", words.Args{"n": i + 1}, put(&a.Do.Items, without(a.Do.Items, i)))
			for j, ref := range action.Notify.Items {
				if ref.Get() != nil && len(action.Notify.Items) > 1 {
					b.add(a, ref.At, "notify-less", words.Args{"role": title(ref.Get())}, put(&action.Notify.Items, without(action.Notify.Items, j)))
				}
			}
			for _, ref := range []*model.Ref[model.Role]{&action.Task, &action.Assign} {
				if role := ref.Get(); role != nil {
					if other := b.other(role); other != nil {
						b.add(a, ref.At, "swap-action", words.Args{"role": title(role), "other": title(other)}, put(ref, to(*ref, other)))
					}
				}
			}
			for j, entry := range action.Set.Entries {
				if f := entry.Key.Get(); f != nil {
					b.add(a, entry.Key.At, "drop-set", words.Args{"field": title(f)}, put(&action.Set.Entries, without(action.Set.Entries, j)))
				}
			}
		}
		for _, limit := range a.Trigger.LongerThan.Items {
			if limit != nil && limit.Is.IsSet() {
				b.shift(a, &limit.Is, "shift-trigger")
			}
		}
	}
}

// channels bring records elsewhere, and forget what they bring.
func (b *base) channels() {
	for _, c := range model.All[model.Channel](b.spec) {
		if c.Creates.Get() == nil {
			continue
		}
		for i, entry := range c.Sets.Entries {
			if f := entry.Key.Get(); f != nil {
				b.add(c, entry.Key.At, "drop-set", words.Args{"field": title(f)}, put(&c.Sets.Entries, without(c.Sets.Entries, i)))
			}
		}
		if c.Repeats != nil {
			b.add(c, c.Self().Name, "drop-repeats", nil, put(&c.Repeats, nil))
			if c.Repeats.Within.IsSet() {
				b.shift(c, &c.Repeats.Within, "shift-repeats")
			}
			open := model.Value[model.RepeatAction]{V: model.RepeatCreate, At: c.Self().Name}
			if c.Repeats.OnOpen.V == model.RepeatCreate {
				open.V = model.RepeatAttach
			}
			b.add(c, c.Self().Name, "repeats-open", words.Args{"action": string(open.V)}, put(&c.Repeats.OnOpen, open))
			closed := model.Value[model.RepeatAction]{V: model.RepeatAttach, At: c.Self().Name}
			if c.Repeats.OnClosed.V == model.RepeatAttach {
				closed.V = model.RepeatCreate
			}
			b.add(c, c.Self().Name, "repeats-closed", words.Args{"action": string(closed.V)}, put(&c.Repeats.OnClosed, closed))
		}
		if c.Assign != nil {
			b.add(c, c.Self().Name, "drop-assign", nil, put(&c.Assign, nil))
		}
	}
}

// exchanges change which side of an integration wins, and which way a field goes.
func (b *base) exchanges() {
	for _, in := range model.All[model.Integration](b.spec) {
		for _, object := range in.Objects {
			if object == nil {
				continue
			}
			for i, f := range object.Fields {
				if f == nil || f.Field.Get() == nil {
					continue
				}
				args := words.Args{"field": title(f.Field.Get())}
				change := b.add(in, f.Field.At, "drop-exchange", args, put(&object.Fields, without(object.Fields, i)))
				if f.Field.Get().IsRequired() && alike.Ours(in, f) {
					change.because = say("why-ours", nil)
				}
				way := model.ExchangeOut
				if f.Direction.V == model.ExchangeOut {
					way = model.ExchangeIn
				}
				b.add(in, f.Direction.At, "exchange-way", words.Args{"field": args["field"], "way": string(way)}, put(&f.Direction.V, way))
			}
		}
	}
}
