package history

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// column is what a column of a table may be called, folded; the first is how we call it.
type column struct {
	what  words.Text
	names []string
}

// The columns of a log. What the record column is called besides is the id or title of its entity.
var (
	recordColumn   = column{words.Text{En: "the record", Ru: "запись"}, []string{"record", "record_id", "id", "number", "запись", "номер", "номер записи"}}
	fromColumn     = column{words.Text{En: "the stage before", Ru: "прежний этап"}, []string{"from", "from_stage", "old_stage", "с этапа", "прежний этап"}}
	toColumn       = column{words.Text{En: "the stage", Ru: "этап"}, []string{"to", "to_stage", "stage", "new_stage", "на этап", "этап", "новый этап", "стадия"}}
	atColumn       = column{words.Text{En: "the time", Ru: "время"}, []string{"changed_at", "at", "when", "date", "time", "timestamp", "дата", "когда", "дата изменения", "время"}}
	seqColumn      = column{words.Text{En: "the order", Ru: "порядок"}, []string{"seq", "sequence", "row", "no", "№", "порядок"}}
	actorColumn    = column{words.Text{En: "the person", Ru: "сотрудник"}, []string{"actor", "by", "user", "changed_by", "кто", "пользователь", "сотрудник"}}
	roleColumn     = column{words.Text{En: "the role", Ru: "роль"}, []string{"role", "roles", "actor_role", "роль", "роли"}}
	approvedColumn = column{words.Text{En: "who agreed", Ru: "кто согласовал"}, []string{"approved_by", "approver", "approvers", "согласовал", "кто согласовал", "согласующий"}}
	pipelineColumn = column{words.Text{En: "the pipeline", Ru: "воронка"}, []string{"pipeline", "воронка"}}
	importedColumn = column{words.Text{En: "that it was imported", Ru: "признак загрузки"}, []string{"imported", "migrated", "загружено", "импорт"}}
	fieldColumn    = column{words.Text{En: "the field", Ru: "поле"}, []string{"field", "поле"}}
	oldColumn      = column{words.Text{En: "the value before", Ru: "прежнее значение"}, []string{"old", "old_value", "было", "старое значение"}}
	newColumn      = column{words.Text{En: "the new value", Ru: "новое значение"}, []string{"new", "new_value", "стало", "новое значение"}}
)

// The columns of a table of records besides its fields.
var (
	mergedColumn    = column{words.Text{En: "what it was merged into", Ru: "с чем слита"}, []string{"merged_into", "слита с", "объединена с"}}
	mergedAtColumn  = column{words.Text{En: "when it was merged", Ru: "когда слита"}, []string{"merged_at", "когда слита"}}
	deletedColumn   = column{words.Text{En: "that it was deleted", Ru: "удалена"}, []string{"deleted", "is_deleted", "удалена", "удалено"}}
	deletedAtColumn = column{words.Text{En: "when it was deleted", Ru: "когда удалена"}, []string{"deleted_at", "дата удаления", "когда удалена"}}
)

func folded(text string) string { return kpi.Folded(text) }

// find returns the place of a column, -1 for none. more are other names for it.
func (t *table) find(c column, more ...string) int {
	for _, name := range slices.Concat(c.names, more) {
		for i, head := range t.heads {
			if folded(head) == folded(name) {
				return i
			}
		}
	}
	return -1
}

// need is find for a column that must be there. With the first that is missing it is told what was read as the
// head of the table.
func (in *input) need(t *table, c column, more ...string) int {
	at := t.find(c, more...)
	if at < 0 {
		names := make(words.List, 0, len(c.names))
		for _, name := range c.names {
			names = append(names, name)
		}
		f := Fault{ID: "column", File: t.name, Args: words.Args{"what": words.Message{ID: "history/column", Text: c.what}, "names": names}}
		f.Line = t.head
		if read := filled(t.heads); len(read) > 0 && !t.lacking {
			f.ID = "column-head"
			f.Args["read"] = strings.Join(read, " | ")
		}
		t.lacking, in.Lacking = true, true
		in.Faults = append(in.Faults, f)
	}
	return at
}

// entityNames are what the column of the record may be called in a log: after the entity that is counted
// first, then after any other that has a pipeline.
func (in *input) entityNames() []string {
	names := entityNames(in.Entity)
	for _, e := range in.Names.Entities() {
		if e != in.Entity {
			names = append(names, entityNames(e)...)
		}
	}
	return names
}

// entityNames are what the column of the record may be called after its entity.
func entityNames(e *model.Entity) []string {
	if e == nil {
		return nil
	}
	names := []string{e.Self().ID(), e.Self().ID() + "_id"}
	for _, part := range e.Title.Parts {
		names = append(names, part.S)
	}
	return names
}
