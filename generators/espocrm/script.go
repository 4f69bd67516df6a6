package espocrm

import (
	"slices"
	"strings"
)

// script is a formula script: statements in their order. It is written in functions alone, ifThen instead of if, since these
// may stand anywhere.
type script struct {
	lines []string
	// about is the comment before the next statement; begun tells how many lines only set what the rules speak of.
	about string
	begun int
}

// say puts a comment before the next statement; it never holds what people wrote.
func (s *script) say(about string) { s.about = about }

// do adds a statement.
func (s *script) do(statement string) {
	if s.about != "" {
		s.lines, s.about = append(s.lines, "", "// "+s.about), ""
	}
	s.lines = append(s.lines, statement+";")
}

// when adds statements for a condition; "" always holds.
func (s *script) when(condition, statement string) {
	if condition == "false" {
		return
	}
	if condition == "" || condition == "true" {
		s.do(statement)
		return
	}
	s.do("ifThen(" + condition + ", " + statement + ")")
}

func (s *script) String() string { return strings.TrimPrefix(strings.Join(s.lines, "\n"), "\n") }

func (s *script) empty() bool { return len(s.lines) <= s.begun }

// both joins conditions that must all hold; "" is left out.
func both(parts ...string) string {
	if slices.Contains(parts, "false") {
		return "false"
	}
	return joined(" && ", "true", parts)
}

// either joins conditions of which one must hold.
func either(parts ...string) string {
	if slices.Contains(parts, "true") {
		return "true"
	}
	return joined(" || ", "false", parts)
}

func joined(with, none string, parts []string) string {
	var kept []string
	for _, part := range parts {
		if part != "" && !(part == "true" && with == " && ") && !(part == "false" && with == " || ") {
			kept = append(kept, part)
		}
	}
	switch len(kept) {
	case 0:
		return none
	case 1:
		return kept[0]
	}
	return "(" + strings.Join(kept, with) + ")"
}

func not(condition string) string {
	switch {
	case condition == "true":
		return "false"
	case condition == "false":
		return "true"
	case enclosed(condition):
		return "!" + condition
	}
	return "!(" + condition + ")"
}

// enclosed tells whether a condition stands in brackets as a whole.
func enclosed(condition string) bool {
	depth, quote := 0, byte(0)
	for i := 0; i < len(condition); i++ {
		c := condition[i]
		switch {
		case quote != 0:
			if c == quote && condition[i-1] != '\\' {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth == 0 && i < len(condition)-1 {
			return false
		}
	}
	return true
}

// quoted writes a text of ours, or a constant of the author, as a string of a formula.
func quoted(text string) string {
	if !strings.ContainsAny(text, "'\"\\\n\r\t") {
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}

// list writes texts as a list.
func list(texts []string) string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = quoted(text)
	}
	return "list(" + strings.Join(all, ", ") + ")"
}

// among tells whether a value is one of some texts.
func among(value string, texts []string) string {
	switch len(texts) {
	case 0:
		return "false"
	case 1:
		return "(" + value + " == " + quoted(texts[0]) + ")"
	}
	return `array\includes(` + list(texts) + ", " + value + ")"
}
