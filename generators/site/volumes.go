package site

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// The files of the book; a large one has further volumes: "book-2.html".
const (
	bookFile = "book.html"
	bookText = "book.md"
)

// Book writes everything in the order of a requirements document, for a contractor and for the printer.
var Book = generators.Generator{
	Name:   "book",
	Title:  words.Text{En: "Book of everything", Ru: "Книга со всем описанием"},
	Doc:    words.Text{En: "Everything in the order of a requirements document, with its diagrams: HTML ready to print, and Markdown", Ru: "Всё в порядке документа с требованиями, со схемами: HTML для печати и Markdown"},
	Always: true,
	Files:  bookFiles,
}

func bookFiles(in generators.Input) ([]generators.File, diag.List) {
	in.Single = true // all of it stands on one page
	b := newBook(in)
	parts := append([]string{"book", in.Lang, in.Whole}, in.Chosen...)
	for _, d := range in.Findings {
		parts = append(parts, d.Code, d.Severity.String(), d.Subject.String(), d.Message.In(in.Lang), in.Whys[d.Code].In(in.Lang))
	}
	bound := generators.Once(in, bookFile, func() *bound { return bindAll(b) })
	var list []generators.File
	for i, v := range bound.volumes {
		list = append(list, generators.File{Path: v.file, Key: generators.Key(append(parts, strconv.Itoa(i))...), Render: func() ([]byte, error) {
			if left := bound.of.leftOut; i == 0 && len(left) > 0 {
				return v.content, &generators.Incomplete{Parts: left}
			}
			return v.content, nil
		}})
	}
	return append(list, generators.File{Path: bookText, Key: generators.Key(append(parts, "text")...), Render: func() ([]byte, error) { return text(b, bound.of) }}), nil
}

// roomForVolume is where a volume of the book ends, in bytes, so that a browser opens it at once.
const roomForVolume = 850_000

// volume is a finished file of the book.
type volume struct {
	file    string
	content []byte
}

// bound is the book as it was written, and its volumes.
type bound struct {
	of      *site
	volumes []volume
}

// bindAll writes everything, and cuts it into volumes.
func bindAll(b *book) *bound {
	s := newSite(b, "")
	s.all()
	return &bound{s, bind(s)}
}

// bookName names the book for the links to it, with the number of its volumes where the book is at hand.
func (s *site) bookName() string {
	if s.onePage() { // the book itself, which is still being written
		return label("print-all", s.lang)
	}
	if n := s.volumesOf(); n > 1 {
		return fill("print-parts", s.lang, n)
	}
	return label("print-all", s.lang)
}

// countVolumes is how many volumes the book has; 0 where nobody keeps it, since to write it only to count
// would cost more than the number is worth.
func countVolumes(in generators.Input) int {
	if in.Shared == nil || !in.Makes("book") {
		return 0
	}
	in.Single = true
	return len(generators.Once(in, bookFile, func() *bound { return bindAll(newBook(in)) }).volumes)
}

// mark is a place at which the book may be cut: in front of a heading of a chapter, or of a part of one.
type mark struct {
	at      int
	chapter string
	// begins tells that the heading is that of the chapter.
	begins bool
}

// bind cuts what was written into volumes, each with the contents of all.
func bind(s *site) []volume {
	pieces, chapters := s.pieces()
	where := map[string]string{} // the volume of each place
	for i, piece := range pieces {
		for _, id := range placed.FindAllStringSubmatch(piece, -1) {
			where[html.UnescapeString(id[1])] = volumeFile(i)
		}
	}
	var list []volume
	for i, piece := range pieces {
		file := volumeFile(i)
		toOther := func(href string) string {
			if at := where[strings.TrimPrefix(href, "#")]; at != "" && at != file {
				return at + href
			}
			return href
		}
		title := s.book.title()
		if i > 0 {
			title += ", " + words.Fill(label("volume-part", s.lang), s.lang, words.Args{"n": i + 1})
			piece = "<h1>" + escape(title) + "</h1>\n" + piece
		}
		if len(pieces) > 1 {
			head, rest, _ := strings.Cut(piece, "</h1>\n")
			piece = head + "</h1>\n" + s.volumes(i, chapters) + rest
		}
		var nav []page.Link
		for _, link := range s.nav {
			if len(pieces) > 1 && link.Level > 0 {
				continue
			}
			link.Href = toOther(link.Href)
			nav = append(nav, link)
		}
		body := inner.ReplaceAllStringFunc(piece, func(found string) string {
			href := html.UnescapeString(strings.TrimSuffix(strings.TrimPrefix(found, ` href="`), `"`))
			return ` href="` + escape(toOther(href)) + `"`
		})
		body = strings.ReplaceAll(body, "<details", "<details open") // nothing is folded up on paper
		list = append(list, volume{file, page.Page{
			Lang: s.lang, Title: title, Skip: label("skip", s.lang), Contents: label("contents", s.lang), Nav: nav, Other: s.editionsOf(bookFile),
			Body: body + page.FilterWords(s.lang), Style: svg.Style() + roomStyle(), Scripts: []string{page.Filters()}, Foot: s.foot(),
		}.HTML()})
	}
	return list
}

// volumes lists the volumes of a book with their chapters, for the beginning of each.
func (s *site) volumes(here int, chapters [][]string) string {
	var items []string
	for i, titles := range chapters {
		name := escape(capital(words.Fill(label("volume-part", s.lang), s.lang, words.Args{"n": i + 1})))
		if i == here {
			name = "<strong>" + name + "</strong>"
		} else {
			name = `<a href="` + volumeFile(i) + `">` + name + "</a>"
		}
		items = append(items, name+": "+escape(strings.Join(titles, ", ")))
	}
	return "<p>" + escape(fill("volumes", s.lang, len(chapters))) + ":</p>\n" + list("ul", items) + "\n"
}

var (
	placed = regexp.MustCompile(` id="([^"]*)"`)
	inner  = regexp.MustCompile(` href="#[^"]*"`)
)

func volumeFile(i int) string {
	if i == 0 {
		return bookFile
	}
	return "book-" + strconv.Itoa(i+1) + ".html"
}

// pieces cuts the text where the room of a volume ends, and names the chapters of each. One that begins
// within a chapter says so.
func (s *site) pieces() (list []string, chapters [][]string) {
	all := s.w.String()
	start, last := 0, mark{}
	head := ""
	var within []string
	cut := func(at mark) {
		list, chapters = append(list, head+all[start:at.at]), append(chapters, within)
		start, head, within = at.at, "", nil
		if !at.begins {
			head = "<h2>" + escape(at.chapter) + "</h2>\n"
		}
	}
	for _, m := range append(s.marks, mark{at: len(all)}) {
		if m.at-start > roomForVolume && last.at > start {
			cut(last)
		}
		if last.chapter != "" && !slices.Contains(within, last.chapter) {
			within = append(within, last.chapter)
		}
		last = m
	}
	return append(list, head+all[start:]), append(chapters, within)
}
