package cli_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/crmspec/crmspec/model/source"
)

// TestAcceptTogether: of several imports at the same time none loses the verdicts of another, and of two about one case
// the one that is written second sees the first.
func TestAcceptTogether(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "minimal")
	out, _ := d.run(t, 0, "accept", "status", "--format", "json")
	var status struct{ Items []struct{ Case, Hash string } }
	if err := json.Unmarshal([]byte(out), &status); err != nil {
		t.Fatal(err)
	}
	const testers = 8
	if len(status.Items) <= testers {
		t.Fatalf("only %d cases", len(status.Items))
	}
	shared := status.Items[testers]
	for i := range testers {
		rows := "id,hash,result,remark,tester,date\n"
		rows += fmt.Sprintf("%s,%s,passed,,T%d,2026-10-01\n", status.Items[i].Case, status.Items[i].Hash, i)
		rows += fmt.Sprintf("%s,%s,failed,late,T%d,2026-10-%02d\n", shared.Case, shared.Hash, i, i+1)
		if err := os.WriteFile(filepath.Join(d.dir, fmt.Sprintf("t%d.csv", i)), []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var group sync.WaitGroup
	for i := range testers {
		group.Go(func() { d.run(t, 0, "accept", "import", fmt.Sprintf("t%d.csv", i)) })
	}
	group.Wait()
	results := read(t, d, "acceptance-results.yaml")
	for i := range testers {
		if !strings.Contains(results, status.Items[i].Case) {
			t.Errorf("the verdict of T%d is lost", i)
		}
	}
	if n := strings.Count(results, shared.Case); n != 1 || !strings.Contains(results, fmt.Sprintf("2026-10-%02d", testers)) {
		t.Errorf("the case that all have tried stands %d times, not by the last of them:\n%s", n, results)
	}
}

// TestAcceptHeld: while another import is under way this one waits, and reads what that one has written.
func TestAcceptHeld(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "minimal")
	out, _ := d.run(t, 0, "accept", "status", "--format", "json")
	var status struct{ Items []struct{ Case, Hash string } }
	if err := json.Unmarshal([]byte(out), &status); err != nil {
		t.Fatal(err)
	}
	row := func(i int) []byte {
		return []byte("id,hash,result\n" + status.Items[i].Case + "," + status.Items[i].Hash + ",passed\n")
	}
	write := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(d.dir, name), content, 0o600); err != nil {
			t.Error(err)
		}
	}
	write("a.csv", row(0))
	write("b.csv", row(1))
	d.run(t, 0, "accept", "import", "a.csv")
	first := read(t, d, "acceptance-results.yaml")
	if err := os.Remove(filepath.Join(d.dir, "acceptance-results.yaml")); err != nil {
		t.Fatal(err)
	}
	reached := make(chan bool, 1)
	release, err := source.Disk{}.Hold(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan bool)
	go func() {
		defer close(ended)
		code, complaints := d.with(source.Disk{Before: func(operation, _ string) error {
			if operation == "hold" {
				reached <- true
			}
			return nil
		}}, "accept", "import", "b.csv")
		if code != 0 {
			t.Errorf("code %d: %s", code, complaints)
		}
	}()
	<-reached
	write("acceptance-results.yaml", []byte(first)) // what another import writes meanwhile
	release()
	<-ended
	results := read(t, d, "acceptance-results.yaml")
	if !strings.Contains(results, status.Items[0].Case) || !strings.Contains(results, status.Items[1].Case) {
		t.Errorf("a verdict is lost:\n%s", results)
	}
	code, complaints := d.with(source.Disk{Before: func(operation, _ string) error {
		if operation == "hold" {
			return errors.Join(source.ErrHeld)
		}
		return nil
	}}, "accept", "import", "a.csv")
	if code != 4 || !strings.Contains(complaints, "somebody else") {
		t.Errorf("held for too long: code %d, %s", code, complaints)
	}
}
