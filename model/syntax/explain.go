package syntax

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

var libraryLine = regexp.MustCompile(`line (\d+)`)

// explain says in an analyst's words why a document does not parse. The library often names a line
// too early, so the text is scanned for the slips that are easily made; where none is seen, the
// line is the first one up to which the text does not parse.
func (p *parser) explain(err error) diag.List {
	if strings.Contains(err.Error(), "exceeded max depth") {
		at := p.tooDeep()
		return diag.List{depthFault(p.span(at, min(at+1, p.chunk.end)))}
	}
	s := p.scan()
	if len(s.found) > 0 {
		return s.found
	}
	if s.tab > 0 {
		return diag.List{p.tabSlip(s.tab, skipBlanks(p.text(), s.tab))}
	}
	line := 1
	if match := libraryLine.FindStringSubmatch(err.Error()); match != nil {
		line, _ = strconv.Atoi(match[1])
	}
	return diag.List{p.unreadable(p.firstBad(line))}
}

// tooDeep returns the offset of the first bracket that stands in more than MaxDepth others, that of
// the document where the depth comes from elsewhere. Brackets in texts count too, which only matters
// in a document that is too deep anyway.
func (p *parser) tooDeep() int {
	depth := 0
	for i, c := range p.text()[p.chunk.start:] {
		switch c {
		case '[', '{':
			if depth++; depth > MaxDepth {
				return p.chunk.start + i
			}
		case ']', '}':
			depth--
		}
	}
	return p.chunk.start
}

// explainRest says why the text from offset i on does not belong to the document's value.
func (p *parser) explainRest(i int) diag.List {
	if found := p.scan().found; len(found) > 0 {
		return found
	}
	return diag.List{p.textAfter(i)}
}

// firstBad returns the offset of the first line up to which the document does not parse, looked
// for by halving; fallback is the library's line.
func (p *parser) firstBad(fallback int) int {
	const most = 256 << 10 // bytes worth a dozen more parses
	from := min(p.chunk.line-1, len(p.lines)-1)
	count := 0
	for from+count < len(p.lines) && int(p.lines[from+count]) < p.chunk.end {
		count++
	}
	if p.chunk.end-p.chunk.start > most || count == 0 {
		return p.offset(fallback, 1)
	}
	low, high := 0, count-1 // the answer is in [low, high]
	for low < high {
		middle := (low + high) / 2
		if p.parsesUpTo(from + middle) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return int(p.lines[from+low])
}

// parsesUpTo tells whether the document parses, or only lacks an end, up to a line of the table.
func (p *parser) parsesUpTo(line int) bool {
	end := p.chunk.end
	if line+1 < len(p.lines) {
		end = min(end, int(p.lines[line+1]))
	}
	text := p.file.Bytes[p.chunk.start:end]
	var root yaml.Node
	err := unmarshal(text, &root)
	if err == nil {
		return true
	}
	return strings.Contains(err.Error(), "unexpected end of stream") || strings.Contains(err.Error(), "could not find expected ':'")
}

// unreadable is the sentence for what no slip explains.
func (p *parser) unreadable(i int) diag.Diagnostic {
	b := p.text()
	start := min(skipBlanks(b, i), len(b))
	end := start + len(bytes.TrimRight(b[start:lineEnd(b, start)], " \t"))
	return fault(p.span(start, end), "unreadable", words.Text{
		En: "From this line on the document cannot be read as YAML",
		Ru: "С этой строки документ нельзя прочитать как YAML",
	}, words.Text{
		En: "Check the quotes, brackets, colons and indentation here and on the line above; a text with special characters needs quotes",
		Ru: "Проверьте кавычки, скобки, двоеточия и отступы здесь и строкой выше; текст с особыми знаками возьмите в кавычки",
	}, nil)
}
