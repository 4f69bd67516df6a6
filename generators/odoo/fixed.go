package odoo

import (
	"embed"
	"io/fs"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/rulebook"
)

// fixed is the Python part that knows Odoo, the same for every description. What judges records by the table stands in
// [rulebook.Fixed].
//
//go:embed fixed/*.py fixed/models/*.py
var fixed embed.FS

// writeFixed adds the Python part.
func (p *plan) writeFixed() {
	for path, content := range fixedFiles() {
		p.files[path] = content
	}
}

// fixedFiles returns the Python part by its paths in a module.
func fixedFiles() map[string][]byte {
	files := map[string][]byte{}
	err := fs.WalkDir(fixed, "fixed", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(fixed, path)
		files[strings.TrimPrefix(path, "fixed/")] = content
		return err
	})
	if err != nil {
		return nil
	}
	for name, content := range rulebook.Fixed() {
		files["models/"+name] = content
	}
	return files
}
