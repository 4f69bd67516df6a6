package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
)

// journal reads what is known of the acceptance cases of a workspace, nil where there are no results. What is wrong
// with them is added to the findings of the workspace, and a file that cannot be opened to what was not read.
func (r *run) journal(w *load.Workspace) *results.Journal {
	if w.Root == "" {
		return nil
	}
	name := filepath.Join(w.Root, load.ResultsFile)
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var content []byte
	switch {
	case err != nil:
	case info.IsDir():
		err = errors.New("not a regular file")
	case info.Size() > load.MaxFileSize:
		err = fmt.Errorf("larger than %d MB", load.MaxFileSize>>20)
	default:
		content, err = os.ReadFile(name)
	}
	if err != nil {
		w.Unread = append(w.Unread, load.Unread{Path: load.ResultsFile, Err: err})
		return nil
	}
	journal, found := results.Read(source.NewFile(load.ResultsFile, content))
	w.Findings = append(w.Findings, found...)
	return journal
}

// standing is how the cases of a suite stand; nil where there are no results.
func (c *checked) standing(s *suite.Suite) *results.Standing {
	if c.journal == nil {
		return nil
	}
	return c.journal.Against(results.EditionsOf(c.Spec, s))
}
