package load

import (
	"bytes"
	"errors"
	"io/fs"
	"path"

	"github.com/git-pkgs/gitignore"
)

// IgnoreFile names the file at the root of a workspace that lists what does not belong to it, in
// the syntax of .gitignore.
const IgnoreFile = ".crmspecignore"

// ignoreFile returns what the workspace's ignore file says of a path.
func ignoreFile(fsys fs.FS) (func(name string, dir bool) bool, error) {
	nothing := func(string, bool) bool { return false }
	content, err := fs.ReadFile(fsys, IgnoreFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nothing, nil
	}
	if err != nil {
		return nothing, plain(err)
	}
	matcher := &gitignore.Matcher{}
	matcher.AddPatterns(content, "")
	return matcher.MatchPath, nil
}

// Marker is what the manifest of a folder that the tool wrote contains; such a folder is output,
// not input.
const Marker = `"tool": "crmspec"`

func isOutput(fsys fs.FS, folder string) bool {
	content, err := fs.ReadFile(fsys, path.Join(folder, "manifest.json"))
	return err == nil && bytes.Contains(content[:min(len(content), 512)], []byte(Marker))
}
