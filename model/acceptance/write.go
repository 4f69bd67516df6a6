package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// passing returns the condition of a way itself.
func (w *ways) passing(way way) claim {
	if way.when == nil {
		return always
	}
	return w.condition(way.when, true)
}

// record looks for a record that can be tried on a way.
func (w *ways) record(way way, claims ...claim) (state, bool) {
	return find(w.basis, way.from == nil, slices.Concat(claims, w.always)...)
}

// can tells whether there is such a record.
func (w *ways) can(way way, claims ...claim) bool {
	return w.basis.allows(way.from == nil, slices.Concat(claims, w.always)...)
}

// write writes the case of a checkpoint, or notes that one that is there tries this as well.
func (a *attempt) write(found state, role *model.Role) {
	var broken []string
	for i, item := range slices.Concat(a.broken, a.follows) {
		ref := a.askRef(item)
		if i == 0 && a.breach.name != "" {
			ref += " " + a.breach.name
		}
		if !slices.Contains(broken, ref) {
			broken = append(broken, ref)
		}
	}
	tries := a.things[len(a.things)-1].Ref
	switch {
	case strings.HasPrefix(a.breach.name, "by "):
		tries += " part"
	case a.breach.name != "":
		tries += " " + a.breach.name
	}
	key := append([]string{a.key(a.way)}, slices.Sorted(slices.Values(broken))...)
	if a.part() { // on whatever way
		key = a.by.keyed(a.checkpoint.Self().Ref, broken[0])
	}
	if c, known := a.made[strings.Join(key, "\n")]; known {
		if !slices.Contains(c.Covers, tries) {
			c.Covers = append(c.Covers, tries)
		}
		for _, t := range a.tried() {
			t.Try(c)
		}
		return
	}
	what := words.Localized(a.breach.what)
	if len(a.forks) > 0 {
		what = say("what-set", words.Args{"what": what})
	}
	c := a.begin(a.family(), a.way, role, found)
	c.Title = a.by.here(say("checkpoint-title", words.Args{"checkpoint": titleOf(a.checkpoint), "what": what, "way": a.way.title()}))
	c.Priority = least(a.pipeline.Priority, a.checkpoint.Priority, a.way.priority())
	c.Covers = []string{a.ref(a.way), tries}
	if a.checkpoint.When.IsSet() {
		c.Preconditions = append(c.Preconditions, say("holds", words.Args{"condition": a.aloud(&a.checkpoint.When)}))
	}
	but := []*model.Require{a.top}
	for _, item := range a.follows {
		but = append(but, item.item)
	}
	c.Preconditions = append(c.Preconditions, a.asking(a.way, found, func(c *model.Checkpoint) bool {
		return c == a.checkpoint || slices.ContainsFunc(a.follows, func(f ask) bool { return f.checkpoint == c })
	}, but)...)
	if a.breach.before != nil && a.item.Field.IsSet() {
		c.Preconditions = append(c.Preconditions, a.breach.before)
	}
	if a.item.Related.IsSet() && strings.HasPrefix(a.breach.name, "by ") { // of several ways, the one that is tried here
		c.Preconditions = append(c.Preconditions, say("holds", words.Args{"condition": a.breach.what.Args["condition"]}))
	}
	if waiver := a.checkpoint.Waiver; waiver != nil {
		c.Preconditions = append(c.Preconditions, say("no-waiver", words.Args{"checkpoint": titleOf(a.checkpoint)}))
	}
	c.Expected = a.refusal()
	a.refuses(c, role, found)
	if c.Script == nil && a.part() {
		return // the item has other cases
	}
	a.Add(a.tried()[0], c, key...)
	for _, t := range a.tried()[1:] {
		t.Try(c)
	}
	a.made[strings.Join(key, "\n")] = c
}

// part tells whether the case is about a part of a condition: one on one way is enough.
func (a *attempt) part() bool { return a.by.node != nil || strings.HasPrefix(a.breach.name, "by ") }

// proves tells whether the case is about something that fills a field and proves nothing.
func (a *attempt) proves() bool {
	return a.proof != nil && (a.breach.name == hollowBreach || a.breach.name == voidBreach)
}

// tried returns what the case tries.
func (a *attempt) tried() []*Thing {
	if a.proves() {
		return []*Thing{a.proof}
	}
	return a.things
}

func (a *attempt) family() Family {
	if a.proves() {
		return Placeholder
	}
	return Checkpoint
}

func (a *attempt) askRef(item ask) string {
	if item.checkpoint == nil {
		return a.ref(a.way) + "#reason"
	}
	return a.itemRef(item.checkpoint, item.item)
}

// refusal returns what is expected when the item is missing.
func (a *attempt) refusal() []words.Localized {
	expected := []words.Localized{refused(a.way)}
	message := a.item.Message
	if len(message.Parts) == 0 && a.top != a.item {
		message = a.top.Message
	}
	if len(message.Parts) == 0 {
		message = a.checkpoint.Message
	}
	if len(message.Parts) > 0 {
		expected = append(expected, say("message", words.Args{"text": a.read(message)}))
	}
	item := a.itemTitle(a.item)
	var sets chain
	for _, other := range a.others {
		sets = append(sets, a.itemTitle(other))
	}
	switch {
	case a.near:
		expected = append(expected, say("names-any", words.Args{"items": append(chain{item}, sets...)}))
	case len(sets) > 0:
		expected = append(expected, say("names", words.Args{"item": item}), say("names-others", words.Args{"items": sets}))
	case !a.item.Rule.IsSet():
		expected = append(expected, say("names", words.Args{"item": item}))
	case len(message.Parts) == 0:
		expected = append(expected, say("names-checkpoint", words.Args{"checkpoint": titleOf(a.checkpoint)}))
	}
	var also []words.Localized
	for _, follows := range a.follows {
		if follows.checkpoint == nil {
			also = append(also, titleOf(a.way.move.Transition.Reason.Get()))
		} else {
			also = append(also, a.itemTitle(follows.item))
		}
	}
	if len(also) > 0 {
		expected = append(expected, say("names-also", words.Args{"items": list(also)}))
	}
	return expected
}

// refused returns what is seen of the record when a way is refused.
func refused(way way) words.Localized {
	if way.from == nil {
		return say("refused-birth", nil)
	}
	return say("refused", words.Args{"stage": titleOf(way.from)})
}

// begin returns a case of a way with its actor, the record before it, and the step itself.
func (w *ways) begin(f Family, way way, role *model.Role, found state) *Case {
	c := &Case{Family: f, Pipeline: w.pipeline, Actors: []Actor{actor(role)}}
	entity, to := titleOf(w.entity), titleOf(way.to)
	found = w.bare(found, way.from == nil)
	data := w.data(found, way.from == nil)
	if found.vague {
		c.Preconditions = append(c.Preconditions, say("filled-rest", nil))
	}
	if way.from == nil {
		c.Preconditions = append(c.Preconditions, say("not-there", nil))
		c.Steps = []Step{{Do: say("create", words.Args{"entity": entity, "stage": to}), Data: data}}
		c.Preconditions = append(c.Preconditions, w.alone(data, found)...)
		if way.when != nil {
			c.Preconditions = append(c.Preconditions, say("holds", words.Args{"condition": w.aloud(way.when)}))
		}
		return c
	}
	c.Preconditions = append(c.Preconditions, w.stands(way.from))
	step := Step{Do: say("move", words.Args{"stage": to})}
	if f := way.move.Transition.Reason.Get(); f != nil {
		reason := found.fields[f]
		data = slices.DeleteFunc(data, func(d Datum) bool { return d.Field == f && !reason.empty })
		if !reason.empty {
			step.Data = []Datum{datum(f, w.pick(f, reason))}
		}
	}
	c.Data, c.Steps = data, []Step{step}
	if limit := way.move.Transition.Limit; limit.IsSet() {
		c.Preconditions = append(c.Preconditions, say("limit-left", words.Args{"n": limit.V}))
	}
	if way.when != nil {
		c.Preconditions = append(c.Preconditions, say("holds", words.Args{"condition": w.aloud(way.when)}))
	}
	c.Preconditions = append(c.Preconditions, w.alone(data, found)...)
	return c
}

// stands returns that a record stands in a stage, and how it comes there.
func (w *ways) stands(stage *model.Stage) words.Message { return w.standsAs("stands", stage) }

func (w *ways) standsAs(sentence string, stage *model.Stage) words.Message {
	args := words.Args{"entity": titleOf(w.entity), "stage": titleOf(stage)}
	if way := w.pathTo(stage); len(way) > 1 {
		args["path"] = path(way)
		return say(sentence+"-path", args)
	}
	return say(sentence, args)
}

// bare returns a record in which references that cannot fit it are empty.
func (w *ways) bare(found state, isNew bool) state {
	for _, f := range w.entity.Fields {
		if _, some := w.basis.brings[f]; some && !found.vague && !found.allows(isNew, filled(f)) {
			found, _ = find(found, isNew, empty(f))
		}
	}
	return found
}

// data returns the values of a record, in the order of its fields. A new record needs them all, one
// that exists has what every record has.
func (w *ways) data(found state, birth bool) []Datum {
	var data []Datum
	for _, f := range w.entity.Fields {
		if d, asked := found.fields[f]; asked && (birth || d.asked) {
			data = append(data, datum(f, w.pick(f, d)))
		}
	}
	return data
}

// alone returns that no other record has the same values, where that matters for the values given.
func (w *ways) alone(data []Datum, found state) []words.Localized {
	given := func(f *model.Field) bool {
		return !found.fields[f].empty && slices.ContainsFunc(data, func(d Datum) bool { return d.Field == f })
	}
	var fields []*model.Field
	add := func(refs []model.Ref[model.Field]) {
		for _, ref := range refs {
			if f := ref.Get(); f != nil && given(f) && !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	for _, f := range w.entity.Fields {
		if f.Unique.V && given(f) {
			fields = append(fields, f)
		}
	}
	for _, u := range w.entity.Unique {
		add(u.Fields.Items)
	}
	for _, u := range w.entity.Duplicates {
		add(u.Match.Items)
	}
	if len(fields) == 0 {
		return nil
	}
	titles := make([]words.Localized, len(fields))
	for i, f := range fields {
		titles[i] = titleOf(f)
	}
	return []words.Localized{say("alone", words.Args{"fields": list(titles)})}
}

// priority returns the priority of a way.
func (way way) priority() model.Value[model.Priority] {
	if way.from == nil {
		return way.to.Priority
	}
	return way.move.Transition.Priority
}
