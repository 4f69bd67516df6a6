package page

import (
	_ "embed"
	"maps"
	"slices"
)

//go:embed site.css
var beside string

// SiteStyle is the style sheet of the pages of a site.
func SiteStyle() string { return Style() + tools + beside }

// Group is the level of a heading in the navigation, Subgroup that of one among the parts of a chapter.
const (
	Group    = -1
	Subgroup = -2
)

// Site is what a page has that stands among others: the files that all share, and the ways to the others.
type Site struct {
	// Style and Script are where the shared files stand, seen from the page.
	Style, Script string
	// Home leads to the first page, Trail from there to this one.
	Home  Link
	Trail []Link
	// Parts are the parts of a long page under their title.
	Parts      []Link
	PartsTitle string
	// Tools are further links beside the trail.
	Tools []Link
	// Words are what the script says and needs to know, by name.
	Words map[string]string
	// Moved is where the page has gone, "" for one that is here.
	Moved string
}

// sitePolicy lets a page of a site load the files that stand beside it, and nothing from elsewhere. A page
// opened from disk is of no origin that 'self' could name, so it names files.
const sitePolicy = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"

// head links the shared files.
func (s *Site) head(w *Writer) {
	w.Open("link", "rel", "stylesheet", "href", s.Style)
	w.Raw("\n")
	if s.Moved != "" {
		w.Open("meta", "http-equiv", "refresh", "content", "0; url="+s.Moved)
		w.Raw("\n")
	}
	w.Open("script", "src", s.Script)
	w.Raw("</script>\n")
}

// side is what stands above the navigation: the name of the whole.
func (s *Site) side(w *Writer) {
	w.Raw(`<p class="home">`)
	w.Open("a", "href", s.Home.Href)
	w.Text(s.Home.Title)
	w.Raw("</a></p>\n")
}

// tools is the place where the script puts the search and the colours, with what it needs for them.
func (w *Writer) tools(words map[string]string) {
	attributes := []string{"id", "page-words"}
	for _, name := range slices.Sorted(maps.Keys(words)) {
		attributes = append(attributes, "data-"+name, words[name])
	}
	w.Open("div", append(attributes, "class", "tools")...)
	w.Raw("</div>\n")
}

// top is what stands above the text of the page: the trail to it, and its parts.
func (s *Site) top(w *Writer) {
	if len(s.Trail)+len(s.Tools) > 0 {
		w.Raw(`<p class="trail">`)
		for i, link := range s.Trail {
			if i > 0 {
				w.Raw(` <span aria-hidden="true">›</span> `)
			}
			w.anchor(link)
		}
		for _, link := range s.Tools {
			w.Raw(` <span class="tool">`)
			w.anchor(link)
			w.Raw("</span>")
		}
		w.Raw("</p>\n")
	}
	if len(s.Parts) > 1 {
		w.Raw(`<details class="parts"><summary>`)
		w.Text(s.PartsTitle)
		w.Raw("</summary><ul>")
		for _, link := range s.Parts {
			w.Raw("<li>")
			w.anchor(link)
			w.Raw("</li>")
		}
		w.Raw("</ul></details>\n")
	}
}

func (w *Writer) anchor(link Link) {
	w.Open("a", "href", link.Href)
	w.Text(link.Title)
	w.Close("a")
}
