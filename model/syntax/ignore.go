package syntax

import (
	"bytes"
	"regexp"
	"sort"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Ignore is a "# crmspec:ignore NAME -- reason" comment above a node, with "until=2027-03-01" anywhere in it.
type Ignore struct {
	// Checks are the names of the checks to silence; none when the comment names none.
	Checks []string
	// Reason is what the author gave, "" when nothing was given. A reason is required; that is
	// for the reader of Ignores to demand.
	Reason string
	// Until is the last day on which it holds, such as "2027-03-01"; "" for ever.
	Until string
	// Span is the place of the comment.
	Span source.Span
	// Slip says why the comment does nothing: "place" when it stands behind a value, "form" when it
	// is written in another way than "# crmspec:ignore NAME -- reason", "until" when Until is no day; ""
	// when it counts.
	Slip string
	// Mended are the edits that would make it count, none where its meaning is not plain.
	Mended []source.Edit
	// Covers is the node below the comment, with everything in it: the outermost key with its
	// value or list item that begins on the next line with content, the whole document where that
	// is its first line. It is zero when nothing follows.
	Covers source.Span
}

var ignoreMark = []byte("crmspec")

// ignorePattern takes the names, then what separates them from the reason, then the reason.
var ignorePattern = regexp.MustCompile(`^#[ \t]*crmspec:ignore(?:[ \t]+(\w[\w-]*(?:[ \t]*,[ \t]*\w[\w-]*)*))?[ \t]*(?:(?:--|—|–|-|:)[ \t]*(.*))?$`)

// ignores finds the comments that silence checks. A document that cannot be read has none.
func ignores(document *Document) []Ignore {
	b := document.File.Bytes
	start, end := int(document.Span.From()), int(document.Span.To())
	if document.Root == nil {
		return nil
	}
	var all []Ignore
	for at := start; ; {
		next := bytes.Index(b[at:end], ignoreMark)
		if next < 0 {
			return all
		}
		at += next
		line := max(lineStart(b[:end], at), start)
		if i := line + bytes.IndexByte(b[line:at], '#'); i >= line && (i == line || isBlank(b[i-1])) && !inScalar(document.Root, i) {
			if ignore, ok := ignoreAt(document, line, i); ok {
				all = append(all, ignore)
			}
		}
		at = lineEnd(b[:end], at)
	}
}

// ignoreAt reads the comment at i of the line that begins at an offset, and tells whether it means to
// silence something.
func ignoreAt(document *Document, line, i int) (Ignore, bool) {
	b, end := document.File.Bytes, int(document.Span.To())
	stop := i + len(bytes.TrimRight(b[i:lineEnd(b[:end], i)], " \t"))
	text := string(b[i:stop])
	ignore := Ignore{Span: document.File.Span(i, stop)}
	rest, until := untilOf(text)
	match := ignorePattern.FindStringSubmatch(rest)
	if match == nil {
		meant := meantPattern.FindStringSubmatchIndex(text)
		if meant == nil || words.Nearest(strings.ToLower(text[meant[2]:meant[3]]), []string{"ignore"}) == "" {
			return ignore, false
		}
		ignore.Slip = "form"
		now, _ := untilOf("# crmspec:ignore" + text[meant[3]:])
		if ignorePattern.MatchString(now) {
			ignore.Mended = []source.Edit{{Span: document.File.Span(i, i+meant[3]), New: "# crmspec:ignore"}}
		}
		return ignore, true
	}
	for _, name := range strings.Split(match[1], ",") {
		if name = strings.TrimSpace(name); name != "" {
			ignore.Checks = append(ignore.Checks, name)
		}
	}
	if text := skipBlanks(b, line); text < i {
		ignore.Slip = "place"
		cut := line + len(bytes.TrimRight(b[line:i], " \t"))
		ignore.Mended = []source.Edit{
			{Span: document.File.Span(line, line), New: string(b[line:text]) + string(b[i:stop]) + "\n"},
			{Span: document.File.Span(cut, stop)},
		}
		return ignore, true
	}
	if _, err := time.Parse(time.DateOnly, until); until != "" && err != nil {
		ignore.Slip, ignore.Until = "until", until
		return ignore, true
	}
	ignore.Until = until
	ignore.Reason = strings.TrimSpace(match[2])
	if next := skipSpace(b[:end], stop); next < end {
		ignore.Covers = covered(document.Root, next)
	}
	return ignore, true
}

// untilPattern takes the day until which a comment holds, with what stands around it.
var untilPattern = regexp.MustCompile(`[ \t,;(]+until[ \t]*[=:][ \t]*([^ \t,;)]+)\)?`)

// untilOf takes the day until which a comment holds out of its text, "" for none.
func untilOf(text string) (rest, day string) {
	at := untilPattern.FindStringSubmatchIndex(text)
	if at == nil {
		return text, ""
	}
	return strings.TrimRight(text[:at[0]]+" "+strings.TrimLeft(text[at[1]:], " \t,"), " \t"), text[at[2]:at[3]]
}

// meantPattern takes what looks like an ignore-comment, with the word that may be "ignore".
var meantPattern = regexp.MustCompile(`^#+[ \t]*crmspec[ \t]*[:;.,/–—-]*[ \t]*([A-Za-z]+)`)

// covered returns the outermost entry that begins at or after an offset.
func covered(n *Node, offset int) source.Span {
	if int(n.Span.From()) >= offset {
		return n.Span
	}
	for n != nil && !n.Alias {
		var below *Node
		switch {
		case len(n.Pairs) > 0:
			i := sort.Search(len(n.Pairs), func(i int) bool { return int(n.Pairs[i].end()) > offset })
			if i == len(n.Pairs) {
				return source.Span{}
			}
			if pair := n.Pairs[i]; int(pair.Key.Span.From()) >= offset {
				return pair.Key.Span.Until(pair.Value.Span)
			}
			below = n.Pairs[i].Value
		case len(n.Items) > 0:
			i := sort.Search(len(n.Items), func(i int) bool { return int(n.Items[i].Span.To()) > offset })
			if i == len(n.Items) {
				return source.Span{}
			}
			below = n.Items[i]
			if int(below.Span.From()) >= offset {
				return below.Span
			}
		}
		n = below
	}
	return source.Span{}
}

// end returns the offset after a pair.
func (p Pair) end() int32 { return max(p.Key.Span.To(), p.Value.Span.To()) }

// inScalar tells whether an offset lies inside a scalar, where "#" begins no comment.
func inScalar(n *Node, offset int) bool {
	for n != nil && !n.Alias && int(n.Span.From()) <= offset && offset < int(n.Span.To()) {
		var below *Node
		switch n.Kind {
		case Scalar:
			return true
		case Mapping:
			i := sort.Search(len(n.Pairs), func(i int) bool { return int(n.Pairs[i].end()) > offset })
			if i < len(n.Pairs) {
				below = n.Pairs[i].Value
				if inScalar(n.Pairs[i].Key, offset) {
					return true
				}
			}
		case Sequence:
			i := sort.Search(len(n.Items), func(i int) bool { return int(n.Items[i].Span.To()) > offset })
			if i < len(n.Items) {
				below = n.Items[i]
			}
		}
		n = below
	}
	return false
}
