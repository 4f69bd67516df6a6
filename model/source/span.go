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

// Span is a stretch of a file from a start up to, but without, an end. The zero Span is nowhere; one with only a
// File is somewhere in it. Every value of a spec has one, so it is kept small: lines and columns are counted when
// they are asked for.
type Span struct {
	File *File

	start, end int32 // byte offsets plus 1; 0 means unknown
}

// IsZero tells whether the span points nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// IsKnown tells whether the span points to a place in its file.
func (s Span) IsKnown() bool { return s.File != nil && s.start > 0 }

// IsEmpty tells whether there is no text under the span.
func (s Span) IsEmpty() bool { return s.start == s.end }

// From returns the byte offset of the start, 0 when unknown.
func (s Span) From() int32 { return max(s.start-1, 0) }

// To returns the byte offset of the end, 0 when unknown.
func (s Span) To() int32 { return max(s.end-1, 0) }

// Start returns the place of the start, the zero Pos when unknown.
func (s Span) Start() Pos { return s.pos(s.start) }

// End returns the place of the end, the zero Pos when unknown.
func (s Span) End() Pos { return s.pos(s.end) }

func (s Span) pos(at int32) Pos {
	if s.File == nil || at == 0 {
		return Pos{}
	}
	return s.File.PosAt(int(at) - 1)
}

// Path returns the workspace-relative path of the file, "" for a zero span.
func (s Span) Path() string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}

// Text returns the source text that the span covers.
func (s Span) Text() string {
	from, to := s.From(), s.To()
	if s.File == nil || to < from || int(to) > len(s.File.Bytes) {
		return ""
	}
	return string(s.File.Bytes[from:to])
}

// Contains tells whether other lies entirely inside s.
func (s Span) Contains(other Span) bool {
	return s.File != nil && s.File == other.File && s.start <= other.start && other.end <= s.end
}

// Head returns the empty span at the start of s.
func (s Span) Head() Span { return Span{s.File, s.start, s.start} }

// Tail returns the empty span at the end of s.
func (s Span) Tail() Span { return Span{s.File, s.end, s.end} }

// Until returns the span from the start of s to the end of other, which lies in the same file.
func (s Span) Until(other Span) Span { return Span{s.File, s.start, other.end} }

// Compare orders spans by path, start and end; zero spans come first.
func (s Span) Compare(other Span) int {
	switch {
	case s.Path() < other.Path():
		return -1
	case s.Path() > other.Path():
		return 1
	case s.start != other.start:
		return int(s.start) - int(other.start)
	default:
		return int(s.end) - int(other.end)
	}
}

// String returns path:line:column of the start.
func (s Span) String() string {
	if s.File == nil {
		return ""
	}
	start := s.Start()
	return fmt.Sprintf("%s:%d:%d", s.File.Path, start.Line, start.Column)
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
