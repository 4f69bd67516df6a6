package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// The most that is read of a configuration: one file, and all of them.
const (
	mostOfFile = 64 << 20
	mostOfAll  = 512 << 20
)

// missed is a file of a configuration that could not be read.
type missed struct {
	path string
	why  words.Localized
}

// taken is the configuration that was taken out of a CRM: files by their paths within a folder or an archive.
type taken struct {
	files  map[string][]byte
	missed []missed
	size   int64
}

// taken reads what was taken out of a CRM: a folder, a zip, or one file.
func (r *run) taken(name string) (*taken, error) {
	full := r.path(name)
	info, err := os.Stat(full)
	if err != nil {
		return nil, r.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	t := &taken{files: map[string][]byte{}}
	switch {
	case info.IsDir():
		err = t.folder(full)
	case info.Size() > mostOfAll:
		err = errTooLarge
	default:
		var content []byte
		if content, err = os.ReadFile(full); err == nil {
			err = t.one(filepath.Base(full), content)
		}
	}
	if err != nil {
		return nil, r.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	slices.SortFunc(t.missed, func(a, b missed) int { return strings.Compare(a.path, b.path) })
	return t, nil
}

// one takes a single file, or what is in it where it is a zip.
func (t *taken) one(name string, content []byte) error {
	if !strings.EqualFold(path.Ext(name), ".zip") && !bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		t.files[name] = content
		return nil
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return errNoZip
	}
	for _, f := range archive.File {
		entry := path.Clean("/" + strings.ReplaceAll(f.Name, `\`, "/"))[1:]
		if f.FileInfo().IsDir() || entry == "" || aside(entry) {
			continue
		}
		if _, twice := t.files[entry]; twice {
			t.miss(entry, errTwice)
			continue
		}
		if err := t.entry(entry, f); err != nil {
			t.miss(entry, err)
		}
	}
	return nil
}

func (t *taken) entry(name string, f *zip.File) error {
	if !f.Mode().IsRegular() {
		return errNoFile
	}
	in, err := f.Open()
	if err != nil {
		return errDamaged
	}
	defer in.Close()
	return t.add(name, in)
}

// folder takes all files of a folder. Folders whose names begin with a point, and those of packages, are no part of it.
func (t *taken) folder(root string) error {
	return filepath.WalkDir(root, func(full string, entry fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(root, full)
		if relErr != nil {
			return relErr
		}
		name = filepath.ToSlash(name)
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			t.miss(name, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case name == ".":
			return nil
		case aside(name) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() || aside(name):
			return nil
		case !entry.Type().IsRegular():
			t.miss(name, errNoFile)
			return nil
		}
		in, err := os.Open(full)
		if err == nil {
			defer in.Close()
			err = t.add(name, in)
		}
		if err != nil {
			t.miss(name, err)
		}
		return nil
	})
}

// aside tells whether a file or folder is none that a CRM gives: those of version control, of editors, of packages.
func aside(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") || part == "node_modules" || part == "__MACOSX"
	})
}

// add takes a file, as far as it is not too large.
func (t *taken) add(name string, in io.Reader) error {
	room := min(int64(mostOfFile), mostOfAll-t.size)
	content, err := io.ReadAll(io.LimitReader(in, room+1))
	switch {
	case int64(len(content)) > room:
		return errTooLarge
	case err != nil && (errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || !isPathError(err)):
		return errDamaged
	case err != nil:
		return err
	}
	t.size += int64(len(content))
	t.files[name] = content
	return nil
}

func isPathError(err error) bool {
	var on *fs.PathError
	return errors.As(err, &on)
}

func (t *taken) miss(name string, err error) {
	t.missed = append(t.missed, missed{name, reason(err)})
}

// told says which files could not be read; then not everything was looked at.
func (r *run) told(t *taken) {
	for _, m := range t.missed {
		r.line("crmspec: " + r.say(notReadSay, words.Args{"path": m.path, "reason": m.why}))
		r.code = worst(r.code, exitUnread)
	}
}

// unfit is why a file cannot be taken.
type unfit struct{ words.Text }

// Error says so in English.
func (u *unfit) Error() string { return u.In("en") }

var (
	errTooLarge = &unfit{words.Text{En: "it is too large to be the configuration of a CRM", Ru: "слишком велик для конфигурации CRM"}}
	errNoZip    = &unfit{words.Text{En: "it is no zip, or a damaged one", Ru: "это не zip или он повреждён"}}
	errDamaged  = &unfit{words.Text{En: "it is damaged", Ru: "файл повреждён"}}
	errTwice    = &unfit{words.Text{En: "it stands in the zip twice; the first one counts", Ru: "в архиве он дважды; учтён первый"}}
	errNoFile   = &unfit{words.Text{En: "it is a link or something else than a file", Ru: "это ссылка или что-то другое, а не файл"}}
)
