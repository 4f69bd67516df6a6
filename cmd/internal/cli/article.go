package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
)

// article is an explanation: what programs get, and what people read.
type article struct {
	data     any
	title    string
	sections []section
}

// section is a part of an article: a text, or a piece of YAML or of a list under its head.
type section struct {
	head string
	text string
	code []string
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// print writes an article for a terminal, as Markdown, or as JSON.
func (r *run) print(a article, format string) error {
	switch format {
	case "json":
		encoder := json.NewEncoder(r.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(a.data)
	case "md":
		fmt.Fprintf(r.out, "# %s\n", a.title)
		for _, s := range a.sections {
			s.markdown(r.out)
		}
		return nil
	}
	bold := func(text string) string {
		if r.colored() {
			return "\x1b[1m" + text + "\x1b[0m"
		}
		return text
	}
	fmt.Fprintln(r.out, bold(a.title))
	for _, s := range a.sections {
		if s.text == "" && len(s.code) == 0 {
			continue
		}
		fmt.Fprintln(r.out)
		if s.head != "" {
			fmt.Fprintln(r.out, bold(s.head))
		}
		for _, line := range fold(s.text, cmp.Or(min(r.width(), 100), 100)-2) {
			fmt.Fprintln(r.out, "  "+line)
		}
		for _, line := range s.code {
			fmt.Fprintln(r.out, "  "+line)
		}
	}
	return nil
}

func (s section) markdown(w *stream) {
	if s.text == "" && len(s.code) == 0 {
		return
	}
	if s.head != "" {
		fmt.Fprintf(w, "\n## %s\n", s.head)
	}
	if s.text != "" {
		fmt.Fprintf(w, "\n%s\n", s.text)
	}
	if len(s.code) > 0 {
		fmt.Fprintf(w, "\n```\n%s\n```\n", strings.Join(s.code, "\n"))
	}
}

// fold breaks a text at spaces into lines of at most n columns.
func fold(text string, n int) []string {
	var out []string
	for _, paragraph := range lines(text) {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && columns(line)+1+columns(word) > n {
				out = append(out, line)
				line = ""
			}
			line = strings.TrimSpace(line + " " + word)
		}
		out = append(out, line)
	}
	return out
}
