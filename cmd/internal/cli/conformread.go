package cli

import (
	"bufio"
	"compress/gzip"
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
	open    []io.Closer
}

func (t *tables) close() {
	for _, f := range t.open {
		_ = f.Close() // they were only read
	}
}

// tables opens the files that were named, and finds whose records they are about.
func (c *conforming) tables(m *metrics, only *model.Pipeline) (*tables, error) {
	t := &tables{}
	for _, name := range c.history {
		file, err := c.log(t, name)
		if err != nil {
			t.close()
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
				t.close()
				return nil, c.fail(exitUse, noEntitySay, words.Args{"name": id})
			}
		}
		file, err := c.file(name)
		if err != nil {
			t.close()
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
			t.close()
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

// log opens a history: a table, which is read whole, or XES, perhaps packed, which is read as it comes.
func (c *conforming) log(t *tables, name string) (history.File, error) {
	failed := func(err error) error {
		return c.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	f, err := os.Open(c.path(name))
	if err != nil {
		return history.File{}, failed(err)
	}
	t.open = append(t.open, f)
	from := bufio.NewReaderSize(f, 1<<16)
	if begin, _ := from.Peek(2); string(begin) == "\x1f\x8b" {
		unpacked, err := gzip.NewReader(from)
		if err != nil {
			return history.File{}, failed(err)
		}
		from = bufio.NewReaderSize(unpacked, 1<<16)
	}
	if begin, _ := from.Peek(512); history.IsXES(begin) {
		return history.File{Name: name, Stream: from}, nil
	}
	content, err := io.ReadAll(from)
	if err != nil {
		return history.File{}, failed(err)
	}
	return history.File{Name: name, Content: content}, nil
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
