package page

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	rendered "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// mention is the notation of a reference inside a text.
var mention = regexp.MustCompile(`\[\[([^\[\]\n]*)\]\]`)

// Find gives the title of the element behind a reference, and where it stands; "" for what is not
// known.
type Find func(ref string) (title, href string)

// Markdown returns a description as HTML that fits under any heading and fetches nothing: raw HTML
// is shown as it is written, headings become bold lines, pictures become links. Each [[ref]] becomes a link with
// the title that find gives; one that find does not know stays as it is.
func Markdown(source string, find Find) string {
	var out bytes.Buffer
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(mentions{find}, 50))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(tame{}, 50))),
	)
	if err := md.Convert([]byte(source), &out); err != nil {
		return "<p>" + html.EscapeString(source) + "</p>"
	}
	return out.String()
}

// Inline returns a short text as HTML: escaped, with its references as links.
func Inline(source string, find Find) string {
	var out strings.Builder
	done := 0
	for _, at := range mention.FindAllStringSubmatchIndex(source, -1) {
		out.WriteString(html.EscapeString(source[done:at[0]]))
		done = at[1]
		title, href := find(source[at[2]:at[3]])
		switch {
		case title == "":
			out.WriteString(html.EscapeString(source[at[0]:at[1]]))
		case href == "":
			out.WriteString(html.EscapeString(title))
		default:
			out.WriteString(`<a href="` + html.EscapeString(href) + `">` + html.EscapeString(title) + `</a>`)
		}
	}
	out.WriteString(html.EscapeString(source[done:]))
	return out.String()
}

// mentions reads [[ref]] in Markdown, but not in code.
type mentions struct{ find Find }

// Trigger implements parser.InlineParser.
func (mentions) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (m mentions) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	at := mention.FindSubmatchIndex(line)
	if at == nil || at[0] != 0 {
		return nil
	}
	title, href := m.find(string(line[at[2]:at[3]]))
	if title == "" {
		title, href = string(line[:at[1]]), ""
	}
	block.Advance(at[1])
	name := ast.NewString([]byte(title))
	if href == "" {
		return name
	}
	link := ast.NewLink()
	link.Destination = []byte(href)
	link.AppendChild(link, name)
	return link
}

// tame renders what a page cannot take as Markdown means it.
type tame struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (tame) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, heading)
	r.Register(ast.KindImage, picture)
	r.Register(ast.KindString, plainText)
	r.Register(ast.KindRawHTML, rawInline)
	r.Register(ast.KindHTMLBlock, rawBlock)
}

// rawInline shows what looks like HTML as the text that it is: whoever writes <name> means a word.
func rawInline(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if raw, ok := n.(*ast.RawHTML); ok && entering {
		_, _ = w.WriteString(html.EscapeString(string(raw.Segments.Value(source))))
	}
	return ast.WalkSkipChildren, nil
}

// rawBlock shows lines of HTML as a paragraph.
func rawBlock(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	block, ok := n.(*ast.HTMLBlock)
	if !ok || !entering {
		return ast.WalkContinue, nil
	}
	written := block.Lines().Value(source)
	if block.HasClosure() {
		written = append(bytes.Clone(written), block.ClosureLine.Value(source)...)
	}
	_, _ = w.WriteString("<p>" + html.EscapeString(strings.TrimRight(string(written), "\n")) + "</p>\n")
	return ast.WalkContinue, nil
}

// heading keeps the outline of the page: a heading within a description is only bold.
func heading(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<p><b>")
	} else {
		_, _ = w.WriteString("</b></p>\n")
	}
	return ast.WalkContinue, nil
}

// picture links to a picture instead of fetching it.
func picture(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	image, ok := n.(*ast.Image)
	switch {
	case !ok || rendered.IsDangerousURL(image.Destination):
	case entering:
		_, _ = w.WriteString(`<a href="` + html.EscapeString(string(util.URLEscape(image.Destination, true))) + `">`)
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// plainText writes the title of an element, in which nothing is markup.
func plainText(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if s, ok := n.(*ast.String); ok && entering {
		_, _ = w.WriteString(html.EscapeString(string(s.Value)))
	}
	return ast.WalkContinue, nil
}
