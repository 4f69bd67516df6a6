package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// text prints the element for a person.
func (s *portrait) text() {
	for _, line := range fold(plain(s.titled(s.element, s.ref)), s.room(0)) {
		fmt.Fprintln(s.out, s.bold(line))
	}
	s.lines(s.headLines())
	if h := s.described(); h != "" {
		fmt.Fprintln(s.out)
		for _, line := range fold(h, s.room(2)) {
			fmt.Fprintln(s.out, strings.TrimRight("  "+plain(line), " "))
		}
	}
	if lines := s.keys(); len(lines) > 0 {
		s.section(s.say(writtenHead, nil))
		s.lines(lines)
	}
	for _, f := range s.derived() {
		s.section(s.say(f.head, nil))
		s.lines(f.lines)
	}
	s.section(s.say(usedHead, nil))
	groups := s.groups(s.uses.Of(s.ref))
	if len(groups) == 0 {
		fmt.Fprintln(s.out, "  "+s.say(unusedSay, nil))
	}
	for i, g := range groups {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		s.group(g)
	}
}

// titled is the kind of an element and its title: stage “New request”.
func (s *portrait) titled(e model.Element, ref string) string {
	return capital(resolve.KindName(e.Self().Word()).In(s.lang)) + " " + s.quote(s.name(e, ref))
}

func capital(text string) string {
	for i, c := range text {
		if i == 0 {
			return strings.ToUpper(string(c)) + text[len(string(c)):]
		}
	}
	return text
}

func (r *run) quote(text string) string {
	return words.Fill(words.Text{En: "“{text}”", Ru: "«{text}»"}.In(r.lang), r.lang, words.Args{"text": text})
}

// headLines says where the element stands and how far it has come. What a nested element has not of its
// own is that of the document around it.
func (s *portrait) headLines() []line {
	self := s.element.Self()
	lines := []line{{label: s.say(refHead, nil), text: s.ref}}
	add := func(label words.Text, text string) {
		if text != "" {
			lines = append(lines, line{label: s.say(label, nil), text: text})
		}
	}
	if place := placeOf(s.element); place != "" {
		add(placeHead, place)
	} else {
		add(placeHead, s.say(builtinSay, nil))
	}
	if around := self.Parent; around != nil {
		add(partOfHead, s.titled(around, "")+" ("+around.Self().Ref+")")
	}
	h := head(s.element)
	if h == nil {
		return lines
	}
	inherited := func(text string) string {
		if text != "" && self.Parent != nil {
			text += ", " + s.say(ofDocumentSay, nil)
		}
		return text
	}
	if h.Owner.IsSet() {
		add(ownerHead, inherited(s.link(&h.Owner)))
	}
	status := schema.ValueLabel("status", string(h.Status.Or(model.StatusDraft))).In(s.lang)
	if h.Agreed != nil {
		status += ": " + s.link(&h.Agreed.By) + ", " + h.Agreed.AgreedOn.V.String()
	}
	add(statusHead, inherited(status))
	written := false
	for _, p := range decode.Parts(s.element) {
		switch p.Tags.Key {
		case "priority", "release", "origin", "tags":
			if text, _ := s.inline(p, p.Tags.Key); text != "" {
				lines = append(lines, line{label: schema.Label(p.Tags.Key).In(s.lang), text: text})
			}
			written = written || p.Tags.Key == "priority"
		}
	}
	if !written {
		add(priorityHead, schema.ValueLabel("priority", string(model.PriorityMust)).In(s.lang))
	}
	return lines
}

// described is the description of the element, "" for none.
func (s *portrait) described() string {
	for _, p := range decode.Parts(s.element) {
		if text, ok := p.Value.(*model.Text); ok && p.Tags.Key == "description" {
			return reflow(s.prose(*text))
		}
	}
	return ""
}

// reflow joins lines that the author broke, but for paragraphs, lists and the like.
func reflow(text string) string {
	var out []string
	for _, line := range lines(text) {
		line = strings.TrimRight(line, " ")
		begins := line == "" || strings.ContainsAny(line[:1], "-*#|> 0123456789")
		if n := len(out); n > 0 && !begins && out[n-1] != "" {
			out[n-1] += " " + line
		} else {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// placeOf is the file and line of an element, "" for what nobody wrote.
func placeOf(e model.Element) string {
	at := e.Self().Name
	if at.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s:%d", at.Path(), at.Start().Line)
}

func (s *portrait) bold(text string) string { return s.paint("1", text) }
func (s *portrait) dim(text string) string  { return s.paint("2", text) }

func (s *portrait) paint(code, text string) string {
	if !s.colored() || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// room is how many columns a text has that stands behind an indent.
func (s *portrait) room(indent int) int {
	return max(cmp.Or(min(s.width(), 100), 100)-indent, 24)
}

func (s *portrait) section(head string) {
	fmt.Fprintf(s.out, "\n%s\n", s.bold(head))
}

// widestLabel is how many columns labels may have for texts to stand beside them.
const widestLabel = 36

// lines prints labels with their texts beside them, those of one depth under each other.
func (s *portrait) lines(all []line) {
	width := map[int]int{}
	for _, l := range all {
		if n := columns(plain(l.label)); n <= widestLabel && l.text != "" {
			width[l.depth] = max(width[l.depth], n)
		}
	}
	for _, l := range all {
		label, indent := plain(l.label), strings.Repeat("  ", l.depth+1)
		if l.text == "" {
			fmt.Fprintln(s.out, indent+label)
			continue
		}
		gap, beside := width[l.depth]-columns(label)+2, len(indent)+width[l.depth]+2
		if label == "–" {
			gap, beside = 1, len(indent)+2
		}
		if gap < 2 && label != "–" { // a long label has a line of its own
			fmt.Fprintln(s.out, indent+label)
			label, gap = "", width[l.depth]+2
		}
		for i, text := range fold(l.text, s.room(beside)) {
			if i > 0 {
				label, gap = "", beside-len(indent)
			}
			fmt.Fprintln(s.out, strings.TrimRight(indent+s.dim(label)+strings.Repeat(" ", gap)+plain(text), " "))
		}
	}
}
