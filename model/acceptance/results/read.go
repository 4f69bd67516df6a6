package results

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// Read reads the file. What is wrong with it is found with its place; the journal then holds the entries that could
// be read, and must not be written back.
func Read(file *source.File) (*Journal, diag.List) {
	r := &reader{journal: &Journal{}}
	documents, found := syntax.Parse(file)
	r.found = found
	if len(found) > 0 {
		return r.journal, r.found
	}
	var roots []*syntax.Node
	for _, d := range documents {
		if d.Root != nil {
			roots = append(roots, d.Root)
		}
	}
	switch {
	case len(roots) == 0:
		r.add("missing-key", "empty", file.Span(0, 0), nil)
	case len(roots) > 1:
		r.add("bad-value", "several", roots[1].Span.Head(), nil)
	default:
		r.root(roots[0])
	}
	slices.SortStableFunc(r.journal.Entries, func(a, b Entry) int { return strings.Compare(a.Case, b.Case) })
	return r.journal, r.found.Sorted()
}

// Shaped tells whether a text has the shape of an id of a case: "CP-4K7Q2M9X".
func Shaped(id string) bool { return idShape.MatchString(id) }

var (
	idShape   = regexp.MustCompile(`^[A-Z]{2}-[0-9A-Z]{8,}$`)
	hashShape = regexp.MustCompile(`^[0-9A-Za-z]+$`)
)

type reader struct {
	journal *Journal
	found   diag.List
}

func (r *reader) add(code, id string, at source.Span, args words.Args) {
	r.found.Add(diag.Diagnostic{
		Code: code, Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "results/" + id, Text: faults[id], Args: args},
		Help:    words.Message{ID: "results/help", Text: faults["help"]},
	})
}

func (r *reader) root(n *syntax.Node) {
	format := n.Get("format")
	switch {
	case n.Kind != syntax.Mapping:
		r.keys(n, "format", "results")
		return
	case format == nil:
		r.add("missing-key", "no-format", n.Span.Head(), words.Args{"format": Format})
		return
	case format.Text() != Format:
		r.add("bad-value", "format", format.Span, words.Args{"value": format.Text(), "format": Format})
		return
	}
	list := n.Get("results")
	switch {
	case !r.keys(n, "format", "results"):
		return
	case list.IsNull():
		return
	case list.Kind != syntax.Sequence:
		r.add("wrong-type", "list", list.Span.Head(), words.Args{"key": "results"})
		return
	}
	seen := map[string]bool{}
	for _, item := range list.Items {
		if !r.keys(item, "case", "hash", "verdict", "remark", "tester", "date", "before") {
			continue
		}
		id, known := r.text(item, "case", true)
		if known && !Shaped(id) {
			r.add("bad-value", "id", item.Get("case").Span, words.Args{"value": id})
			known = false
		}
		if known && seen[id] {
			r.add("duplicate-id", "twice", item.Get("case").Span, words.Args{"id": id})
			known = false
		}
		seen[id] = true
		e := Entry{Case: id}
		last, ok := r.judgement(item)
		e.Judgement = last
		r.before(item, &e)
		if known && ok {
			r.journal.Entries = append(r.journal.Entries, e)
		}
	}
}

// before reads the earlier judgements of an entry.
func (r *reader) before(item *syntax.Node, e *Entry) {
	list := item.Get("before")
	if list.IsNull() {
		return
	}
	if list.Kind != syntax.Sequence {
		r.add("wrong-type", "list", list.Span.Head(), words.Args{"key": "before"})
		return
	}
	for _, earlier := range list.Items {
		if !r.keys(earlier, "hash", "verdict", "remark", "tester", "date") {
			continue
		}
		if v, ok := r.judgement(earlier); ok && len(e.Before) < kept {
			e.Before = append(e.Before, v)
		}
	}
}

// judgement reads a verdict with what belongs to it.
func (r *reader) judgement(n *syntax.Node) (Judgement, bool) {
	var v Judgement
	ok := true
	need := func(key string, needed bool, right func(string) bool, fault string) string {
		text, there := r.text(n, key, needed)
		if there && right != nil && !right(text) {
			r.add("bad-value", fault, n.Get(key).Span, words.Args{"value": text})
			there = false
		}
		ok = ok && (there || !needed)
		return text
	}
	v.Hash = need("hash", true, hashShape.MatchString, "hash")
	v.Verdict = Verdict(need("verdict", true, func(text string) bool { return slices.Contains(Verdicts, Verdict(text)) }, "verdict"))
	v.Remark = need("remark", false, nil, "")
	v.Tester = need("tester", false, nil, "")
	v.Date = need("date", true, IsDay, "date")
	return v, ok
}

// IsDay tells whether a text is a day, as in 2026-11-28.
func IsDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// keys tells whether a node is a set of keys that are all known.
func (r *reader) keys(n *syntax.Node, known ...string) bool {
	if n == nil || n.Kind != syntax.Mapping {
		if n != nil {
			r.add("wrong-type", "keys", n.Span.Head(), words.Args{"keys": strings.Join(known, ", ")})
		}
		return false
	}
	ok := true
	for _, pair := range n.Pairs {
		if !slices.Contains(known, pair.Key.Value) {
			r.add("unknown-key", "key", pair.Key.Span, words.Args{"key": pair.Key.Value, "keys": strings.Join(known, ", ")})
			ok = false
		}
	}
	return ok
}

// text reads the text under a key; it tells whether there is one.
func (r *reader) text(n *syntax.Node, key string, needed bool) (string, bool) {
	value := n.Get(key)
	switch {
	case value.IsNull() && !needed:
		return "", false
	case value.IsNull():
		r.add("missing-key", "missing", n.Span.Head(), words.Args{"key": key})
		return "", false
	case value.Kind != syntax.Scalar:
		r.add("wrong-type", "text", value.Span.Head(), words.Args{"key": key})
		return "", false
	}
	return value.Value, true
}

var faults = map[string]words.Text{
	"empty":     {En: "The file with the results of acceptance is empty", Ru: "Файл с результатами приёмки пуст"},
	"several":   {En: "The results of acceptance are one document, and here a second one begins", Ru: "Результаты приёмки — это один документ, а здесь начинается второй"},
	"no-format": {En: "The results of acceptance do not say their form, “format: {format}”", Ru: "В результатах приёмки не сказано, какого они вида: «format: {format}»"},
	"format":    {En: "“{value}” is no form of results that this version of crmspec reads; it reads “{format}”", Ru: "Вид результатов «{value}» эта версия crmspec не читает; она читает «{format}»"},
	"list":      {En: "“{key}” is a list, one item for each verdict", Ru: "«{key}» — это список, по пункту на каждый вердикт"},
	"keys":      {En: "A set of keys stands here: {keys}", Ru: "Здесь стоит набор ключей: {keys}"},
	"key":       {En: "“{key}” is not a key of the results of acceptance; the keys here are: {keys}", Ru: "«{key}» — не ключ результатов приёмки; здесь бывают ключи: {keys}"},
	"missing":   {En: "The verdict lacks the key “{key}”", Ru: "У вердикта нет ключа «{key}»"},
	"text":      {En: "“{key}” is one text", Ru: "«{key}» — это один текст"},
	"id":        {En: "“{value}” is not the code of a case, such as CP-4K7Q2M9X", Ru: "«{value}» — не код случая, такой как CP-4K7Q2M9X"},
	"twice":     {En: "The case “{id}” stands here twice, so nobody can tell which verdict is the last", Ru: "Случай «{id}» стоит здесь дважды, и неясно, какой вердикт последний"},
	"hash":      {En: "“{value}” is not the hash of a case: letters and digits", Ru: "«{value}» — не хеш случая: буквы и цифры"},
	"verdict":   {En: "“{value}” is no verdict; there are passed, failed, blocked", Ru: "«{value}» — не вердикт; бывают passed, failed, blocked"},
	"date":      {En: "“{value}” is no date; write it as 2026-11-28", Ru: "«{value}» — не дата; напишите так: 2026-11-28"},
	"help": {
		En: "“crmspec accept import” writes this file; mend the place, or fetch the file as it was from the version control and import again",
		Ru: "Этот файл пишет «crmspec accept import»; исправьте это место или верните прежний файл из системы версий и импортируйте заново",
	},
}
