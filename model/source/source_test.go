package source_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/source"
)

// TestPlaces holds lines and columns against a count by hand, for every byte at which a character
// begins, and back again.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"LF":         "ab\nЖаңа\n\n🙂x",
		"CRLF":       "ab\r\nЖаңа\r\n\r\n🙂x\r\n",
		"CR":         "ab\rcd\r",
		"mixed":      "a\nb\r\nc\rd",
		"BOM":        "\uFEFFab\nc",
		"BOM alone":  "\uFEFF",
		"empty":      "",
		"not UTF-8":  "a\xffb\n\xfe",
		"no newline": "abc",
	} {
		f := source.NewFile("a.yaml", []byte(text))
		line, column := 1, 1
		for i := 0; i <= len(text); {
			r, size := utf8.DecodeRuneInString(text[i:])
			got := f.PosAt(i)
			if int(got.Line) != line || int(got.Column) != column || int(got.Byte) != i {
				t.Fatalf("%s: byte %d is at %v, want %d:%d", name, i, got, line, column)
			}
			bom := r == '\uFEFF' && i == 0
			if back := f.Offset(line, column); back != i && !bom {
				t.Fatalf("%s: %d:%d is byte %d, want %d", name, line, column, back, i)
			}
			switch {
			case bom:
			case r == '\n', r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
				line, column = line+1, 1
			default:
				column++
			}
			i += max(size, 1)
		}
		if f.LineCount() != line {
			t.Errorf("%s: %d lines, want %d", name, f.LineCount(), line)
		}
		for _, pos := range []source.Pos{f.PosAt(-5), f.PosAt(len(text) + 5)} {
			if pos.Byte < 0 || int(pos.Byte) > len(text) {
				t.Errorf("%s: outside is %v", name, pos)
			}
		}
		if f.Offset(0, 1) != 0 || f.Offset(99, 1) != len(text) || f.Line(0) != "" || f.Line(99) != "" {
			t.Errorf("%s: lines outside", name)
		}
	}
}

func TestColumnUTF16(t *testing.T) {
	t.Parallel()
	f := source.NewFile("a.yaml", []byte("a🙂Ж: x\n"))
	at := strings.IndexByte(string(f.Bytes), ':')
	if pos := f.PosAt(at); pos.Column != 4 || f.ColumnUTF16(pos) != 5 {
		t.Errorf("column %d, in UTF-16 %d", pos.Column, f.ColumnUTF16(pos))
	}
}

func TestSpan(t *testing.T) {
	t.Parallel()
	f, other := source.NewFile("a.yaml", []byte("abcdef")), source.NewFile("b.yaml", []byte("abcdef"))
	span := f.Span(1, 4)
	if span.Text() != "bcd" || span.String() != "a.yaml:1:2" || span.Head() != f.Span(1, 1) || span.Tail() != f.Span(4, 4) || f.Whole().Text() != "abcdef" {
		t.Errorf("%q at %s", span.Text(), span)
	}
	for _, c := range []struct {
		inner source.Span
		want  bool
	}{{f.Span(1, 4), true}, {f.Span(2, 2), true}, {f.Span(0, 4), false}, {f.Span(1, 5), false}, {other.Span(1, 4), false}, {source.Span{}, false}} {
		if got := span.Contains(c.inner); got != c.want {
			t.Errorf("%s contains %s: %v", span, c.inner, got)
		}
	}
	zero := source.Span{}
	if !zero.IsZero() || zero.Text() != "" || zero.String() != "" || zero.Path() != "" || zero.Compare(span) >= 0 || span.Compare(other.Span(0, 1)) >= 0 || span.Compare(f.Span(1, 5)) >= 0 || span.Compare(span) != 0 {
		t.Error("spans are not in order")
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	f := source.NewFile("a.yaml", []byte("abcdef"))
	at := func(start, end int, now string) source.Edit { return source.Edit{Span: f.Span(start, end), New: now} }
	for name, c := range map[string]struct {
		edits []source.Edit
		want  string
		err   error
	}{
		"none":             {nil, "abcdef", nil},
		"any order":        {[]source.Edit{at(4, 5, "5"), at(0, 1, "1")}, "1bcd5f", nil},
		"beside":           {[]source.Edit{at(0, 2, "X"), at(2, 4, "Y")}, "XYef", nil},
		"insert":           {[]source.Edit{at(3, 3, "-"), at(6, 6, "!")}, "abc-def!", nil},
		"delete":           {[]source.Edit{at(0, 6, "")}, "", nil},
		"equal count once": {[]source.Edit{at(1, 2, "X"), at(1, 2, "X")}, "aXcdef", nil},
		"overlap":          {[]source.Edit{at(0, 3, "X"), at(2, 4, "Y")}, "", source.ErrOverlap},
		"outside":          {[]source.Edit{{Span: source.NewFile("a.yaml", make([]byte, 9)).Span(5, 9)}}, "", source.ErrOverlap},
	} {
		got, err := source.Apply(f.Bytes, c.edits)
		if string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v; want %q, %v", name, got, err, c.want, c.err)
		}
	}
	if diff := cmp.Diff("abcdef", string(f.Bytes)); diff != "" {
		t.Error("the content was changed: " + diff)
	}
}

// A table of lines is made once, whoever asks first.
func TestParallel(t *testing.T) {
	t.Parallel()
	f := source.NewFile("a.yaml", []byte(strings.Repeat("line\n", 1000)))
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			if pos := f.PosAt(2502); pos.Line != 501 || pos.Column != 3 {
				t.Errorf("byte 2502 is at %v", pos)
			}
		})
	}
}
