package expr

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
)

// parsed is a condition as CEL reads it.
type parsed struct {
	text   string
	source common.Source
	cel    *ast.AST
	// bytes holds the byte offset of each character of text, and the length at its end: CEL counts
	// characters.
	bytes []int
}

// parse reads a text as CEL. Where that fails, the text is looked through for the slips that are
// easily made, so that the sentence says what to write.
func (ch *checker) parse(text string) (*parsed, []fault) {
	p := &parsed{text: text, source: common.NewTextSource(text)}
	for i := range text {
		p.bytes = append(p.bytes, i)
	}
	p.bytes = append(p.bytes, len(text))
	tree, found := ch.parser.Parse(p.source)
	if len(found.GetErrors()) == 0 {
		if f := misread(text); f != nil {
			return nil, []fault{*f}
		}
		p.cel = tree
		return p, nil
	}
	if f := slip(text); f != nil {
		return nil, []fault{*f}
	}
	at := len(text)
	if errors := found.GetErrors(); len(errors) > 0 {
		location := errors[0].Location
		if word, reserved := strings.CutPrefix(errors[0].Message, "reserved identifier: "); reserved {
			from := p.offset(location.Line(), location.Column())
			return nil, []fault{{from: from, to: from + len(word), code: codeSyntax, say: "reserved"}}
		}
		at = p.offset(location.Line(), location.Column())
	}
	if rest := strings.TrimSpace(text[at:]); rest == "" {
		end := len(strings.TrimRight(text, " \t\r\n"))
		return nil, []fault{{from: max(0, end-1), to: end, code: codeSyntax, say: "unfinished"}}
	}
	for at < len(text) && (text[at] == ' ' || text[at] == '\n') {
		at++
	}
	return nil, []fault{{from: at, to: at + tokenLength(text[at:]), code: codeSyntax, say: "unreadable"}}
}

// offset returns the byte of a place as CEL reports it: lines from 1, characters from 0.
func (p *parsed) offset(line, column int) int {
	start := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(p.text[start:], '\n')
		if next < 0 {
			break
		}
		start += next + 1
	}
	rest := p.text[start:]
	for column > 0 && rest != "" {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		column--
	}
	return len(p.text) - len(rest)
}

// span returns the bytes that a node of CEL covers, its arguments included.
func (p *parsed) span(e ast.Expr) (from, to int) {
	from, to = p.token(e)
	cover := func(other ast.Expr) {
		a, b := p.span(other)
		from, to = min(from, a), max(to, b)
	}
	switch e.Kind() {
	case ast.SelectKind:
		cover(e.AsSelect().Operand())
		at := strings.Index(p.text[to:], e.AsSelect().FieldName())
		if at >= 0 && strings.TrimSpace(p.text[to:to+at]) == "" {
			to += at + len(e.AsSelect().FieldName())
		}
	case ast.CallKind:
		call := e.AsCall()
		if call.IsMemberFunction() {
			cover(call.Target())
		}
		for _, arg := range call.Args() {
			cover(arg)
		}
		switch name := call.FunctionName(); {
		case name == operators.Index:
			to = p.closing(to, ']')
		case isWord(name): // its place is its opening bracket
			from = min(from, strings.LastIndex(p.text[:from], name))
			to = p.closing(to, ')')
		}
	case ast.ListKind:
		for _, item := range e.AsList().Elements() {
			cover(item)
		}
		to = p.closing(to, ']')
	}
	return max(from, 0), to
}

// closing returns the byte behind the next bracket of a sort, to itself where there is none.
func (p *parsed) closing(to int, bracket byte) int {
	if at := strings.IndexByte(p.text[to:], bracket); at >= 0 {
		return to + at + 1
	}
	return to
}

// token returns the bytes of a node's own sign: its operator, name or value.
func (p *parsed) token(e ast.Expr) (from, to int) {
	place, ok := p.cel.SourceInfo().GetOffsetRange(e.ID())
	if !ok {
		return 0, len(p.text)
	}
	last := len(p.bytes) - 1
	from, to = p.bytes[max(0, min(int(place.Start), last))], p.bytes[max(0, min(int(place.Stop), last))]
	if e.Kind() == ast.LiteralKind { // the ends of some are reported wrong
		switch e.AsLiteral().(type) {
		case types.String:
			to = from + quotedLength(p.text[from:])
		case types.Int, types.Double, types.Uint:
			to = from + len(numeral.FindString(p.text[from:]))
		}
	}
	return from, to
}

var numeral = regexp.MustCompile(`^-?\s*(?:0[xX][0-9a-fA-F]+|[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)[uU]?`)

// quotedLength returns the length in bytes of the quoted text that another begins with.
func quotedLength(text string) int {
	open := strings.IndexAny(text, `'"`)
	if open < 0 {
		return len(text)
	}
	raw := strings.ContainsAny(text[:open], "rR")
	quote := text[open : open+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(text[open:], triple) {
		quote = triple
	}
	for i := open + len(quote); i < len(text); i++ {
		if text[i] == '\\' && !raw {
			i++
		} else if strings.HasPrefix(text[i:], quote) {
			return i + len(quote)
		}
	}
	return len(text)
}

// isWord tells whether the name of a function is a word and not an operator.
func isWord(name string) bool {
	return name != "" && (name[0] >= 'a' && name[0] <= 'z' || name[0] >= 'A' && name[0] <= 'Z')
}
