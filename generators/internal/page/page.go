// Package page makes the HTML pages that people read: the frame with its style, Markdown, and a
// small writer of escaped HTML. It must not know the spec.
package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"strings"
)

//go:embed page.css
var frame string

//go:embed table.css
var tables string

//go:embed tools.css
var tools string

// Style is the style sheet of all pages, for those that are put together elsewhere.
func Style() string { return frame + tables }

// Link is an entry of the navigation.
type Link struct {
	Title, Href string
	// Level is 0 for a chapter, 1 for a part of one, [Group] and [Subgroup] for headings that lead nowhere.
	Level int
	// Here tells that it leads to the page itself.
	Here bool
	// Lang is the language of the title, where it is not that of the page.
	Lang string
}

// Page is a whole page.
type Page struct {
	// Lang is the language of the page: "en".
	Lang  string
	Title string
	// Skip is the text of the link past the navigation, Contents the name of the navigation.
	Skip, Contents string
	Nav            []Link
	// Other are links to the page in other languages.
	Other []Link
	// Body is finished HTML.
	Body string
	// Style is what the body needs besides the style of all pages.
	Style string
	// Scripts run in the page, each as it is written: no text of the spec belongs there. The policy of the
	// page lets these run and no other.
	Scripts []string
	// Words are what the scripts of a page that stands alone say, by name: with them it has the place in which
	// they put the search and the colours. nil for a page without.
	Words map[string]string
	// Index is what that search looks through: JSON without a "<".
	Index string
	// Foot is a line of plain text under the page.
	Foot string
	// Site is what a page has that stands among others; nil for one that stands alone.
	Site *Site
}

// policy forbids everything that the page does not need: the network above all, scripts and styles but
// its own. Those are named by their hash, which holds in a file opened from disk as well.
func (p Page) policy() string {
	if p.Site != nil {
		return sitePolicy
	}
	policy := "default-src 'none'"
	for i, script := range p.Scripts {
		if i == 0 {
			policy += "; script-src"
		}
		policy += " " + hash(script)
	}
	return policy + "; style-src " + hash(p.style()) + "; img-src data:; base-uri 'none'; form-action 'none'"
}

// style is the style sheet of a page that stands alone.
func (p Page) style() string {
	if p.Words == nil {
		return Style() + p.Style
	}
	return Style() + tools + p.Style
}

// hash names the content of a script or a style for the policy of a page.
func hash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// HTML returns the page as one file that needs no other and no network.
func (p Page) HTML() []byte {
	var w Writer
	w.Raw("<!doctype html>\n<html lang=\"" + html.EscapeString(p.Lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n")
	w.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + p.policy() + "\">\n")
	w.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	w.Element("title", p.Title)
	if p.Site != nil {
		p.Site.head(&w)
	} else {
		w.Raw("<style>" + p.style() + "</style>\n")
	}
	for _, script := range p.Scripts { // they wait for the page, but for what decides on its colours
		w.Raw("<script>" + script + "</script>\n")
	}
	w.Raw("</head>\n<body>\n")
	w.Open("a", "class", "skip", "href", "#main")
	w.Text(p.Skip)
	w.Close("a")
	if len(p.Nav) > 0 {
		p.navigation(&w)
	}
	w.Raw("\n<main id=\"main\" tabindex=\"-1\">\n")
	if p.Site != nil {
		p.Site.top(&w)
	}
	w.Raw(p.Body)
	if p.Foot != "" {
		w.Raw("<footer>")
		w.Text(p.Foot)
		w.Raw("</footer>\n")
	}
	w.Raw("</main>\n")
	if p.Index != "" { // data, which no policy need allow: nothing in it runs
		w.Raw("<script type=\"application/json\" id=\"search-index\">" + p.Index + "</script>\n")
	}
	w.Raw("</body>\n</html>\n")
	return []byte(w.String())
}

func (p Page) navigation(w *Writer) {
	if p.Site != nil {
		w.Open("nav", "aria-label", p.Contents)
		p.Site.side(w)
	} else {
		w.Open("nav", "aria-label", p.Contents, "tabindex", "0") // nothing in it has the focus where the list is folded up
	}
	// On a narrow screen the list is folded up, so that it does not stand before the text.
	w.Raw(`<details class="menu"><summary>`)
	w.Text(p.Contents)
	w.Raw("</summary>\n")
	switch {
	case p.Site != nil:
		w.tools(p.Site.Words)
	case p.Words != nil:
		w.tools(p.Words)
	}
	if len(p.Other) > 0 {
		w.Raw("<p class=\"languages\">")
		for _, link := range p.Other {
			if link.Href == "" { // it is named only
				w.Open("span", "lang", link.Lang)
				w.Text(link.Title)
				w.Raw("</span> ")
				continue
			}
			w.Open("a", "href", link.Href, "lang", link.Lang, "hreflang", link.Lang)
			w.Text(link.Title)
			w.Raw("</a> ")
		}
		w.Raw("</p>")
	}
	w.Raw("<ul>\n")
	for _, link := range p.Nav {
		switch link.Level {
		case Group:
			w.Element("li", link.Title, "class", "group")
			continue
		case Subgroup:
			w.Element("li", link.Title, "class", "part subgroup")
			continue
		}
		here := ""
		if link.Here {
			here = "page"
		}
		w.Open("li", "class", []string{"chapter", "part"}[min(link.Level, 1)])
		w.Open("a", "href", link.Href, "aria-current", here)
		w.Text(link.Title)
		w.Raw("</a></li>\n")
	}
	w.Raw("</ul></details></nav>")
}

// Writer writes HTML; all text and attribute values are escaped.
type Writer struct {
	// Cut changes what is written, such as titles beyond all measure; nil for nothing.
	Cut *strings.Replacer

	out strings.Builder
}

// Raw writes finished HTML as it is, but for what is cut.
func (w *Writer) Raw(html string) {
	if w.Cut != nil {
		html = w.Cut.Replace(html)
	}
	w.out.WriteString(html)
}

// Text writes text.
func (w *Writer) Text(text string) { w.Raw(Escape(text)) }

// Escape makes HTML of text.
func Escape(text string) string { return html.EscapeString(text) }

// Open writes a start tag with attributes given as name and value in turn; attributes with an
// empty value are left out.
func (w *Writer) Open(tag string, attributes ...string) {
	w.Raw("<" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			w.Raw(" " + attributes[i] + `="` + html.EscapeString(attributes[i+1]) + `"`)
		}
	}
	w.Raw(">")
}

// Close writes an end tag.
func (w *Writer) Close(tag string) { w.Raw("</" + tag + ">") }

// Element writes an element with text and attributes, and a line break.
func (w *Writer) Element(tag, text string, attributes ...string) {
	w.Open(tag, attributes...)
	w.Text(text)
	w.Close(tag)
	w.Raw("\n")
}

// String returns what was written.
func (w *Writer) String() string { return w.out.String() }
