package live_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
)

// TestTwice carries each plan out, and again: the second time nothing is written, with a journal and without.
func TestTwice(t *testing.T) {
	t.Parallel()
	for target, p := range plans() {
		t.Run(target, func(t *testing.T) {
			t.Parallel()
			r := newRun(t, target)
			r.with = []string{"beta"}
			count := r.must(t)
			if d := cmp.Diff(live.Count{live.Made: len(p.Steps)}, count); d != "" {
				t.Fatal(d)
			}
			if bad := r.crm.Refusals(); target != "hubspot" && len(bad) > 0 {
				t.Errorf("refused: %v", bad)
			}
			state := r.crm.State(t)
			r.crm.Forget()
			if d := cmp.Diff(live.Count{live.Unchanged: len(p.Steps)}, r.must(t)); d != "" {
				t.Error(d)
			}
			if n := written(r.crm); n > 0 {
				t.Errorf("%d requests wrote", n)
			}
			if err := os.Remove(r.journal); err != nil {
				t.Fatal(err)
			}
			count = r.must(t)
			blind := 0
			for _, s := range p.Steps {
				if s.Find == nil {
					blind++
				}
			}
			want := live.Count{live.Found: len(p.Steps) - blind}
			if blind > 0 {
				want[live.Made] = blind // repeated without harm
			}
			if d := cmp.Diff(want, count); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(state, r.crm.State(t)); d != "" {
				t.Error(d)
			}
		})
	}
}

func written(c *livetest.CRM) int {
	n := 0
	for _, r := range c.Requests() {
		if r.Writes {
			n++
		}
	}
	return n
}

// errKilled is what a program that is gone would have said.
var errKilled = errors.New("killed")

// TestKilled ends the run at every request, before it is carried out and behind it, and at every writing of the journal;
// each time going on leads to what a run without an end leads to, ids included.
func TestKilled(t *testing.T) {
	t.Parallel()
	for target := range plans() {
		whole := newRun(t, target)
		whole.must(t)
		want, requests, notes := whole.crm.State(t), len(whole.crm.Requests()), len(whole.plan.Steps)
		resume := func(t *testing.T, r *run) {
			r.crm.Forget()
			r.must(t)
			if d := cmp.Diff(want, r.crm.State(t)); d != "" {
				t.Errorf("it went on to something else: %s", d)
			}
			state := r.crm.State(t)
			r.crm.Forget()
			count := r.must(t)
			if count[live.Made]+count[live.Changed]+count[live.Found] > 0 || r.crm.State(t) != state || written(r.crm) > 0 {
				t.Errorf("the third time: %v", count)
			}
		}
		for n := 1; n <= requests; n++ {
			for name, fault := range map[string]livetest.Fault{"before": livetest.Unheard, "behind": livetest.Lost, "answered": livetest.Fine} {
				t.Run(fmt.Sprintf("%s/request %d %s", target, n, name), func(t *testing.T) {
					t.Parallel()
					r := newRun(t, target)
					ctx, kill := context.WithCancel(context.Background())
					defer kill()
					r.crm.Fault = func(at int, _ livetest.Request) livetest.Fault {
						if at < n {
							return livetest.Fine
						}
						kill()
						return fault
					}
					if _, err := r.do(t, ctx); !errors.Is(err, context.Canceled) {
						t.Fatalf("it was not ended: %v", err)
					}
					resume(t, r)
				})
			}
		}
		for n := 1; n <= notes; n++ {
			for _, at := range []string{"create", "write", "rename"} {
				t.Run(fmt.Sprintf("%s/note %d %s", target, n, at), func(t *testing.T) {
					t.Parallel()
					r := newRun(t, target)
					seen := 0
					r.disk.Before = func(operation, _ string) error {
						if operation == at {
							seen++
						}
						if seen >= n {
							return errKilled
						}
						return nil
					}
					_, err := r.do(t, context.Background())
					var failed *live.Failed
					if n <= len(r.plan.Steps)-optional(r) && (!errors.Is(err, errKilled) || !errors.As(err, &failed)) {
						t.Fatalf("it was not ended: %v", err)
					}
					r.disk.Before = nil
					resume(t, r)
				})
			}
		}
	}
}

func optional(r *run) int {
	n := 0
	for _, s := range r.plan.Steps {
		if s.Optional != "" {
			n++
		}
	}
	return n
}

// TestFaults lets one request after the other go wrong, in each way, without an end of the run: it comes to the same.
func TestFaults(t *testing.T) {
	t.Parallel()
	for target := range plans() {
		whole := newRun(t, target)
		whole.must(t)
		want, requests := whole.crm.State(t), len(whole.crm.Requests())
		for name, fault := range map[string]livetest.Fault{"500": livetest.Broken, "unheard": livetest.Unheard, "lost": livetest.Lost, "502 though done": livetest.Half} {
			for n := 1; n <= requests; n++ {
				t.Run(fmt.Sprintf("%s/%s %d", target, name, n), func(t *testing.T) {
					t.Parallel()
					r := newRun(t, target)
					r.crm.Fault = func(at int, _ livetest.Request) livetest.Fault {
						if at == n || at == n+1 {
							return fault
						}
						return livetest.Fine
					}
					if count := r.must(t); count[live.Made] != len(r.plan.Steps)-optional(r) {
						t.Errorf("%v", count)
					}
					if d := cmp.Diff(want, r.crm.State(t)); d != "" {
						t.Error(d)
					}
				})
			}
		}
	}
}

// TestNoEnd holds that a CRM which never gets well is left in peace.
func TestNoEnd(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.crm.Fault = func(_ int, q livetest.Request) livetest.Fault {
		if q.Writes {
			return livetest.Broken
		}
		return livetest.Fine
	}
	_, err := r.do(t, context.Background())
	var trouble *live.Trouble
	if !errors.As(err, &trouble) || trouble.Class != live.Refused || !strings.Contains(err.Error(), "step 1, pipeline/sales: Kommo refuses POST /api/v4/leads/pipelines (500)") {
		t.Errorf("%v", err)
	}
	if n := written(r.crm); n != 6 {
		t.Errorf("%d requests wrote", n)
	}
}
