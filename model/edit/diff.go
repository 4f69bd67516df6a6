package edit

import (
	"fmt"
	"strings"
)

// context is how many unchanged lines stand around a change in a diff.
const context = 2

// Diff returns the change as a unified diff. Carriage returns are left out of it.
func (c Change) Diff() string {
	before, after := lines(c.File.Bytes), lines(c.New)
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", c.File.Path, c.File.Path)
	hunks := c.hunks(before, after)
	for i := 0; i < len(hunks); {
		j := i + 1
		for j < len(hunks) && hunks[j].from-hunks[j-1].to <= 2*context {
			j++
		}
		printHunks(&out, hunks[i:j], before, after)
		i = j
	}
	return out.String()
}

// hunk is a stretch of changed lines: [from, to) before, [newFrom, newTo) after, from 0.
type hunk struct{ from, to, newFrom, newTo int }

// hunks returns the changed lines in order. They follow from the edits, so that nothing has to be
// searched for.
func (c Change) hunks(before, after []string) []hunk {
	var list []hunk
	shift := 0 // lines that the edits so far have added
	for _, e := range c.Edits {
		from, to := int(e.Span.Start().Line)-1, int(e.Span.End().Line)
		added := strings.Count(e.New, "\n") - (int(e.Span.End().Line) - int(e.Span.Start().Line))
		if n := len(list); n > 0 && from < list[n-1].to {
			list[n-1].to = max(list[n-1].to, to)
			list[n-1].newTo = list[n-1].to + shift + added
		} else {
			list = append(list, hunk{from, to, from + shift, to + shift + added})
		}
		shift += added
	}
	kept := list[:0]
	for _, h := range list {
		h.to, h.newTo = min(h.to, len(before)), min(h.newTo, len(after))
		for h.from < h.to && h.newFrom < h.newTo && before[h.to-1] == after[h.newTo-1] {
			h.to, h.newTo = h.to-1, h.newTo-1
		}
		for h.from < h.to && h.newFrom < h.newTo && before[h.from] == after[h.newFrom] {
			h.from, h.newFrom = h.from+1, h.newFrom+1
		}
		switch n := len(kept); {
		case h.from == h.to && h.newFrom == h.newTo:
		case n > 0 && h.from == kept[n-1].to:
			kept[n-1].to, kept[n-1].newTo = h.to, h.newTo
		default:
			kept = append(kept, h)
		}
	}
	return kept
}

// printHunks writes neighbouring changes under one head.
func printHunks(out *strings.Builder, hunks []hunk, before, after []string) {
	first, last := hunks[0], hunks[len(hunks)-1]
	start, end := max(0, first.from-context), min(len(before), last.to+context)
	newStart, newEnd := first.newFrom-(first.from-start), last.newTo+end-last.to
	fmt.Fprintf(out, "@@ -%s +%s @@\n", stretch(start, end), stretch(newStart, newEnd))
	at := start
	for _, h := range hunks {
		write(out, " ", before[at:h.from])
		write(out, "-", before[h.from:h.to])
		write(out, "+", after[h.newFrom:h.newTo])
		at = h.to
	}
	write(out, " ", before[at:end])
}

// stretch writes a range of lines as unified diffs do.
func stretch(from, to int) string {
	switch to - from {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return fmt.Sprint(from + 1)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func write(out *strings.Builder, sign string, list []string) {
	for _, line := range list {
		text := strings.TrimSuffix(line, "\n")
		out.WriteString(sign + strings.TrimSuffix(text, "\r") + "\n")
		if text == line {
			out.WriteString("\\ No newline at end of file\n")
		}
	}
}

// lines splits a text after its line feeds; the last may have none.
func lines(content []byte) []string {
	list := strings.SplitAfter(string(content), "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}
