package rulebook

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

type checkpointRow struct {
	Ref     string            `json:"ref"`
	Title   map[string]string `json:"title"`
	Message map[string]string `json:"message,omitempty"`
	Into    []string          `json:"into"`
	Held    []string          `json:"held"`
	Moves   [][3]string       `json:"moves"`
	When    *Tree             `json:"when,omitempty"`
	// Lasting tells that its condition is about the record's own values alone, so that it can be kept true.
	Lasting bool       `json:"lasting"`
	Waiver  string     `json:"waiver,omitempty"`
	Items   []*itemRow `json:"items"`
}

type itemRow struct {
	Title    map[string]string `json:"title,omitempty"`
	Message  map[string]string `json:"message,omitempty"`
	Field    string            `json:"field,omitempty"`
	Among    *Tree             `json:"among,omitempty"`
	Evidence bool              `json:"evidence,omitempty"`
	Rule     *Tree             `json:"rule,omitempty"`
	Lasting  bool              `json:"lasting,omitempty"`
	Related  string            `json:"related,omitempty"`
	Via      string            `json:"via,omitempty"`
	Here     bool              `json:"here,omitempty"`
	Where    *Tree             `json:"where,omitempty"`
	AtLeast  int               `json:"at_least,omitempty"`
	Task     string            `json:"task,omitempty"`
	AnyOf    [][]*itemRow      `json:"any_of,omitempty"`
}

func guardsStage(c *model.Checkpoint, m model.Move) bool {
	return facts.Guards(c, m) || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To })
}

// checkpointRow tells what a checkpoint asks for, and where.
func (k *Maker) checkpointRow(o *Object, pl *model.Pipeline, c *model.Checkpoint) *checkpointRow {
	ref := c.Self().Ref
	graph := k.Facts.Graph(pl)
	row := &checkpointRow{Ref: ref, Title: k.Texts(c.Title), Into: []string{}, Held: []string{}, Moves: [][3]string{}, Items: []*itemRow{}, Lasting: k.lasting(&c.When)}
	if c.Message.IsSet() {
		row.Message = k.Texts(c.Message)
	}
	for _, into := range c.Into.Items {
		if s := into.Get(); s != nil {
			row.Into = append(row.Into, s.Self().Path())
		}
	}
	for _, s := range graph.Holds(c) {
		row.Held = append(row.Held, s.Self().Path())
	}
	if len(c.Transition.Items) > 0 {
		for _, m := range graph.Moves {
			if facts.Guards(c, m) {
				row.Moves = append(row.Moves, [3]string{m.From.Self().Path(), m.To.Self().Path(), m.ID() + "@" + strconv.Itoa(index(pl, m.Transition))})
			}
		}
	}
	if c.Waiver != nil && c.Waiver.By.Get() != nil {
		row.Waiver = c.Waiver.By.Get().Self().ID()
		k.keep(ref+"#waiver", enforced)
	}
	var ok bool
	var why words.Localized
	row.When, ok, why = k.printed(ref, &c.When)
	if !ok {
		row.When = nil // asked always: rather too much than too little
		k.keep(ref+"#when", near(contract.NeedsCode, why, say(stepCheck, words.Args{"what": c.Title})))
	}
	k.keep(ref+"#when", enforced)
	k.keep(ref+"#kept", enforced)
	k.keep(ref+"#entry", enforced)
	for _, r := range c.Require {
		if r == nil {
			continue
		}
		item, lost := k.itemRow(o, ref, r)
		if lost != nil {
			v := manual(contract.NeedsCode, lost, say(stepCheck, words.Args{"what": c.Title}))
			k.keepItem(c, pl, r, v)
			k.keep(ref+"#kept", v)
			k.keep(ref+"#entry", v)
			continue
		}
		row.Items = append(row.Items, item)
		k.keepItem(c, pl, r, enforced)
	}
	return row
}

// itemRow tells what an item asks for; lost says why it cannot be asked.
func (k *Maker) itemRow(o *Object, ref string, r *model.Require) (row *itemRow, lost words.Localized) {
	row = &itemRow{}
	if r.Message.IsSet() {
		row.Message = k.Texts(r.Message)
	}
	switch f := r.Field.Get(); {
	case f != nil:
		if o.ByField[f] == nil {
			return nil, say(whyNoField, words.Args{"field": f.Title})
		}
		row.Field, row.Evidence = f.Self().ID(), r.Is.V == model.RequireEvidence
		if r.In.IsSet() {
			n := expr.Among(f, r.In.Items)
			if n == nil {
				return nil, say(whyFault, nil)
			}
			row.Among, lost = k.treeOf(n)
			return row, lost
		}
	case r.Rule.IsSet():
		t, ok, why := k.printed(ref, &r.Rule)
		if !ok {
			return nil, why
		}
		row.Rule, row.Lasting = t, k.lasting(&r.Rule)
	case len(r.AnyOf) > 0:
		for _, set := range r.AnyOf {
			part := []*itemRow{}
			for _, inner := range set {
				if inner == nil {
					continue
				}
				one, why := k.itemRow(o, ref, inner)
				if why != nil {
					return nil, why
				}
				part = append(part, one)
			}
			row.AnyOf = append(row.AnyOf, part)
		}
	case r.Related.Get() != nil:
		return k.relatedRow(o, ref, r, row)
	case r.Task.IsSet():
		row.Task, row.Title = string(r.Task.V), said(taskTitle)
	default:
		return nil, say(whyFault, nil)
	}
	return row, nil
}

func (k *Maker) relatedRow(o *Object, ref string, r *model.Require, row *itemRow) (*itemRow, words.Localized) {
	e := r.Related.Get()
	via := r.Via.Get()
	if via == nil && !r.Via.IsSet() {
		via = only(e, o.Entity)
	}
	if k.Column(via) == nil || k.byEntity[e] == nil {
		return nil, say(whyNoWay, nil)
	}
	t, ok, why := k.printed(ref, &r.Where)
	if !ok {
		return nil, why
	}
	row.Related, row.Via, row.Where, row.AtLeast = k.byEntity[e].Model, via.Self().ID(), t, max(r.AtLeast.Or(1), 1)
	row.Here = via.Entity() == o.Entity && via.Entity() != e
	row.Title = k.Texts(model.TitleOf(e))
	return row, nil
}

// keepItem notes what becomes of an item, of those inside it, and of the proof that it asks for.
func (k *Maker) keepItem(c *model.Checkpoint, pl *model.Pipeline, r *model.Require, v contract.Verdict) {
	if r == nil {
		return
	}
	base := c.Self().Ref + "#"
	key := itemKey(pl, r)
	keys := []string{key}
	if r.In.IsSet() {
		var texts []string
		for _, l := range r.In.Items {
			texts = append(texts, l.Text)
		}
		slices.Sort(texts)
		keys = append(keys, key+" in "+strings.Join(texts, ", "))
	}
	for _, key := range keys {
		k.keep(base+key, v)
		k.keep(base+key+" placeholder", v)
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			k.keepItem(c, pl, inner, v)
		}
	}
}

// itemKey names an item as the ledger does.
func itemKey(pl *model.Pipeline, r *model.Require) string {
	one := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	switch {
	case r.Field.Get() != nil && r.Is.V == model.RequireEvidence:
		return r.Field.Get().Self().ID() + " is evidence"
	case r.Field.Get() != nil:
		return r.Field.Get().Self().ID()
	case r.Rule.IsSet():
		return "rule " + one(r.Rule.Source)
	case r.Related.Get() != nil:
		via := ""
		f := r.Via.Get()
		if f == nil && !r.Via.IsSet() {
			f = only(r.Related.Get(), pl.Entity.Get())
		}
		if f != nil {
			via = f.Self().ID()
		}
		key := strconv.Itoa(max(r.AtLeast.Or(1), 1)) + " " + r.Related.Get().Self().ID() + " " + via
		if r.Where.IsSet() {
			key += " " + one(r.Where.Source)
		}
		return key
	case r.Task.IsSet():
		return "task " + string(r.Task.V)
	}
	var sets []string
	for _, set := range r.AnyOf {
		var parts []string
		for _, inner := range set {
			if inner != nil {
				parts = append(parts, itemKey(pl, inner))
			}
		}
		slices.Sort(parts)
		sets = append(sets, strings.Join(parts, " + "))
	}
	slices.Sort(sets)
	return "any of " + strings.Join(sets, " / ")
}
