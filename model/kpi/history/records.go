package history

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// recordTable reads a table of records: a row each, a column per field.
func (in *input) recordTable(t *table) {
	id := t.find(column{names: []string{"id"}})
	if id < 0 {
		id = in.need(t, recordColumn, entityNames(in.entity)...)
	}
	if id < 0 {
		return
	}
	in.files[in.entity] = t.name
	in.Data.Complete(in.entity)
	columns := in.fieldColumns(t, id)
	for _, c := range columns {
		if !c.currency {
			in.Columns[in.entity] = append(in.Columns[in.entity], c.path)
		}
	}
	merged, mergedAt := t.find(mergedColumn), t.find(mergedAtColumn)
	deleted, deletedAt := t.find(deletedColumn), t.find(deletedAtColumn)
	t.each(func(l line) {
		name := l.cell(id)
		if name == "" {
			in.fault("no-id", t, l, nil)
			return
		}
		key := recordKey(in.entity, name)
		if before, twice := in.seen[key]; twice {
			in.fault("record-twice", t, l, words.Args{"record": name, "line": before})
		} else {
			in.Records++
		}
		in.seen[key] = l.number
		r := in.Data.Record(in.entity, name)
		r.Logged = false
		for _, c := range columns {
			in.cell(t, l, r, c)
		}
		r.Merged = l.cell(merged)
		if text := l.cell(mergedAt); text != "" {
			r.MergedAt = in.value(t, l, moment, "merged_at", text).Time
		}
		r.Deleted = in.value(t, l, yesNo, "deleted", l.cell(deleted)).Bool
		if text := l.cell(deletedAt); text != "" {
			r.Deleted, r.DeletedAt = true, in.value(t, l, moment, "deleted_at", text).Time
		}
	})
}

func recordKey(e *model.Entity, id string) string { return e.Self().ID() + "\x00record\x00" + id }

// moment is a field for columns that say when.
var moment = &model.Field{Type: model.Value[model.FieldType]{V: model.FieldDatetime}}

// fieldAt is a column of a table of records that belongs to a field.
type fieldAt struct {
	at       int
	path     string
	field    *model.Field
	currency bool
}

// fieldColumns finds the fields of a table of records. Beside the column of a field one of the same name with
// _currency or .currency at its end gives the currency.
func (in *input) fieldColumns(t *table, id int) []fieldAt {
	var all []fieldAt
	paths := map[string]string{}
	known := []int{id, t.find(mergedColumn), t.find(mergedAtColumn), t.find(deletedColumn), t.find(deletedAtColumn)}
	for i, head := range t.heads {
		head = strings.TrimSpace(head)
		if slices.Contains(known, i) || head == "" {
			continue
		}
		if name, ok := cutSuffix(head, "_currency", ".currency"); ok {
			if path, f := in.field(name); f != nil && f.Type.V == model.FieldMoney {
				all = append(all, fieldAt{i, path, f, true})
				continue
			}
		}
		path, f := in.field(head)
		if path == "" {
			in.Unused = append(in.Unused, head)
			continue
		}
		if first, twice := paths[path]; twice { // one of two that stand for a field
			if folded(first) != folded(head) {
				in.Faults = append(in.Faults, Fault{ID: "column-same", File: t.name, Line: t.head, Args: words.Args{"name": head, "first": first}})
			}
			continue
		}
		paths[path] = head
		all = append(all, fieldAt{at: i, path: path, field: f})
	}
	return all
}

func cutSuffix(text string, suffixes ...string) (string, bool) {
	for _, suffix := range suffixes {
		if before, ok := strings.CutSuffix(text, suffix); ok {
			return before, true
		}
	}
	return text, false
}

// cell gives a record the value of a cell. Money may have its currency behind it: 100 USD.
func (in *input) cell(t *table, l line, r *kpi.Record, c fieldAt) {
	text := l.cell(c.at)
	switch {
	case c.currency:
		if text != "" {
			r.Currencies[c.path] = strings.ToUpper(text)
		}
		return
	case c.path == "stage":
		in.stages[r] = stageCell{text, t.name, l.number}
		return
	case c.path == "pipeline" || c.path == "is_open" || c.path == "stage_since" || c.path == "closed_at" || c.path == "id":
		return // these follow from the history
	case c.field != nil && c.field.Type.V == model.FieldMoney:
		if amount, currency := money(text); currency != "" {
			text, r.Currencies[c.path] = amount, currency
		}
	}
	d := in.value(t, l, c.field, c.path, text)
	if d.IsEmpty() {
		delete(r.Values, c.path)
		return
	}
	r.Values[c.path] = d
}

func isCurrency(text string) bool {
	return len(text) == 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// settle puts the data in order and looks at what can be seen only in the whole.
func (in *input) settle() {
	in.Data.Ready()
	for _, r := range in.Data.Records() {
		if len(in.Names.Pipelines(r.Entity)) > 0 && len(r.Rows) == 0 && !r.Logged {
			in.about("bare", r, words.Args{})
		}
		in.whole(r)
		in.chain(r)
	}
}

// about notes a fault about a record as a whole.
func (in *input) about(id string, r *kpi.Record, args words.Args) {
	args["record"] = r.ID
	in.Faults = append(in.Faults, Fault{ID: id, Line: in.seen[recordKey(r.Entity, r.ID)], File: in.files[r.Entity], Args: args})
}

// whole looks at a record whose rows have all come.
func (in *input) whole(r *kpi.Record) {
	if in.files[r.Entity] != "" && r.Logged {
		in.about("orphan", r, words.Args{})
		if len(r.Rows) > 0 {
			last := &in.Faults[len(in.Faults)-1]
			last.File, last.Line = r.Rows[0].File, r.Rows[0].Line
		}
	}
	in.follow(r)
	if cell, has := in.stages[r]; has && cell.name != "" && len(r.Rows) > 0 {
		last := r.Rows[len(r.Rows)-1].To
		if s, _ := in.Names.Stage(cell.name, in.Entity, false); s != last {
			in.Faults = append(in.Faults, Fault{ID: "stage-differs", File: cell.file, Line: cell.line, Args: words.Args{"record": r.ID, "name": cell.name, "stage": last.Title}})
		}
	}
}

// chain looks at what a record was merged into.
func (in *input) chain(r *kpi.Record) {
	if r.Merged == "" {
		return
	}
	for at, n := r, 0; at != nil && at.Merged != ""; n++ {
		next := in.Data.Find(at.Entity, at.Merged)
		switch {
		case next == nil && at == r:
			in.about("merged", r, words.Args{"name": r.Merged})
			return
		case next == r:
			in.about("circle", r, words.Args{"name": r.Merged})
			return
		case n > len(in.Data.Records()):
			return
		}
		at = next
	}
}

// follow looks whether each row goes on from where the row before it ended.
func (in *input) follow(r *kpi.Record) {
	for i := 1; i < len(r.Rows); i++ {
		row := r.Rows[i]
		if row.Said != nil && row.Said != row.From {
			in.Faults = append(in.Faults, Fault{ID: "from", File: row.File, Line: row.Line, Args: words.Args{
				"record": r.ID, "name": row.Said.Title, "stage": row.From.Title,
			}})
		}
	}
}
