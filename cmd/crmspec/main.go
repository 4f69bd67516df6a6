// Command crmspec checks descriptions of CRM systems and makes of them what people and systems
// need. It must not know more than where the command line begins.
package main

import (
	"os"

	"github.com/crmspec/crmspec/cmd/internal/cli"
)

func main() { os.Exit(cli.OS().Run(os.Args[1:])) }
