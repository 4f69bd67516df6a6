// Command cmd writes docs/reference; package docgen runs it by go generate. It must not know what
// stands in the reference.
package main

import (
	"os"

	"github.com/crmspec/crmspec/cmd/internal/docgen"
)

func main() {
	os.Exit(docgen.Main("../../..", os.Stderr)) // go generate runs in the folder of package docgen
}
