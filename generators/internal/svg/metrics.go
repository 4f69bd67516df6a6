package svg

import (
	"strings"
	"unicode"
)

// Width returns how wide a line of text is at most, in the unit of the font size, whichever
// common sans-serif font shows it: no shaping, no kerning, the widest advance for each character.
// So a text fits its box on every machine, and no font need be asked for.
func Width(s string, size float64, bold bool) float64 {
	sum := 0
	for _, r := range s {
		sum += advance(r, bold)
	}
	return float64(sum) * size / 100
}

// advance is the width of a character in hundredths of the font size.
func advance(r rune, bold bool) int {
	for _, a := range advances {
		if r < a.first {
			break
		}
		if i := int(r - a.first); i < len(a.regular) && a.regular[i] > 0 {
			// A bold font that lacks a letter leaves it to a regular one.
			if bold {
				return int(max(a.regular[i], a.bold[i]))
			}
			return int(a.regular[i])
		}
	}
	return class(r)
}

// class is the width of a character that the table does not know, by its kind in Unicode.
func class(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case wide(r):
		return 100
	case r >= 0x1F000 && r <= 0x1FAFF: // pictures come from colour fonts, wider than their line is high
		return 140
	case unicode.IsSpace(r), r == 0x2007, r == 0x2008:
		return 64
	case unicode.IsUpper(r):
		return 110
	case unicode.IsLower(r), unicode.IsDigit(r):
		return 85
	}
	return 105
}

// wide is the full width of East Asia (UAX 11, classes W and F) in its large blocks.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi) ||
		r >= 0x3000 && r <= 0x33FF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF01 && r <= 0xFFE6
}

// Wrap breaks a text into lines no wider than width, and into at most maxLines of them (below 1
// there is no limit); what is left out is marked by an ellipsis. Lines end at spaces, behind
// hyphens and slashes, between East Asian characters, and inside a word only when it is wider
// than a line. A line always takes one character, even where none fits.
func Wrap(s string, size float64, bold bool, width float64, maxLines int) []string {
	fits := func(line string) bool { return Width(line, size, bold) <= width }
	var lines []string
	line := ""
	end := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line = ""
	}
	for _, part := range pieces(s) {
		if line != "" && !fits(strings.TrimRight(line+part, " ")) {
			end()
		}
		if line += part; fits(strings.TrimRight(line, " ")) {
			continue
		}
		marks := graphemes(line) // one word, too wide
		for line = ""; len(marks) > 0; marks = marks[1:] {
			if line != "" && !fits(strings.TrimRight(line+marks[0], " ")) {
				end()
			}
			line += marks[0]
		}
	}
	if strings.TrimRight(line, " ") != "" {
		end()
	}
	if maxLines < 1 || len(lines) <= maxLines {
		return lines
	}
	lines = lines[:maxLines]
	lines[maxLines-1] = ellipsis(lines[maxLines-1], fits)
	return lines
}

// ellipsis shortens a line until it ends in an ellipsis and fits: at the end of a word, unless
// that leaves less than two thirds of what would fit.
func ellipsis(line string, fits func(string) bool) string {
	marks := graphemes(line)
	kept := len(marks)
	for kept > 0 && !fits(bare(marks[:kept])+"…") {
		kept--
	}
	word := kept
	for word > 0 && kept < len(marks) && marks[word] != " " {
		word--
	}
	if 3*word >= 2*kept {
		kept = word
	}
	return bare(marks[:kept]) + "…"
}

// bare joins characters without what looks wrong before an ellipsis.
func bare(marks []string) string {
	return strings.TrimRight(strings.Join(marks, ""), " ,;:.…–—-")
}

// pieces cuts a text where a line may end; spaces and line breaks are one space each, at the end
// of the piece before.
func pieces(s string) []string {
	var list []string
	for _, word := range strings.FieldsFunc(s, breaking) {
		from := 0
		runes := []rune(word)
		for i := 1; i < len(runes); i++ {
			before, after := runes[i-1], runes[i]
			hyphen := i-from > 1 && strings.ContainsRune("-/‐–—", before) && unicode.IsLetter(after)
			if hyphen || wide(before) && wide(after) && !unicode.IsPunct(after) {
				list = append(list, string(runes[from:i]))
				from = i
			}
		}
		list = append(list, string(runes[from:])+" ")
	}
	return list
}

// breaking says which white space ends a word; the no-break spaces do not.
func breaking(r rune) bool {
	return unicode.IsSpace(r) && r != 0xA0 && r != 0x202F && r != 0x2007
}

// graphemes cuts a text into characters with the marks, joiners and modifiers that belong to them.
func graphemes(s string) []string {
	var list []string
	joined := false
	for _, r := range s {
		belongs := unicode.In(r, unicode.M, unicode.Cf) || r >= 0x1F3FB && r <= 0x1F3FF
		if last := len(list) - 1; last >= 0 && (belongs || joined) {
			list[last] += string(r)
		} else {
			list = append(list, string(r))
		}
		joined = r == 0x200D
	}
	return list
}
