package cli

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/words"
)

// tables are the files of a replay, opened.
type tables struct {
	entity  *model.Entity
	logs    []history.File
	records []history.Records
	people  []history.File
}

// tables opens the files that were named, and finds whose records they are about.
func (c *conforming) tables(m *metrics, only *model.Pipeline) (*tables, error) {
	t := &tables{}
	for _, name := range c.history {
		file, err := c.log(name)
		if err != nil {
			return nil, err
		}
		file.Columns = c.called.history
		t.logs = append(t.logs, file)
	}
	var bare []int // those that name no entity
	for _, name := range c.records {
		r := history.Records{}
		if id, rest, named := strings.Cut(name, "="); named && m.Spec.Element("entity/"+id) != nil {
			r.Entity, _ = m.Spec.Element("entity/" + id).(*model.Entity)
			name = rest
		} else if named {
			if _, err := os.Stat(c.path(name)); err != nil {
				return nil, c.fail(exitUse, noEntitySay, words.Args{"name": id})
			}
		}
		file, err := c.file(name)
		if err != nil {
			return nil, err
		}
		r.File = file
		r.Columns = c.called.records
		if r.Entity == nil {
			bare = append(bare, len(t.records))
		}
		t.records = append(t.records, r)
	}
	for _, name := range c.people {
		file, err := c.file(name)
		if err != nil {
			return nil, err
		}
		file.Columns = c.called.people
		t.people = append(t.people, file)
	}
	entities := m.names.Entities()
	t.entity = entities[0]
	if only != nil && only.Entity.Get() != nil {
		t.entity, entities = only.Entity.Get(), []*model.Entity{only.Entity.Get()}
	}
	reader := history.Reader{Names: m.names, Entity: t.entity, Zone: c.zone}
	for n, i := range bare {
		t.records[i].Entity = reader.Likely(t.records[i].File, entities)
		if n == 0 && only == nil {
			t.entity = t.records[i].Entity
		}
	}
	return t, nil
}

// log opens a history: a table or a log in XES, perhaps packed. A file is read as it comes, more than once; what can be
// read only once, such as a pipe, is read whole.
func (c *conforming) log(name string) (history.File, error) {
	failed := func(err error) error {
		return c.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	path := c.path(name)
	open := func() (io.ReadCloser, error) { return unpacked(path) }
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		from, err := open()
		if err != nil {
			return history.File{}, failed(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			return history.File{}, failed(err)
		}
		open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
	}
	from, err := open()
	if err != nil {
		return history.File{}, failed(err)
	}
	defer func() { _ = from.Close() }() // it was only read
	begin := make([]byte, 512)
	n, err := io.ReadFull(from, begin)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return history.File{}, failed(err)
	}
	return history.File{Name: name, Open: open, XES: history.IsXES(begin[:n])}, nil
}

// packed is a file that is unpacked while it is read.
type packed struct {
	io.Reader
	io.Closer
}

// unpacked opens a file, and unpacks it if it is packed.
func unpacked(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	from := bufio.NewReaderSize(f, 1<<16)
	if begin, _ := from.Peek(2); string(begin) != "\x1f\x8b" {
		return packed{from, f}, nil
	}
	content, err := gzip.NewReader(from)
	if err != nil {
		_ = f.Close() // it was only read
		return nil, err
	}
	return packed{content, f}, nil
}

// everybody reads the people.
func (t *tables) everybody(r history.Reader) (*history.People, history.Result) {
	return r.People(t.people...)
}

func rowAt(file string, line int) string {
	if file == "" {
		return ""
	}
	if line > 0 {
		return fmt.Sprintf("%s:%d: ", file, line)
	}
	return file + ": "
}
