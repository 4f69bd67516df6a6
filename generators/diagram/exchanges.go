package diagram

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// systemBox tells of a system who answers for it; nil is one that is not described.
func (x exchangesGraph) systemBox(g *graph, system *model.System) *vertex {
	lang := x.in.Lang
	var of model.Element
	if system != nil {
		of = system
	}
	v := g.add("system-"+x.id(system), of, "", x.title(system))
	v.sort, v.card.Class = say("system", lang), "shut"
	if system != nil {
		if owner := system.Owner.Get(); owner != nil {
			g.tell(v, "muted", say("answers-for", lang)+": ", []string{address.Title(owner).In(lang)}, 2)
		}
	}
	return v
}

// exchangeBox tells what is exchanged: the fields of each direction and master together.
func (x exchangesGraph) exchangeBox(g *graph, e exchange, most int) *vertex {
	lang := x.in.Lang
	kind := triggerWords(e.integration.Trigger, lang)
	if entity := e.entity(); entity != nil {
		kind = join(" · ", address.Title(entity).In(lang), kind)
	}
	v := g.add("exchange-"+e.integration.Self().ID(), e.integration, kind, address.Title(e.integration).In(lang))
	v.column, v.sort, v.card.Class = 1, say("exchange", lang), "hue"
	if volume := e.integration.Volume.In(lang); volume != "" {
		v.tip = append(v.tip, volume)
	}
	if e.object == nil {
		g.tell(v, "muted", "", []string{say("no-fields", lang)}, 2)
		return v
	}
	for _, way := range e.byWay(lang) {
		g.tell(v, "", way.head+": ", way.titles, most)
		if way.order != "" {
			g.tell(v, "muted", "", []string{way.order}, 0)
		}
	}
	if len(e.object.LinkBy.Items) > 0 {
		g.tell(v, "muted", say("link-by", lang)+": ", fieldTitles(e.object.LinkBy, lang), 2)
	}
	if e.integration.PersonalData.V {
		g.tell(v, "wait", "", []string{say("personal", lang)}, 1)
	}
	return v
}

type fieldsOfWay struct {
	head string
	// order says which system is asked first, "" where only one is right.
	order  string
	titles []string
}

// byWay gathers the fields that go the same way and have the same masters, in the same order.
func (e exchange) byWay(lang string) []fieldsOfWay {
	var list []fieldsOfWay
	for _, direction := range []model.ExchangeDirection{model.ExchangeIn, model.ExchangeOut, model.ExchangeBoth} {
		for _, f := range e.object.Fields {
			if f == nil || f.Field.Get() == nil || f.Direction.V != direction {
				continue
			}
			head, order := directionWords(direction, lang), ""
			switch masters := mastersOfField(f, lang); {
			case len(masters) > 1:
				order = mastersInOrder(masters, lang)
			case len(masters) > 0:
				head += ", " + say("master-is", lang, "title", masters[0])
			}
			title := address.Title(f.Field.Get()).In(lang)
			at := slices.IndexFunc(list, func(w fieldsOfWay) bool { return w.head == head && w.order == order })
			if at < 0 {
				list = append(list, fieldsOfWay{head: head, order: order})
				at = len(list) - 1
			}
			list[at].titles = append(list[at].titles, title)
		}
	}
	return list
}

func directionWords(d model.ExchangeDirection, lang string) string {
	switch d {
	case model.ExchangeIn:
		return say("into-crm", lang)
	case model.ExchangeOut:
		return say("out-of-crm", lang)
	}
	return say("both-ways", lang)
}

// mastersOfField names the systems that are right about a field, the first one first.
func mastersOfField(f *model.IntegrationField, lang string) []string {
	var titles []string
	for _, ref := range f.Master.Items {
		if title := systemTitle(ref, lang); title != "" {
			titles = append(titles, title)
		}
	}
	return titles
}

// mastersInOrder says which system is right, or in which order they are asked.
func mastersInOrder(masters []string, lang string) string {
	if len(masters) < 2 {
		return join("", masters...)
	}
	return say("master-first", lang, "list", strings.Join(masters, ", "))
}

func triggerWords(t *model.IntegrationTrigger, lang string) string {
	if t == nil {
		return ""
	}
	var ways []string
	if t.Event.IsSet() {
		ways = append(ways, say("by-event", lang))
	}
	if t.Schedule.IsSet() {
		ways = append(ways, say("by-schedule", lang))
	}
	if t.Manual.V {
		ways = append(ways, say("by-hand", lang))
	}
	return join(", ", ways...)
}

func fieldTitles(refs model.OneOrMany[model.Ref[model.Field]], lang string) []string {
	var list []string
	for _, ref := range refs.Items {
		if f := ref.Get(); f != nil {
			list = append(list, address.Title(f).In(lang))
		}
	}
	return list
}

// table lists every field that is exchanged.
func (x exchangesGraph) table(name, title string) table.Table {
	lang := x.in.Lang
	t := table.Table{ID: name + "-table", Caption: title, Heads: 1}
	for _, head := range []string{"system", "exchange", "object", "field", "direction", "master", "remote", "trigger"} {
		t.Head = append(t.Head, table.Cell{Text: say(head, lang)})
	}
	for _, e := range x.list {
		about := []string{x.title(e.integration.System.Get()), address.Title(e.integration).In(lang)}
		when := triggerWords(e.integration.Trigger, lang)
		if e.object == nil || len(e.object.Fields) == 0 {
			entity := ""
			if e.entity() != nil {
				entity = address.Title(e.entity()).In(lang)
			}
			t.Rows = append(t.Rows, table.Heads(about[0], about[1], entity, say("no-fields", lang), "", "", "", when))
			continue
		}
		for _, f := range e.object.Fields {
			if f == nil || f.Field.Get() == nil {
				continue
			}
			t.Rows = append(t.Rows, table.Heads(about[0], about[1], address.Title(e.entity()).In(lang), address.Title(f.Field.Get()).In(lang),
				directionWords(f.Direction.V, lang), mastersInOrder(mastersOfField(f, lang), lang), f.Remote.V, when))
		}
	}
	return t
}
