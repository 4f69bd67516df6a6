package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

// foreign returns the YAML files below a folder that would be read as part of the description in it,
// though they were there before: in order, a folder with nothing of ours as a whole, with "/" behind it.
// Where the user has said already what is left out, there are none.
func (b *beginning) foreign(root string, files []edit.File) ([]string, error) {
	if _, err := os.Lstat(path.Join(root, load.IgnoreFile)); err == nil {
		return nil, nil
	}
	var ours []string
	for _, f := range files {
		ours = append(ours, f.Path)
	}
	var found []string
	folder := os.DirFS(root)
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case errors.Is(err, fs.ErrNotExist) && name == ".":
			return fs.SkipAll
		case err != nil && entry != nil && entry.IsDir():
			return fs.SkipDir // what cannot be read is not part of anything yet
		case err != nil:
			return err
		case name != "." && entry.IsDir() && (base[0] == '.' || base[0] == '_'):
			return fs.SkipDir
		case entry.IsDir() || base[0] == '.' || base[0] == '_' || slices.Contains(ours, name):
			return nil
		case path.Ext(name) != ".yaml" && path.Ext(name) != ".yml":
			return nil
		}
		top, _, deep := strings.Cut(name, "/")
		if deep && !slices.ContainsFunc(ours, func(file string) bool { return strings.HasPrefix(file, top+"/") }) {
			name = top + "/"
		}
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
		return nil
	})
	if err != nil {
		return nil, b.fail(exitUnread, notOpenedSay, words.Args{"path": b.shown(root), "reason": reason(err)})
	}
	return found, nil
}

// ignoring returns the ignore file that leaves some files and folders out.
func (b *beginning) ignoring(names []string) []byte {
	escape := strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, " ", `\ `)
	text := "# " + b.say(ignoringSay, nil) + "\n"
	for _, name := range names {
		text += "/" + escape.Replace(name) + "\n"
	}
	return []byte(text)
}
