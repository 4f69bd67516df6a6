package answers

import (
	"path"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

// Asked is one thing that a plan makes.
type Asked struct {
	// Step is the step of the plan, Path the address that is asked, Body one thing of what is sent. Ids that are not born
	// yet stand as names that no id has; ID is that of the thing itself, "" for none.
	Step plan.Step
	Path string
	Body Thing
	ID   string
}

// Planned returns what a plan among the files makes, in its order, with the path of its file; "" where there is no plan.
// What stands beside the plan belongs to it.
func Planned(files map[string][]byte, target string) (all []Asked, file string, err error) {
	for p := range files {
		if path.Base(p) == "plan.json" && !hidden(p) && (file == "" || len(p) < len(file) || len(p) == len(file) && p < file) {
			file = p
		}
	}
	if file == "" {
		return nil, "", nil
	}
	read, err := plan.Read(plain(files[file]))
	if err != nil {
		return nil, file, &Trouble{words.Message{Text: troublePlan, Args: words.Args{"file": file, "why": err.Error()}}}
	}
	if read.Target != target {
		return nil, file, &Trouble{words.Message{Text: troubleOther, Args: words.Args{"file": file, "is": read.Target, "wants": target}}}
	}
	for _, s := range read.Steps {
		if s.Make.Method == "GET" {
			continue
		}
		at, err := plan.Put(s.Make.Path, unborn)
		if err != nil {
			return nil, file, &Trouble{words.Message{Text: troublePlan, Args: words.Args{"file": file, "why": err.Error()}}}
		}
		body, err := plan.Fill(s.Make.Body, unborn)
		if err != nil {
			return nil, file, &Trouble{words.Message{Text: troublePlan, Args: words.Args{"file": file, "why": err.Error()}}}
		}
		a := Asked{Step: s, Path: at}
		if i := slices.IndexFunc(s.Gives, func(plan.Given) bool { return true }); i >= 0 {
			a.ID = Unborn(s.Gives[i].Symbol)
		}
		list, many := body.([]any)
		if !many {
			list = []any{body}
		}
		for _, one := range list {
			t, _ := one.(map[string]any)
			a.Body = t
			all = append(all, a)
		}
	}
	return all, file, nil
}

// Unborn returns the name that stands for an id that is not born yet. It has no slash, so that it is one piece of a path.
func Unborn(symbol string) string { return "~" + strings.ReplaceAll(symbol, "/", "~") }

func unborn(s plan.Symbol) (any, error) { return Unborn(string(s)), nil }

// Trouble says why nothing could be read, for people.
type Trouble struct{ words.Localized }

// Error returns the text in English.
func (t *Trouble) Error() string { return t.In("en") }
