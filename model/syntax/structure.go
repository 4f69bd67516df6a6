package syntax

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// The sentences for slips of structure: indentation, brackets, quotes.

var (
	colonSays = words.Text{
		En: "“: ” inside an unquoted text makes YAML expect another key",
		Ru: "«: » внутри текста без кавычек для YAML означает ещё один ключ",
	}
	startSays = words.Text{
		En: "A value cannot begin with “{first}” unless it is in quotes: YAML gives this sign a meaning of its own",
		Ru: "Значение без кавычек не может начинаться с «{first}»: для YAML у этого знака своё значение",
	}
	afterSays = words.Text{
		En: "The value begins with “{first}” and goes on after the closing sign, so YAML cannot tell where it ends",
		Ru: "Значение начинается с «{first}» и продолжается после закрывающего знака, поэтому YAML не видит, где оно кончается",
	}
	bracketSays = words.Text{
		En: "“{first}” in an unquoted text inside [ ] or { } opens a new list or map",
		Ru: "«{first}» в тексте без кавычек внутри [ ] или { } открывает новый список или набор",
	}
	questionSays = words.Text{
		En: "“?” in an unquoted text inside [ ] or { } begins a new key",
		Ru: "«?» в тексте без кавычек внутри [ ] или { } начинает новый ключ",
	}
	hashInFlowSays = words.Text{
		En: "“ #” begins a comment, so the rest of this line, with its closing bracket, would be lost",
		Ru: "« #» начинает комментарий, поэтому остаток строки вместе с закрывающей скобкой потеряется",
	}
)

// tabSlip is a line that is indented with tabs, in a document that cannot be read for another
// reason, too.
func (p *parser) tabSlip(start, end int) diag.Diagnostic {
	l := &lexer{b: p.text()}
	l.read(l.b)
	lines := slices.DeleteFunc(l.tabs, func(r blank) bool { return r.start < start })
	if len(lines) == 0 || lines[0].start != start {
		lines = []blank{{start: start, end: end}}
	}
	edits, _ := (&tidier{file: p.file, b: p.file.Bytes}).untab(p.chunk, lines)
	return tabSlip(p.file, lines[0], edits)
}

func tabSlip(file *source.File, first blank, edits []source.Edit) diag.Diagnostic {
	d := fault(file.Span(first.start, first.end), "tab", words.Text{
		En: "The line is indented with a tab, and YAML counts only spaces",
		Ru: "Строка сдвинута табуляцией, а YAML считает только пробелы",
	}, words.Text{
		En: "Replace the tabs by as many spaces as the lines around have, and set the editor to do so",
		Ru: "Замените табуляцию пробелами, сколько их у соседних строк, и настройте на это редактор",
	}, nil)
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/tab", Text: words.Text{En: "Replace the tabs by spaces", Ru: "Заменить табуляцию пробелами"}},
		Edits: edits,
	}}
	return d
}

// word is the span of the first word of a line: a key, or "-".
func (p *parser) word(i int) source.Span {
	b := p.text()
	end := i
	for end < len(b) && !isBlank(b[end]) {
		end++
	}
	if end > i+1 && b[end-1] == ':' {
		end--
	}
	return p.span(i, end)
}

// alignSlip is a line that stands at a column where none of the collections around it is. The
// nearest one of its sort is taken for the one it belongs to.
func (p *parser) alignSlip(around []level, i, column int) diag.Diagnostic {
	span := p.word(i)
	var neighbour level
	best := -1
	for _, l := range around {
		away := 2 * max(l.indent-column, column-l.indent)
		if l.list != (span.Text() == "-") {
			away += 7
		}
		if best < 0 || away < best {
			neighbour, best = l, away
		}
	}
	d := fault(span, "indent", words.Text{
		En: "“{word}” begins at column {column}, but nothing above begins there; the nearest neighbours begin at column {expected}",
		Ru: "«{word}» начинается в колонке {column}, но выше там ничего не начинается; ближайшие соседи стоят в колонке {expected}",
	}, alignHelp, words.Args{"word": span.Text(), "column": strconv.Itoa(column + 1), "expected": strconv.Itoa(neighbour.indent + 1)})
	d.Related = []diag.Related{neighbourOf(p, neighbour)}
	d.Fixes = p.reindent(i, column, neighbour.indent)
	return d
}

var alignHelp = words.Text{
	En: "Keys of one element begin at the same column: move this line to column {expected}, or to the column of the element it belongs to",
	Ru: "Ключи одного элемента начинаются в одной колонке: сдвиньте строку в колонку {expected} или туда, где стоит элемент, к которому она относится",
}

func neighbourOf(p *parser, l level) diag.Related {
	return diag.Related{Span: p.word(l.first), Message: words.Message{ID: "yaml-syntax/indent/neighbour", Text: words.Text{En: "the neighbours begin here", Ru: "соседи начинаются здесь"}}}
}

// deepSlip is a line that stands deeper than its neighbours although no key above is open for it.
func (p *parser) deepSlip(top level, i, column int, variant string) diag.Diagnostic {
	span := p.word(i)
	say := words.Text{
		En: "“{word}” is indented deeper than its neighbours, but the value above it is already complete",
		Ru: "«{word}» стоит правее соседей, но значение над ним уже закончено",
	}
	if variant == "text" {
		say = words.Text{
			En: "“{word}” is indented deeper than its neighbours, so YAML reads it as the rest of the text above",
			Ru: "«{word}» стоит правее соседей, поэтому YAML читает его как продолжение текста выше",
		}
	}
	d := fault(span, "indent-"+variant, say, alignHelp, words.Args{"word": span.Text(), "expected": strconv.Itoa(top.indent + 1)})
	d.Related = []diag.Related{neighbourOf(p, top)}
	d.Fixes = p.reindent(i, column, top.indent)
	return d
}

// leftSlip is a line at a column left of its neighbours above and below.
func (p *parser) leftSlip(around level, i, column int) diag.Diagnostic {
	span := p.word(i)
	d := fault(span, "indent-left", words.Text{
		En: "“{word}” begins at column {column}, but its neighbours above and below begin at column {expected}",
		Ru: "«{word}» начинается в колонке {column}, а соседи сверху и снизу — в колонке {expected}",
	}, alignHelp, words.Args{"word": span.Text(), "column": strconv.Itoa(column + 1), "expected": strconv.Itoa(around.indent + 1)})
	d.Related = []diag.Related{neighbourOf(p, around)}
	d.Fixes = p.reindent(i, column, around.indent)
	for n := range d.Fixes {
		d.Fixes[n].Edits = d.Fixes[n].Edits[:1] // the lines below are right
	}
	return d
}

// reindent moves the line of i, and the deeper ones right after it, from one column to another.
func (p *parser) reindent(i, from, to int) []diag.Fix {
	b := p.text()
	if to < 0 || i-from < 0 {
		return nil
	}
	fix := diag.Fix{Title: words.Message{
		ID:   "fix/indent",
		Text: words.Text{En: "Move it to column {expected}", Ru: "Сдвинуть в колонку {expected}"},
		Args: words.Args{"expected": strconv.Itoa(to + 1)},
	}}
	for at := i - from; at < len(b) && len(fix.Edits) < 100; at = skipBreak(b, lineEnd(b, at)) {
		text := at
		for text < len(b) && b[text] == ' ' {
			text++
		}
		if done(b, text) && text < len(b) {
			continue
		}
		if column := text - at; column < from || at > i && column > from && column <= to {
			break
		}
		edit := source.Edit{Span: p.span(at, at), New: strings.Repeat(" ", max(0, to-from))}
		if to < from {
			edit.Span = p.span(at, at+from-to)
		}
		fix.Edits = append(fix.Edits, edit)
	}
	if len(fix.Edits) == 0 {
		return nil
	}
	return []diag.Fix{fix}
}

func (p *parser) noDash(list level, i int) diag.Diagnostic {
	span := p.word(i)
	d := fault(span, "no-dash", words.Text{
		En: "“{word}” stands where the items of a list begin, but has no “- ” before it",
		Ru: "«{word}» стоит там, где начинаются элементы списка, но без «- »",
	}, words.Text{
		En: "Put “- ” before it, or indent it as deep as the keys of the item it belongs to",
		Ru: "Поставьте перед ним «- » или сдвиньте вправо до ключей того элемента, к которому оно относится",
	}, words.Args{"word": span.Text()})
	d.Related = []diag.Related{neighbourOf(p, list)}
	return d
}

func (p *parser) dashInMap(i int) diag.Diagnostic {
	return fault(p.span(i, i+1), "dash-in-map", words.Text{
		En: "A list item stands among keys, and the key above it already has a value",
		Ru: "Элемент списка стоит среди ключей, а у ключа выше уже есть значение",
	}, words.Text{
		En: "Put the list under a key of its own, “key:”, or align the item with its list",
		Ru: "Поместите список под собственный ключ «ключ:» или выровняйте элемент по его списку",
	}, nil)
}

func (p *parser) listAfterKey(i, indent int) diag.Diagnostic {
	d := fault(p.span(i, i+1), "list-after-key", words.Text{
		En: "A list cannot begin on the line of its key",
		Ru: "Список не может начинаться на строке своего ключа",
	}, words.Text{
		En: "Begin it on the next line; if it is a text that begins with “-”, put it into quotes",
		Ru: "Начните его со следующей строки; если это текст, который начинается с «-», возьмите его в кавычки",
	}, nil)
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/list", Text: words.Text{En: "Begin the list on the next line", Ru: "Начать список со следующей строки"}},
		Edits: []source.Edit{{Span: p.span(i, i), New: "\n" + strings.Repeat(" ", indent+2)}},
	}}
	return d
}

func (p *parser) noColon(start, end int) diag.Diagnostic {
	span := p.span(start, end)
	return fault(span, "no-colon", words.Text{
		En: "“{text}” stands where a key is expected, but has no “:” after it",
		Ru: "«{text}» стоит там, где ожидается ключ, но без «:»",
	}, words.Text{
		En: "Write “key: value”; if the line continues the text above, indent it deeper or put that text into quotes",
		Ru: "Напишите «ключ: значение»; если строка продолжает текст выше, сдвиньте её вправо или возьмите тот текст в кавычки",
	}, words.Args{"text": span.Text()})
}

// unclosedQuote is a quote at i that is never closed. The text was probably meant to end at close,
// -1 where that cannot be told.
func (p *parser) unclosedQuote(i, close int) diag.Diagnostic {
	b := p.text()
	end := close
	if end < 0 {
		end = i + len(bytes.TrimRight(b[i:lineEnd(b, i)], " \t"))
	}
	d := fault(p.span(i, end), "unclosed-quote", words.Text{
		En: "The quote {quote} opened here is never closed",
		Ru: "Кавычка {quote}, открытая здесь, нигде не закрыта",
	}, words.Text{
		En: "Close it at the end of the text; an apostrophe at the start of a text needs double quotes around the whole",
		Ru: "Закройте её в конце текста; текст, который начинается с апострофа, возьмите в двойные кавычки целиком",
	}, words.Args{"quote": string(b[i])})
	if close < 0 {
		return d
	}
	title := words.Text{En: "Close it at the end of the text", Ru: "Закрыть в конце текста"}
	if lineEnd(b, i) == skipBlanks(b, end) {
		title = words.Text{En: "Close it at the end of the line", Ru: "Закрыть в конце строки"}
	}
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/close-quote", Text: title},
		Edits: []source.Edit{{Span: p.span(end, end), New: string(b[i])}},
	}}
	return d
}

func (p *parser) unclosedBracket(i int) diag.Diagnostic {
	b := p.file.Bytes[i]
	return fault(p.span(i, i+1), "unclosed-bracket", words.Text{
		En: "The bracket “{open}” opened here is never closed",
		Ru: "Скобка «{open}», открытая здесь, нигде не закрыта",
	}, words.Text{
		En: "Put “{close}” at the end of the list or map; a text that begins with “{open}” needs quotes",
		Ru: "Поставьте «{close}» в конце списка или набора; текст, который начинается с «{open}», возьмите в кавычки",
	}, words.Args{"open": string(b), "close": string(b + 2)})
}
