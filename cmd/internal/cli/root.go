package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/crmspec/crmspec/model/words"
)

// root returns the command tree.
func (r *run) root() *cobra.Command {
	root := &cobra.Command{
		Use: "crmspec COMMAND", DisableFlagsInUseLine: true, Short: r.say(rootSay, nil), Long: r.say(rootLongSay, nil),
		SilenceErrors: true, SilenceUsage: true, Version: version(),
		PersistentPreRunE: func(*cobra.Command, []string) error { return r.global() },
	}
	root.SetVersionTemplate("crmspec {{.Version}}\n")
	root.SetOut(r.out)
	root.SetErr(r.Stderr)
	root.SetIn(r.Stdin)
	root.SetFlagErrorFunc(r.badFlag)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { r.help(c) })
	flags := root.PersistentFlags()
	flags.StringVarP(&r.folder, "directory", "C", "", r.say(directoryFlag, nil))
	flags.StringVar(&r.lang, "lang", r.lang, r.say(langFlag, nil))
	flags.StringVar(&r.color, "color", r.color, r.say(colorFlag, nil))
	flags.BoolVarP(&r.quiet, "quiet", "q", false, r.say(quietFlag, nil))
	for _, command := range []func(*run) *cobra.Command{
		newInitCmd, newNewCmd, newCheckCmd, newFmtCmd, newBuildCmd, newGenerateCmd, newApplyCmd, newPlanCmd, newImportCmd, newServeCmd, newReadyCmd, newTestCmd, newAcceptCmd, newConformCmd, newExplainCmd, newListCmd, newShowCmd, newKpiCmd, newSchemaCmd, newVersionCmd,
	} {
		root.AddCommand(command(r))
	}
	root.SetHelpCommand(newHelpCmd(r))
	return root
}

// global checks the flags that all commands share.
func (r *run) global() error {
	lang := r.lang
	if cmpLang(lang) != lang {
		r.lang = words.Languages[0]
	}
	if err := r.oneOf("lang", lang, words.Spoken...); err != nil {
		return err
	}
	if r.folder != "" {
		r.Dir = r.path(r.folder)
		if _, err := os.ReadDir(r.Dir); err != nil {
			return r.fail(exitUnread, notOpenedSay, words.Args{"path": r.folder, "reason": reason(err)})
		}
	}
	return r.oneOf("color", r.color, "auto", "always", "never")
}

func newHelpCmd(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: r.say(helpSay, nil),
		RunE: func(c *cobra.Command, args []string) error {
			command, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 && len(args) > 0 && command == c.Root() {
				return r.unknown(noCommandSay, args[0], commandNames(c.Root()))
			}
			r.help(command)
			return nil
		},
	}
}

// help prints what a command does, its examples and flags, to stdout.
func (r *run) help(c *cobra.Command) {
	text := c.Long
	if text == "" {
		text = c.Short
	}
	head := func(text words.Text) { fmt.Fprintf(r.out, "\n%s\n", r.say(text, nil)) }
	fmt.Fprintln(r.out, text)
	head(usageHead)
	fmt.Fprintln(r.out, "  "+c.UseLine())
	if c.Example != "" {
		head(exampleHead)
		fmt.Fprintln(r.out, c.Example)
	}
	var rows [][]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			rows = append(rows, []string{"  " + sub.Name(), sub.Short})
		}
	}
	if len(rows) > 0 {
		head(commandsHead)
		writeTable(r.out, rows)
	}
	if rows := flagRows(c.LocalNonPersistentFlags()); len(rows) > 0 && c.HasParent() {
		head(flagsHead)
		writeTable(r.out, rows)
	}
	head(globalHead)
	writeTable(r.out, flagRows(c.Root().PersistentFlags()))
}

// flagRows returns the flags for people.
func flagRows(flags *pflag.FlagSet) [][]string {
	var rows [][]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := "", f.Usage
		if strings.HasPrefix(usage, "`") {
			value, usage, _ = strings.Cut(usage[1:], "` ")
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if value != "" {
			name += " " + value
		}
		rows = append(rows, []string{"  " + name, usage})
	})
	slices.SortStableFunc(rows, func(a, b []string) int {
		return strings.Compare(strings.TrimLeft(a[0], " -"), strings.TrimLeft(b[0], " -"))
	})
	return rows
}
