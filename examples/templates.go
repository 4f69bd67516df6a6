package examples

import "embed"

// Templates holds what new workspaces are made of: a folder per layer, as templates/README.md says. It is
// read-only.
//
//go:embed all:templates
var Templates embed.FS
