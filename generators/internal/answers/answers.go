// Package answers reads the files in which people keep what a CRM answers that is asked over REST: what curl writes, what
// Postman and browsers save. It stands before the readers of such CRMs, so that each knows only what its own answers mean;
// it must not know any single CRM, nor the description.
package answers

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// Answer is one answer of a CRM.
type Answer struct {
	// File is the path of the file that it stands in.
	File string
	// Address is the path that was asked, where the answer or what is around it says so: "/api/v4/roles"; "" for unknown.
	Address string
	// Body is what was answered, as JSON reads it with numbers as they are written; nil where nothing was.
	Body any
}

// Words are the pieces of the name of the file, in small letters, without its ending: "leads", "custom", "fields".
func (a Answer) Words() []string {
	name := path.Base(a.File)
	name = strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	return strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Named tells whether the name of the file has all these words.
func (a Answer) Named(all ...string) bool {
	in := a.Words()
	return !slices.ContainsFunc(all, func(w string) bool { return !slices.Contains(in, w) })
}

// Read returns the answers in files, in the order of their paths, and the files that hold none. A file may hold several,
// one behind the other, in an array, or each with what was asked around it.
func Read(files map[string][]byte) (all []Answer, unread []state.Unread) {
	paths := make([]string, 0, len(files))
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		if hidden(p) {
			continue
		}
		content := bytes.TrimSpace(headless(plain(files[p])))
		switch {
		case len(content) == 0:
			all = append(all, Answer{File: p})
		case content[0] != '{' && content[0] != '[':
			unread = append(unread, state.Unread{What: path.Base(p), Path: p, Why: words.Message{Text: whyNoJSON}})
		default:
			list, err := parse(content)
			if err != nil {
				unread = append(unread, state.Unread{What: path.Base(p), Path: p, Why: words.Message{Text: whyBroken, Args: words.Args{"line": line(content, err)}}})
				continue
			}
			for _, body := range list {
				unwrap(p, "", body, func(a Answer) {
					if why := refusal(a.Body); why != "" {
						unread = append(unread, state.Unread{What: path.Base(p), Path: p, Why: words.Message{Text: whyRefused, Args: words.Args{"said": why}}})
						return
					}
					all = append(all, a)
				})
			}
		}
	}
	return all, unread
}

// hidden tells whether a file is none that people made.
func hidden(p string) bool {
	return slices.ContainsFunc(strings.Split(p, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") || part == "__MACOSX" || strings.EqualFold(part, "Thumbs.db")
	})
}

// plain returns the content as UTF-8, without a mark: some shells write UTF-16.
func plain(content []byte) []byte {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	little := bytes.HasPrefix(content, []byte{0xff, 0xfe})
	if !little && !bytes.HasPrefix(content, []byte{0xfe, 0xff}) {
		return content
	}
	var units []uint16
	for i := 2; i+1 < len(content); i += 2 {
		first, second := uint16(content[i]), uint16(content[i+1])
		if little {
			first, second = second, first
		}
		units = append(units, first<<8|second)
	}
	return []byte(string(utf16.Decode(units)))
}

// headless returns an answer without the lines that curl -i puts before it.
func headless(content []byte) []byte {
	for bytes.HasPrefix(content, []byte("HTTP/")) {
		at := bytes.Index(content, []byte("\n\r\n"))
		if plain := bytes.Index(content, []byte("\n\n")); at < 0 || plain >= 0 && plain < at {
			at = plain
		}
		if at < 0 {
			return nil
		}
		content = bytes.TrimLeft(content[at:], "\r\n")
	}
	return content
}

// parse returns the values that stand one behind the other.
func parse(content []byte) (list []any, err error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	for {
		var v any
		switch err := d.Decode(&v); {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return nil, &broken{err, d.InputOffset()}
		}
		list = append(list, v)
	}
}

// broken is an error with its place.
type broken struct {
	error
	at int64
}

// line returns the line in which reading ended.
func line(content []byte, err error) int {
	var b *broken
	var syntax *json.SyntaxError
	at := int64(len(content))
	if errors.As(err, &b) && !errors.Is(b.error, io.ErrUnexpectedEOF) {
		at = b.at
		if errors.As(b.error, &syntax) {
			at = max(at, syntax.Offset)
		}
	}
	return 1 + bytes.Count(content[:min(at, int64(len(content)))], []byte("\n"))
}

// pathOf returns the path of an address, "" for none.
func pathOf(address string) string {
	if u, err := url.Parse(strings.TrimSpace(address)); err == nil {
		return strings.TrimRight(u.Path, "/")
	}
	return ""
}

// refusal returns what a CRM said that did not answer, "" where it did. Of its words only the short ones are told: others
// may repeat what it was asked, the secret among it.
func refusal(body any) string {
	t, ok := body.(map[string]any)
	if !ok {
		return ""
	}
	thing := Thing(t)
	status := thing.Text("status")
	switch {
	case len(status) == 3 && status >= "400" && status <= "599" && thing.Text("_embedded") == "":
		return strings.TrimSpace(status + " " + thing.Text("title"))
	case status == "error":
		return strings.TrimSpace(strings.ToLower(strings.ReplaceAll(first(thing.Text("category"), thing.Text("errorType"), "error"), "_", " ")))
	case thing.Text("error") != "" && thing["results"] == nil && thing["_embedded"] == nil:
		return thing.Text("error")
	}
	return ""
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
