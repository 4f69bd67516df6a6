// Package source is the first room of the flow: the bytes of a file, places inside it,
// text edits and the one atomic file write. It must not know YAML, findings or the spec.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// File is one input file: its bytes and its table of lines.
type File struct {
	// Path is relative to the workspace and written with "/".
	Path string
	// Bytes is the content as read, with byte order mark and line ends untouched.
	Bytes []byte

	once  sync.Once
	lines []int32 // byte offset of each line's first byte
}

// NewFile returns a file with the given workspace-relative path and content.
func NewFile(path string, content []byte) *File {
	return &File{Path: path, Bytes: content}
}

func (f *File) table() []int32 {
	f.once.Do(func() {
		f.lines = append(make([]int32, 0, len(f.Bytes)/24+1), 0)
		for i, b := range f.Bytes {
			// A lone CR is a line end for editors and for YAML alike.
			if b == '\n' || b == '\r' && (i+1 == len(f.Bytes) || f.Bytes[i+1] != '\n') {
				f.lines = append(f.lines, int32(i+1))
			}
		}
	})
	return f.lines
}

// LineCount returns the number of lines; a file that ends in a line break has an empty last line.
func (f *File) LineCount() int { return len(f.table()) }

// Line returns the text of line n (1-based) without its line end; "" when there is no such line.
func (f *File) Line(n int) string {
	lines := f.table()
	if n < 1 || n > len(lines) {
		return ""
	}
	end := int32(len(f.Bytes))
	if n < len(lines) {
		end = lines[n]
	}
	return strings.TrimRight(string(f.Bytes[lines[n-1]:end]), "\r\n")
}

// PosAt returns the place of a byte offset; offsets outside the file are moved to its nearest end.
func (f *File) PosAt(offset int) Pos {
	offset = max(0, min(offset, len(f.Bytes)))
	lines := f.table()
	n := sort.Search(len(lines), func(i int) bool { return int(lines[i]) > offset })
	start := int(lines[n-1])
	if n == 1 {
		start = min(offset, f.bom())
	}
	return Pos{Line: int32(n), Column: int32(utf8.RuneCount(f.Bytes[start:offset]) + 1), Byte: int32(offset)}
}

// Offset returns the byte offset of a line and column (both 1-based, columns in characters);
// places outside the file are moved to its nearest end.
func (f *File) Offset(line, column int) int {
	lines := f.table()
	if line < 1 {
		return 0
	}
	if line > len(lines) {
		return len(f.Bytes)
	}
	i := int(lines[line-1])
	if line == 1 {
		i = f.bom()
	}
	for column > 1 && i < len(f.Bytes) && f.Bytes[i] != '\n' {
		_, size := utf8.DecodeRune(f.Bytes[i:])
		i += size
		column--
	}
	return i
}

// Span returns the span between two byte offsets; offsets outside the file are moved to its nearest end.
func (f *File) Span(start, end int) Span {
	return Span{f, int32(max(0, min(start, len(f.Bytes)))) + 1, int32(max(0, min(end, len(f.Bytes)))) + 1}
}

// Whole returns the span of the entire file.
func (f *File) Whole() Span { return f.Span(0, len(f.Bytes)) }

// bom returns the length of a leading UTF-8 byte order mark, which takes no column.
func (f *File) bom() int {
	if len(f.Bytes) >= 3 && f.Bytes[0] == 0xEF && f.Bytes[1] == 0xBB && f.Bytes[2] == 0xBF {
		return 3
	}
	return 0
}
