package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version returns the version of the program: that of its module, "dev" when it was built from a
// folder.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}

func newVersionCmd(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: r.say(versionSay, nil), Args: r.atMost(0),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(r.out, "crmspec", version())
			return nil
		},
	}
}
