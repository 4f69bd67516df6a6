package conform

import (
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// noteSays are the sentences of notes, by sort.
var noteSays = map[string]words.Text{
	"order":       {En: "“{record}” has this row below a later one (line {line}); the time counts; if the times are wrong, mend them", Ru: "у «{record}» эта строка стоит ниже более поздней ({line}); учтено время; если время неверно, исправьте его"},
	"equal":       {En: "“{record}” has two rows of one moment (line {line}); the order of the file counts; a column “seq” decides it", Ru: "у «{record}» две строки с одним временем ({line}); учтён порядок файла; порядок задаст столбец «seq»"},
	"gap":         {En: "of “{record}” {n|# row|# rows} cannot be read; how its moves follow each other is not judged; mend the {n|row|rows}", Ru: "у «{record}» {n|не читается # строка|не читаются # строки|не читаются # строк}; порядок переходов не проверен; исправьте {n|строку|строки|строки}"},
	"repeat":      {En: "“{record}” moves to “{to}”, where it is already; the row is no move", Ru: "«{record}» переходит в «{to}», где уже стоит; это не переход"},
	"person":      {En: "“{person}” is not among the people; the right to move “{record}” is not judged; add a row to the people", Ru: "«{person}» нет среди сотрудников; право перевести «{record}» не проверено; добавьте строку в список сотрудников"},
	"person-near": {En: "“{person}” is not among the people; “{near}” was probably meant; the right to move “{record}” is not judged", Ru: "«{person}» нет среди сотрудников; вероятно, имелся в виду «{near}»; право перевести «{record}» не проверено"},
	"person-none": {En: "the row does not say who moved “{record}”; the right is not judged", Ru: "не сказано, кто перевёл «{record}»; право не проверено"},
}

func noted(sort, kind string, row *kpi.Row, args words.Args) Note {
	id := sort + kind
	return Note{File: row.File, Line: row.Line, Sort: sort, Say: words.Message{ID: "conform/note-" + id, Text: noteSays[id], Args: args}}
}

// order notes a row that stands below a later one of its record, or beside one of the same moment. A log that has its
// newest rows first throughout is none of that.
func (r *replay) order(record *kpi.Record, i int, notes []Note) []Note {
	if i == 0 {
		return notes
	}
	row, before := &record.Rows[i], &record.Rows[i-1]
	if row.File != before.File || row.File == "" {
		return notes
	}
	switch {
	case row.At.Equal(before.At) && row.Seq == row.Line:
		return append(notes, noted("equal", "", row, words.Args{"record": record.ID, "line": before.Line}))
	case row.Line < before.Line && !r.backward[row.File]:
		return append(notes, noted("order", "", before, words.Args{"record": record.ID, "line": row.Line}))
	}
	return notes
}

// newestFirst finds the files that have their rows in the order of time backward.
func (r *replay) newestFirst() map[string]bool {
	if r.Log != nil {
		return r.Log.Backward
	}
	up, down := map[string]int{}, map[string]int{}
	for _, record := range r.Data.Records() {
		for i := 1; i < len(record.Rows); i++ {
			a, b := &record.Rows[i-1], &record.Rows[i]
			switch {
			case a.File != b.File || a.At.Equal(b.At):
			case a.Line < b.Line:
				up[a.File]++
			default:
				down[a.File]++
			}
		}
	}
	backward := map[string]bool{}
	for file, n := range down {
		backward[file] = n > 2*up[file]
	}
	return backward
}

func repeats(record *kpi.Record, row *kpi.Row) Note {
	return noted("repeat", "", row, words.Args{"record": record.ID, "to": row.To.Title})
}

// stranger notes a row that names somebody who is not known.
func (j *judge) stranger(t *trail, row *kpi.Row, who string) Note {
	args, kind := words.Args{"record": t.record.ID, "person": who}, ""
	if who == "" {
		kind = "-none"
	} else if near := j.People.Near(who); near != "" {
		kind, args["near"] = "-near", near
	}
	n := noted("person", kind, row, args)
	n.Grave = true
	return n
}
