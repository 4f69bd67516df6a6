// Package channel derives the cases in which something comes from elsewhere or goes there: what integrations exchange,
// which side is right, what happens when they fail, and where the requests of channels land. It stands beside package
// acceptance, which lists it, and must not know model/runtime: it works out by a reading of its own what must come of
// each exchange.
package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// Derive adds the cases of the family and its line of the ledger.
func Derive(d *suite.Desk) {
	w := &work{Desk: d, known: map[*model.Integration][]*exchange{}}
	for _, card := range model.All[model.Integration](d.Spec) {
		w.card(card)
	}
	for _, c := range model.All[model.Channel](d.Spec) {
		w.channel(c)
	}
}

// work is the work on the family.
type work struct {
	*suite.Desk
	// known are the exchanges of the cards that were asked for.
	known map[*model.Integration][]*exchange
}

// thing adds something to try that is about a card or a channel. Part is what of it, in the reference: "lands",
// "deal.phone.in".
func (w *work) thing(of model.Element, part, sentence string, args words.Args) *suite.Thing {
	return w.Thing(suite.Channel, nil, of.Self().Ref+"#"+part, say("thing-"+sentence, with(of, args)))
}

// with completes the arguments of sentences about a card or a channel.
func with(of model.Element, args words.Args) words.Args {
	all := words.Args{"of": suite.TitleOf(of)}
	if card, is := of.(*model.Integration); is {
		all["system"] = suite.TitleOf(card)
		if card.System.Get() != nil {
			all["system"] = suite.TitleOf(card.System.Get())
		}
	}
	for k, v := range args {
		all[k] = v
	}
	return all
}

// titles lists the titles of elements.
func titles[T model.Element](list []T) words.Localized {
	all := make([]words.Localized, len(list))
	for i, e := range list {
		all[i] = suite.TitleOf(e)
	}
	return suite.List(all)
}

// rolesOf returns the roles that are named, each once.
func rolesOf(refs ...model.Ref[model.Role]) []*model.Role {
	var list []*model.Role
	for _, ref := range refs {
		if role := ref.Get(); role != nil && role.Self().ID() != "" && !slices.Contains(list, role) {
			list = append(list, role)
		}
	}
	return list
}

// least returns the least priority of what a case is about.
func least(all ...model.Value[model.Priority]) model.Priority {
	order := []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater}
	at := 0
	for _, p := range all {
		at = max(at, slices.Index(order, p.Or(model.PriorityMust)))
	}
	return order[at]
}
