package table

import (
	"strings"
	"unicode/utf8"
)

// markdown escapes what would be markup in a cell of a Markdown table.
var markdown = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"\r\n", "<br>", "\n", "<br>", "\r", "<br>",
)

// labels writes the labels of lines with a colon, one without a text alone.
var labels = strings.NewReplacer("\t\n", "\n", "\t", ": ")

// Plain returns the text of a cell as lines, each with its label before a colon.
func Plain(text string) string { return labels.Replace(strings.TrimSuffix(text, "\t")) }

// Escape returns plain text as Markdown for one line.
func Escape(text string) string { return markdown.Replace(text) }

// Markdown returns the table as a Markdown table under its caption in bold. Titles and classes are
// left out.
func (t Table) Markdown() string {
	var out strings.Builder
	if t.Caption != "" {
		out.WriteString("**" + Escape(t.Caption) + "**\n\n")
	}
	if t.Note != "" {
		out.WriteString(Escape(t.Note) + "\n\n")
	}
	line := func(cells []Cell) {
		for _, c := range cells {
			text := Escape(Plain(c.Text))
			if c.Mark != "" {
				text = marked(c)
			}
			if text == "" {
				text = " "
			}
			out.WriteString("| " + text + " ")
		}
		out.WriteString("|\n")
	}
	line(t.Head)
	out.WriteString(strings.Repeat("| --- ", len(t.Head)) + "|\n")
	for _, row := range t.Rows {
		line(row)
	}
	return out.String()
}

// marked writes the lines of a cell with their marks.
func marked(c Cell) string {
	marks := strings.Split(c.Mark, "\n")
	lines := strings.Split(c.Text, "\n")
	for i, line := range lines {
		lines[i] = Escape(Plain(line))
		if i < len(marks) && marks[i] != "" {
			lines[i] += " <sup>" + Escape(marks[i]) + "</sup>"
		}
	}
	return strings.Join(lines, "<br>")
}

// byteOrderMark tells spreadsheet programs that a file is UTF-8; without it they guess.
const byteOrderMark = "\ufeff"

// CSV returns heads and rows as RFC 4180 has it: commas, CRLF, quotes where they are needed; in
// UTF-8 with a byte order mark. A line break within a cell becomes "; ". A cell that a spreadsheet
// would take for a formula gets an apostrophe in front.
func (t Table) CSV() string {
	var out strings.Builder
	out.Grow(len(t.Rows) * len(t.Head) * 16)
	out.WriteString(byteOrderMark)
	fields := map[string]string{} // few texts are distinct
	line := func(cells []Cell) {
		for i, c := range cells {
			if i > 0 {
				out.WriteByte(',')
			}
			text, known := fields[c.Text]
			if !known {
				text = field(c.Text)
				fields[c.Text] = text
			}
			out.WriteString(text)
		}
		out.WriteString("\r\n")
	}
	line(t.Head)
	for _, row := range t.Rows {
		line(row)
	}
	return out.String()
}

var oneLine = strings.NewReplacer("\r\n", "; ", "\n", "; ", "\r", "; ", "\x00", "")

// Harmless puts an apostrophe in front of a text that a spreadsheet would take for a formula.
func Harmless(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune("=+-@\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}

func field(text string) string {
	text = oneLine.Replace(Harmless(Plain(text)))
	if strings.ContainsAny(text, ",\"") || strings.TrimSpace(text) != text {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}
