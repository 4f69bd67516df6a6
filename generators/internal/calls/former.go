package calls

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
)

// former returns the ids that a step had in earlier descriptions: its elements, and those around them, may have had others.
func (d *Desk) former(s plan.Step) []string {
	kind, path, ok := strings.Cut(s.ID, "/")
	if !ok {
		return nil
	}
	elements := d.around(s.Refs)
	whole := []string{kind + "/"}
	for i, rest := 0, path; rest != ""; i++ {
		part, mark := rest, ""
		if at := strings.IndexAny(rest, ".+"); at >= 0 {
			part, mark = rest[:at], rest[at:at+1]
		}
		rest = rest[len(part)+len(mark):]
		var ids []string
		if i < len(elements) && elements[i].Self().ID() == part {
			ids = earlier(elements[i])
		}
		ids = append(ids, part) // last, so that the oldest of all stands first
		var longer []string
		for _, before := range whole {
			for _, id := range ids {
				longer = append(longer, before+id+mark)
			}
		}
		whole = longer
	}
	list := slices.DeleteFunc(whole, func(id string) bool { return id == s.ID })
	if len(list) == 0 {
		return nil
	}
	return list
}

// around returns the elements by which the id of a step is made: those that stand around its one element and itself, or all
// of several.
func (d *Desk) around(refs []string) []model.Element {
	var list []model.Element
	for _, ref := range refs {
		e := d.Spec.Element(ref)
		if e == nil {
			return nil
		}
		list = append(list, e)
	}
	if len(list) == 1 {
		for e := list[0].Self().Parent; e != nil; e = e.Self().Parent {
			list = append([]model.Element{e}, list...)
		}
	}
	return list
}

// earlier returns the ids that an element had before, the first one first.
func earlier(e model.Element) []string {
	var items []model.Value[model.ID]
	switch e := e.(type) {
	case interface{ Envelope() *model.Head }:
		items = e.Envelope().Was.Items
	case interface{ Besides() *model.Nested }:
		items = e.Besides().Was.Items
	}
	var ids []string
	for _, was := range items {
		if was.V != "" {
			ids = append(ids, string(was.V))
		}
	}
	return ids
}
