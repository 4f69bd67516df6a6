package retrieved

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model/words"
)

// made returns what a rule says it was made of, "" where it says nothing: "checkpoint/sales.qualified item 1".
func (r *rule) made() string {
	if text := r.at.get("description"); rulesReference.MatchString(text) {
		return text
	}
	return ""
}

// place is where a rule stands among others: by the id of what it becomes, in the order of its items.
func (r *rule) place() string {
	_, item, _ := strings.Cut(r.made(), " item ")
	return r.wish() + " " + item
}

// rulesReference is the place in a description of what asks for something.
var rulesReference = regexp.MustCompile(`^(checkpoint|transition)/[a-z][a-z0-9_]*\.([a-z][a-z0-9_]*) `)

// natural compares texts, numbers at their ends as numbers.
func natural(a, b string) int {
	split := func(text string) (string, int) {
		head := strings.TrimRight(text, "0123456789")
		n, _ := strconv.Atoi(text[len(head):])
		return head, n
	}
	headA, nA := split(a)
	headB, nB := split(b)
	if headA != headB {
		return strings.Compare(headA, headB)
	}
	return nA - nB
}

// wish returns the id of the checkpoint that a rule was made of, else one out of its name.
func (r *rule) wish() string {
	if m := rulesReference.FindStringSubmatch(r.made()); m != nil && m[1] == "checkpoint" {
		return m[2]
	}
	return idOf(itemEnd.ReplaceAllString(r.name, ""))
}

// transition returns the id of the transition that a rule was made of, "" for one that is called by its stages.
func (r *rule) transition() string {
	if m := rulesReference.FindStringSubmatch(r.made()); m != nil && m[1] == "transition" && !strings.Contains(m[2], "__") {
		return m[2]
	}
	return ""
}

var itemEnd = regexp.MustCompile(`_Item_[0-9]+$`)

// asks reads a rule that refuses a stage, or a move, while something is not as it must be; false where it is none.
func (d *drafting) asks(o *object, r *rule) bool {
	moves, rest := o.atMoves(r)
	if moves == nil && (r.stages == nil || r.prior != nil || r.born) || len(rest) == 0 {
		return false
	}
	when, items, ok := d.items(o, r, rest)
	if !ok {
		return false
	}
	if len(moves) > 0 {
		return d.askMoves(o, r, moves, when, items)
	}
	lines := o.linesOf(r, r.stages)
	if len(lines) == 0 {
		d.loseRule(r.component, whyNoLine, words.Args{"stages": strings.Join(r.stages, ", ")})
		return true
	}
	for _, p := range lines {
		moment := r.entry || r.changed
		if moment && passing(when, items) { // asked at the moment whether the rest is kept true or not: it stays with the rest
			moment = p.beside(r, p.asked(r.stages, true)) && !p.beside(r, p.asked(r.stages, false))
		}
		for _, a := range p.asked(r.stages, moment) {
			a.Was, a.When, a.Items = r.wish(), when, slices.Clone(items)
			p.ask(r, a, d.message(o, r.component))
		}
	}
	d.bypassed(r)
	return true
}

// askMoves adds what is asked at some moves, or the reason of one.
func (d *drafting) askMoves(o *object, r *rule, moves [][2]string, when *draft.Cond, items []draft.Item) bool {
	found := false
	for _, p := range o.lines {
		var mine [][2]string
		for _, m := range moves {
			known := slices.ContainsFunc(p.Moves, func(one draft.Move) bool { return one.From == m[0] && one.To == m[1] })
			if p.stageAt(m[0]) >= 0 && p.stageAt(m[1]) >= 0 && (known || len(p.Moves) == 0) && (r.line == nil || r.line == p) {
				mine = append(mine, m)
			}
		}
		if len(mine) == 0 {
			continue
		}
		found = true
		if strings.HasPrefix(r.made(), "transition/") && strings.Contains(r.made(), " reason ") && len(items) == 1 && items[0].Field != "" && when == nil {
			for i, m := range p.Moves {
				if slices.Contains(mine, [2]string{m.From, m.To}) {
					p.Moves[i].Reason, p.Moves[i].Was = items[0].Field, r.transition()
				}
			}
			continue
		}
		p.ask(r, draft.Ask{Was: r.wish(), Moves: mine, When: when, Items: slices.Clone(items)}, d.message(o, r.component))
	}
	if found {
		d.bypassed(r)
	}
	return found
}

// atMoves returns the moves that a rule is about, and what else it tests; no moves where it is about stages.
func (o *object) atMoves(r *rule) (moves [][2]string, rest []*tree) {
	if r.old && len(r.prior) > 0 && len(r.stages) > 0 && !r.changed && !r.entry {
		for _, from := range r.prior {
			for _, to := range r.stages {
				moves = append(moves, [2]string{from, to})
			}
		}
		return moves, r.rest
	}
	if r.prior != nil || r.stages != nil {
		return nil, r.rest
	}
	for _, part := range r.rest {
		if pairs := o.pairs(part); len(pairs) > 0 && moves == nil {
			moves = pairs
		} else {
			rest = append(rest, part)
		}
	}
	return moves, rest
}

// pairs reads the test that a record makes one of some moves, nil for another test.
func (o *object) pairs(t *tree) (list [][2]string) {
	for _, choice := range choices(t) {
		var from, to string
		for _, part := range parts(choice) {
			of, value := picked(part)
			before, is := o.isStage(of)
			switch {
			case is && before && from == "":
				from = value
			case is && !before && to == "":
				to = value
			case part.denied() != nil && part.denied().op == "ISNEW":
			default:
				return nil
			}
		}
		if from == "" || to == "" {
			return nil
		}
		list = append(list, [2]string{from, to})
	}
	return list
}

// passing tells whether something is about the moment, or about other records: what a description never keeps true.
func passing(when *draft.Cond, items []draft.Item) bool {
	if when.Passing() {
		return true
	}
	return slices.ContainsFunc(items, func(i draft.Item) bool { return i.Rule.Passing() })
}

// items reads what a rule asks for out of the tests that must all be true for it to refuse: those that say what is missing;
// the others say of which records it is asked.
func (d *drafting) items(o *object, r *rule, rest []*tree) (when *draft.Cond, items []draft.Item, ok bool) {
	missing := func(t *tree) bool {
		return slices.ContainsFunc(choices(t), func(c *tree) bool { return o.blank(c) != nil })
	}
	var wrong, of []*tree
	for _, part := range rest {
		if missing(part) {
			wrong = append(wrong, part)
		} else {
			of = append(of, part)
		}
	}
	if len(wrong) == 0 { // the last one, with those before it that are about the same list
		n := len(rest) - 1
		field := denies(rest[n])
		for n > 0 && field != "" && denies(rest[n-1]) == field {
			n--
		}
		of, wrong = rest[:n], rest[n:]
	}
	for _, part := range of {
		c := d.condition(o, part)
		if c == nil {
			return nil, nil, false
		}
		when = draft.Both(when, c)
	}
	if len(wrong) == 1 {
		items, ok = d.missing(o, r, wrong[0])
		return when, items, ok
	}
	if f := o.called(denies(wrong[0])); f != nil && d.chosen(o, draft.CondEquals, &tree{word: f.Code}, lastText(wrong[0])) != nil {
		item := draft.Item{Field: f.Code}
		same := true
		for _, part := range wrong {
			of, value := unpicked(part)
			same = same && of != nil && of.isWord(f.Code)
			item.In = append(item.In, value)
		}
		if same {
			return when, []draft.Item{item}, true
		}
	}
	rule := d.condition(o, positive(joined("AND", wrong...), true))
	if rule == nil {
		return nil, nil, false
	}
	return when, []draft.Item{{Rule: rule}}, true
}

// denies returns the list of which a test says that it has another value, "" for another test.
func denies(t *tree) string {
	if of, _ := unpicked(t); of != nil && of.op == "" {
		return of.word
	}
	return ""
}

func lastText(t *tree) string {
	_, value := unpicked(t)
	return value
}

// missing reads a test of which one choice is enough to refuse.
func (d *drafting) missing(o *object, r *rule, t *tree) ([]draft.Item, bool) {
	if f := o.called(denies(t)); f != nil {
		if c := d.chosen(o, draft.CondEquals, &tree{word: f.Code}, lastText(t)); c != nil && c.Op == draft.CondEquals && c.Value != "false" {
			return []draft.Item{{Field: f.Code, In: []string{c.Value}}}, true
		}
	}
	if f := o.proof(t); f != nil {
		return []draft.Item{{Field: f.Code, Evidence: true}}, true
	}
	var items []draft.Item
	var more []*tree
	all := choices(t)
	for i, one := range all {
		f := o.blank(one)
		apart := f != nil && !slices.ContainsFunc(all, func(other *tree) bool { return other != all[i] && other.names(f.Code) })
		switch {
		case apart && !slices.ContainsFunc(items, func(i draft.Item) bool { return i.Field == f.Code }):
			items = append(items, draft.Item{Field: f.Code})
		case !apart:
			more = append(more, one)
		}
	}
	if len(more) == 0 {
		return items, len(items) > 0
	}
	if rule := d.condition(o, positive(joined("OR", more...), true)); rule != nil {
		return append(items, draft.Item{Rule: rule}), true
	}
	var fields []string // what must be filled is read at least
	for _, one := range all {
		if f := o.blank(one); f != nil && !slices.Contains(fields, f.Code) {
			fields = append(fields, f.Code)
		}
	}
	items = nil
	for _, code := range fields {
		items = append(items, draft.Item{Field: code})
	}
	if len(items) > 0 {
		more = slices.DeleteFunc(more, func(one *tree) bool { return o.blank(one) != nil })
		d.loseRule(r.component, whyMore, words.Args{"fields": strings.Join(fields, ", "), "formula": short(joined("OR", more...).String())})
	}
	return items, len(items) > 0
}

// proof reads the test that a field holds nothing that proves something, as descriptions print it; nil for another test.
func (o *object) proof(t *tree) *draft.Field {
	var f *draft.Field
	listed := false
	all := choices(t)
	for _, one := range all {
		inner := one
		if not := one.denied(); not != nil {
			inner = not
		}
		switch {
		case o.blank(one) != nil && f == nil:
			f = o.blank(one)
		case inner.op == "REGEX" && len(inner.args) == 2 && f != nil && inner.args[0].isWord(f.Code):
			listed = listed || strings.Contains(inner.args[1].text, "tbd|tba|todo|none|null")
		default:
			return nil
		}
	}
	if !listed {
		return nil
	}
	return f
}

// asked returns at which stages something is asked that is asked in some. Where it is kept true in all stages that come after
// one of them, as far as a description does that, it is asked there and holds.
func (p *pipeline) asked(stages []string, moment bool) []draft.Ask {
	var kept, entry []string
	covered := map[string]bool{}
	for _, s := range p.Stages {
		if !slices.Contains(stages, s.Code) || covered[s.Code] {
			continue
		}
		held := p.held(s.Code)
		if moment || slices.ContainsFunc(held, func(code string) bool { return !slices.Contains(stages, code) }) {
			entry = append(entry, s.Code)
			continue
		}
		for _, code := range held {
			covered[code] = true
		}
		kept = append(kept, s.Code)
	}
	var list []draft.Ask
	if len(kept) > 0 {
		list = append(list, draft.Ask{Stage: kept[0], Also: kept[1:], Holds: true})
	}
	entry = slices.DeleteFunc(entry, func(code string) bool { return covered[code] })
	if len(entry) > 0 {
		list = append(list, draft.Ask{Stage: entry[0], Also: entry[1:]})
	}
	return list
}

// ask adds what a rule asks for. Rules that say they were made of one checkpoint stay together.
func (p *pipeline) ask(r *rule, a draft.Ask, said draft.Text) {
	for i := range a.Items {
		a.Items[i].Message = said
	}
	if ref, _, _ := strings.Cut(r.made(), " item "); strings.HasPrefix(ref, "checkpoint/") {
		key := ref + " " + a.Place()
		if i, known := p.items[key]; known && a.When.Same(p.Asks[i].When) {
			p.Asks[i].Items = append(p.Asks[i].Items, a.Items...)
			return
		}
		p.items[key] = len(p.Asks)
	}
	p.Asks = append(p.Asks, a)
}

// beside tells whether something is asked already of the checkpoint that a rule was made of, where all of this is asked.
func (p *pipeline) beside(r *rule, all []draft.Ask) bool {
	ref, _, _ := strings.Cut(r.made(), " item ")
	for _, a := range all {
		if _, known := p.items[ref+" "+a.Place()]; !known {
			return false
		}
	}
	return len(all) > 0
}

// headed is a message that begins with the name of what is missing: “Field”: what must be done.
var headed = regexp.MustCompile(`^(?:“[^”]+”|«[^»]+»): `)

// settle finds what the messages of a checkpoint have in common.
func (p *pipeline) settle() {
	for i := range p.Asks {
		a := &p.Asks[i]
		var lead draft.Text
		same := true
		for _, item := range a.Items {
			if bare, ok := behead(item.Message); ok && item.Field != "" && lead == nil {
				lead = bare
			}
			same = same && maps.Equal(item.Message, a.Items[0].Message)
		}
		if lead == nil && same && len(a.Items) > 1 {
			lead = a.Items[0].Message
		}
		a.Message = lead
		plain := true
		for j := range a.Items {
			item := &a.Items[j]
			bare, ok := behead(item.Message)
			if lead != nil && (ok && item.Field != "" && maps.Equal(bare, lead) || maps.Equal(item.Message, lead) && (item.Field == "" || same)) {
				item.Message = nil
			}
			plain = plain && item.Field != "" && item.Message == nil && !item.Evidence && len(item.In) == 0
		}
		if plain {
			for _, item := range a.Items {
				a.Fields = append(a.Fields, item.Field)
			}
			a.Items = nil
		}
	}
}

// behead takes the name of what is missing off a message; ok is false where none stands there.
func behead(t draft.Text) (draft.Text, bool) {
	bare := draft.Text{}
	for lang, text := range t {
		if !headed.MatchString(text) {
			return nil, false
		}
		bare[lang] = headed.ReplaceAllString(text, "")
	}
	return bare, len(bare) > 0
}
