package acceptance

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/words"
)

// leading finds what would make a list, a heading or a quotation of a text at its beginning.
var leading = regexp.MustCompile(`^\s*([-+#=]|[0-9]+[.)])`)

// escape returns a text as Markdown for one line.
func escape(text string) string {
	text = table.Escape(strings.TrimSpace(text))
	if at := leading.FindStringSubmatchIndex(text); at != nil {
		return text[:at[3]-1] + `\` + text[at[3]-1:]
	}
	return text
}

// markdown returns the checklist: with all cases, or with links to the files that hold them.
func (c Checklist) markdown(parted bool) []byte {
	var out strings.Builder
	w := writer{lang: c.lang}
	out.WriteString("# " + escape(c.Title) + "\n\n" + escape(c.Lead) + "\n\n")
	if c.Beyond != "" {
		out.WriteString(escape(c.Beyond) + "\n\n")
	}
	out.WriteString(w.say("to-ledger", nil) + "\n\n")
	for _, t := range []table.Table{c.Standing, c.Open} {
		if len(t.Rows) > 0 {
			out.WriteString(t.Markdown() + "\n")
		}
	}
	out.WriteString(c.Summary.Markdown() + "\n")
	if len(c.Untried.Rows) > 0 {
		out.WriteString(c.Untried.Markdown() + "\n")
	}
	for _, chapter := range c.Chapters {
		if parted {
			out.WriteString("- [" + escape(chapter.Title) + "](" + chapter.file() + ")\n")
		} else {
			chapter.markdown(&out)
		}
	}
	if notice := words.Notice(c.lang); !notice.IsZero() {
		out.WriteString("\n" + escape(notice.In(c.lang)) + "\n")
	}
	return []byte(strings.TrimRight(out.String(), "\n") + "\n")
}

// single returns one chapter as a file of its own.
func (c Checklist) single(chapter Chapter) []byte {
	var out strings.Builder
	out.WriteString("# " + escape(c.Title) + "\n\n")
	chapter.markdown(&out)
	return []byte(strings.TrimRight(out.String(), "\n") + "\n")
}

// ledger returns the ledger as a file.
func (c Checklist) ledger() []byte {
	var out strings.Builder
	w := writer{lang: c.lang}
	out.WriteString("# " + escape(w.say("ledger", nil)+" · "+c.Title) + "\n\n" + escape(c.part+w.say("ledger-lead", nil)) + "\n\n" + c.Summary.Markdown())
	if len(c.Standing.Rows) > 0 {
		out.WriteString("\n" + c.Standing.Markdown())
	}
	for _, t := range c.Ledger {
		out.WriteString("\n" + t.Markdown())
	}
	return []byte(out.String())
}

// file returns the name of the file of a chapter.
func (c Chapter) file() string { return strings.TrimPrefix(c.ID, "accept-") + ".md" }

func (c Chapter) markdown(out *strings.Builder) {
	out.WriteString("## " + escape(c.Title) + "\n\n")
	for _, part := range c.Parts {
		out.WriteString("### " + escape(part.Title) + "\n\n" + escape(part.Lead) + "\n\n")
		for _, card := range part.Cards {
			card.markdown(out)
		}
		for _, t := range part.Tables {
			out.WriteString(t.Markdown() + "\n")
		}
	}
}

func (c Card) markdown(out *strings.Builder) {
	out.WriteString("#### " + c.ID + " · " + escape(c.Title) + "\n\n")
	for i, note := range c.Notes {
		if i > 0 {
			out.WriteString(" · ")
		}
		out.WriteString(escape(note.Label) + ": **" + escape(note.Text) + "**")
	}
	if !c.Known.IsZero() {
		texts := c.Known.all()
		for i, text := range texts {
			texts[i] = escape(strings.ReplaceAll(text, "\n", " "))
		}
		texts[0] = "**" + texts[0] + "**"
		out.WriteString("\n\n" + strings.Join(texts, " · "))
	}
	out.WriteString("\n\n")
	for _, block := range c.Blocks {
		out.WriteString("**" + escape(block.Title) + "**\n\n")
		for i, item := range block.Items {
			bullet := "- "
			if block.Numbered {
				bullet = fmt.Sprintf("%d. ", i+1)
			}
			out.WriteString(bullet + escape(item.Text) + "\n")
			indent := strings.Repeat(" ", len(bullet)) + "- "
			if len(item.Data) > 0 {
				out.WriteString(indent + values(item.Data) + "\n")
			}
			for _, text := range item.Seen {
				out.WriteString(indent + "→ " + escape(text) + "\n")
			}
		}
		out.WriteString("\n")
	}
	for _, text := range c.Boxes {
		out.WriteString(box + " " + escape(text) + "  ")
	}
	out.WriteString(" " + escape(c.Remark) + ": " + strings.Repeat("_", 40) + "\n\n")
}

// values writes values on one line, so that a case stays on one page.
func values(data []Pair) string {
	parts := make([]string, len(data))
	for i, pair := range data {
		parts[i] = escape(pair.Label) + ": **" + escape(pair.Text) + "**"
	}
	return strings.Join(parts, "; ")
}

// parts returns all texts that the checklist is made of, for its key.
func (c Checklist) parts(parted bool) []string {
	parts := append([]string{"checklist", c.lang, c.Title, c.Lead, c.Beyond, fmt.Sprint(parted)}, c.Summary.Parts()...)
	parts = append(parts, c.Untried.Parts()...)
	parts = append(parts, c.standingParts()...)
	for _, chapter := range c.Chapters {
		if parted {
			parts = append(parts, chapter.ID, chapter.Title)
		} else {
			parts = append(parts, chapter.parts()...)
		}
	}
	return parts
}

func (c Checklist) ledgerParts() []string {
	parts := append([]string{"ledger", c.lang, c.Title, c.part}, c.Summary.Parts()...)
	parts = append(parts, c.standingParts()...)
	for _, t := range c.Ledger {
		parts = append(parts, t.Parts()...)
	}
	return parts
}

func (c Chapter) parts() []string {
	parts := []string{"chapter", c.ID, c.Title}
	for _, part := range c.Parts {
		parts = append(parts, "part", part.ID, part.Title, part.Lead)
		for _, card := range part.Cards {
			parts = append(parts, card.parts()...)
		}
		for _, t := range part.Tables {
			parts = append(parts, t.Parts()...)
		}
	}
	return parts
}

func (c Card) parts() []string {
	parts := append([]string{"card", c.ID, c.Title, c.Remark}, c.Boxes...)
	if !c.Known.IsZero() {
		parts = append(append(parts, "known"), c.Known.all()...)
	}
	for _, note := range c.Notes {
		parts = append(parts, note.Label, note.Text)
	}
	for _, block := range c.Blocks {
		parts = append(parts, "block", block.Title, fmt.Sprint(block.Numbered))
		for _, item := range block.Items {
			parts = append(parts, "item", item.Text)
			for _, pair := range item.Data {
				parts = append(parts, "data", pair.Label, pair.Text)
			}
			parts = append(append(parts, "seen"), item.Seen...)
		}
	}
	return parts
}
