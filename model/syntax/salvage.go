package syntax

import (
	"bytes"
	"regexp"
	"strings"
)

// topKey is a "kind:" or "id:" at the start of a line; itemID an "id:" at the start of an item.
var (
	topKey = regexp.MustCompile(`^(kind|id)[ \t]*:[ \t]+(.+)$`)
	itemID = regexp.MustCompile(`(?:^[ \t]*(?:-[ \t]+)?|[{,-][ \t]*)id[ \t]*:[ \t]*["']?([A-Za-z_][\w.-]*)`)
)

// Salvage reads the kind and id of a document that could not be parsed by looking at its lines
// alone, so that references into it cause no second wave of findings. Both may be "".
func Salvage(document *Document) (kind, id string) {
	document.eachLine(func(line []byte) {
		match := topKey.FindSubmatch(line)
		if match == nil {
			return
		}
		value := string(match[2])
		if cut := strings.Index(value, " #"); cut >= 0 {
			value = value[:cut]
		}
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch {
		case string(match[1]) == "kind" && kind == "":
			kind = value
		case string(match[1]) == "id" && id == "":
			id = value
		}
	})
	return kind, id
}

// SalvageIDs returns every id that a document that could not be parsed seems to give, its own and
// those of its parts, in the order written, each once.
func SalvageIDs(document *Document) []string {
	var ids []string
	seen := map[string]bool{}
	document.eachLine(func(line []byte) {
		for _, match := range itemID.FindAllSubmatch(line, -1) {
			if id := string(match[1]); !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	})
	return ids
}

// eachLine calls f with each line of the document, without comments, up to the first byte that is no text.
func (d *Document) eachLine(f func(line []byte)) {
	b := d.File.Bytes[d.Span.From():d.Span.To()]
	for at := 0; at < len(b); at = skipBreak(b, lineEnd(b, at)) {
		line := bytes.TrimRight(b[at:lineEnd(b, at)], " \t")
		if bad := badByte(line); bad >= 0 {
			line = line[:bad]
		}
		if i := skipBlanks(line, 0); i < len(line) && line[i] != '#' {
			f(line)
		}
	}
}
