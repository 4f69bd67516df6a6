package suite

import (
	"math"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Choice says which cases of a suite are kept.
type Choice struct {
	// Only are the families that are kept, none for all.
	Only []Family
	// Max is how many cases are kept at most, 0 for all.
	Max int
}

// Choose returns a suite of the cases that a choice keeps, in their order; the suite itself stays as it is. Of too many
// cases those are kept that try the most: of each pipeline the usual way, then each time the one that tries the most of
// what none before it tries, what must be there before what is only nice. What is left out stands in the ledger, and the
// suite says how much that is.
func Choose(s *Suite, c Choice) *Suite {
	if len(c.Only) == 0 && (c.Max <= 0 || len(s.Cases) <= c.Max) {
		return s
	}
	part := &Suite{}
	for _, line := range s.Ledger {
		if len(c.Only) == 0 || slices.Contains(c.Only, line.Family) {
			part.Ledger = append(part.Ledger, line)
		}
	}
	for _, one := range s.Cases {
		if len(c.Only) == 0 || slices.Contains(c.Only, one.Family) {
			part.Cases = append(part.Cases, one)
		}
	}
	args := words.Args{"kept": len(part.Cases), "all": len(s.Cases)}
	part.Chosen = choiceMessage("chosen-only", args, c.Only)
	if c.Max > 0 && len(part.Cases) > c.Max {
		part.keep(mostTelling(part, c.Max))
		args["kept"], args["covered"], args["things"] = len(part.Cases), 0, 0
		for _, line := range part.Ledger {
			args["covered"], args["things"] = args["covered"].(int)+line.Covered(), args["things"].(int)+line.Total()
		}
		part.Chosen = choiceMessage("chosen-max", args, c.Only)
	}
	return part
}

// mostTelling returns the numbers of so many cases that try the most. A thing of a family that has many counts for less,
// so that the fields that roles see do not push all else aside: four times as many things weigh twice as much in all.
func mostTelling(s *Suite, most int) []int {
	number := map[string]int{}
	for i, c := range s.Cases {
		number[c.ID] = i
	}
	var weights []int
	covers := make([][]int, len(s.Cases))
	for _, line := range s.Ledger {
		for _, t := range line.Things {
			for _, id := range t.Cases {
				if i, known := number[id]; known {
					covers[i] = append(covers[i], len(weights))
				}
			}
			weights = append(weights, whole/root(len(line.Things)))
		}
	}
	taken := usual(s, most/2)
	for _, i := range taken {
		for _, thing := range covers[i] {
			weights[thing] = 0
		}
	}
	for _, priority := range []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater} {
		for len(taken) < most {
			best, gain := -1, 0
			for i, c := range s.Cases {
				n := 0
				for _, thing := range covers[i] {
					n += weights[thing]
				}
				if c.Priority == priority && n > gain {
					best, gain = i, n
				}
			}
			if best < 0 {
				break
			}
			taken = append(taken, best)
			for _, thing := range covers[best] {
				weights[thing] = 0
			}
		}
	}
	for i := range s.Cases { // there is room for some that try the same otherwise
		if len(taken) < most && !slices.Contains(taken, i) {
			taken = append(taken, i)
		}
	}
	return taken
}

// usual returns the numbers of the cases that go the way to success, one for each pipeline, so many at most.
func usual(s *Suite, most int) []int {
	var list []int
	known := map[*model.Pipeline]bool{}
	for i, c := range s.Cases {
		if c.Family == Transition && !known[c.Pipeline] && len(list) < most {
			known[c.Pipeline] = true
			list = append(list, i)
		}
	}
	return list
}

// whole is what the only thing of a family weighs.
const whole = 1_000_000_000

// root returns the square root of a number, rounded down.
func root(n int) int { return int(math.Sqrt(float64(n))) }

// keep keeps the cases of these numbers, and says in the ledger what the others would have tried.
func (s *Suite) keep(numbers []int) {
	dropped := map[string]*Case{}
	var kept []*Case
	for i, c := range s.Cases {
		if slices.Contains(numbers, i) {
			kept = append(kept, c)
		} else {
			dropped[c.ID] = c
		}
	}
	why := Say(choiceWords, "left-max", words.Args{"n": len(kept)})
	for i, line := range s.Ledger {
		things := make([]*Thing, len(line.Things))
		for j, t := range line.Things {
			copied := *t
			copied.Cases, copied.Left = nil, slices.Clone(t.Left)
			for _, id := range t.Cases {
				if c := dropped[id]; c != nil {
					copied.Leave(c.Title, why)
				} else {
					copied.Cases = append(copied.Cases, id)
				}
			}
			things[j] = &copied
		}
		s.Ledger[i].Things = things
	}
	s.Cases = kept
}

func choiceMessage(id string, args words.Args, only []Family) words.Localized {
	if len(only) == 0 {
		return Say(choiceWords, id, args)
	}
	titles := make([]words.Localized, len(only))
	for i, f := range only {
		titles[i] = f.Title()
	}
	args["families"] = List(titles)
	if id == "chosen-max" {
		id = "chosen-both"
	}
	return Say(choiceWords, id, args)
}

var choiceWords = map[string]words.Text{
	"chosen-only": {En: "Only {families}: {kept} of {all|# case|# cases}.", Ru: "Только {families}: {kept} из {all|# случая|# случаев|# случаев}."},
	"chosen-max":  {En: "The {kept|# case|# cases} of {all} that try the most: {covered} of {things|# thing|# things}. The ledger says what is left out.", Ru: "{kept|# случай|# случая|# случаев} из {all}, которые охватывают больше всего: {covered} из {things|# предмета|# предметов|# предметов} проверки. Что не вошло, сказано в ведомости."},
	"chosen-both": {En: "Only {families}, the {kept|# case|# cases} of {all} that try the most: {covered} of {things|# thing|# things}. The ledger says what is left out.", Ru: "Только {families}, {kept|# случай|# случая|# случаев} из {all}, которые охватывают больше всего: {covered} из {things|# предмета|# предметов|# предметов} проверки. Что не вошло, сказано в ведомости."},
	"left-max":    {En: "not among the {n|# case|# cases} that try the most", Ru: "не попало в {n|# случай|# случая|# случаев}, которые охватывают больше всего"},
}
