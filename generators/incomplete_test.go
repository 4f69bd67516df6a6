package generators_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/golden"
)

// A file that lacks a part is written, its part reported, and it is rendered again until it is whole.
func TestIncomplete(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "dist")
	fault := errors.New("no picture today")
	list := files("index.html", "whole")
	whole := list[0].Render
	list[0].Render = func() ([]byte, error) {
		return []byte("half"), &generators.Incomplete{Parts: []generators.LeftOut{{Path: "#pipeline/sales", Err: fault}}}
	}
	for run := range 2 {
		report := write(t, dir, list, meta)
		if len(report.LeftOut) != 1 || report.LeftOut[0].Path != "index.html#pipeline/sales" || !errors.Is(report.LeftOut[0].Err, fault) {
			t.Errorf("left out: %v", report.LeftOut)
		}
		if report.Rendered != 1 || report.Stale() != (run == 0) {
			t.Errorf("run %d: %+v", run, report)
		}
	}
	if state := golden.Folder(t, dir); state["index.html"] != "half" {
		t.Errorf("state: %v", state)
	}
	list[0].Render = whole
	if report := write(t, dir, list, meta); len(report.LeftOut) != 0 || len(report.Written) != 2 {
		t.Errorf("whole: %+v", report)
	}
	if report := write(t, dir, list, meta); report.Rendered != 0 || report.Stale() {
		t.Errorf("again: %+v", report)
	}
}
