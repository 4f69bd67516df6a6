// Package practice stands beside the kinds: it holds the fixed list of points that the practice of CRM
// projects asks to be agreed, with the keys that answer each. It must not know any description, nor how
// far one has come.
package practice

import (
	_ "embed"
	"encoding/json"
	"sync"

	"github.com/crmspec/crmspec/model/words"
)

// Line is a line of the short checklist: what must be settled before development starts.
type Line struct {
	// ID is stable, such as "goal".
	ID string
	// Title says what is settled.
	Title  words.Text
	Points []*Point
}

// Section is a part of the checklist: points about one thing, in the order of the text they come from.
type Section struct {
	// ID is stable, such as "d-goal".
	ID    string
	Title words.Text
	// Text is what the points come from.
	Text   words.Text
	Points []*Point
}

// Point is one thing that is asked for.
type Point struct {
	// ID is stable and never given twice, such as "d-22" or "p-38".
	ID string
	// Asks says in a few words what is asked for.
	Asks words.Text
	// Answers are the keys that answer it: all of them together, each in one of several ways.
	Answers [][]Answer
	// Checks are the names of the checks that speak of these keys.
	Checks []string
}

// Answer is a key of a kind, with a value where only that one answers.
type Answer struct {
	// Path is the key, such as Pipeline.stages.type.
	Path string `json:"path"`
	// Value is what must stand there, "" for anything.
	Value string `json:"value,omitempty"`
}

// String returns the answer as YAML is spoken of: Pipeline.stages.type: pause.
func (a Answer) String() string {
	if a.Value == "" {
		return a.Path
	}
	return a.Path + ": " + a.Value
}

// points.json is generated from docs/coverage.md and from what the checks say of themselves.
//
//go:embed points.json
var table []byte

// written is the form of points.json.
type written struct {
	Short []struct {
		ID, Title string
		Points    []string
	}
	Sections []struct {
		ID, Title, Text string
		Points          []struct {
			ID, Asks string
			Answers  [][]Answer
			Checks   []string
		}
	}
}

// List is the whole checklist.
type List struct {
	Lines    []*Line
	Sections []*Section
	points   map[string]*Point
}

// Point returns the point with an id, nil for none.
func (l *List) Point(id string) *Point { return l.points[id] }

// Len is how many points there are.
func (l *List) Len() int { return len(l.points) }

// Checklist returns the list that is built into the program.
//
// Errors: it cannot be read.
var Checklist = sync.OnceValues(func() (*List, error) {
	var w written
	if err := json.Unmarshal(table, &w); err != nil {
		return nil, err
	}
	russian := readRussian()
	all := &List{points: map[string]*Point{}}
	for _, s := range w.Sections {
		section := &Section{
			ID: s.ID, Title: words.Text{En: s.Title, Ru: russian[s.ID]}, Text: words.Text{En: s.Text, Ru: russian[s.ID[:1]]},
		}
		for _, p := range s.Points {
			point := &Point{ID: p.ID, Asks: words.Text{En: p.Asks, Ru: russian[p.ID]}, Answers: p.Answers, Checks: p.Checks}
			section.Points = append(section.Points, point)
			all.points[p.ID] = point
		}
		all.Sections = append(all.Sections, section)
	}
	for _, s := range w.Short {
		line := &Line{ID: s.ID, Title: words.Text{En: s.Title, Ru: russian[s.ID]}}
		for _, id := range s.Points {
			if point := all.points[id]; point != nil {
				line.Points = append(line.Points, point)
			}
		}
		all.Lines = append(all.Lines, line)
	}
	return all, nil
})
