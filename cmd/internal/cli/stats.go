package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/words"
)

var (
	statsFlag     = words.Text{En: "show what was read, at how many places each check looked, and how long it took", Ru: "показать, что прочитано, в скольких местах смотрела каждая проверка и за какое время"}
	placesStat    = words.Text{En: "places", Ru: "мест"}
	checkStat     = words.Text{En: "check", Ru: "проверка"}
	foundStat     = words.Text{En: "found", Ru: "найдено"}
	silencedStat  = words.Text{En: "not shown", Ru: "скрыто"}
	tookStat      = words.Text{En: "time", Ru: "время"}
	nothingLooked = words.Text{
		En: "{n|# check has|# checks have} found nothing to look at: {names}",
		Ru: "{n|# проверке|# проверкам|# проверкам} не на что было смотреть: {names}",
	}
)

// stats returns what a run read and what its checks did.
func (c *checked) stats() *render.Stats {
	kinds := map[string]int{}
	for _, d := range c.Spec.Documents {
		if d.Kind != nil {
			kinds[d.Kind.Name]++
		}
	}
	stats := &render.Stats{Loading: c.loading, Checking: c.checking}
	for name, n := range kinds {
		stats.Kinds = append(stats.Kinds, render.Counted{Name: name, N: n})
	}
	slices.SortFunc(stats.Kinds, func(a, b render.Counted) int { return strings.Compare(a.Name, b.Name) })
	for _, look := range c.looks {
		worked := render.Worked{Check: look.Check, Places: look.Places, Took: look.Took}
		for i := range c.found {
			if c.found[i].Code == look.Check {
				worked.Findings++
			}
		}
		for i := range c.silenced {
			if c.silenced[i].Code == look.Check {
				worked.Silenced++
			}
		}
		stats.Checks = append(stats.Checks, worked)
	}
	return stats
}

// statistics shows on stderr what was read, what the checks did and how long it took.
func (c *checking) statistics(result *checked) {
	stats := result.stats()
	rows := [][]string{
		{c.say(filesStat, nil), fmt.Sprint(len(result.Files))},
		{c.say(documentsStat, nil), fmt.Sprint(len(result.Documents))},
	}
	for _, kind := range stats.Kinds {
		rows = append(rows, []string{"  " + kind.Name, fmt.Sprint(kind.N)})
	}
	rows = append(rows,
		[]string{c.say(findingsStat, nil), fmt.Sprint(len(result.found))},
		[]string{c.say(loadingStat, nil), milliseconds(stats.Loading)},
		[]string{c.say(checkingStat, nil), milliseconds(stats.Checking)},
	)
	_ = c.out.Flush() // the stream keeps the error
	writeTable(c.Stderr, rows)
	rows = [][]string{{c.say(checkStat, nil), c.say(placesStat, nil), c.say(foundStat, nil), c.say(silencedStat, nil), c.say(tookStat, nil)}}
	var idle words.List
	for _, check := range stats.Checks {
		rows = append(rows, []string{check.Check, fmt.Sprint(check.Places), fmt.Sprint(check.Findings), fmt.Sprint(check.Silenced), milliseconds(check.Took)})
		if check.Places == 0 {
			idle = append(idle, check.Check)
		}
	}
	fmt.Fprintln(c.Stderr)
	writeTable(c.Stderr, rows)
	if len(idle) > 0 {
		fmt.Fprintln(c.Stderr, "\n"+c.say(nothingLooked, words.Args{"n": len(idle), "names": idle}))
	}
}

// milliseconds shows a short time: whole ones where there are many, tenths where there are few.
func milliseconds(d time.Duration) string {
	if d > 0 && d < 10*time.Millisecond {
		return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}
