package integration

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
)

// origins are the fields that say where a record came from, by entity: choices from a list that its
// channels set. Of several those whose id, or whose list, is called after a source or a channel; else
// those that most channels set. Where no channel sets any, those that are called so.
func origins(p *lint.Pass) map[*model.Entity][]*model.Field {
	set := map[*model.Field]int{}
	entities := map[*model.Entity]bool{}
	for _, channel := range model.All[model.Channel](p.Spec) {
		entities[channel.Creates.Get()] = true
		for _, entry := range channel.Sets.Entries {
			if f := entry.Key.Get(); f != nil && f.Parent == model.Element(channel.Creates.Get()) {
				set[f]++
			}
		}
	}
	of := map[*model.Entity][]*model.Field{}
	for entity := range entities {
		if entity != nil {
			of[entity] = originsOf(entity, set)
		}
	}
	return of
}

func originsOf(entity *model.Entity, set map[*model.Field]int) []*model.Field {
	var called, used []*model.Field
	most := 0
	for _, f := range entity.Fields {
		if f.Type.V != model.FieldChoice || f.Dictionary.Get() == nil {
			continue
		}
		if calledOrigin(f) {
			called = append(called, f)
		}
		if set[f] > 0 {
			used = append(used, f)
			most = max(most, set[f])
		}
	}
	both := slices.DeleteFunc(slices.Clone(called), func(f *model.Field) bool { return set[f] == 0 })
	switch {
	case len(both) > 0:
		return both
	case len(used) > 0:
		return slices.DeleteFunc(used, func(f *model.Field) bool { return set[f] < most })
	}
	return called
}

// originWords are parts of ids that are about where something came from.
var originWords = []string{"source", "channel", "istochnik", "kanal"}

func calledOrigin(f *model.Field) bool {
	return slices.ContainsFunc(originWords, func(word string) bool {
		return strings.Contains(f.Self().ID(), word) || strings.Contains(f.Dictionary.Get().Self().ID(), word)
	})
}
