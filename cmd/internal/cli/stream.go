package cli

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// stream is stdout: it gathers what is written and keeps the first error.
type stream struct {
	to  io.Writer
	buf *bufio.Writer
	err error
}

func newStream(to io.Writer) *stream { return &stream{to: to, buf: bufio.NewWriterSize(to, 64<<10)} }

// Write never fails: the first error is that of Flush, and nothing is written after it.
func (s *stream) Write(p []byte) (int, error) {
	if s.err == nil {
		_, s.err = s.buf.Write(p)
	}
	return len(p), nil
}

// Flush writes what was gathered and returns the first error so far.
func (s *stream) Flush() error {
	if s.err == nil {
		s.err = s.buf.Flush()
	}
	return s.err
}

// colored tells whether stdout shows colours.
func (r *run) colored() bool {
	switch {
	case r.color != "auto":
		return r.color == "always"
	case r.Env("NO_COLOR") != "":
		return false
	case r.Env("CLICOLOR_FORCE") != "" && r.Env("CLICOLOR_FORCE") != "0":
		return true
	case r.Env("TERM") == "dumb":
		return false
	}
	return r.width() > 0
}

// width returns the width of the terminal behind stdout, 0 for none.
func (r *run) width() int { return r.Width(r.Stdout) }

// reasons are the errors that users meet, in plain words.
var reasons = []struct {
	is  error
	say words.Text
}{
	{source.ErrHeld, words.Text{En: "somebody else has been writing there for half a minute", Ru: "туда уже полминуты пишет кто-то другой"}},
	{fs.ErrPermission, words.Text{En: "no permission", Ru: "нет прав"}},
	{fs.ErrNotExist, words.Text{En: "there is no such file or folder", Ru: "нет такого файла или папки"}},
	{syscall.EISDIR, words.Text{En: "it is a folder", Ru: "это папка"}},
	{syscall.ENOTDIR, words.Text{En: "a part of its path is a file, not a folder", Ru: "часть пути — файл, а не папка"}},
	{syscall.ENOSPC, words.Text{En: "no space left on the disk", Ru: "на диске нет места"}},
	{syscall.EROFS, words.Text{En: "the disk is read-only", Ru: "диск доступен только для чтения"}},
	{syscall.ELOOP, words.Text{En: "its links go in a circle", Ru: "ссылки на него идут по кругу"}},
	{layout.ErrNoChild, words.Text{
		En: "the program crmspec-layout, which lays out pictures, is neither beside crmspec nor on the path",
		Ru: "программы crmspec-layout, которая размещает схемы, нет ни рядом с crmspec, ни в PATH",
	}},
	{layout.ErrDeadline, words.Text{En: "the picture takes too long to lay out", Ru: "размещение схемы занимает слишком много времени"}},
	{os.ErrClosed, words.Text{En: "it is closed", Ru: "закрыто"}},
}

// reason returns why the file system refused, without the paths, which would name the machine.
func reason(err error) words.Localized {
	for _, known := range reasons {
		if errors.Is(err, known.is) {
			return known.say
		}
	}
	var localized words.Localized
	if errors.As(err, &localized) {
		return localized
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return words.Text{En: err.Error()}
}
