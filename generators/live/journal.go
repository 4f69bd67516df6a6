package live

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model/words"
)

// Journal is what runs noted of the steps that they did. It belongs to one account and one description. The zero value
// notes nothing anywhere.
type Journal struct {
	head  head
	notes []Note
	save  func(content []byte) error
}

// head is the first line of a journal: what it belongs to.
type head struct {
	Journal int    `json:"journal"`
	Target  string `json:"target"`
	URL     string `json:"url"`
	Spec    string `json:"spec"`
}

// Note is what became of one step.
type Note struct {
	Step string `json:"step"`
	Did  Did    `json:"did"`
	// Mark knows again the request that was sent, or that what was made left no need of.
	Mark string `json:"mark,omitempty"`
	// IDs are what the symbols of the step stand for.
	IDs map[string]any `json:"ids,omitempty"`
}

// id returns what a symbol stands for.
func (n *Note) id(symbol string) (any, bool) {
	if n == nil {
		return nil, false
	}
	id, ok := n.IDs[symbol]
	return id, ok
}

// OpenJournal reads the journal of a plan on an account; what is nil is not there yet, and empty. Shown is what its file
// is called for people. Save keeps the whole of it, as it was or as it is now, whenever the program ends.
//
// Errors: a [*Trouble] where the content is no journal, or that of something else.
func OpenJournal(content []byte, shown string, p Plan, a *Account, save func([]byte) error) (*Journal, error) {
	j := &Journal{head: head{Journal: 1, Target: p.Target, URL: a.URL(), Spec: p.Spec}, save: save}
	if content == nil {
		return j, nil
	}
	bad := func(reason words.Text, n int) error {
		return &Trouble{Unread, words.Message{Text: saysNoJournal, Args: words.Args{"path": shown, "reason": words.Message{Text: reason, Args: words.Args{"n": n}}}}}
	}
	var have head
	lines := bytes.Split(bytes.TrimSuffix(content, []byte("\n")), []byte("\n"))
	if json.Unmarshal(lines[0], &have) != nil || have.Journal == 0 {
		return nil, bad(saysNoHead, 1)
	}
	if have.Journal > 1 {
		return nil, bad(saysNewer, 1)
	}
	if have != j.head {
		return nil, &Trouble{Use, words.Message{Text: saysOtherJournal, Args: words.Args{"path": shown, "have": have.name(), "want": j.head.name()}}}
	}
	for i, line := range lines[1:] {
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.UseNumber()
		var n Note
		if decoder.Decode(&n) != nil || n.Step == "" || j.Of(n.Step) != nil {
			return nil, bad(saysNoLine, i+2)
		}
		j.notes = append(j.notes, n)
	}
	return j, nil
}

func (h head) name() string {
	name := h.Target + " " + h.URL
	if h.Spec != "" {
		name += " " + h.Spec
	}
	return name
}

// Of returns what was noted of a step, nil for nothing.
func (j *Journal) Of(step string) *Note {
	i := slices.IndexFunc(j.notes, func(n Note) bool { return n.Step == step })
	if i < 0 {
		return nil
	}
	return &j.notes[i]
}

// Steps is of how many steps something was noted.
func (j *Journal) Steps() int { return len(j.notes) }

// put notes what became of a step.
//
// Errors: [*Unnoted].
func (j *Journal) put(n Note) error {
	if have := j.Of(n.Step); have != nil {
		*have = n
	} else {
		j.notes = append(j.notes, n)
	}
	if j.save == nil {
		return nil
	}
	content, err := j.content()
	if err == nil {
		err = j.save(content)
	}
	if err != nil {
		return &Unnoted{err}
	}
	return nil
}

func (j *Journal) content() ([]byte, error) {
	out, err := plain(j.head)
	if err != nil {
		return nil, err
	}
	for _, n := range j.notes {
		line, err := plain(n)
		if err != nil {
			return nil, err
		}
		out = append(append(out, '\n'), line...)
	}
	return append(out, '\n'), nil
}

// Unnoted means that a step was done and could not be noted. What it made is found by the next run.
type Unnoted struct{ Err error }

// Error implements error.
func (u *Unnoted) Error() string { return fmt.Sprintf("the journal could not be written: %v", u.Err) }

// Unwrap returns the reason.
func (u *Unnoted) Unwrap() error { return u.Err }

var (
	saysNoHead = words.Text{En: "its first line does not say what it belongs to", Ru: "первая строка не говорит, к чему он относится"}
	saysNewer  = words.Text{En: "it was written by a newer crmspec", Ru: "его записал более новый crmspec"}
	saysNoLine = words.Text{En: "line {n} is no note of a step, or one of a step that was noted before", Ru: "строка {n} — не запись о шаге или повтор записи о том же шаге"}
)
