package syntax

import (
	"bytes"
	"strconv"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// More sentences for slips of structure: what closes, escapes, aliases.

// wrongBracket is a bracket at i that does not close the innermost open one.
func (p *parser) wrongBracket(top *bracket, i int) diag.Diagnostic {
	d := fault(p.span(i, i+1), "wrong-bracket", words.Text{
		En: "“{open}” is closed by “{wrong}”",
		Ru: "«{open}» закрыта скобкой «{wrong}»",
	}, words.Text{
		En: "Write “{close}” here; a text with brackets needs quotes",
		Ru: "Напишите здесь «{close}»; текст со скобками возьмите в кавычки",
	}, words.Args{"open": string(p.file.Bytes[top.at]), "wrong": string(p.file.Bytes[i]), "close": string(top.close)})
	d.Related = []diag.Related{{Span: p.span(top.at, top.at+1), Message: words.Message{ID: "yaml-syntax/wrong-bracket/open", Text: words.Text{En: "it was opened here", Ru: "открыта здесь"}}}}
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/bracket", Text: words.Text{En: "Replace the bracket", Ru: "Заменить скобку"}},
		Edits: []source.Edit{{Span: d.Subject, New: string(top.close)}},
	}}
	return d
}

func (p *parser) emptyEntry(i int) diag.Diagnostic {
	d := fault(p.span(i, i+1), "empty-entry", words.Text{
		En: "Nothing stands before this comma",
		Ru: "Перед этой запятой ничего нет",
	}, words.Text{
		En: "Delete the comma, or write the value that is missing",
		Ru: "Удалите запятую или напишите недостающее значение",
	}, nil)
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/comma", Text: words.Text{En: "Delete the comma", Ru: "Удалить запятую"}},
		Edits: []source.Edit{{Span: d.Subject}},
	}}
	return d
}

// textAfter is text from i on that follows a complete value.
func (p *parser) textAfter(i int) diag.Diagnostic {
	b := p.text()
	end := i + len(bytes.TrimRight(b[i:lineEnd(b, i)], " \t"))
	return fault(p.span(i, end), "text-after", words.Text{
		En: "This text follows a value that is already complete, so YAML has no place for it",
		Ru: "Этот текст стоит после уже законченного значения, и YAML некуда его отнести",
	}, words.Text{
		En: "Check the quotes, brackets and indentation of the value before it",
		Ru: "Проверьте кавычки, скобки и отступ значения перед ним",
	}, nil)
}

// lineAfter is a line at text that has no place because a comment at cut, or the end of a quoted
// text or of a collection, ended the value above it.
func (p *parser) lineAfter(cut, text int) diag.Diagnostic {
	d := p.textAfter(text)
	if cut == 0 {
		return d
	}
	d.Message = words.Message{ID: "yaml-syntax/comment-in-text", Text: words.Text{
		En: "A comment ends the text above, so this line has no place",
		Ru: "Комментарий завершает текст выше, поэтому этой строке нет места",
	}}
	d.Help = words.Message{ID: "yaml-syntax/comment-in-text/help", Text: words.Text{
		En: "Put the comment on its own line above the key, or the whole text into quotes",
		Ru: "Перенесите комментарий на отдельную строку над ключом или возьмите весь текст в кавычки",
	}}
	d.Related = []diag.Related{{Span: p.span(cut, lineEnd(p.text(), cut)), Message: words.Message{ID: "yaml-syntax/comment-in-text/comment", Text: words.Text{En: "the comment", Ru: "комментарий"}}}}
	return d
}

func (p *parser) escapeSlip(i int) diag.Diagnostic {
	b := p.text()
	end := i + 1
	for end++; end < len(b) && b[end]&0xC0 == 0x80; end++ {
	}
	span := p.span(i, min(end, len(b)))
	d := fault(span, "escape", words.Text{
		En: "“{escape}” means nothing in a text in double quotes",
		Ru: "«{escape}» ничего не означает в тексте в двойных кавычках",
	}, words.Text{
		En: "Write the backslash twice, or use single quotes",
		Ru: "Удвойте обратную черту или возьмите текст в одинарные кавычки",
	}, words.Args{"escape": span.Text()})
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/escape", Text: words.Text{En: "Double the backslash", Ru: "Удвоить обратную черту"}},
		Edits: []source.Edit{{Span: p.span(i, i), New: `\`}},
	}}
	return d
}

// blockIndent is a line at text that falls out of the block text begun at i, whose lines begin at
// column width.
func (p *parser) blockIndent(i, text, width int) diag.Diagnostic {
	b := p.text()
	end := text + len(bytes.TrimRight(b[text:lineEnd(b, text)], " \t"))
	d := fault(p.span(text, end), "block-indent", words.Text{
		En: "This line is indented less than the first line of the text it belongs to, so YAML ends the text before it",
		Ru: "Эта строка сдвинута меньше, чем первая строка её текста, поэтому YAML обрывает текст перед ней",
	}, words.Text{
		En: "Begin every line of the text at column {expected} or deeper",
		Ru: "Начинайте каждую строку текста с колонки {expected} или правее",
	}, words.Args{"expected": strconv.Itoa(width + 1)})
	d.Related = []diag.Related{{Span: p.span(i, i+1), Message: words.Message{ID: "yaml-syntax/block-indent/text", Text: words.Text{En: "the text begins here", Ru: "текст начинается здесь"}}}}
	return d
}

func (p *parser) unknownAlias(start, end int, name string) diag.Diagnostic {
	d := fault(p.span(start, end), "unknown-alias", words.Text{
		En: "A value that begins with “*” repeats a part marked “&{name}”, and no part above is marked so",
		Ru: "Значение, которое начинается с «*», повторяет часть с пометкой «&{name}», а выше такой пометки нет",
	}, words.Text{
		En: "If it is text, put it into quotes; otherwise write “&{name}” before the part to repeat, in the same document",
		Ru: "Если это текст, возьмите его в кавычки, иначе напишите «&{name}» перед повторяемой частью в том же документе",
	}, words.Args{"name": name})
	d.Fixes = []diag.Fix{{Title: quoteTitle, Edits: []source.Edit{{Span: d.Subject, New: Quote(d.Subject.Text())}}}}
	return d
}
