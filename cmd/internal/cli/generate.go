package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/catalog/live"
	"github.com/crmspec/crmspec/model/words"
)

func newGenerateCmd(r *run) *cobra.Command {
	b := &building{run: r}
	list := false
	cmd := &cobra.Command{
		Use: "generate TARGET [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(generateSay, nil), Long: r.say(generateLongSay, nil),
		Example: "  crmspec generate --list\n  crmspec generate matrix\n  crmspec generate diagram examples/minimal -o diagrams\n  crmspec generate acceptance --max 15\n  crmspec generate kommo --from ../agreed",
		RunE: func(_ *cobra.Command, args []string) error {
			if list {
				r.targets()
				return nil
			}
			if len(args) == 0 {
				return r.fail(exitUse, whichTargetSay, nil).but(r.say(knownSay, map[string]any{"names": listed(targetNames())}))
			}
			chosen, ok := catalog.Named(args[0])
			if !ok {
				return r.unknown(noTargetSay, args[0], targetNames())
			}
			if err := b.tries.sound(r, chosen.Name); err != nil {
				return err
			}
			if b.from != "" {
				since, err := b.earlier(chosen.Name)
				if since == nil || err != nil {
					return err
				}
				chosen = *since
			}
			if b.test && !live.Marks(chosen.Name) {
				return r.fail(exitUse, noMarkSay, words.Args{"name": chosen.Name}).but(r.say(knownSay, words.Args{"names": listed(live.Targets())}))
			}
			return b.do(args[1:], filepath.Join("generated", chosen.Name), func(*checked) []generators.Generator {
				return []generators.Generator{chosen}
			})
		},
		ValidArgs: targetNames(),
	}
	b.flags(cmd, generateOutFlag)
	b.tries.flags(r, cmd)
	cmd.Flags().StringVar(&b.from, "from", "", r.say(fromFlag, nil))
	cmd.Flags().BoolVar(&b.test, "test", false, r.say(generateTestFlag, nil))
	cmd.Flags().BoolVar(&list, "list", false, r.say(listTargetsFlag, nil))
	return cmd
}

func targetNames() []string {
	var names []string
	for _, g := range catalog.All() {
		names = append(names, g.Name)
	}
	return names
}

// targets lists what can be generated.
func (r *run) targets() {
	var rows [][]string
	for _, g := range catalog.All() {
		rows = append(rows, []string{g.Name, g.Doc.In(r.lang)})
	}
	writeTable(r.out, rows)
}
