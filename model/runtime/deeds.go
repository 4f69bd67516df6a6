package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// remove deletes the records of the attempt.
//
// “Delete: marked, gone from all reads, log kept.”
func (t *try) remove() *Refusal {
	for _, r := range t.a.On {
		if !t.may(t.a.By, model.ActionDelete, r, nil) {
			return &Refusal{Code: NoRight, Why: WhyGrant, Element: r.Entity, Action: model.ActionDelete}
		}
	}
	for _, r := range t.a.On {
		t.draft(r).Deleted = true
		t.note(Row{Record: r.ID, What: Removed})
	}
	return nil
}

// merge merges the second record into the first.
//
// “Merge needs merge on both records: the survivor keeps its values, fills its empty ones, takes the links; the
// loser is marked merged_into and keeps its log.”
func (t *try) merge() *Refusal {
	if len(t.a.On) != 2 || t.a.On[0].Entity != t.a.On[1].Entity || t.a.On[0] == t.a.On[1] {
		return &Refusal{Code: NoRight, Why: WhyNothing, Element: t.a.On[0].Entity, Action: model.ActionMerge}
	}
	for _, r := range t.a.On {
		if !t.may(t.a.By, model.ActionMerge, r, nil) {
			return &Refusal{Code: NoRight, Why: WhyGrant, Element: r.Entity, Action: model.ActionMerge}
		}
	}
	survivor, loser := t.draft(t.a.On[0]), t.draft(t.a.On[1])
	for _, f := range survivor.Entity.Fields {
		if survivor.values[f].IsEmpty() && !loser.values[f].IsEmpty() {
			t.put(survivor, f, loser.values[f])
		}
	}
	t.relink(loser.ID, survivor.ID)
	loser.MergedInto = survivor.ID
	t.note(Row{Record: loser.ID, What: Merged, Reason: survivor.ID})
	return nil
}

// relink lets all references to one record point at another.
func (t *try) relink(from, to string) {
	for _, e := range t.entities() {
		for _, r := range t.all(e) {
			for _, f := range slices.Concat(e.Fields, e.System) {
				v := r.values[f]
				if f.Type.V != model.FieldReference || !slices.Contains(texts(v), from) {
					continue
				}
				d := t.draft(r)
				v.Many = slices.Clone(v.Many)
				if v.Text == from {
					v.Text = to
				}
				for i := range v.Many {
					if v.Many[i].Text == from {
						v.Many[i].Text = to
					}
				}
				d.values[f] = v
			}
		}
	}
}

// entities returns the entities that have records, in the order of their references.
func (t *try) entities() []*model.Entity {
	var list []*model.Entity
	for e := range t.ids {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *model.Entity) int {
		if a.Self().Ref < b.Self().Ref {
			return -1
		}
		return 1
	})
	return list
}

// share lets another person read a record.
//
// “Share: read of one record for one person until revoked, logged.”
func (t *try) share(r *Record) *Refusal {
	if !t.may(t.a.By, model.ActionShare, r, nil) || t.a.With == nil {
		return &Refusal{Code: NoRight, Why: WhyGrant, Element: r.Entity, Action: model.ActionShare}
	}
	d := t.draft(r)
	d.shared = append(d.shared, t.a.With.ID)
	t.note(Row{Record: r.ID, What: Shared, Reason: t.a.With.ID})
	return nil
}

// export takes records out.
//
// “Export: rows in both the read and the export scope, readable fields less except, reason stated; one audit row a
// call (who, rows, filter).”
func (t *try) export() *Refusal {
	for _, r := range t.a.On {
		// More than max at once are refused as if there were no right to them: the page of semantics does not say how.
		if !t.may(t.a.By, model.ActionExport, r, nil) || !t.within(model.ActionExport, r, len(t.a.On)) {
			return &Refusal{Code: NoRight, Why: WhyGrant, Element: r.Entity, Action: model.ActionExport}
		}
	}
	if t.a.Reason == "" {
		return &Refusal{Code: NoRight, Why: WhyReason, Element: t.a.On[0].Entity, Action: model.ActionExport}
	}
	t.note(Row{Record: t.a.On[0].ID, What: Exported, Reason: t.a.Reason})
	return nil
}
