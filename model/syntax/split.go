package syntax

import (
	"bytes"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/source"
)

// chunk is the text of one document: bytes from start to end of the file, where line is the
// 1-based YAML line of start.
type chunk struct {
	start, end, line int
}

// lineTable returns the byte offset of each line's start as YAML counts lines: besides LF, CR and
// CRLF it takes NEL, LS and PS for line breaks (YAML 1.1, section 4.2), which editors do not.
// odd tells whether the two counts can differ.
func lineTable(file *source.File) (lines []int32, odd bool) {
	b := file.Bytes
	start := 0
	if bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")) {
		start = 3
	}
	lines = append(make([]int32, 0, len(b)/24+1), int32(start))
	for i := start; i < len(b); i++ {
		switch {
		case b[i] == '\n', b[i] == '\r' && (i+1 == len(b) || b[i+1] != '\n'):
			lines = append(lines, int32(i+1))
		case b[i] == 0xC2 && i+1 < len(b) && b[i+1] == 0x85:
			lines, odd = append(lines, int32(i+2)), true
		case b[i] == 0xE2 && i+2 < len(b) && b[i+1] == 0x80 && (b[i+2] == 0xA8 || b[i+2] == 0xA9):
			lines, odd = append(lines, int32(i+3)), true
		}
	}
	return lines, odd
}

// badByte returns the offset of the first byte that is not UTF-8 or that YAML does not allow, -1
// for none.
func badByte(b []byte) int {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if b[i] < ' ' && b[i] != '\t' && b[i] != '\n' && b[i] != '\r' || b[i] == 0x7F {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		allowed := r == 0x85 || r >= 0xA0 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
		if r == utf8.RuneError && size == 1 || !allowed {
			return i
		}
		i += size
	}
	return -1
}

// split cuts a file at its "---" and "..." lines, which YAML forbids anywhere else at the start of
// a line, so that one broken document cannot hide its neighbours. Chunks without content are left out.
func split(b []byte, lines []int32) []chunk {
	var chunks []chunk
	current := chunk{start: int(lines[0]), line: 1}
	content := false
	flush := func(end int) {
		if current.end = end; content {
			chunks = append(chunks, current)
		}
		content = false
	}
	for i, offset := range lines {
		end := len(b)
		if i+1 < len(lines) {
			end = int(lines[i+1])
		}
		text := b[offset:end]
		switch {
		case marker(text, "---"):
			flush(int(offset))
			rest := bytes.TrimSpace(text[3:])
			if len(rest) == 0 || rest[0] == '#' {
				current = chunk{start: end, line: i + 2}
				continue
			}
			current, content = chunk{start: int(offset), line: i + 1}, true
		case marker(text, "..."):
			flush(int(offset))
			if rest := bytes.TrimSpace(text[3:]); len(rest) > 0 && rest[0] != '#' {
				current, content = chunk{start: int(offset), line: i + 1}, true
				continue
			}
			current = chunk{start: end, line: i + 2}
		case !content:
			text = bytes.TrimSpace(text)
			content = len(text) > 0 && text[0] != '#' && !directive(text)
		}
	}
	flush(len(b))
	return chunks
}

func marker(line []byte, mark string) bool {
	if !bytes.HasPrefix(line, []byte(mark)) {
		return false
	}
	return len(line) == 3 || bytes.IndexByte([]byte(" \t\r\n"), line[3]) >= 0
}

// directive tells whether a line is a YAML directive. They say nothing to us: the version is the
// library's affair, and tags are refused anyway.
func directive(line []byte) bool {
	return bytes.HasPrefix(line, []byte("%YAML ")) || bytes.HasPrefix(line, []byte("%TAG "))
}
