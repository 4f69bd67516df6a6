package mutant

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// fields calls with each field that people fill.
func (b *base) fields(do func(e *model.Entity, f *model.Field)) {
	for _, e := range model.All[model.Entity](b.spec) {
		for _, f := range e.Fields {
			if f != nil && f.Type.V != "" {
				do(e, f)
			}
		}
	}
}

// required asks for less, or for more.
func (b *base) required() {
	b.fields(func(e *model.Entity, f *model.Field) {
		if f.IsRequired() && f.Required.IsSet() {
			b.add(f, f.Required.At, "drop-required", nil, put(&f.Required, model.Value[bool]{})).reaches(e, b.workers(e)...)
		}
	})
}

func (b *base) addRequired() {
	b.fields(func(e *model.Entity, f *model.Field) {
		if !f.IsRequired() && !facts.Computed(f) {
			c := b.add(f, f.Self().Name, "add-required", nil, put(&f.Required, model.Value[bool]{V: true, At: f.Self().Name}))
			c.reaches(e, b.workers(e)...)
			c.about = "field/" + e.Self().ID()
			// A CRM with the change refuses each record in which the field is empty where it applies, so that a case that saves
			// one would notice it.
			c.because = say("why-filled", words.Args{"entity": title(e), "field": title(f)})
		}
	})
}

func (b *base) dropUnique() {
	b.fields(func(e *model.Entity, f *model.Field) {
		if f.Unique.V {
			b.add(f, f.Unique.At, "drop-unique", nil, put(&f.Unique, model.Value[bool]{}))
		}
	})
	for _, e := range model.All[model.Entity](b.spec) {
		for i, u := range e.Unique {
			if u == nil {
				continue
			}
			b.add(e, u.Self().Span, "drop-unique", nil, put(&e.Unique, without(e.Unique, i)))
			for j := range u.Fields.Items {
				if len(u.Fields.Items) > 1 {
					b.add(e, u.Fields.Items[j].At, "unique-less", nil, put(&u.Fields.Items, without(u.Fields.Items, j)))
				}
			}
		}
	}
}

// duplicates drop rules, what they compare, how they make it alike, and what they do.
func (b *base) duplicates() {
	for _, e := range model.All[model.Entity](b.spec) {
		for i, d := range e.Duplicates {
			if d == nil {
				continue
			}
			b.add(d, d.Self().Span, "drop-duplicate", nil, put(&e.Duplicates, without(e.Duplicates, i)))
			for j, ref := range d.Match.Items {
				if ref.Get() != nil && len(d.Match.Items) > 1 {
					b.add(d, ref.At, "match-less", words.Args{"field": title(ref.Get())}, put(&d.Match.Items, without(d.Match.Items, j)))
				}
			}
			action := model.DuplicateBlock
			if d.Action.V == model.DuplicateBlock {
				action = model.DuplicateWarn
			}
			b.add(d, d.Action.At, "duplicate-action", words.Args{"action": string(action)}, put(&d.Action.V, action))
		}
	}
}

func (b *base) dropNormalize() {
	for _, e := range model.All[model.Entity](b.spec) {
		for _, d := range e.Duplicates {
			if d == nil {
				continue
			}
			for j, one := range d.Normalize.Items {
				c := b.add(d, one.At, "drop-normalize", words.Args{"by": string(one.V)}, put(&d.Normalize.Items, without(d.Normalize.Items, j)))
				c.prove = func(*Bench) bool { return sameWays(d, c.do) }
			}
		}
	}
}

// sameWays tells whether a rule makes the values of each of its fields alike in the same way whether something is done or
// not. Without a way texts are compared as with the one for texts.
func sameWays(d *model.Duplicate, do func() func()) bool {
	ways := func() []model.Normalize {
		list := make([]model.Normalize, len(d.Match.Items))
		for i, ref := range d.Match.Items {
			if f := ref.Get(); f != nil {
				list[i] = cmp.Or(runtime.WayOf(d, i, f), model.NormalizeText)
			}
		}
		return list
	}
	before := ways()
	defer do()()
	return slices.Equal(ways(), before)
}

// written takes other values than those of the format, the bounds, the list or the reference.
func (b *base) written() {
	b.fields(func(e *model.Entity, f *model.Field) {
		if f.Format != nil {
			b.add(f, f.Self().Name, "drop-format", nil, put(&f.Format, nil))
		}
		for _, bound := range []*model.Value[model.Number]{&f.Min, &f.Max} {
			if !bound.IsSet() || bound.V.Rat == nil {
				continue
			}
			name := "min"
			if bound == &f.Max {
				name = "max"
			}
			b.add(f, bound.At, "drop-bound", words.Args{"bound": name}, put(bound, model.Value[model.Number]{}))
			for _, by := range []int64{1, -1} {
				n := bound.V
				n.Rat = new(big.Rat).Add(bound.V.Rat, big.NewRat(by, 1))
				b.add(f, bound.At, "shift-bound", words.Args{"bound": name, "n": n.Rat.RatString()}, put(&bound.V, n))
			}
		}
		if f.Frozen.V {
			b.add(f, f.Frozen.At, "drop-frozen", nil, put(&f.Frozen, model.Value[bool]{})).reaches(e, b.workers(e)...)
		}
		if f.Default.IsSet() {
			b.add(f, f.Default.At, "drop-default", nil, put(&f.Default, model.Literal{}))
		}
		if f.Type.V == model.FieldInteger && !facts.Computed(f) { // what is computed is as it is, whatever its type says
			b.add(f, f.Type.At, "field-type", words.Args{"type": string(model.FieldDecimal)}, put(&f.Type.V, model.FieldDecimal))
		}
	})
	for _, d := range model.All[model.Dictionary](b.spec) {
		field := "" // where it is chosen from
		b.fields(func(_ *model.Entity, f *model.Field) {
			if field == "" && f.Dictionary.Get() == d {
				field = f.Self().Ref
			}
		})
		for i, v := range d.Values {
			if v == nil {
				continue
			}
			if v.Active.Or(true) {
				b.add(v, v.Self().Name, "value-off", nil, put(&v.Active, model.Value[bool]{V: false, At: v.Self().Name})).about = field
				b.add(v, v.Self().Name, "drop-value", nil, put(&d.Values, without(d.Values, i))).about = field
			} else {
				b.add(v, v.Active.At, "value-on", nil, put(&v.Active.V, true)).about = field
			}
		}
	}
}
