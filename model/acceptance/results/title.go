package results

import "github.com/crmspec/crmspec/model/words"

// Title is a verdict for people.
func (v Verdict) Title() words.Text { return State(v).Title() }

// Title is a state for people.
func (s State) Title() words.Text { return titles[s] }

// Sign is what stands for a state where colour would: a mark that is read out with its name beside it.
func (s State) Sign() string { return signs[s] }

var titles = map[State]words.Text{
	StatePassed:  {En: "passed", Ru: "пройдено"},
	StateFailed:  {En: "failed", Ru: "не пройдено"},
	StateBlocked: {En: "blocked", Ru: "нельзя проверить"},
	Changed:      {En: "changed since", Ru: "изменён с тех пор"},
	Never:        {En: "never run", Ru: "не проверялся"},
}

var signs = map[State]string{StatePassed: "✓", StateFailed: "✗", StateBlocked: "■", Changed: "↻", Never: "○"}
