package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// Command is what the help says of a command, for the reference.
type Command struct {
	// Name is "" for the program itself.
	Name string
	// Use is how the command is called, without flags.
	Use string
	// Short and Long say what it does; Long is "" where there is no more to say.
	Short, Long string
	// Examples are calls, one each.
	Examples []string
	Flags    []Flag
	// Sub are the commands below it, named with it: “kpi show”.
	Sub []Command
}

// Flag is one flag with its value, such as "-o, --out OUT", and what it does.
type Flag struct{ Name, Doc string }

// Commands returns what the help says in a language: of the program itself, with the flags of all
// commands, then of each command in order of name.
func Commands(lang string) []Command {
	r := newRun(App{Env: func(string) string { return lang }}, nil)
	root := r.root()
	_ = r.find(root, nil) // adds the command completion; there is nothing to find
	all := []Command{manual(root)}
	for _, row := range flagRows(root.PersistentFlags()) {
		all[0].Flags = append(all[0].Flags, flag(row))
	}
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		m := manual(c)
		if c.Name() != "completion" { // those below it are cobra's
			for _, sub := range c.Commands() {
				below := manual(sub)
				below.Name = m.Name + " " + below.Name
				m.Sub = append(m.Sub, below)
			}
		}
		all = append(all, m)
	}
	return all
}

func manual(c *cobra.Command) Command {
	m := Command{Use: c.UseLine(), Short: c.Short, Long: c.Long}
	for line := range strings.Lines(c.Example) {
		m.Examples = append(m.Examples, strings.TrimSpace(line))
	}
	if c.HasParent() {
		m.Name = c.Name()
		for _, row := range flagRows(c.LocalNonPersistentFlags()) {
			m.Flags = append(m.Flags, flag(row))
		}
	}
	return m
}

func flag(row []string) Flag { return Flag{strings.TrimSpace(row[0]), row[1]} }
