package syntax

import (
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// The sentences for slips: things that are easily typed and that YAML reads differently.

var (
	commaSays = words.Text{
		En: "A comma ends a value inside { }, so the rest of the text would be lost",
		Ru: "Запятая внутри { } завершает значение, поэтому остаток текста потеряется",
	}
	commaHelp = words.Text{
		En: "Put the text into quotes, or put each key on its own line",
		Ru: "Возьмите текст в кавычки или запишите каждый ключ на своей строке",
	}
	anchorSays = words.Text{
		En: "A value that begins with “&” is a YAML anchor: “&{name}” is dropped from the text, and no “*{name}” repeats it",
		Ru: "Значение, которое начинается с «&», для YAML — якорь: «&{name}» выпадет из текста, а повтора «*{name}» нет",
	}
	anchorHelp = words.Text{
		En: "If it is text, put the whole value into quotes; otherwise delete the anchor",
		Ru: "Если это текст, возьмите всё значение в кавычки, иначе удалите якорь",
	}
	tagSays = words.Text{
		En: "“{tag}” is a YAML tag, and the language has none",
		Ru: "«{tag}» — это тег YAML, а в языке тегов нет",
	}
	tagHelp = words.Text{
		En: "Delete the tag; a text that begins with “!” needs quotes",
		Ru: "Удалите тег; текст, который начинается с «!», нужно взять в кавычки",
	}
	quoteHelp = words.Text{
		En: "Put the whole value into double quotes: {quoted}",
		Ru: "Возьмите всё значение в двойные кавычки: {quoted}",
	}
)

// quoteSlip is a value that needs quotes from start to end, as variant explains.
func (p *parser) quoteSlip(variant string, start, end int, say words.Text, args words.Args) diag.Diagnostic {
	span := p.span(start, end)
	if args == nil {
		args = words.Args{}
	}
	args["quoted"], args["text"] = Quote(fold(span.Text())), fold(span.Text())
	d := finding("quote-needed", span, variant, say, quoteHelp, args)
	d.Fixes = quoteFix(span)
	return d
}

func (p *parser) tagSlip(start, end int) diag.Diagnostic {
	span := p.span(start, end)
	if isTag(span.Text()) {
		return p.tagAlone(start, end)
	}
	d := finding("tag-instead-of-condition", span, "", words.Text{
		En: "A value that begins with “!” is a YAML tag, not the “not” of a condition, and part of “{text}” would be lost",
		Ru: "Значение, которое начинается с «!», для YAML — тег, а не «не» условия, и часть «{text}» потеряется",
	}, words.Text{
		En: "Put the whole condition into double quotes: {quoted}",
		Ru: "Возьмите всё условие в двойные кавычки: {quoted}",
	}, words.Args{"text": fold(span.Text()), "quoted": Quote(fold(span.Text()))})
	d.Fixes = quoteFix(span)
	return d
}

func (p *parser) hashSlip(start, cut, end int) diag.Diagnostic {
	d := p.quoteSlip("hash", start, end, words.Text{
		En: "“ #” begins a comment, so only “{kept}” would remain of this text",
		Ru: "« #» начинает комментарий, поэтому от этого текста останется только «{kept}»",
	}, words.Args{"kept": p.span(start, cut).Text()})
	at := p.span(cut+2, cut+2)
	d.Fixes = append(d.Fixes, diag.Fix{
		Title: words.Message{ID: "fix/comment", Text: words.Text{En: "It is a comment: put a space after “#”", Ru: "Это комментарий: поставить пробел после «#»"}},
		Edits: []source.Edit{{Span: at, New: " "}},
	})
	return d
}

func (p *parser) insertSpace(variant string, start, at int, say words.Text, args words.Args) diag.Diagnostic {
	d := fault(p.span(start, at), variant, say, words.Text{
		En: "Put a space after it; a text that is no key or list needs quotes",
		Ru: "Поставьте после него пробел; текст, который не ключ и не список, возьмите в кавычки",
	}, args)
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/space", Text: words.Text{En: "Insert the space", Ru: "Вставить пробел"}},
		Edits: []source.Edit{{Span: p.span(at, at), New: " "}},
	}}
	return d
}

// colonSpace is a "key:value" whose colon is at an offset.
func (p *parser) colonSpace(colon int) diag.Diagnostic {
	return p.insertSpace("colon-space", colon, colon+1, words.Text{
		En: "A space is missing after “:”, so YAML does not see a key here",
		Ru: "После «:» нет пробела, поэтому YAML не видит здесь ключа",
	}, nil)
}

// dashSpace is a "-item" whose dash is at an offset; the lines up to end may hold more of them.
func (p *parser) dashSpace(dash, end int) diag.Diagnostic {
	d := p.insertSpace("dash-space", dash, dash+1, words.Text{
		En: "A space is missing after “-”, so YAML does not see a list item here",
		Ru: "После «-» нет пробела, поэтому YAML не видит здесь элемента списка",
	}, nil)
	b := p.text()
	for i := skipBreak(b, lineEnd(b, dash)); i < end; i = skipBreak(b, lineEnd(b, i)) {
		if at := skipBlanks(b, i); at < end && b[at] == '-' && !blankAt(b, at+1) {
			d.Fixes[0].Edits = append(d.Fixes[0].Edits, source.Edit{Span: p.span(at+1, at+1), New: " "})
		}
	}
	return d
}

func (p *parser) dashInText(start, dash int) diag.Diagnostic {
	d := fault(p.span(dash, dash+1), "dash-indent", words.Text{
		En: "This “-” is indented deeper than the line above, so YAML reads it as the rest of that line's text, not as a list item",
		Ru: "Этот «-» стоит правее строки выше, поэтому YAML читает его как продолжение её текста, а не как элемент списка",
	}, words.Text{
		En: "Align it with the other items of its list; a text over several lines needs quotes or “|”",
		Ru: "Выровняйте его по другим элементам списка; текст в несколько строк возьмите в кавычки или начните с «|»",
	}, nil)
	d.Related = []diag.Related{{Span: p.span(start, p.textEnd(start)), Message: words.Message{ID: "yaml-syntax/dash-indent/text", Text: words.Text{En: "the text it is read into", Ru: "текст, к которому он относится"}}}}
	return d
}

// decimalComma is a number such as 30,5 inside { }.
func decimalComma(number source.Span) diag.Diagnostic {
	args := words.Args{"number": strings.Replace(number.Text(), ",", ".", 1), "text": number.Text()}
	d := finding("null-in-flow-map", number, "decimal", words.Text{
		En: "“{text}” has a comma, which ends a value inside { }; a number has a point",
		Ru: "В «{text}» стоит запятая, а внутри { } она завершает значение; в числах пишут точку",
	}, words.Text{En: "Write {number}", Ru: "Напишите {number}"}, args)
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/name", Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}, Args: words.Args{"name": args["number"]}},
		Edits: []source.Edit{{Span: number, New: strings.Replace(number.Text(), ",", ".", 1)}},
	}}
	return d
}

func keyWithoutValue(key *Node) diag.Diagnostic {
	return finding("null-in-flow-map", key.Span, "key", words.Text{
		En: "“{key}” inside { } has no “: value”",
		Ru: "У «{key}» внутри { } нет «: значения»",
	}, words.Text{
		En: "Write “{key}: value”; for a list of names use [ ] instead of { }",
		Ru: "Напишите «{key}: значение»; для списка имён используйте [ ] вместо { }",
	}, words.Args{"key": key.Value})
}
