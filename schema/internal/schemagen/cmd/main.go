// Command cmd writes the schemas into the current folder; package schema runs it by go generate. It
// must not know what stands in a schema.
package main

import (
	"fmt"
	"os"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/schema/internal/schemagen"
)

func main() {
	files, err := schemagen.Generate("../model")
	for i := 0; i < len(files) && err == nil; i++ {
		err = source.Disk{}.WriteAtomic(files[i].Name, files[i].Content)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}
