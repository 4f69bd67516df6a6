package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/practice"
	"github.com/crmspec/crmspec/model/ready"
	"github.com/crmspec/crmspec/model/words"
)

// page is the report for a terminal, and as data.
func (c *readying) page() article {
	a := article{title: c.title(), data: c.data(), sections: []section{{code: c.summary()}}}
	if c.role == "" {
		a.sections = append(a.sections, section{head: c.say(readyShortHead, nil), code: c.short()})
	}
	if c.all {
		a.sections = append(a.sections, c.listing(readyAllHead, func(*ready.Point) bool { return true }))
	} else {
		a.sections = append(a.sections, c.listing(readyMissingHead, isMissing), c.listing(readyWaivedHead, isWaived), c.listing(readyOpenHead, isOpen))
	}
	var debts [][]string
	for _, d := range c.debts() {
		debts = append(debts, []string{c.roleName(d.role), c.say(readyMissingCount, words.Args{"n": d.missing}), c.say(readyUnagreedCount, words.Args{"n": d.unagreed})})
	}
	a.sections = append(a.sections,
		section{head: c.say(readyQuestionsHead, words.Args{"n": len(c.asked())}), code: c.questions()},
		section{head: c.say(readyDebtsHead, nil), code: tableLines(debts)}, section{code: c.advice()},
	)
	return a
}

// fewFindings is how many findings are shown at a point where not everything was asked for.
const fewFindings = 2

// fewPoints is how many points are listed one by one where not all were asked for.
const fewPoints = 40

// listing lists the points in a state, under the sections of the checklist; of many only how many there
// are.
func (c *readying) listing(head words.Text, keep func(*ready.Point) bool) section {
	points := c.pick(keep)
	found := section{head: c.say(head, words.Args{"n": len(points)})}
	var counts [][]string
	for _, s := range c.report.List.Sections {
		var here []*ready.Point
		for _, asked := range s.Points {
			if p := c.report.Points[asked.ID]; c.wanted(p) && keep(p) {
				here = append(here, p)
			}
		}
		if len(here) == 0 {
			continue
		}
		counts = append(counts, []string{s.Title.In(c.lang), c.say(readyCountSay, words.Args{"n": len(here), "all": len(s.Points)})})
		found.code = append(found.code, s.Title.In(c.lang))
		for _, p := range here {
			for _, line := range c.inFull(p) {
				found.code = append(found.code, "  "+line)
			}
		}
	}
	if len(points) > fewPoints && !c.all && c.role == "" {
		found.code = tableLines(counts)
	}
	return found
}

func isMissing(p *ready.Point) bool { return p.State == ready.Missing }
func isWaived(p *ready.Point) bool  { return p.State == ready.Waived }
func isOpen(p *ready.Point) bool    { return len(p.Open) > 0 }

func (c *readying) title() string {
	title := ""
	if c.spec.Project != nil {
		title = c.spec.Project.Title.In(c.lang)
	}
	return c.say(readyTitle, words.Args{"title": title})
}

// summary says how far the description has come, a line for each level.
func (c *readying) summary() []string {
	var rows [][]string
	for _, level := range ready.Levels {
		rows = append(rows, []string{
			c.say(readyLevelSay[level], nil),
			c.say(readyOfSay, words.Args{"n": c.report.Answered(level), "all": c.report.List.Len(), "percent": c.report.Percent(level)}),
		})
	}
	all := tableLines(rows)
	if n := len(c.open()); n > 0 {
		all = append(all, c.say(readyOpenSay, words.Args{"n": n}))
	}
	all = append(all, c.say(readyFindingsSay, words.Args{"errors": c.report.Errors, "warnings": c.report.Warnings}))
	for _, unknown := range c.report.Unknown {
		all = append(all, c.say(readyUnknownSay, words.Args{"name": unknown.V, "place": unknown.At.String()}))
	}
	return all
}

// open are the points that are answered and open, in the order of the checklist, whoever owes them.
func (c *readying) open() []*ready.Point {
	var list []*ready.Point
	for _, section := range c.report.List.Sections {
		for _, asked := range section.Points {
			if p := c.report.Points[asked.ID]; p.State == ready.Proved && isOpen(p) {
				list = append(list, p)
			}
		}
	}
	return list
}

// asked are the decisions that are still open: all of them, or those that a role owes.
func (c *readying) asked() []*model.Decision {
	return slices.DeleteFunc(slices.Clone(c.report.Questions), func(d *model.Decision) bool {
		return c.role != "" && (d.Owner.Get() == nil || d.Owner.Get().Self().ID() != c.role)
	})
}

// questions are the open decisions, with who owes them and by when.
func (c *readying) questions() []string {
	var rows [][]string
	for _, decision := range c.asked() {
		day := ""
		if decision.Due.IsSet() {
			day = decision.Due.V.String()
		}
		rows = append(rows, []string{decision.Title.In(c.lang), c.roleName(decision.Owner.Get()), day})
	}
	return tableLines(rows)
}

// short is the short checklist, a line for each thing to be settled.
func (c *readying) short() []string {
	var rows [][]string
	for _, line := range c.report.List.Lines {
		rows = append(rows, []string{c.say(readyVerdict[c.verdict(line)], nil), line.Title.In(c.lang), c.settled(line)})
	}
	return tableLines(rows)
}

// agreedLine is the line about what is confirmed: it is open while anything that answers it is a draft, or a
// question is.
const agreedLine = "agreed"

// verdict says how a line of the short checklist stands: by its worst point.
func (c *readying) verdict(line *practice.Line) string {
	verdict := "ok"
	for _, asked := range line.Points {
		switch p := c.report.Points[asked.ID]; {
		case isMissing(p):
			return "missing"
		case isOpen(p), line.ID == agreedLine && (p.Level != model.StatusAgreed || len(c.report.Questions) > 0):
			verdict = "open"
		}
	}
	return verdict
}

// settled says how many points of a line are settled.
func (c *readying) settled(line *practice.Line) string {
	n := 0
	for _, asked := range line.Points {
		if p := c.report.Points[asked.ID]; !isMissing(p) {
			n++
		}
	}
	return fmt.Sprintf("%d/%d", n, len(line.Points))
}

// inFull tells of a point: what is asked for, where it is answered, what is missing, and who owes it.
func (c *readying) inFull(p *ready.Point) []string {
	all := []string{fmt.Sprintf("%-6s %s: %s", p.ID, c.say(readyVerdict[verdictOf(p)], nil), p.Asks.In(c.lang))}
	for _, line := range c.details(p) {
		all = append(all, strings.Repeat(" ", 9)+line)
	}
	return all
}

func verdictOf(p *ready.Point) string {
	switch {
	case isMissing(p):
		return "missing"
	case isWaived(p):
		return "waived"
	case isOpen(p):
		return "open"
	}
	return "ok"
}

// details are the lines about a point, without its name.
func (c *readying) details(p *ready.Point) []string {
	var all []string
	for _, ways := range p.Lacks {
		all = append(all, c.say(readyLacksSay, words.Args{"keys": c.ways(ways)}))
	}
	if isWaived(p) {
		all = append(all, c.say(readyBecauseSay, words.Args{"reason": p.Waiver.Reason.In(c.lang)}))
		if p.Waiver.Until.IsSet() {
			all = append(all, c.say(readyUntilSay, words.Args{"day": p.Waiver.Until.V.String()}))
		}
	}
	if !isMissing(p) {
		var told []string
		for _, e := range p.Evidence {
			line := c.say(readyEvidenceSay, words.Args{"element": model.TitleOf(e.Element).In(c.lang), "place": fmt.Sprint(e.At.Start().Line), "path": e.At.Path(), "level": c.say(readyLevelWord[e.Level], nil)})
			if !slices.Contains(told, line) {
				told = append(told, line)
			}
		}
		all = append(all, told...)
	}
	if p.Ended != nil {
		all = append(all, c.say(readyEndedSay, words.Args{"day": p.Ended.Until.V.String(), "reason": p.Ended.Reason.In(c.lang)}))
	}
	for i, d := range p.Open {
		if i == fewFindings && !c.all {
			all = append(all, c.say(readyMoreFindingsSay, words.Args{"n": len(p.Open) - i}))
			break
		}
		all = append(all, d.Subject.String()+": "+d.Message.In(c.lang))
	}
	if len(p.Owes) > 0 {
		var names []string
		for _, role := range p.Owes {
			names = append(names, c.roleName(role))
		}
		all = append(all, c.say(readyOwesSay, words.Args{"roles": strings.Join(names, ", ")}))
	} else if isMissing(p) {
		all = append(all, c.say(readyNobodySay, nil))
	}
	return all
}

// ways says which keys would answer a point.
func (c *readying) ways(ways []practice.Answer) string {
	var list []string
	for _, way := range ways {
		list = append(list, way.String())
	}
	return strings.Join(list, c.say(readyOrSay, nil))
}

func (c *readying) roleName(role *model.Role) string {
	if role == nil {
		return c.say(readyNobody, nil)
	}
	return role.Title.In(c.lang)
}

// advice says what to do next.
func (c *readying) advice() []string {
	all := []string{}
	if !c.all {
		all = append(all, c.say(readyMoreSay, nil))
	}
	if len(c.pick(isMissing)) > 0 {
		all = append(all, c.say(readyWaiveSay, nil))
	}
	return all
}
