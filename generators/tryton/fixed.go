package tryton

import (
	"embed"
	"io/fs"

	"github.com/crmspec/crmspec/generators/internal/rulebook"
)

// fixed is the Python part that speaks to Tryton, the same for every description.
//
//go:embed fixed/*.py
var fixed embed.FS

// fixedFiles returns the whole Python part by its paths in a module; what judges records stands in book.
func fixedFiles() map[string][]byte {
	files := map[string][]byte{"book/__init__.py": {}}
	for name, content := range rulebook.Fixed() {
		files["book/"+name] = content
	}
	list, err := fs.ReadDir(fixed, "fixed")
	if err != nil {
		return nil
	}
	for _, file := range list {
		if content, err := fs.ReadFile(fixed, "fixed/"+file.Name()); err == nil {
			files[file.Name()] = content
		}
	}
	return files
}
