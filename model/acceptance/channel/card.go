package channel

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// exchange is what a card exchanges of the records of one entity.
type exchange struct {
	*work
	card   *model.Integration
	object *model.IntegrationObject
	entity *model.Entity
	lines  []*line
	// why is why no new record could be put together, nil where one could.
	why words.Localized
	// part tells apart what a card has several times: the id of the entity, with a number from the second on.
	part string
}

// line is a field that is exchanged.
type line struct {
	*model.IntegrationField
	field *model.Field
	in    bool
	out   bool
	// link tells that records are matched by it.
	link bool
	way  *suite.Thing
}

// exchanges returns what a card exchanges.
func (w *work) exchanges(card *model.Integration) []*exchange {
	all, known := w.known[card]
	if known {
		return all
	}
	seen := map[*model.Entity]int{}
	for _, object := range card.Objects {
		if object == nil || object.Entity.Get() == nil {
			continue
		}
		x := &exchange{work: w, card: card, object: object, entity: object.Entity.Get()}
		x.part = x.entity.Self().ID()
		if seen[x.entity]++; seen[x.entity] > 1 {
			x.part += "-" + strconv.Itoa(seen[x.entity])
		}
		for _, of := range object.Fields {
			if of == nil || of.Field.Get() == nil || of.Field.Get().Type.V == "" || of.Direction.V == "" {
				continue // it could not be read
			}
			f := of.Field.Get()
			l := &line{IntegrationField: of, field: f, in: of.Direction.V != model.ExchangeOut, out: of.Direction.V != model.ExchangeIn}
			l.link = slices.Contains(x.links(), f)
			x.lines = append(x.lines, l)
		}
		if len(x.lines) > 0 {
			all = append(all, x)
		}
	}
	w.known[card] = all
	return all
}

// card derives the cases of an integration.
func (w *work) card(card *model.Integration) {
	all := w.exchanges(card)
	w.trigger(card, all)
	for _, x := range all {
		for _, l := range x.lines {
			l.way = w.thing(card, fieldID(l.field)+"."+string(l.Direction.V), "way-"+string(l.Direction.V), words.Args{"field": suite.TitleOf(l.field), "entity": suite.TitleOf(x.entity)})
		}
		x.comes()
		x.arrives()
		x.bare()
		x.renumbered()
		x.goes()
		x.answers()
		x.strange()
		x.stays()
		for _, l := range x.lines {
			x.masters(l)
			x.alone(l)
			x.frozen(l)
			x.conflict(l)
		}
		for _, l := range x.lines {
			if !l.way.Tried() {
				l.way.Leave(l.way.Title, x.whyNot(l))
			}
		}
	}
	w.errors(card, all)
}

// whyNot says why no case shows that a value goes its way.
func (x *exchange) whyNot(l *line) words.Localized {
	if facts.Computed(l.field) && l.in {
		return say("left-computed", nil)
	}
	if l.link && x.why != nil {
		return x.why
	}
	return say("left-arrange", nil)
}

// links returns the fields by which records of both sides are matched; nil where one could not be linked.
func (x *exchange) links() []*model.Field {
	var list []*model.Field
	for _, ref := range x.object.LinkBy.Items {
		if ref.Get() == nil {
			return nil
		}
		list = append(list, ref.Get())
	}
	return list
}

// answered tells whether the other system gives the numbers by which records are matched.
func (x *exchange) answered() bool {
	return len(x.links()) > 0 && !slices.ContainsFunc(x.links(), func(f *model.Field) bool {
		return !slices.ContainsFunc(x.lines, func(l *line) bool { return l.field == f && l.in })
	})
}

// opens tells whether a record that only the other system has becomes one of the CRM: where a channel brings such
// records from there, or where the other system gives them their numbers.
func (x *exchange) opens() bool { return x.bringer() != nil || x.answered() }

// bringer returns the channel that brings new records over the card, nil for none.
func (x *exchange) bringer() *model.Channel {
	for _, c := range model.All[model.Channel](x.Spec) {
		if c.Integration.Get() == x.card && c.Creates.Get() == x.entity {
			return c
		}
	}
	return nil
}

// pair is a record that both sides can have.
type pair struct {
	*scene
	x   *exchange
	own *stand.Record
	// key are the values by which both sides know it.
	key []driver.Value
}

// pair puts a record on a stand that the other system can know as well; nil where that does not succeed.
func (x *exchange) pair() *pair {
	p := &pair{scene: x.scene(x.card, x.House.Day(10, 0)), x: x}
	if p.own = p.sound(x.entity, nil); p.own == nil {
		return nil
	}
	for _, f := range x.links() {
		if f.Type.V != model.FieldAutoNumber && !facts.Computed(f) && p.own.Get(f).IsEmpty() {
			if d := p.another(p.own, f); !d.IsEmpty() {
				p.own.Set(f, d)
			}
		}
		d := p.Value(p.own, f)
		if d.IsEmpty() {
			return nil
		}
		p.key = append(p.key, driver.Value{Field: f, Datum: d})
	}
	if len(p.key) == 0 {
		return nil
	}
	return p
}

// empty clears a field that comes in; false where it cannot be empty.
func (p *pair) empty(f *model.Field) bool {
	if !p.keeps(p.own, f, noValue) {
		return false
	}
	p.own.Set(f, noValue)
	return true
}

// elsewhere writes values into the record in the other system.
func (p *pair) elsewhere(set []driver.Value) *driver.Step {
	return p.do(p.x.card, say("elsewhere", with(p.x.card, words.Args{"entity": suite.TitleOf(p.x.entity)})), set,
		&driver.Step{Do: driver.Elsewhere, Machine: p.x.card, On: []string{p.own.Name}, Set: set})
}

// comes derives the case in which the values of the other system come into a record that has none.
func (x *exchange) comes() {
	p := x.pair()
	if p == nil {
		return
	}
	var set []driver.Value
	var things []*suite.Thing
	for _, l := range x.lines {
		if !l.in || l.link || facts.Computed(l.field) || !p.empty(l.field) {
			continue
		}
		if d := p.another(p.own, l.field); !d.IsEmpty() && p.fits(set, l.field, d) {
			set = append(set, driver.Value{Field: l.field, Datum: d})
			things = append(things, l.way)
		}
	}
	if len(set) == 0 {
		return
	}
	p.begin()
	p.there()
	p.elsewhere(slices.Concat(p.key, set))
	p.setOff(x.card)
	for _, v := range set {
		p.own.Set(v.Field, v.Datum)
	}
	p.want(p.row(p.own))
	p.expect(say("came", words.Args{"fields": titles(fieldsIn(set))}), say("rest-stays", nil))
	p.finish(say("case-comes", with(x.card, words.Args{"fields": titles(fieldsIn(set)), "entity": suite.TitleOf(x.entity)})), x.priority(), things, x.part, "comes")
}

// fits tells whether the record may hold values together with one more.
func (p *pair) fits(set []driver.Value, f *model.Field, d expr.Datum) bool {
	before := map[*model.Field]expr.Datum{}
	for _, v := range append(slices.Clone(set), driver.Value{Field: f, Datum: d}) {
		before[v.Field] = p.own.Get(v.Field)
		p.own.Set(v.Field, v.Datum)
	}
	ok := p.Met(p.own, p.Asked(p.own.Stage, false))
	for f, d := range before {
		p.own.Set(f, d)
	}
	return ok
}

// there says that the record is there, and what it holds of what is exchanged.
func (p *pair) there() {
	p.c.Preconditions = append(p.c.Preconditions, say("there", with(p.x.card, words.Args{"entity": suite.TitleOf(p.x.entity)})))
	var data []driver.Value
	for _, f := range slices.Concat(p.x.links(), fieldsOf(p.x.lines)) {
		if !slices.ContainsFunc(data, func(v driver.Value) bool { return v.Field == f }) {
			data = append(data, driver.Value{Field: f, Datum: p.Value(p.own, f)})
		}
	}
	p.c.Data = p.data(data)
}

func fieldsOf(lines []*line) []*model.Field {
	list := make([]*model.Field, len(lines))
	for i, l := range lines {
		list[i] = l.field
	}
	return list
}

func fieldsIn(set []driver.Value) []*model.Field {
	list := make([]*model.Field, len(set))
	for i, v := range set {
		list[i] = v.Field
	}
	return list
}
