package diagram

import (
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// Rooms of what the box of a step says, in lines.
const (
	linesOfStep = 4
	linesOfFact = 3
)

// say puts a text with its head on a box and into its tooltip.
func (w *work) say(s *flowStep, class, name, text string, most int) {
	if text == "" {
		return
	}
	head := ""
	if name != "" {
		head = label(name, w.lang) + ": "
	}
	w.flow.tell(s, class, head, []string{text}, most)
	s.tip = append(s.tip, head+text)
}

// today says how a step goes now, how long it stands still, and what gets lost.
func (w *work) today(step *model.ProcessStep, s *flowStep) {
	plain := func(t model.Text) string { return plainText(w.in, t) }
	said, class := plain(step.AsIs), ""
	if said == "" && step.Delay == nil && len(step.Gaps) == 0 {
		said, class = label("as-is-unsaid", w.lang), "muted"
	}
	w.say(s, class, "", said, linesOfStep)
	if d := step.Delay; d != nil {
		text := Duration(d.HowLong.V, w.lang)
		if d.Cause.V != "" {
			text = join(", ", text, label("cause-"+string(d.Cause.V), w.lang))
		}
		if why := plain(d.Why); why != "" {
			text = join(": ", text, why)
		}
		w.say(s, "wait", "stands-still", text, linesOfFact)
		s.card.Class, s.sort = "wait", label("step-waits", w.lang)
	}
	for _, gap := range step.Gaps {
		if gap == nil {
			continue
		}
		text := plain(gap.What)
		if gap.Cause.V != "" {
			text += " (" + label("cause-"+string(gap.Cause.V), w.lang) + ")"
		}
		w.say(s, "bad", "gets-lost", text, linesOfFact)
		s.card.Class, s.sort = "bad", label("step-loses", w.lang)
	}
}

// later says how a step will go, with what it begins and ends, who agrees, and which gaps it closes.
func (w *work) later(step *model.ProcessStep, s *flowStep) {
	plain := func(t model.Text) string { return plainText(w.in, t) }
	w.say(s, "", "", plain(step.ToBe), linesOfStep)
	if in := step.Input; in != nil {
		text := plain(in.What)
		if from := in.From.Get(); from != nil {
			text = join(" ← ", text, model.NameIn(w.lang, from, in.From.Name))
		}
		w.say(s, "muted", "process-in", text, linesOfFact)
	}
	w.say(s, "muted", "process-out", plain(step.Output), linesOfFact)
	if role := step.Approver.Get(); role != nil {
		w.say(s, "hue", "approves", address.Title(role).In(w.lang), linesOfFact)
	}
	w.say(s, "wait", "deviation", plain(step.Deviation), linesOfFact)
	for _, gap := range step.Gaps {
		if gap == nil {
			continue
		}
		var by []string
		for _, ref := range gap.FixedBy.Items {
			if element := ref.Get(); element != nil {
				by = append(by, model.NameIn(w.lang, element, ref.Name))
			}
		}
		head := label("no-more", w.lang) + ": "
		text := plain(gap.What)
		s.tip = append(s.tip, join(" ← ", head+text, join(", ", by...)))
		w.flow.tell(s, "good", head, []string{text}, 2)
	}
	if done := plain(step.DoneWhen); done != "" {
		s.tip = append(s.tip, label("done-when", w.lang)+": "+done)
	}
}

// lowerFirst makes a text fit for the middle of a sentence, unless it begins with a name in capitals.
func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}
