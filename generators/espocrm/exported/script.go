package exported

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// section is a part of a script under its comment; that of the lines before the first has no name.
type section struct {
	name       string
	statements []string
}

// sectionNames are those of the parts of scripts that are made of a description.
var sectionNames = []string{"births", "moves", "pipelines", "data", "checkpoints", "approvals", "rights", "teams", "computed", "stages"}

// beginning is the name of what stands before the first section.
const beginning = "beginning"

// sectionsOf returns the statements of a script in a form in which blanks and comments make no difference, each section once.
func sectionsOf(script string) []section {
	list := []section{{name: beginning}}
	add := func(statement string) {
		if statement != "" {
			last := &list[len(list)-1]
			last.statements = append(last.statements, statement)
		}
	}
	for _, token := range split(script) {
		if name, ok := strings.CutPrefix(token, "//"); ok {
			if name = strings.TrimSpace(name); slices.Contains(sectionNames, name) {
				list = append(list, section{name: name})
			}
			continue
		}
		add(token)
	}
	var once []section
	for _, s := range list {
		i := slices.IndexFunc(once, func(other section) bool { return other.name == s.name })
		if i >= 0 {
			once[i].statements = append(once[i].statements, s.statements...)
		} else if len(s.statements) > 0 || s.name != beginning {
			once = append(once, s)
		}
	}
	return once
}

// statements returns what a script does, each statement under its section and what it is known by, and each move that is allowed.
func statements(sections []section) facts {
	var set facts
	var order []string
	known := answers.Unlike{}
	for _, s := range sections {
		for _, text := range s.statements {
			if m := anyMove.FindStringSubmatchIndex(text); s.name == "moves" && m != nil {
				list := text[max(m[2], m[4]):max(m[3], m[5])]
				for _, pair := range listed.FindAllStringSubmatch(list, -1) {
					set.set("move "+pair[1], "allowed")
				}
				text = strings.Replace(text, list, "…", 1)
			}
			key := known.Of(strings.TrimSpace(s.name + " " + labelOf(text)))
			set.set(key, text)
			order = append(order, key)
		}
	}
	set.set(state.Order, strings.Join(order, "\n"))
	return set
}

var (
	sayKey   = regexp.MustCompile(`language\\translate\('([A-Za-z0-9_]+)'`)
	ofWhat   = regexp.MustCompile(`\$(?:move|line|team)=='([^']*)'`)
	assigned = regexp.MustCompile(`(?:^|,)(\$?[A-Za-z]\w*)=[^=]`)
	function = regexp.MustCompile(`[a-z]+\\[A-Za-z]+`)
)

// labelOf returns what a statement is known by: what it says, sets or does, and for which move, pipeline or team.
func labelOf(statement string) string {
	label := function.FindString(statement)
	if m := sayKey.FindStringSubmatch(statement); m != nil {
		label = m[1]
	} else if m := assigned.FindStringSubmatch(statement); m != nil {
		label = m[1]
	}
	if m := ofWhat.FindStringSubmatch(statement); m != nil {
		label += " " + m[1]
	}
	return label
}

// isMade tells whether a script has sections of ours.
func isMade(script string) bool {
	return slices.ContainsFunc(sectionsOf(script), func(s section) bool { return s.name != beginning })
}

// split returns the statements of a script and its comments of one line, the latter with their slashes. A statement ends at a
// semicolon that stands in no brackets and no text.
func split(script string) (list []string) {
	var now strings.Builder
	depth, space := 0, false
	end := func() {
		if text := now.String(); text != "" {
			list = append(list, text)
		}
		now.Reset()
		space = false
	}
	for i := 0; i < len(script); i++ {
		c := script[i]
		switch {
		case strings.HasPrefix(script[i:], "//"):
			n := strings.IndexByte(script[i:], '\n')
			if n < 0 {
				n = len(script) - i
			}
			if now.Len() == 0 {
				list = append(list, strings.TrimSpace(script[i:i+n]))
			}
			i += n - 1
			space = true
		case strings.HasPrefix(script[i:], "/*"):
			n := strings.Index(script[i+2:], "*/")
			if n < 0 {
				i = len(script)
				break
			}
			i += n + 3
			space = true
		case c == '\'' || c == '"':
			if space && now.Len() > 0 && isWord(last(&now)) {
				now.WriteByte(' ')
			}
			space = false
			n := textEnd(script, i)
			now.WriteString(script[i:n])
			i = n - 1
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			space = true
		case c == ';' && depth == 0:
			end()
		default:
			if space && now.Len() > 0 && isWord(last(&now)) && isWord(c) {
				now.WriteByte(' ')
			}
			space = false
			switch c {
			case '(', '{', '[':
				depth++
			case ')', '}', ']':
				depth = max(depth-1, 0)
			}
			now.WriteByte(c)
		}
	}
	end()
	return list
}

func last(b *strings.Builder) byte { return b.String()[b.Len()-1] }

// isWord tells whether two such signs must not come together.
func isWord(c byte) bool {
	return c == '_' || c == '$' || c == '\\' || c == '\'' || c == '"' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// textEnd returns where a text that begins with a quote ends.
func textEnd(script string, from int) int {
	for i := from + 1; i < len(script); i++ {
		switch script[i] {
		case '\\':
			i++
		case script[from]:
			return i + 1
		}
	}
	return len(script)
}
