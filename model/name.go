package model

import (
	"slices"
	"strings"
)

// NameIn returns what people call an element that a reference names. What has no title of its own is
// called by what it is about: a move by its stages, a rule by its fields.
func NameIn(lang string, element Element, name string) string {
	if titled, ok := element.(interface{ Label() Text }); ok && len(titled.Label().Parts) > 0 {
		return titled.Label().In(lang)
	}
	var fields []Ref[Field]
	switch e := element.(type) {
	case *Transition:
		if moves := MovesNamed(e, name); len(moves) > 0 {
			return e.route(moves, lang)
		}
	case *Unique:
		fields = e.Fields.Items
	case *Duplicate:
		fields = e.Match.Items
	}
	var titles []string
	for _, ref := range fields {
		if f := ref.Get(); f != nil {
			titles = append(titles, f.Title.In(lang))
		}
	}
	if len(titles) == 0 {
		return element.Self().ID()
	}
	return strings.Join(titles, ", ")
}

// route reads moves as stages with an arrow between them.
func (t *Transition) route(moves []Move, lang string) string {
	var from, to []string
	for _, m := range moves {
		if title := TitleOf(m.From).In(lang); !slices.Contains(from, title) {
			from = append(from, title)
		}
		if title := TitleOf(m.To).In(lang); !slices.Contains(to, title) {
			to = append(to, title)
		}
	}
	return strings.Join(from, ", ") + " → " + strings.Join(to, ", ")
}

// MovesNamed returns the moves that a reference to a transition names: the one pair whose id its last
// part is, else all of them; none for other elements.
func MovesNamed(element Element, name string) []Move {
	t, ok := element.(*Transition)
	if !ok {
		return nil
	}
	p, ok := t.Self().Parent.(*Pipeline)
	if !ok {
		return nil
	}
	var moves []Move
	for _, m := range p.Moves() {
		switch {
		case m.Transition != t:
		case m.ID() == name[strings.LastIndexAny(name, "./")+1:]:
			return []Move{m}
		default:
			moves = append(moves, m)
		}
	}
	return moves
}
