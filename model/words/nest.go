package words

import "strings"

// marks are the quotation marks of the languages: those of a quotation, and those of one within it.
var marks = map[string][2][2]string{
	"en": {{"“", "”"}, {"‘", "’"}},
	"ru": {{"«", "»"}, {"„", "“"}},
	"kk": {{"«", "»"}, {"„", "“"}},
}

// Nest gives the quotations within quotations of a sentence their own marks: «ТОО „Кран“, продажи». A sentence whose
// marks do not pair is left alone.
func Nest(lang, text string) string {
	of, known := marks[Speaks(lang)]
	outer, inner := of[0], of[1]
	if !known || strings.Count(text, outer[0]) < 2 {
		return text
	}
	var out strings.Builder
	depth := 0
	for rest := text; rest != ""; {
		at := strings.IndexAny(rest, outer[0]+outer[1])
		if at < 0 {
			out.WriteString(rest)
			break
		}
		out.WriteString(rest[:at])
		rest = rest[at:]
		mark, pair := outer[0], 0
		if strings.HasPrefix(rest, outer[1]) {
			mark, pair = outer[1], 1
			depth--
		}
		switch {
		case depth < 0:
			return text
		case depth > 0:
			out.WriteString(inner[pair])
		default:
			out.WriteString(mark)
		}
		if pair == 0 {
			depth++
		}
		rest = rest[len(mark):]
	}
	if depth != 0 {
		return text
	}
	return out.String()
}
