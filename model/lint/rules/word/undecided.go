package word

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a part of a text, in bytes, with the signs before and after it; 0 where the text begins or ends.
type piece struct {
	from, to      int
	before, after rune
}

// undecided returns the places of a text that stand for something that is not decided. The key is that which
// the text stands under. A value of a list may say in a word that something is not known.
func undecided(s, key string, value bool) []piece {
	switch {
	case strings.TrimSpace(s) == "":
		return nil
	case strings.Trim(s, " \t\n.…-–—_*?") == "" && (!value || strings.ContainsRune(s, '?')):
		return []piece{{from: 0, to: len(s)}}
	}
	found := questions(s)
	if shouts(s) {
		found = append(found, marks(s)...)
	}
	if value {
		return found
	}
	said := len(found)
	for _, c := range clauses(s) {
		if c.to-c.from > longestClause || slices.ContainsFunc(found[:said], c.covers) {
			continue
		}
		clause := folded(s[c.from:c.to])
		if strings.ContainsAny(clause, "\t\u00a0") || strings.Contains(clause, "  ") {
			clause = strings.Join(strings.Fields(clause), " ")
		}
		if placeholderClauses[clause] || placeholderWords[clause] && c.alone(key) {
			found = append(found, c)
		}
	}
	return found
}

// longestClause is a little more than the longest clause of the list, in bytes.
const longestClause = 64

// shouts tells whether a text has three capitals in a row, as all marks of incompleteness do.
func shouts(s string) bool {
	row := 0
	for _, r := range s {
		if 'A' <= r && r <= 'Z' || 'А' <= r && r <= 'Я' {
			row++
		} else {
			row = 0
		}
		if row == 3 {
			return true
		}
	}
	return false
}

// marks returns where the marks of incompleteness stand.
func marks(s string) []piece {
	var found []piece
	for _, w := range tokens(s) {
		if placeholderMarks[s[w.from:w.to]] {
			found = append(found, piece{from: w.from, to: w.to})
		}
	}
	return found
}

// covers tells whether another piece lies inside.
func (p piece) covers(other piece) bool { return p.from <= other.from && other.to <= p.to }

// alone tells whether a piece stands in brackets, after a colon, or is a whole text that is no work.
func (p piece) alone(key string) bool {
	ends := p.after == 0 || strings.ContainsRune(".…!;", p.after)
	switch p.before {
	case '(', '[':
		return p.after == ')' || p.after == ']'
	case ':':
		return ends
	case 0:
		return ends && !workKeys[key]
	}
	return false
}

// questions returns where three question marks or more stand in a row.
func questions(s string) []piece {
	var found []piece
	if !strings.Contains(s, "???") {
		return nil
	}
	for i := 0; i < len(s); i++ {
		n := len(s[i:]) - len(strings.TrimLeft(s[i:], "?"))
		if n > 2 {
			found = append(found, piece{from: i, to: i + n})
		}
		i += n
	}
	return found
}

// clauses cuts a text at signs; each piece begins and ends with a letter.
func clauses(s string) []piece {
	var all []piece
	open, before := piece{from: -1}, rune(0)
	for i, r := range s {
		switch {
		case isLetter(r):
			if open.from < 0 {
				open = piece{from: i, before: before}
			}
			open.to = i + utf8.RuneLen(r)
		case r != '\n' && unicode.IsSpace(r), isJoint(r) && open.to == i && joins(s[i+utf8.RuneLen(r):]):
		default:
			if open.from >= 0 {
				open.after = r
				all, open = append(all, open), piece{from: -1}
			}
			before = r
		}
	}
	if open.from >= 0 {
		all = append(all, open)
	}
	return all
}
