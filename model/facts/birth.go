package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// birth is a way in which records are born in a stage.
type birth struct {
	given  fieldSet // filled whatever else is written
	writes []write  // written before the checkpoints ask
	after  []write  // written by what the birth sets off
	// from is the pipeline and stage that hand the record over, handed what is filled for certain in a
	// record that it is made from, where that may stand anywhere; both nil for one that is made from none.
	from   *Filled
	stage  int
	handed fieldSet
}

// handedFrom is a hand-over as its source sees it.
type handedFrom struct {
	stage int
	to    *Filled
	into  int
	birth birth
}

// births finds how records are born in each stage.
func (f *Facts) births(list []*Filled, work *work, of func(*model.Entity) *entityFacts) {
	by := map[*model.Entity][]*Filled{}
	for _, x := range list {
		by[x.entity.entity] = append(by[x.entity.entity], x)
		x.birth = make([][]birth, len(x.graph.Stages))
	}
	// land calls put for each stage in which a record may be born that is made for a stage, or for no
	// stage in particular.
	land := func(entity *model.Entity, into *model.Stage, put func(x *Filled, stage int)) {
		for _, x := range by[entity] {
			for _, i := range x.graph.starts {
				if stage := x.graph.Stages[i]; stage == into || into == nil && stage.Kind() == model.StageStart {
					put(x, i)
				}
			}
		}
	}
	for _, c := range model.All[model.Channel](f.spec) {
		land(c.Creates.Get(), c.Into.Get(), func(x *Filled, i int) { x.bear(i, f.byChannel(x, c), work) })
	}
	for _, x := range list {
		for i, stage := range x.graph.Stages {
			for _, h := range stage.HandsOver {
				land(h.Creates.Get(), h.Into.Get(), func(to *Filled, into int) {
					given := to.entity.none()
					if link, known := to.entity.number[h.Link.Get()]; known {
						given.add(link)
					}
					b := to.bear(into, birth{
						given: given, from: x, stage: i,
						writes: to.entity.writesOf(h.Copy, x.entity.reader, f.book, false),
					}, work)
					x.sources = append(x.sources, handedFrom{i, to, into, b})
				})
			}
		}
	}
	for _, c := range work.creates {
		from := of(c.from)
		land(c.action.Create.Get(), nil, func(x *Filled, i int) {
			x.bear(i, birth{given: x.entity.none(), writes: x.entity.writesOf(c.action.Copy, from.reader, f.book, false), handed: from.always}, work)
		})
	}
	for _, x := range list {
		for _, i := range x.graph.starts {
			if len(x.birth[i]) == 0 || f.bears(x.entity.entity, x.graph.Stages[i]) {
				x.bear(i, birth{given: x.entity.none()}, work)
			}
		}
	}
}

// bears tells whether some person may make a record in a stage.
func (f *Facts) bears(entity *model.Entity, stage *model.Stage) bool {
	return slices.ContainsFunc(f.rights().sets[entity], func(roles []*model.Role) bool {
		return f.Allowed(roles, model.ActionCreate, entity, stage, nil).Any()
	})
}

// bear adds a way of being born, with what holds for each of them: the conditions of the pipeline and of
// the birth, and what is set off.
func (x *Filled) bear(i int, b birth, work *work) birth {
	pipeline, stage := x.graph.Pipeline, x.graph.Stages[i]
	b.given.unite(x.entity.implied(x.book.Tree(&pipeline.OpensWhen), true))
	if stage.Kind() != model.StageStart {
		var common fieldSet
		for _, start := range pipeline.Starts {
			if start == nil || start.Stage.Get() != stage {
				continue
			}
			if of := x.entity.implied(x.book.Tree(&start.When), true); common == nil {
				common = of
			} else {
				common.meet(of)
			}
		}
		if common != nil {
			b.given.unite(common)
		}
	}
	b.after = work.created[x.entity.entity]
	x.birth[i] = append(x.birth[i], b)
	return b
}

// owned is the owner alone: a channel that chooses who gets a record gives it to somebody. Whoever makes one
// themselves does not own it by that: the owner is whom the record names.
func (x *Filled) owned() fieldSet {
	given := x.entity.none()
	if i, known := x.entity.number[OwnerField(x.entity.entity)]; known {
		given.add(i)
	}
	return given
}

// byChannel is the birth of a request of a channel.
func (f *Facts) byChannel(x *Filled, c *model.Channel) birth {
	b := birth{given: x.entity.none(), writes: x.entity.writesOf(c.Sets, x.entity.reader, f.book, false)}
	if c.Assign != nil {
		b.given = x.owned()
	}
	for _, ref := range c.Fields.Items {
		if i, known := x.entity.number[ref.Get()]; known {
			b.given.add(i)
		}
	}
	return b
}
