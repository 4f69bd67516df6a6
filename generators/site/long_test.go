package site_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// long makes a title of ten thousand letters that no other is the beginning of.
func long(n int) string {
	return string([]rune(fmt.Sprintf("%d ", 1000+n) + strings.Repeat(fmt.Sprintf("название %d ", 1000+n), 900))[:9999]) + "."
}

// overlong is a description in which every title is as long; what stands in {} is a title.
const overlong = `apiVersion: crmspec/v1
kind: Project
id: h
title: {}
version: 1.0.0
languages: [ru]
timezone: Asia/Almaty
currencies: [KZT]
releases: [{id: first, title: {}}]
---
apiVersion: crmspec/v1
kind: Role
id: r
title: {}
tasks: [{id: t, title: {}}]
---
apiVersion: crmspec/v1
kind: Role
id: q
title: {}
reports_to: r
---
apiVersion: crmspec/v1
kind: Dictionary
id: d
title: {}
values: [{id: v, title: {}}, {id: u, title: {}}]
---
apiVersion: crmspec/v1
kind: Entity
id: e
title: {}
record_owner: keeper
fields:
  - {id: keeper, title: {}, type: user}
  - {id: c, title: {}, type: choice, dictionary: d}
%s---
apiVersion: crmspec/v1
kind: Pipeline
id: p
title: {}
entity: e
owner: r
stages:
%s  - {id: w, title: {}, type: won}
  - {id: l, title: {}, type: lost}
transitions:
%scheckpoints:
%s---
apiVersion: crmspec/v1
kind: Access
id: a
title: {}
role: r
entities: {e: {create: true, read: all, edit: own, export: all}}
---
apiVersion: crmspec/v1
kind: Process
id: w
title: {}
steps: [{id: one, title: {}, actor: r}, {id: two, title: {}, actor: q}]
---
apiVersion: crmspec/v1
kind: Glossary
id: g
title: Слова
terms: [{id: t, title: {}, means: слово}]
---
apiVersion: crmspec/v1
kind: Decision
id: q
title: {}
question: Как?
owner: r
options: [{id: o, title: {}}]
---
apiVersion: crmspec/v1
kind: Report
id: rep
title: {}
viewers: [r, q]
`

// beyond writes it out with n stages, fields and checkpoints; the titles in the order in which they stand there.
func beyond(n int) (text string, titles []string) {
	var fields, stages, moves, checks strings.Builder
	for i := range n {
		next, kind := fmt.Sprintf("s%d", i+1), "work"
		if i == n-1 {
			next = "w"
		}
		if i == 0 {
			kind = "start"
		}
		fmt.Fprintf(&fields, "  - {id: f%d, title: {}, type: text}\n", i)
		fmt.Fprintf(&stages, "  - {id: s%d, title: {}, type: %s}\n", i, kind)
		fmt.Fprintf(&moves, "  - {from: s%d, to: %s, by: [r, q]}\n  - {from: s%d, to: l, by: [r], when: 'e.f%d == \"x\"'}\n", i, next, i, i)
		fmt.Fprintf(&checks, "  - {id: c%d, title: {}, into: %s, when: 'e.c == \"v\"', require: [f%d, keeper], message: Заполните}\n", i, next, i)
	}
	text = fmt.Sprintf(overlong, &fields, &stages, &moves, &checks)
	return regexp.MustCompile(`title: \{\}`).ReplaceAllStringFunc(text, func(string) string {
		titles = append(titles, long(len(titles)))
		return "title: '" + titles[len(titles)-1] + "'"
	}), titles
}

// Titles of ten thousand letters make no page too large for a browser: each stands in full where its element is
// explained, and is cut where it only leads there.
func TestOverlongTitles(t *testing.T) {
	t.Parallel()
	text, titles := beyond(12)
	in := input(t, loadtest.One(text), "ru")
	all := pages(t, in)
	checkSite(t, in, all)
	volumes, _ := site.Book.Files(in)
	book := ""
	for _, f := range volumes {
		content, err := f.Render()
		if err != nil {
			t.Error(err)
		}
		if strings.HasSuffix(f.Path, ".html") {
			book += string(content)
			all[f.Path] = string(content)
		}
	}
	whole := ""
	for file, page := range all {
		if len(page) > bound {
			t.Errorf("%s has %d bytes", file, len(page))
		}
		if !strings.HasPrefix(file, "book") {
			whole += page
		}
	}
	for i, title := range titles {
		if n := strings.Count(whole, title); n == 0 {
			t.Errorf("title %d stands nowhere in full", i)
		} else if n > 3 {
			t.Errorf("title %d stands in full %d times", i, n)
		}
		if !strings.Contains(book, title) {
			t.Errorf("title %d does not stand in the book", i)
		}
	}
}
