package workbook

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// What a workbook can hold, as ECMA-376 and the programs that read it have it.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
	mostText    = 32767 // in UTF-16 units
	mostName    = 31    // in UTF-16 units
	mostFooter  = 255
)

// clean returns a text as a cell can hold it: without signs that XML cannot carry, with plain line ends, and
// not too long.
func clean(text string) string {
	if plainText(text) {
		return text
	}
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\t':
			return ' '
		case r == '\n', r >= ' ' && r != 0x7F && r != 0xFFFE && r != 0xFFFF:
			return r
		}
		return -1
	}, text)
	return cut(text, mostText)
}

// plainText tells whether a text needs no cleaning; most do not.
func plainText(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' || c == 0x7F || c >= 0xEF {
			return false
		}
	}
	return len(text) <= mostText && utf8.ValidString(text)
}

// cut shortens a text to a number of UTF-16 units and shows that it did.
func cut(text string, most int) string {
	units := 0
	for i, r := range text {
		units += max(utf16.RuneLen(r), 1)
		if units > most {
			kept := []rune(text[:i])
			for n := units - max(utf16.RuneLen(r), 1); n > most-1 && len(kept) > 0; kept = kept[:len(kept)-1] {
				n -= max(utf16.RuneLen(kept[len(kept)-1]), 1)
			}
			return string(kept) + "…"
		}
	}
	return text
}

// hostile tells whether a program could take a text for a formula once somebody edits or exports the cell.
func hostile(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune("=+-@\t\r\n'＝＋－＠", first)
}

// forbiddenInNames are the signs that the name of a sheet must not have.
var forbiddenInNames = strings.NewReplacer(":", " ", `\`, " ", "/", " ", "?", " ", "*", " ", "[", "(", "]", ")", "'", "’")

// Name gives each sheet a name that a tab can have and no other has.
func Name(sheets []Sheet) {
	taken := map[string]bool{"history": true} // the one name that Excel keeps for itself
	for i := range sheets {
		base := trim(strings.Join(strings.Fields(forbiddenInNames.Replace(clean(sheets[i].Name))), " "))
		if base == "" {
			base = "—"
		}
		name := trim(cut(base, mostName))
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := " (" + itoa(n) + ")"
			name = trim(cut(base, mostName-len(suffix))) + suffix
		}
		taken[strings.ToLower(name)] = true
		sheets[i].Name = name
	}
}

func trim(name string) string { return strings.Trim(name, "' ") }
