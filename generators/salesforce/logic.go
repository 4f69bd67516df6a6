package salesforce

import (
	"slices"
	"strings"
)

// all, some and not join conditions, leaving out what is plain.
func all(parts ...string) string  { return join("AND", "TRUE", "FALSE", parts) }
func some(parts ...string) string { return join("OR", "FALSE", "TRUE", parts) }

func join(word, none, settles string, parts []string) string {
	var kept []string
	for _, part := range parts {
		if part == settles {
			return settles
		}
		if part != none && part != "" && !slices.Contains(kept, part) {
			kept = append(kept, part)
		}
	}
	switch len(kept) {
	case 0:
		return none
	case 1:
		return kept[0]
	}
	return word + "(" + strings.Join(kept, ", ") + ")"
}

func not(text string) string {
	switch text {
	case "TRUE":
		return "FALSE"
	case "FALSE":
		return "TRUE"
	}
	if inner, ok := strings.CutPrefix(text, "NOT("); ok && closes(inner) {
		return strings.TrimSuffix(inner, ")")
	}
	return "NOT(" + text + ")"
}

// closes tells whether the bracket at the end is the one that was opened before the text.
func closes(text string) bool {
	depth, quote := 1, byte(0)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i == len(text)-1
			}
		}
	}
	return false
}

// quoted writes a text. Where it has double quotes it stands in single ones if it can, which every reader of formulas
// takes.
func quoted(text string) string {
	text = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(text)
	if strings.Contains(text, `"`) && !strings.Contains(text, `'`) {
		return `'` + strings.ReplaceAll(text, `\`, `\\`) + `'`
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
