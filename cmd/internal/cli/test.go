package cli

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/examples"
	catalog "github.com/crmspec/crmspec/generators/catalog/live"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/mutate"
	"github.com/crmspec/crmspec/model/words"
)

// trying is the command test.
type trying struct {
	*run
	mutateChecks bool
	mutates      bool
	target       string
	seeds        []uint
	places       int
	format, day  string
	only         []string
	access       catalog.Access
	adminEnv     string
}

func newTestCmd(r *run) *cobra.Command {
	c := &trying{run: r}
	cmd := &cobra.Command{
		Use: "test [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(testSay, nil), Long: r.say(testLongSay, nil),
		Example: "  crmspec test --target memory\n  crmspec test --target memory --only checkpoint,KP-6N1SQSG3\n  crmspec test --mutate --places 5\n  crmspec test --mutate --format md > docs/mutation.md\n  crmspec test --mutate-checks\n  crmspec test --mutate-checks --seed 1,2,3,4,5 --format md > docs/detection.md\n  crmspec test --mutate-checks --only stage-unreachable .",
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.mutates && !c.mutateChecks && c.target == "" {
				return c.mutate(args, !cmd.Flags().Changed("places"))
			}
			return c.do(args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.target, "target", "", r.say(targetFlag, nil))
	flags.BoolVar(&c.mutates, "mutate", false, r.say(mutateFlag, nil))
	flags.BoolVar(&c.mutateChecks, "mutate-checks", false, r.say(mutateChecksFlag, nil))
	flags.UintSliceVar(&c.seeds, "seed", []uint{1}, r.say(seedFlag, nil))
	flags.IntVar(&c.places, "places", 3, r.say(placesFlag, nil))
	flags.StringSliceVar(&c.only, "only", nil, r.say(testOnlyFlag, nil))
	flags.StringVar(&c.format, "format", "text", r.say(testFormatFlag, nil))
	flags.StringVar(&c.access.URL, "url", "", r.say(testURLFlag, nil))
	flags.StringVar(&c.access.User, "admin", "admin", r.say(testAdminFlag, nil))
	flags.StringVar(&c.adminEnv, "admin-env", "", r.say(testAdminEnvFlag, nil))
	flags.StringVar(&c.access.Database, "db", "", r.say(testDatabaseFlag, nil))
	flags.StringVar(&c.day, "today", "", r.say(todayFlag, nil))
	return cmd
}

func (c *trying) do(args []string) error {
	switch {
	case c.target != "" && c.mutateChecks, c.mutates:
		return c.fail(exitUse, testWhatSay, nil)
	case c.target != "":
		return c.play(args)
	case !c.mutateChecks:
		return c.fail(exitUse, testWhatSay, nil)
	}
	if err := c.oneOf("format", c.format, "text", "md"); err != nil {
		return err
	}
	if c.places < 1 {
		return c.fail(exitUse, badFlagSay, words.Args{"name": "--places", "value": fmt.Sprint(c.places)})
	}
	for _, name := range c.only {
		if !slices.Contains(checkNames(), name) {
			return c.noCheck(name)
		}
	}
	bases, err := c.bases(args)
	if err != nil {
		return err
	}
	day := c.day
	if day == "" && len(args) == 0 {
		day = exampleDay
	}
	today, err := c.today(day, bases[0].Spec)
	if err != nil {
		return err
	}
	score, err := c.plant(bases, today)
	if err != nil {
		return err
	}
	if c.format == "md" {
		c.detectionPage(bases, score)
	} else {
		c.detection(score)
	}
	if score.All().Hit < score.All().Tried {
		c.code = worst(c.code, exitFindings)
	}
	return nil
}

// exampleDay is the day on which the examples are judged, so that nothing becomes overdue in them.
const exampleDay = "2026-12-01"

// bases returns what mistakes are planted in: the workspace named, else the examples.
func (c *trying) bases(args []string) ([]*mutate.Base, error) {
	var bases []*mutate.Base
	add := func(name string, w *load.Workspace, err error) error {
		if err != nil {
			return err
		}
		base, err := mutate.NewBase(name, w)
		bases = append(bases, base)
		return err
	}
	if len(args) > 0 {
		root, err := c.workspace(args)
		if err != nil {
			return nil, err
		}
		w, err := c.open(root)
		if err != nil {
			return nil, c.noWorkspace(root, err)
		}
		err = add(args[0], w, nil)
		return bases, err
	}
	for _, name := range examples.Names() {
		files, err := fs.Sub(examples.FS, name)
		if err != nil {
			return nil, err
		}
		w, err := load.OpenFS(files)
		if err := add(name, w, err); err != nil {
			return nil, err
		}
	}
	return bases, nil
}

// plant tries the operators with each seed.
func (c *trying) plant(bases []*mutate.Base, today time.Time) (*mutate.Score, error) {
	operators := mutate.Operators()
	if len(c.only) > 0 {
		operators = slices.DeleteFunc(operators, func(o mutate.Operator) bool { return !slices.Contains(c.only, o.Check) })
	}
	score := mutate.NewScore(rules.All())
	for _, seed := range c.seeds {
		d := mutate.Detection{Bases: bases, Operators: operators, Rules: rules.All(), Places: c.places, Seed: uint64(seed), Today: today}
		if err := d.Run(score.Add); err != nil {
			return nil, err
		}
	}
	return score, nil
}

// detection prints the score for a terminal.
func (c *trying) detection(score *mutate.Score) {
	rows := [][]string{{c.say(detectionFamily, nil), c.say(detectionPlanted, nil), c.say(detectionNoticed, nil), ""}}
	for _, f := range planted(score) {
		rows = append(rows, []string{string(f.Family), fmt.Sprint(f.Tried), fmt.Sprint(f.Hit), fmt.Sprintf("%d %%", f.Percent())})
	}
	writeTable(c.out, rows)
	for _, t := range score.Worst() {
		fmt.Fprintf(c.out, "\n%s: %d/%d\n", t.Check, t.Hit, t.Tried)
		for _, line := range c.misses(t) {
			fmt.Fprintln(c.out, "  "+line)
		}
	}
	all := score.All()
	fmt.Fprintf(c.out, "\n%s\n", c.say(detectionAll, words.Args{"tried": all.Tried, "hit": all.Hit, "percent": all.Percent()}))
}

// planted are the tallies of the families in which something was planted.
func planted(score *mutate.Score) []mutate.Tally {
	return slices.DeleteFunc(score.Families(), func(t mutate.Tally) bool { return t.Tried == 0 })
}

// misses says of each mistake that was not noticed what became of it, each once.
func (c *trying) misses(t mutate.Tally) []string {
	var lines []string
	for _, o := range t.Missed {
		became := c.say(detectionSilent, nil)
		switch {
		case len(o.Elsewhere) > 0:
			became = c.say(detectionElsewhere, words.Args{"place": o.Elsewhere[0].Element})
		case len(o.Instead) > 0:
			became = c.say(detectionInstead, words.Args{"checks": strings.Join(o.Instead, ", ")})
		}
		line := c.say(detectionMiss, words.Args{"what": o.Mutant.Operator.Name, "base": o.Mutant.Base.Name, "about": strings.Join(o.Mutant.Place.About, ", "), "became": became})
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// detectionPage prints the score as a page.
func (c *trying) detectionPage(bases []*mutate.Base, score *mutate.Score) {
	var names []string
	for _, b := range bases {
		names = append(names, "`"+b.Name+"`")
	}
	all := score.All()
	fmt.Fprintf(c.out, "# %s\n\n%s\n\n", c.say(detectionTitle, nil), c.say(detectionIntro, words.Args{
		"bases": strings.Join(names, ", "), "places": c.places, "seeds": strings.Trim(strings.Join(strings.Fields(fmt.Sprint(c.seeds)), ", "), "[]"),
	}))
	fmt.Fprintf(c.out, "| %s | %s | %s | |\n| --- | ---: | ---: | ---: |\n", c.say(detectionFamily, nil), c.say(detectionPlanted, nil), c.say(detectionNoticed, nil))
	for _, f := range planted(score) {
		fmt.Fprintf(c.out, "| %s | %d | %d | %d %% |\n", f.Family, f.Tried, f.Hit, f.Percent())
	}
	fmt.Fprintf(c.out, "| **%s** | %d | %d | %d %% |\n\n", c.say(detectionTogether, nil), all.Tried, all.Hit, all.Percent())
	fmt.Fprintf(c.out, "| %s | %s | %s |\n| --- | ---: | ---: |\n", c.say(detectionCheck, nil), c.say(detectionPlanted, nil), c.say(detectionNoticed, nil))
	for _, t := range score.Checks() {
		fmt.Fprintf(c.out, "| `%s` | %d | %d |\n", t.Check, t.Tried, t.Hit)
	}
	if worst := score.Worst(); len(worst) > 0 {
		fmt.Fprintf(c.out, "\n## %s\n\n", c.say(detectionMissedHead, nil))
		for _, t := range worst {
			for _, line := range c.misses(t) {
				fmt.Fprintf(c.out, "- `%s`: %s\n", t.Check, line)
			}
		}
	}
}
