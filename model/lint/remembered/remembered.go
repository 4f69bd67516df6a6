// Package remembered keeps the findings of an old description apart from new ones, by a file of fingerprints that the
// team commits. It must not know how a finding is found or shown, nor where the file lies.
package remembered

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// version is that of the file. It grows when an older crmspec would misread it.
const version = 1

// Entry is a finding that is known. All but the fingerprint is for people who read the file.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	Check       string `json:"check"`
	// Element is what the finding is about, its file where that is not known.
	Element string `json:"element"`
}

// file is the whole file.
type file struct {
	Version int     `json:"knownFindings"`
	Known   []Entry `json:"known"`
}

// Of returns the entries for findings, in order of element, check and fingerprint, so that a change of the
// description changes few lines.
func Of(found diag.List) []Entry {
	entries := make([]Entry, len(found))
	for i, d := range found {
		entries[i] = Entry{d.Fingerprint, d.Code, cmp.Or(d.Element, d.Subject.Path())}
	}
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Element, b.Element), cmp.Compare(a.Check, b.Check), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	return entries
}

// Format returns the file for entries: one line for each, which is kind to those who merge.
func Format(entries []Entry) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("{\n  \"knownFindings\": 1,\n  \"known\": [")
	for i, e := range entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(e); err != nil {
			return nil, err
		}
		out.Truncate(out.Len() - 1) // the line break
	}
	if len(entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes(), nil
}

// Damaged says where and why a file cannot be read.
type Damaged struct {
	At     source.Span
	Reason words.Text
}

// Error implements error.
func (d *Damaged) Error() string { return d.At.String() + ": " + d.Reason.En }

var (
	notJSON   = words.Text{En: "this is no JSON that crmspec wrote", Ru: "это не JSON, записанный crmspec"}
	cutOff    = words.Text{En: "the file ends too early", Ru: "файл обрывается"}
	notKnown  = words.Text{En: "this is no file of known findings", Ru: "это не файл известных замечаний"}
	laterSay  = words.Text{En: "a later crmspec wrote this file; use that one", Ru: "файл записан более новым crmspec; используйте его"}
	badMarkup = words.Text{En: "this is no fingerprint", Ru: "это не отпечаток замечания"}
)

var fingerprint = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Read returns the entries of a file.
//
// Errors: *Damaged with the place.
func Read(f *source.File) ([]Entry, error) {
	at := func(offset int, reason words.Text) error {
		offset = max(0, min(offset, len(f.Bytes)))
		return &Damaged{f.Span(offset, min(offset+1, len(f.Bytes))), reason}
	}
	content := bytes.TrimPrefix(f.Bytes, []byte("\uFEFF"))
	skipped := len(f.Bytes) - len(content)
	var read file
	decoder := json.NewDecoder(bytes.NewReader(content))
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch err := decoder.Decode(&read); {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, at(len(f.Bytes), cutOff)
	case errors.As(err, &syntax):
		return nil, at(skipped+int(syntax.Offset)-1, notJSON)
	case errors.As(err, &shape):
		return nil, at(skipped+int(shape.Offset)-1, notKnown)
	case err != nil:
		return nil, at(0, notJSON)
	}
	if rest := bytes.TrimSpace(content[decoder.InputOffset():]); len(rest) > 0 {
		return nil, at(len(f.Bytes)-len(bytes.TrimLeft(content[decoder.InputOffset():], " \t\r\n")), notJSON)
	}
	switch {
	case read.Version > version:
		return nil, at(0, laterSay)
	case read.Version < 1, read.Known == nil:
		return nil, at(0, notKnown)
	}
	for _, e := range read.Known {
		if !fingerprint.MatchString(e.Fingerprint) {
			return nil, at(max(0, bytes.Index(f.Bytes, []byte(`"`+e.Fingerprint+`"`))), badMarkup)
		}
	}
	return read.Known, nil
}

// Knowable parts findings by whether they may be known: those of checks that nothing can silence never are.
func Knowable(found diag.List, fixed func(check string) bool) (may, never diag.List) {
	for _, d := range found {
		if fixed(d.Code) {
			never.Add(d)
			continue
		}
		may.Add(d)
	}
	return may, never
}

// Split parts findings by what is known: those that are new, and those that are known. Those of fixed checks are
// always new, whatever the file says.
func Split(entries []Entry, found diag.List, fixed func(check string) bool) (fresh diag.List, old []diag.Silenced) {
	in := fingerprints(entries)
	for _, d := range found {
		if in[d.Fingerprint] && !fixed(d.Code) {
			old = append(old, diag.Silenced{Diagnostic: d, By: diag.AsKnown})
			continue
		}
		fresh = append(fresh, d)
	}
	return fresh, old
}

// Gone returns the entries that none of all findings of a run has.
func Gone(entries []Entry, all []*diag.Diagnostic) []Entry {
	seen := map[string]bool{}
	for _, d := range all {
		seen[d.Fingerprint] = true
	}
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return seen[e.Fingerprint] })
}

func fingerprints(entries []Entry) map[string]bool {
	in := map[string]bool{}
	for _, e := range entries {
		in[e.Fingerprint] = true
	}
	return in
}
