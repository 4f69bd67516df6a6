package live_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/generators/hubspot"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/kommo"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// drafted is the description that an account is turned into, and what could not be.
func drafted(t *testing.T, target contract.Target, files contract.Files) (*load.Workspace, string) {
	t.Helper()
	d, err := target.Reading.Draft(files)
	if err != nil {
		t.Fatal(err)
	}
	written := fstest.MapFS{}
	for _, f := range d.Files("en").Files {
		written[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	return loadtest.Open(t, written), strings.Join(unread(d.Unread), "\n")
}

// beyond is what a first description cannot say, with what the import says of it.
var beyond = []struct{ change, told string }{
	{`change role [^;]+; (in .*: (view|edit|delete|export): \w* => [^;]*(; )?)+$`, "are not taken over"},
	{`add field [^.]+\.[A-Z_]+_OWNER$`, "gets a field for its owner"},
	{`remove validation .* PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE$`, "Write it by hand as a format"},
	{`^add role Whoever works in the CRM$`, ""}, // nobody could move anything else, which the import says too
	{`^change stage =cmd.*; description `, ""},  // texts that are cut in the account
	{`^change pipeline rules .*; created in: .*, .* => `, "Records are created in several stages"},
}

// TestImported turns accounts into descriptions and those into plans: what Kommo and HubSpot have comes back, but for what
// the import says that it could not read.
func TestImported(t *testing.T) {
	t.Parallel()
	for _, target := range []contract.Target{kommo.Target, hubspot.Target} {
		for name, w := range specs(t) {
			t.Run(target.Name+" "+name, func(t *testing.T) {
				t.Parallel()
				account := saved(t, target, applied(t, target, folder(t, target, w)))
				again, lost := drafted(t, target, account)
				for _, change := range told(state.Compare(stateOf(t, target, account), stateOf(t, target, folder(t, target, again)))) {
					i := slices.IndexFunc(beyond, func(b struct{ change, told string }) bool { return regexp.MustCompile(b.change).MatchString(change) })
					if i < 0 || name == "bureau" || !strings.Contains(lost, beyond[i].told) {
						t.Error(change)
					}
				}
			})
		}
	}
}

// TestAdopted carries the plan of a first description out on the account that it was read from, where people made fields by
// hand, which have no codes: nothing is made a second time.
func TestAdopted(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.crm.Page = 1000
	line := r.crm.Put(pipelines, livetest.Thing{"name": "Продажи", "sort": 10.0})
	statuses := fmt.Sprintf("%s/%v/statuses", pipelines, line["id"])
	for _, s := range []livetest.Thing{{"name": "Новая", "sort": 10.0}, {"name": "Смета", "sort": 20.0}, {"id": 142.0, "name": "Продано", "sort": 10000.0}, {"id": 143.0, "name": "Отказ", "sort": 11000.0}} {
		r.crm.Put(statuses, s)
	}
	offer := r.crm.List(statuses)[1]["id"]
	r.crm.Put(fields, livetest.Thing{
		"name": "Источник", "type": "select", "code": nil, "entity_type": "leads",
		"enums":             []any{livetest.Thing{"id": 5.0, "value": "Сайт", "code": nil, "sort": 1.0}, livetest.Thing{"id": 6.0, "value": "Звонок", "code": nil, "sort": 2.0}},
		"required_statuses": []any{livetest.Thing{"pipeline_id": line["id"], "status_id": offer}},
	})
	r.crm.Put(fields, livetest.Thing{"name": "Площадь", "type": "numeric", "code": nil, "entity_type": "leads"})
	account := saved(t, kommo.Target, r.crm)
	again, _ := drafted(t, kommo.Target, account)
	files := folder(t, kommo.Target, again)
	p, err := live.Read(files["plan.json"])
	if err != nil {
		t.Fatal(err)
	}
	r.plan = p
	r.must(t)
	if got := r.crm.List(fields); len(got) != 2 || len(got[0]["enums"].([]any)) != 2 || len(r.crm.List(pipelines)) != 1 || len(r.crm.List(statuses)) != 4 {
		t.Errorf("%v\n%v", got, r.crm.List(statuses))
	}
	now := stateOf(t, kommo.Target, saved(t, kommo.Target, r.crm))
	for _, change := range told(state.Compare(now, stateOf(t, kommo.Target, files))) {
		t.Error(change)
	}
}
