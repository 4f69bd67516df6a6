// Package preview shows outputs in a browser of the same machine while their description is written: a server on
// loopback, pages that load themselves again, and what is wrong over them. It must not know how outputs are made,
// nor that there is a command line.
package preview

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/crmspec/crmspec/model/diag/render"
)

// Preview is what is to be seen now. It is safe for concurrent use.
type Preview struct {
	lang string
	// end is closed when nothing more will come.
	end chan struct{}

	mutex sync.Mutex
	now   state
	// changed is closed when another state takes the place of this one.
	changed chan struct{}
}

// state is one moment of a preview; it never changes.
type state struct {
	// files are the bytes of the pages and of what stands beside them, by path; nil before the first.
	files map[string][]byte
	// trouble is what stands in the way of newer pages, nil for nothing.
	trouble *render.Report
	// lang is the language of the description, "" where it is not known.
	lang string
	// pages and problems change with the files and with the trouble.
	pages, problems string
}

// New returns a preview of nothing yet. What it says is in a language; "" is that of the page.
func New(lang string) *Preview {
	return &Preview{lang: lang, end: make(chan struct{}), changed: make(chan struct{}), now: state{pages: mark(), problems: mark()}}
}

// Show puts files in the place of all before, and takes back what was wrong. Their bytes must not change any more.
func (p *Preview) Show(files map[string][]byte) {
	p.become(func(s *state) {
		s.files, s.trouble = files, nil
		parts := []any{}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			parts = append(parts, name, files[name])
		}
		s.pages, s.problems = mark(parts...), mark()
	})
}

// Complain shows what is wrong over the pages, which stay as they are. Where there are none yet, it is said in the
// language of the description; "" stands for one that is not known.
func (p *Preview) Complain(trouble render.Report, lang string) {
	p.become(func(s *state) {
		s.trouble, s.lang = &trouble, cmp.Or(lang, s.lang)
		s.problems = mark(troubles(*s, "en"), troubles(*s, "ru"))
	})
}

// become makes another state of the present one, and tells those who wait where it differs.
func (p *Preview) become(change func(*state)) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	before := p.now
	change(&p.now)
	if p.now.pages != before.pages || p.now.problems != before.problems {
		close(p.changed)
		p.changed = make(chan struct{})
	}
}

// see returns the present state, and what is closed when it is over.
func (p *Preview) see() (state, <-chan struct{}) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.now, p.changed
}

// mark names a content, so that a page can tell whether it shows it: the same content has the same name even in
// another run.
func mark(parts ...any) string {
	sum := sha256.New()
	for _, part := range parts {
		text := fmt.Sprintf("%s", part)
		fmt.Fprintf(sum, "%d:%s", len(text), text)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
