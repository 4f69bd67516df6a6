package load

import "github.com/crmspec/crmspec/model/source"

// With reads the workspace again as it would be with other contents in some of its files, named by
// path. The files on the disk are not looked at.
func (w *Workspace) With(contents map[string][]byte) (*Workspace, error) {
	again := &Workspace{Root: w.Root, Unread: append([]Unread(nil), w.Unread...)}
	return again, again.load(len(w.Files), func(i int) (*source.File, error) {
		file := w.Files[i]
		content, changed := contents[file.Path]
		if !changed {
			content = file.Bytes
		}
		return source.NewFile(file.Path, content), nil
	})
}
