package syntax

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"github.com/crmspec/crmspec/model/source"
)

// Ignore is a "# crmspec:ignore NAME -- reason" comment above a node.
type Ignore struct {
	// Checks are the names of the checks to silence; none when the comment names none.
	Checks []string
	// Reason is what the author gave, "" when nothing was given. A reason is required; that is
	// for the reader of Ignores to demand.
	Reason string
	// Span is the place of the comment.
	Span source.Span
	// Covers is the node below the comment, with everything in it: the outermost key with its
	// value or list item that begins on the next line with content, the whole document where that
	// is its first line. It is zero when nothing follows.
	Covers source.Span
}

var ignoreMark = []byte("crmspec:ignore")

// ignorePattern takes the names, then what separates them from the reason, then the reason.
var ignorePattern = regexp.MustCompile(`^#[ \t]*crmspec:ignore(?:[ \t]+(\w[\w-]*(?:[ \t]*,[ \t]*\w[\w-]*)*))?[ \t]*(?:(?:--|—|–|-|:)[ \t]*(.*))?$`)

// ignores finds the comments that silence checks. A document that cannot be read has none.
func ignores(document *Document) []Ignore {
	b := document.File.Bytes
	start, end := int(document.Span.Start.Byte), int(document.Span.End.Byte)
	if document.Root == nil || !bytes.Contains(b[start:end], ignoreMark) {
		return nil
	}
	var all []Ignore
	for at := start; at < end; at = skipBreak(b[:end], lineEnd(b[:end], at)) {
		stop := lineEnd(b[:end], at)
		i := skipBlanks(b[:end], at)
		if i >= stop || b[i] != '#' {
			continue
		}
		match := ignorePattern.FindStringSubmatch(strings.TrimRight(string(b[i:stop]), " \t"))
		if match == nil || inScalar(document.Root, i) {
			continue
		}
		ignore := Ignore{Reason: strings.TrimSpace(match[2]), Span: document.File.Span(i, i+len(bytes.TrimRight(b[i:stop], " \t")))}
		for _, name := range strings.Split(match[1], ",") {
			if name = strings.TrimSpace(name); name != "" {
				ignore.Checks = append(ignore.Checks, name)
			}
		}
		if next := skipSpace(b[:end], stop); next < end {
			ignore.Covers = covered(document.Root, next)
		}
		all = append(all, ignore)
	}
	return all
}

// covered returns the outermost entry that begins at or after an offset.
func covered(n *Node, offset int) source.Span {
	if int(n.Span.Start.Byte) >= offset {
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
			if pair := n.Pairs[i]; int(pair.Key.Span.Start.Byte) >= offset {
				return source.Span{File: n.Span.File, Start: pair.Key.Span.Start, End: pair.Value.Span.End}
			}
			below = n.Pairs[i].Value
		case len(n.Items) > 0:
			i := sort.Search(len(n.Items), func(i int) bool { return int(n.Items[i].Span.End.Byte) > offset })
			if i == len(n.Items) {
				return source.Span{}
			}
			below = n.Items[i]
			if int(below.Span.Start.Byte) >= offset {
				return below.Span
			}
		}
		n = below
	}
	return source.Span{}
}

// end returns the offset after a pair.
func (p Pair) end() int32 { return max(p.Key.Span.End.Byte, p.Value.Span.End.Byte) }

// inScalar tells whether an offset lies inside a scalar, where "#" begins no comment.
func inScalar(n *Node, offset int) bool {
	for n != nil && !n.Alias && int(n.Span.Start.Byte) <= offset && offset < int(n.Span.End.Byte) {
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
			i := sort.Search(len(n.Items), func(i int) bool { return int(n.Items[i].Span.End.Byte) > offset })
			if i < len(n.Items) {
				below = n.Items[i]
			}
		}
		n = below
	}
	return false
}
