package source

import (
	"fmt"
	"unicode/utf16"
)

// Pos is a place in a file.
type Pos struct {
	// Line is 1-based; 0 means unknown.
	Line int32
	// Column is 1-based and counts characters (Unicode code points), not bytes.
	Column int32
	// Byte is the 0-based byte offset.
	Byte int32
}

// Span is a stretch of a file from Start up to, but without, End. The zero Span is nowhere.
type Span struct {
	File  *File
	Start Pos
	End   Pos
}

// IsZero tells whether the span points nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// Path returns the workspace-relative path of the file, "" for a zero span.
func (s Span) Path() string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}

// Text returns the source text that the span covers.
func (s Span) Text() string {
	if s.File == nil || s.End.Byte < s.Start.Byte || int(s.End.Byte) > len(s.File.Bytes) {
		return ""
	}
	return string(s.File.Bytes[s.Start.Byte:s.End.Byte])
}

// Contains tells whether other lies entirely inside s.
func (s Span) Contains(other Span) bool {
	return s.File != nil && s.File == other.File && s.Start.Byte <= other.Start.Byte && other.End.Byte <= s.End.Byte
}

// Head returns the empty span at the start of s.
func (s Span) Head() Span { return Span{File: s.File, Start: s.Start, End: s.Start} }

// Tail returns the empty span at the end of s.
func (s Span) Tail() Span { return Span{File: s.File, Start: s.End, End: s.End} }

// Compare orders spans by path, start and end; zero spans come first.
func (s Span) Compare(other Span) int {
	switch {
	case s.Path() < other.Path():
		return -1
	case s.Path() > other.Path():
		return 1
	case s.Start.Byte != other.Start.Byte:
		return int(s.Start.Byte) - int(other.Start.Byte)
	default:
		return int(s.End.Byte) - int(other.End.Byte)
	}
}

// String returns path:line:column of the start.
func (s Span) String() string {
	if s.File == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", s.File.Path, s.Start.Line, s.Start.Column)
}

// ColumnUTF16 returns the 1-based column of p in UTF-16 code units, as editors count.
func (f *File) ColumnUTF16(p Pos) int {
	column := 1
	for i, r := range []rune(f.Line(int(p.Line))) {
		if i+1 >= int(p.Column) {
			break
		}
		column += max(1, utf16.RuneLen(r))
	}
	return column
}
