package cli

import (
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// unreleased is the version of a program that was built from a folder.
const unreleased = "dev"

// version returns the version of the program: that of its module, or unreleased.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return unreleased
}

// edition names the program in manifests, so that outputs of another one are made again. A program
// built from a folder has no version of its own and is told by its bytes.
func edition() string {
	if version() != unreleased {
		return version()
	}
	name, err := os.Executable()
	if err != nil {
		return unreleased
	}
	program, err := os.Open(name)
	if err != nil {
		return unreleased
	}
	defer program.Close()
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	if _, err := io.Copy(sum, program); err != nil {
		return unreleased
	}
	return fmt.Sprintf("%s+%08x", unreleased, sum.Sum32())
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
