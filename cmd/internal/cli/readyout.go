package cli

import (
	"bytes"
	_ "embed" // the schema stands beside the code
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/practice"
	"github.com/crmspec/crmspec/model/ready"
	"github.com/crmspec/crmspec/model/words"
)

//go:embed ready.schema.json
var readySchema []byte

// ReadySchema returns the JSON Schema of what ready prints as JSON. It is published in docs/reference.
func ReadySchema() []byte { return bytes.Clone(readySchema) }

// readyVersion is that of the JSON form. It grows when a key is removed or changes its meaning.
const readyVersion = 1

type readyData struct {
	SchemaVersion int              `json:"schemaVersion"`
	Project       string           `json:"project"`
	Points        int              `json:"points"`
	Levels        []readyLevelData `json:"levels"`
	Errors        int              `json:"errors"`
	Warnings      int              `json:"warnings"`
	Short         []readyLineData  `json:"short"`
	Checklist     []readySection   `json:"checklist"`
	Unknown       []string         `json:"unknownWaivers"`
	Questions     []readyQuestion  `json:"questions"`
	Owes          []readyDebtData  `json:"owes"`
}

type readyQuestion struct {
	Ref   string `json:"ref"`
	Title string `json:"title"`
	Owner string `json:"owner,omitempty"`
	Due   string `json:"due,omitempty"`
}

type readyLevelData struct {
	Level    string `json:"level"`
	Answered int    `json:"answered"`
	Percent  int    `json:"percent"`
	Reached  bool   `json:"reached"`
}

type readyLineData struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	State  string   `json:"state"`
	Points []string `json:"points"`
}

type readySection struct {
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Text   string       `json:"text"`
	Points []readyPoint `json:"points"`
}

type readyPoint struct {
	ID       string          `json:"id"`
	Asks     string          `json:"asks"`
	State    string          `json:"state"`
	Level    string          `json:"level,omitempty"`
	Evidence []readyEvidence `json:"evidence"`
	Lacks    []string        `json:"lacks"`
	Owes     []string        `json:"owes"`
	Open     []readyFinding  `json:"open"`
	Reason   string          `json:"reason,omitempty"`
	Until    string          `json:"until,omitempty"`
}

type readyEvidence struct {
	Key   string `json:"key"`
	Ref   string `json:"ref"`
	Path  string `json:"path"`
	Line  int    `json:"line"`
	Level string `json:"level"`
}

type readyFinding struct {
	Check   string `json:"check"`
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

type readyDebtData struct {
	Role     string `json:"role"`
	Title    string `json:"title"`
	Missing  int    `json:"missing"`
	Unagreed int    `json:"notAgreed"`
}

// data is the report for programs. It always has all points, whichever are shown to people.
func (c *readying) data() readyData {
	d := readyData{
		SchemaVersion: readyVersion, Points: c.report.List.Len(), Errors: c.report.Errors, Warnings: c.report.Warnings,
		Short: []readyLineData{}, Checklist: []readySection{}, Unknown: []string{}, Questions: []readyQuestion{}, Owes: []readyDebtData{},
	}
	if c.spec.Project != nil {
		d.Project = c.spec.Project.Self().Ref
	}
	for _, level := range ready.Levels {
		d.Levels = append(d.Levels, readyLevelData{string(level), c.report.Answered(level), c.report.Percent(level), c.report.Reached(level)})
	}
	for _, line := range c.report.List.Lines {
		item := readyLineData{ID: line.ID, Title: line.Title.In(c.lang), State: c.verdict(line), Points: []string{}}
		for _, p := range line.Points {
			item.Points = append(item.Points, p.ID)
		}
		d.Short = append(d.Short, item)
	}
	for _, s := range c.report.List.Sections {
		item := readySection{ID: s.ID, Title: s.Title.In(c.lang), Text: s.Text.In(c.lang), Points: []readyPoint{}}
		for _, asked := range s.Points {
			item.Points = append(item.Points, c.point(c.report.Points[asked.ID]))
		}
		d.Checklist = append(d.Checklist, item)
	}
	for _, unknown := range c.report.Unknown {
		d.Unknown = append(d.Unknown, unknown.V)
	}
	for _, decision := range c.report.Questions {
		item := readyQuestion{Ref: decision.Self().Ref, Title: decision.Title.In(c.lang)}
		if owner := decision.Owner.Get(); owner != nil {
			item.Owner = owner.Self().Ref
		}
		if decision.Due.IsSet() {
			item.Due = decision.Due.V.String()
		}
		d.Questions = append(d.Questions, item)
	}
	for _, debt := range c.debts() {
		item := readyDebtData{Missing: debt.missing, Unagreed: debt.unagreed}
		if debt.role != nil {
			item.Role, item.Title = debt.role.Self().Ref, debt.role.Title.In(c.lang)
		}
		d.Owes = append(d.Owes, item)
	}
	return d
}

func (c *readying) point(p *ready.Point) readyPoint {
	item := readyPoint{
		ID: p.ID, Asks: p.Asks.In(c.lang), State: string(p.State), Level: string(p.Level),
		Evidence: []readyEvidence{}, Lacks: []string{}, Owes: []string{}, Open: []readyFinding{},
	}
	for _, e := range p.Evidence {
		item.Evidence = append(item.Evidence, readyEvidence{e.Answer.String(), e.Element.Self().Ref, e.At.Path(), int(e.At.Start().Line), string(e.Level)})
	}
	for _, ways := range p.Lacks {
		var list []string
		for _, way := range ways {
			list = append(list, way.String())
		}
		item.Lacks = append(item.Lacks, strings.Join(list, " | "))
	}
	for _, role := range p.Owes {
		item.Owes = append(item.Owes, role.Self().Ref)
	}
	for _, f := range p.Open {
		item.Open = append(item.Open, readyFinding{f.Code, f.Subject.Path(), int(f.Subject.Start().Line), f.Message.In(c.lang)})
	}
	if p.Waiver != nil {
		item.Reason = p.Waiver.Reason.In(c.lang)
		if p.Waiver.Until.IsSet() {
			item.Until = p.Waiver.Until.V.String()
		}
	}
	return item
}

// markdown prints the report as a page with check boxes.
func (c *readying) markdown() {
	fmt.Fprintf(c.out, "# %s\n\n", c.title())
	for _, line := range c.summary() {
		fmt.Fprintf(c.out, "- %s\n", strings.Join(strings.Fields(line), " "))
	}
	if c.role == "" {
		fmt.Fprintf(c.out, "\n## %s\n\n", c.say(readyShortHead, nil))
		for _, line := range c.report.List.Lines {
			fmt.Fprintf(c.out, "- [%s] %s (%s)\n", tick(c.verdict(line) == "ok"), line.Title.In(c.lang), c.settled(line))
		}
	}
	for _, s := range c.report.List.Sections {
		c.markdownSection(s)
	}
	if len(c.asked()) > 0 {
		fmt.Fprintf(c.out, "\n## %s\n\n", c.say(readyQuestionsHead, words.Args{"n": len(c.asked())}))
		for _, line := range c.questions() {
			fmt.Fprintf(c.out, "- [ ] %s\n", strings.Join(strings.Fields(line), " "))
		}
	}
	if debts := c.debts(); len(debts) > 0 {
		fmt.Fprintf(c.out, "\n## %s\n\n", c.say(readyDebtsHead, nil))
		for _, d := range debts {
			fmt.Fprintf(c.out, "- %s: %s, %s\n", c.roleName(d.role), c.say(readyMissingCount, words.Args{"n": d.missing}), c.say(readyUnagreedCount, words.Args{"n": d.unagreed}))
		}
	}
}

// markdownSection prints the points of a section that are to be listed, if any are.
func (c *readying) markdownSection(s *practice.Section) {
	begun := false
	for _, asked := range s.Points {
		p := c.report.Points[asked.ID]
		if !c.wanted(p) || !c.all && verdictOf(p) == "ok" {
			continue
		}
		if !begun {
			fmt.Fprintf(c.out, "\n## %s: %s\n\n", s.Text.In(c.lang), s.Title.In(c.lang))
			begun = true
		}
		fmt.Fprintf(c.out, "- [%s] **%s** %s: %s\n", tick(p.State != ready.Missing && p.Level == model.StatusAgreed && !isOpen(p)), p.ID, c.say(readyVerdict[verdictOf(p)], nil), p.Asks.In(c.lang))
		for _, line := range c.details(p) {
			fmt.Fprintf(c.out, "  - %s\n", line)
		}
	}
}

func tick(done bool) string {
	if done {
		return "x"
	}
	return " "
}
