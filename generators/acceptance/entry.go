package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// entry is a case in the words of a language, as forms that have a row or a block for each case need it.
type entry struct {
	*acceptance.Case
	hash string
	// title, family, pipeline and priority are for people; pipeline is "" for a case about none.
	title, family, pipeline, priority string
	// who are the titles of those who act, first the first of them.
	who []string
	// before is what must be so before the first step, values the values of the records.
	before []string
	values []Pair
	steps  []act
	// expected is what is seen at the end.
	expected []string
	// mark is how the case stands.
	mark results.Mark
}

// act is a step in words.
type act struct {
	// as is who does it, "" where the case has one actor.
	as, do string
	data   []Pair
	seen   []string
}

// once returns all cases of an input in words, which all forms share.
func (w writer) once(in generators.Input) []entry {
	return generators.Once(in, "cases in words", func() []entry { return w.entries(in) })
}

// entries returns all cases of an input in words.
func (w writer) entries(in generators.Input) []entry {
	if in.Suite == nil {
		return nil
	}
	var list []entry
	cut := brief(in)
	for _, c := range in.Suite.Cases {
		e := entry{
			Case: c, hash: suite.Hash(in.Spec, c), title: c.Title.In(w.lang), family: c.Family.Title().In(w.lang),
			priority: w.say("priority-"+string(c.Priority), nil), before: w.all(c.Preconditions), values: w.data(c.Data),
			expected: w.all(c.Expected), mark: in.Results.Of(c.ID),
		}
		if c.Pipeline != nil {
			e.pipeline = model.TitleOf(c.Pipeline).In(w.lang)
		}
		for _, a := range c.Actors {
			if title := a.Title.In(w.lang); !slices.Contains(e.who, title) {
				e.who = append(e.who, title)
			}
		}
		for _, step := range c.Steps {
			a := act{do: step.Do.In(w.lang), data: w.data(step.Data), seen: w.all(step.Expected)}
			if step.As.Ref != "" && len(c.Actors) > 1 {
				a.as = step.As.Title.In(w.lang)
			}
			e.steps = append(e.steps, a)
		}
		e.brief(cut)
		list = append(list, e)
	}
	return list
}

// text is a step as one sentence: who does what.
func (a act) text() string {
	if a.as == "" {
		return a.do
	}
	return a.as + ": " + a.do
}

// given is what must be so before, with the values of the records, a line for each.
func (e entry) given(w writer) string {
	lines := slices.Clone(e.before)
	if len(e.values) > 0 {
		lines = append(lines, w.say("values", nil)+": "+pairs(e.values))
	}
	return strings.Join(lines, "\n")
}

// acts are the steps, numbered, with what is entered and seen.
func (e entry) acts() string {
	var lines []string
	for i, a := range e.steps {
		lines = append(lines, itoa(i+1)+". "+a.text())
		if len(a.data) > 0 {
			lines = append(lines, pairs(a.data))
		}
		for _, text := range a.seen {
			lines = append(lines, "→ "+text)
		}
	}
	return strings.Join(lines, "\n")
}

// pairs writes values on one line.
func pairs(list []Pair) string { return strings.Join(labelled(list), "; ") }

func labelled(list []Pair) []string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = p.Label + ": " + p.Text
	}
	return parts
}
