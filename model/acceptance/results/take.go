package results

import (
	"slices"
	"strings"
	"time"
)

// Incoming is a verdict that comes from elsewhere.
type Incoming struct {
	Case string
	// Judgement lacks the hash where it is about the case as it is now, and the date where that is not known.
	Judgement
}

// Fate is what becomes of an incoming verdict.
type Fate string

// The fates.
const (
	// Taken is on record now.
	Taken Fate = "taken"
	// Same was on record already.
	Same Fate = "same"
	// Older is older than what is on record.
	Older Fate = "older"
	// Joined came with another one on the same case, which is on record: of the same verdict, or later.
	Joined Fate = "joined"
	// Unknown is about a case that is in no suite.
	Unknown Fate = "unknown"
	// Dropped is about a case of an earlier suite that is in this one no longer.
	Dropped Fate = "dropped"
	// Stale is about a case that says something else now.
	Stale Fate = "stale"
	// Future is dated later than tomorrow, so that every later verdict would seem to be older.
	Future Fate = "future"
	// Conflict stands against another verdict on the same case.
	Conflict Fate = "conflict"
)

// Outcome is what becomes of one incoming verdict.
type Outcome struct {
	Fate Fate
	// With are the numbers of the other verdicts on the same case, where the fate comes of them.
	With []int
}

// Taking is how verdicts are taken.
type Taking struct {
	// Now are the cases as they are.
	Now Editions
	// Today is the date of verdicts that have none.
	Today string
	// Stale takes verdicts on cases that say something else now, too: they stay what they are, on an earlier edition.
	Stale bool
}

// Take returns the journal with some verdicts taken, and what became of each. The journal itself stays as it is.
func (t Taking) Take(j *Journal, incoming []Incoming) (*Journal, []Outcome) {
	next := j.clone()
	outcomes := make([]Outcome, len(incoming))
	tomorrow := dayAfter(t.Today)
	byCase := map[string][]int{}
	var order []string
	for i, in := range incoming {
		hash, there := t.Now[in.Case]
		switch {
		case !there && j.Of(in.Case) != nil:
			outcomes[i].Fate = Dropped
		case !there:
			outcomes[i].Fate = Unknown
		case in.Hash != "" && in.Hash != hash && !t.Stale:
			outcomes[i].Fate = Stale
		case in.Date > tomorrow:
			outcomes[i].Fate = Future
		default:
			if byCase[in.Case] == nil {
				order = append(order, in.Case)
			}
			byCase[in.Case] = append(byCase[in.Case], i)
		}
	}
	for _, id := range order {
		group := t.current(incoming, byCase[id], outcomes)
		winner, remark := t.winner(incoming, group, outcomes)
		if winner < 0 {
			continue
		}
		now := incoming[winner].Judgement
		now.Remark = remark
		if now.Hash == "" {
			now.Hash = t.Now[id]
		}
		outcomes[winner].Fate = t.against(next.Of(id), now, t.Now[id])
		if outcomes[winner].Fate != Taken {
			continue
		}
		if now.Date == "" {
			now.Date = t.Today
		}
		next.put(id, now)
	}
	return next, outcomes
}

// current keeps the verdicts on the case as it is, where there are any beside some on an earlier edition.
func (t Taking) current(incoming []Incoming, group []int, outcomes []Outcome) []int {
	var now, before []int
	for _, i := range group {
		if hash := incoming[i].Hash; hash == "" || hash == t.Now[incoming[i].Case] {
			now = append(now, i)
		} else {
			before = append(before, i)
		}
	}
	if len(now) == 0 {
		return before
	}
	for _, i := range before {
		outcomes[i] = Outcome{Stale, now}
	}
	return now
}

// winner returns which of the verdicts on one case counts, with all that was remarked along with it; -1 for none.
func (t Taking) winner(incoming []Incoming, group []int, outcomes []Outcome) (int, string) {
	latest := group[0]
	for _, i := range group[1:] {
		if t.day(incoming[i]) > t.day(incoming[latest]) {
			latest = i
		}
	}
	rivals := slices.DeleteFunc(slices.Clone(group), func(i int) bool { return t.day(incoming[i]) != t.day(incoming[latest]) })
	if slices.ContainsFunc(rivals, func(i int) bool {
		return incoming[i].Verdict != incoming[latest].Verdict || incoming[i].Hash != incoming[latest].Hash && t.Stale
	}) {
		for _, i := range group {
			outcomes[i] = Outcome{Conflict, without(group, i)}
		}
		return -1, ""
	}
	var remarks []string
	for _, i := range group {
		if i != latest {
			outcomes[i] = Outcome{Joined, []int{latest}}
		}
		if remark := incoming[i].Remark; remark != "" && incoming[i].Verdict == incoming[latest].Verdict && !slices.Contains(remarks, remark) {
			remarks = append(remarks, remark)
		}
	}
	return latest, strings.Join(remarks, "\n")
}

// dayAfter returns the next day: where a tester is, it may have begun.
func dayAfter(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// day is the day on which a verdict counts as given.
func (t Taking) day(in Incoming) string {
	if in.Date == "" {
		return t.Today
	}
	return in.Date
}

// against says what becomes of a verdict beside what is on record of its case.
func (t Taking) against(before *Entry, now Judgement, edition string) Fate {
	if before == nil {
		return Taken
	}
	same := before.Hash == now.Hash && before.Verdict == now.Verdict && alike(before.Remark, now.Remark)
	switch {
	case same && (now.Tester == "" || now.Tester == before.Tester) && (now.Date == "" || now.Date == before.Date):
		return Same
	case now.Hash != edition && before.Hash == edition: // what is known of the case as it is counts for more
		return Older
	case now.Date != "" && now.Date < before.Date && (before.Hash == edition || now.Hash != edition):
		return Older
	}
	return Taken
}

// alike tells whether two remarks are one: tables write it on one line.
func alike(a, b string) bool { return onLine(a) == onLine(b) }

func onLine(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\n", "; ")), " ")
}

func without(list []int, one int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return i == one })
}
