package rulebook

import (
	"embed"
	"io/fs"
)

// fixed is the part in Python that judges records, the same for every description and every CRM.
//
//go:embed fixed/*.py
var fixed embed.FS

// Fixed returns the part in Python, by the names of its files.
func Fixed() map[string][]byte {
	files := map[string][]byte{}
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
