// Package format puts YAML of the user's into its one form: order of keys, indentation, spaces and
// empty lines, as text edits of tokens that stay as they are written. It must not know any kind by
// name, judge what a document says, or write files.
package format

import (
	"bytes"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// Result is what became of a file.
type Result struct {
	File *source.File
	// New is the content in its one form, File.Bytes where there is nothing to change.
	New []byte
	// Broken are the findings for which a document could not be read and stays byte for byte.
	Broken diag.List
	// Left are the places of what is read but not put into form, with its document: rare notations of
	// YAML, such as keys after "?".
	Left []source.Span
	// Tied are the places of keys that stay in their order, since an anchor in one is repeated in another.
	Tied []source.Span
}

// Changed tells whether the file is not in its form.
func (r Result) Changed() bool { return !bytes.Equal(r.New, r.File.Bytes) }

// Change returns the edits that put the file into its form.
func (r Result) Change() edit.Change {
	return edit.Change{File: r.File, Edits: edits(r.File, r.New), New: r.New}
}

// File puts the documents of a file into their form. Documents that cannot be read, that are of no known
// kind or of a later version of the language stay as they are.
func File(file *source.File) Result {
	result := Result{File: file, New: file.Bytes}
	read := file
	documents, found := syntax.Parse(file)
	if mended := mend(file, found); mended != nil {
		read = mended
		documents, found = syntax.Parse(mended)
	}
	result.Broken = found
	if at := strange(read.Bytes); at >= 0 {
		result.Left = append(result.Left, file.Span(at, at))
		return result
	}
	if len(documents) == 0 {
		return result
	}
	w := &writer{file: read, documents: documents, faults: found}
	w.write()
	for len(w.texts) > 0 {
		content := w.join()
		bad := -1
		if !bytes.Equal(content, file.Bytes) {
			bad = differs(documents, read, content)
		}
		if bad < 0 {
			result.New = content
			break
		}
		// What is written says something else than what was read: never let that out of the house.
		w.leave(bad)
	}
	for _, at := range w.left {
		result.Left = append(result.Left, file.Span(at, at))
	}
	for i := range documents {
		if _, written := w.texts[i]; written {
			slices.Sort(w.tied[i])
			for _, at := range w.tied[i] {
				result.Tied = append(result.Tied, file.Span(at, at))
			}
		}
	}
	return result
}

// mend returns a file in which the slips are mended that leave no doubt what was meant, such as tabs,
// where those are all that is wrong with it; nil where there is nothing to mend, or more than that.
func mend(file *source.File, found diag.List) *source.File {
	for _, d := range found {
		if !tidied[d.Message.ID] {
			return nil
		}
	}
	plan := edit.Fixes(found)
	if plan.Left > 0 || len(plan.Changes) != 1 {
		return nil
	}
	mended := source.NewFile(file.Path, plan.Changes[0].New)
	if _, faults := syntax.Parse(mended); len(faults) > 0 {
		return nil
	}
	return mended
}

// tidied are the findings of syntax after which a text is read as if it had been mended.
var tidied = map[string]bool{
	"yaml-syntax/tab": true, "yaml-syntax/strange-space": true, "yaml-syntax/document-start": true, "yaml-syntax/document-dashes": true,
}

// strange returns the place of a line end that only YAML knows, -1 for none.
func strange(b []byte) int {
	return strings.IndexAny(string(b), "\u0085\u2028\u2029")
}

// writer puts the documents of a file into form.
type writer struct {
	file      *source.File
	documents []*syntax.Document
	faults    diag.List
	// texts are the documents in their form, by number, with "\n" for line ends.
	texts map[int]string
	// left are where documents begin that are not put into form, or what keeps them from it.
	left []int
	// tied are where mappings begin whose keys stay in their order, by number of the document.
	tied map[int][]int
}

func (w *writer) write() {
	w.texts, w.tied = map[int]string{}, map[int][]int{}
	for i, d := range w.documents {
		kind := kindOf(d)
		if kind == nil || w.faulty(d) {
			continue
		}
		tree, odd := read(d, schema.Top(kind))
		if odd >= 0 {
			w.left = append(w.left, odd)
			continue
		}
		w.tied[i] = arrange(tree.root, bytes.IndexByte(w.file.Bytes, '&') >= 0)
		tree.root.block = true
		unfold(tree.root, 0)
		w.texts[i] = tree.text()
	}
}

// leave leaves a document as it is; all of them, where it is none of those that are put into form.
func (w *writer) leave(number int) {
	_, written := w.texts[number]
	for i := range w.documents {
		if _, also := w.texts[i]; also && (i == number || !written) {
			w.left = append(w.left, int(w.documents[i].Span.From()))
			delete(w.texts, i)
		}
	}
}

// kindOf returns the kind of a document that we know how to write, nil for none.
func kindOf(d *syntax.Document) *model.Kind {
	if d.Root == nil || d.Root.Kind != syntax.Mapping || d.Root.Alias {
		return nil
	}
	kind := model.KindNamed(d.Root.Get("kind").Text())
	if kind == nil || kind.Name != d.Root.Get("kind").Text() || len(schema.CheckVersion(d.Root)) > 0 {
		return nil
	}
	return kind
}

// faulty tells whether something in a document could not be read.
func (w *writer) faulty(d *syntax.Document) bool {
	for _, f := range w.faults {
		if at := f.Subject.From(); d.Span.From() <= at && at <= d.Span.To() {
			return true
		}
	}
	return false
}

// join returns the whole file: documents in form, others as they are, and between them the separators.
func (w *writer) join() []byte {
	var out bytes.Buffer
	b := w.file.Bytes
	crlf := false
	if i := bytes.IndexByte(b, '\n'); i > 0 {
		crlf = b[i-1] == '\r'
	}
	put := func(text string) {
		if crlf {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		out.WriteString(text)
	}
	at := 0
	if bytes.HasPrefix(b, mark) {
		at = len(mark)
		out.Write(mark)
	}
	for i, d := range w.documents {
		start, end := int(d.Span.From()), int(d.Span.To())
		put(between(string(b[at:max(at, start)])))
		text, written := w.texts[i]
		if written {
			put(text)
		} else {
			out.Write(b[max(at, start):end])
		}
		at = end
	}
	put(between(string(b[at:])))
	content := out.Bytes()
	if kind := kindOf(w.documents[0]); kind != nil && !w.faulty(w.documents[0]) {
		content = modeline(content, w.file.Path, kind.Word, crlf)
	}
	return content
}

// mark is the byte order mark.
var mark = []byte("\xEF\xBB\xBF")

// between returns what stands between documents without blanks before line ends.
func between(text string) string {
	lines := strings.Split(unix(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.Join(lines, "\n")
}
