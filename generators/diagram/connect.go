package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/model"
)

// way is a group of moves that are told in words: same partner, same roles and conditions.
type way struct {
	say   string
	kind  model.TransitionType
	cards []*card
}

// connect turns moves into arrows, or into words on both of their cards where an arrow would only
// tangle the picture.
func (pic *picture) connect(moves []model.Move, byStage map[*model.Stage]*card) {
	between, ids := map[[2]*card]*arrow{}, map[string]bool{}
	in, out := map[*card][]*way{}, map[*card][]*way{}
	told := pic.told(moves, byStage)
	for _, m := range moves {
		from, to := byStage[m.From], byStage[m.To]
		if from == nil || to == nil {
			continue
		}
		kind := m.Transition.Type.Or(model.TransitionForward)
		label := pic.captions(m.Transition)
		if told[[2]*card{from, to}] {
			say := strings.Join(texts(label), "; ")
			if to.apart || !from.apart && from.stage.IsOpen() {
				in[to] = group(in[to], say, kind, from)
			}
			out[from] = group(out[from], say, kind, to)
			continue
		}
		if a := between[[2]*card{from, to}]; a != nil {
			a.label = append(a.label, label...)
			continue
		}
		a := &arrow{
			id: unique(ids, m.ID()), ref: pic.href(MoveRef(m)), from: from, to: to, kind: kind, label: label,
			back: to.place < from.place,
		}
		between[[2]*card{from, to}] = a
		pic.arrows = append(pic.arrows, a)
	}
	for _, c := range pic.all() {
		pic.tellIn(c, in[c])
		pic.tellOut(c, out[c])
	}
}

// told returns the pairs of cards whose moves are told in words: those into and out of cards beside
// the path, those that open a closed record again, all but the last of many into one end, and many
// of one sort back to one stage.
func (pic *picture) told(moves []model.Move, byStage map[*model.Stage]*card) map[[2]*card]bool {
	type sort struct {
		to          *card
		back, pause bool
	}
	told := map[[2]*card]bool{}
	sorts := map[sort][]*card{}
	for _, m := range moves {
		from, to := byStage[m.From], byStage[m.To]
		switch {
		case from == nil || to == nil:
		case from.apart || to.apart, to.stage.IsOpen() && !from.stage.IsOpen():
			told[[2]*card{from, to}] = true
		case !to.stage.IsOpen():
			sorts[sort{to: to}] = appendCard(sorts[sort{to: to}], from)
		case to.place < from.place:
			s := sort{to: to, back: true, pause: from.stage.Kind() == model.StagePause}
			sorts[s] = appendCard(sorts[s], from)
		}
	}
	for s, list := range sorts {
		if len(list) < many {
			continue
		}
		for _, from := range list {
			if s.back || from != latest(list) {
				told[[2]*card{from, s.to}] = true
			}
		}
	}
	return told
}

// latest returns the stage that stands last, no pause where there is another.
func latest(list []*card) *card {
	last := list[0]
	for _, c := range list {
		pause, better := c.stage.Kind() == model.StagePause, last.stage.Kind() == model.StagePause
		if better && !pause || pause == better && c.place > last.place {
			last = c
		}
	}
	return last
}

func appendCard(list []*card, c *card) []*card {
	for _, other := range list {
		if other == c {
			return list
		}
	}
	return append(list, c)
}

func group(ways []*way, say string, kind model.TransitionType, c *card) []*way {
	for _, w := range ways {
		if w.say == say && w.kind == kind {
			w.cards = appendCard(w.cards, c)
			return ways
		}
	}
	return append(ways, &way{say: say, kind: kind, cards: []*card{c}})
}

// tellIn writes which stages lead to a card, and who may move a record on each way.
func (pic *picture) tellIn(c *card, ways []*way) {
	open := 0
	for _, other := range pic.all() {
		if other.stage.IsOpen() && other != c {
			open++
		}
	}
	for _, w := range ways {
		from := "← " + titles(w.cards)
		if len(w.cards) == open && open > 1 && allOpen(w.cards) {
			from = label("from-open", pic.lang)
		}
		if w.kind != model.TransitionForward {
			from = label(string(w.kind), pic.lang) + " " + from
		}
		text := join(": ", from, w.say)
		c.add("muted", "", []string{text}, 0)
		c.tip = append(c.tip, text)
	}
}

func allOpen(cards []*card) bool {
	for _, c := range cards {
		if !c.stage.IsOpen() {
			return false
		}
	}
	return true
}

// tellOut writes where a card leads: with roles and conditions where the target does not tell them.
func (pic *picture) tellOut(c *card, ways []*way) {
	plain := map[string][]string{}
	var order []string
	for _, w := range ways {
		head := "→ "
		class := "muted"
		if w.kind != model.TransitionForward {
			head, class = label(string(w.kind)+"-to", pic.lang)+" → ", "wait"
		}
		if (c.apart || !c.stage.IsOpen()) && !w.cards[0].apart {
			text := join(": ", head+titles(w.cards), w.say)
			c.add(class, "", []string{text}, 0)
			c.tip = append(c.tip, text)
			continue
		}
		for _, to := range w.cards {
			group := toneOf(to.stage.Kind(), class) + "\n" + head
			if plain[group] == nil {
				order = append(order, group)
			}
			plain[group] = appendNew(plain[group], to.title)
		}
	}
	for _, group := range order {
		class, head, _ := strings.Cut(group, "\n")
		c.add(class, head, plain[group], 0)
		c.tip = append(c.tip, head+strings.Join(plain[group], ", "))
	}
}

func toneOf(kind model.StageType, otherwise string) string {
	switch kind {
	case model.StageLost:
		return "bad"
	case model.StagePause:
		return "wait"
	}
	return otherwise
}

func titles(cards []*card) string {
	var list []string
	for _, c := range cards {
		list = append(list, c.title)
	}
	return strings.Join(list, ", ")
}
