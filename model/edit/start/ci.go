package start

import (
	"io/fs"
	"path"
	"strings"

	"github.com/crmspec/crmspec/model/edit"
)

// CI lists the services for which there are files that check a workspace at every change. The slice
// belongs to the caller.
func CI() []string { return []string{"github", "gitlab"} }

// CIFiles returns the files for one of the services, with comments in a language.
//
// Errors: a template cannot be read, which tests exclude.
func CIFiles(templates fs.FS, service, lang string) ([]edit.File, error) {
	var files []edit.File
	folder := path.Join("templates", "ci", service)
	err := fs.WalkDir(templates, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(templates, name)
		if err == nil {
			content = Choice{Langs: []string{lang}}.comments(content)
			files = append(files, edit.File{Path: strings.TrimPrefix(name, folder+"/"), Content: content})
		}
		return err
	})
	return files, err
}
