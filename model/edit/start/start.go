// Package start stands before edit writes: it makes the files of a new workspace out of templates. It
// must not know what the templates are about, nor the disk.
package start

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Template is something that a new workspace can begin with.
type Template struct {
	Name string
	// layers are the folders of its files; a later one wins.
	layers []string
}

// Templates lists the templates, the smallest first. The slice belongs to the caller.
func Templates() []Template {
	return []Template{
		{"minimal", []string{"minimal"}},
		{"sales", []string{"common", "sales"}},
		{"service", []string{"common", "service"}},
		{"sales-and-service", []string{"common", "sales", "service", "sales-and-service"}},
	}
}

// Languages are those that the templates are written in. The slice belongs to the caller.
func Languages() []string { return []string{"en", "ru", "kk"} }

// Choice says what a new workspace is to be like.
type Choice struct {
	Template Template
	// Langs are the languages of its texts, the first is that of its comments.
	Langs []string
	// ID and Title are those of the project; empty ones leave what the template has, and so do an empty
	// currency and time zone.
	ID, Title          string
	Currency, Timezone string
	// Today is the day on which it begins: what is due comes after it.
	Today time.Time
}

// written is the year in which the templates were written.
const written = 2026

// Files returns the documents of a new workspace, in order of path, the project's last: without it, the
// rest is no workspace.
//
// Errors: a template cannot be read or is not readable as YAML, which tests exclude.
func Files(templates fs.FS, c Choice) ([]edit.File, error) {
	found := map[string]string{} // by path in the workspace, the path in templates
	for _, layer := range c.Template.layers {
		err := fs.WalkDir(templates, path.Join("templates", layer), func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && path.Ext(name) == ".yaml" {
				found[strings.TrimPrefix(name, "templates/"+layer+"/")] = name
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var files []edit.File
	for name, from := range found {
		content, err := fs.ReadFile(templates, from)
		if err != nil {
			return nil, err
		}
		if content, err = c.document(name, content); err != nil {
			return nil, err
		}
		files = append(files, edit.File{Path: name, Content: content})
	}
	slices.SortFunc(files, func(a, b edit.File) int {
		const last = "crmspec.yaml"
		if a.Path == last || b.Path == last {
			return len(b.Path) - len(a.Path) + strings.Compare(a.Path, b.Path)
		}
		return strings.Compare(a.Path, b.Path)
	})
	return files, nil
}

// document makes one document out of its template.
func (c Choice) document(name string, content []byte) ([]byte, error) {
	documents, faults := syntax.Parse(source.NewFile(name, content))
	if len(faults) > 0 {
		return nil, fmt.Errorf("%s: %s", faults[0].Subject, faults[0].Message.In("en"))
	}
	if len(documents) != 1 || documents[0].Root == nil {
		return nil, fmt.Errorf("%s is no template of one document", name)
	}
	root := documents[0].Root
	kind := model.KindNamed(root.Get("kind").Text())
	if kind == nil {
		return nil, fmt.Errorf("%s: the kind “%s” is not known", name, root.Get("kind").Text())
	}
	var edits []source.Edit
	if kind.Word == "project" {
		edits = c.project(root)
	}
	c.walk(root, &edits)
	content, err := source.Apply(content, edits)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	content = append([]byte(edit.Modeline(name, kind.Word)+"\n"), c.comments(content)...)
	return format.File(source.NewFile(name, content)).New, nil
}

// comments keeps of the comments those in the first language.
func (c Choice) comments(content []byte) []byte {
	var out bytes.Buffer
	for line := range strings.Lines(string(content)) {
		text := strings.TrimLeft(line, " ")
		if lang, rest, ok := strings.Cut(strings.TrimPrefix(text, "# "), ": "); ok && text[0] == '#' && slices.Contains(Languages(), lang) {
			if lang != c.Langs[0] {
				continue
			}
			line = line[:len(line)-len(text)] + "# " + rest
		}
		out.WriteString(line)
	}
	return out.Bytes()
}
