package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestNoSecondWave breaks one file of the large example at a time: no check finds anything in the others,
// which lack only what is lost.
func TestNoSecondWave(t *testing.T) {
	t.Parallel()
	example := loadtest.Example(t, "sales-and-service")
	advice := map[string]bool{} // what the whole example is told as well
	for _, d := range run(t, example) {
		advice[d.Code+" "+d.Element] = true
	}
	for _, name := range []string{
		"crmspec.yaml", "pipelines/sales.yaml", "pipelines/service.yaml", "data/deal.yaml", "data/ticket.yaml", "lists/loss_reason.yaml",
		"roles/sales_manager.yaml", "teams/sales_department.yaml", "kpi/contracted_amount.yaml", "access/sales_manager.yaml",
		"integrations/erp_payments.yaml", "channels/website_form.yaml", "signals/no_next_step.yaml",
	} {
		if example[name] == nil {
			t.Fatalf("the example has no %s", name)
		}
		files := loadtest.Copy(t, example)
		files[name] = &fstest.MapFile{Data: append([]byte(nil), string(example[name].Data)+"\nbroken: \"never closed\n"...)}
		here := 0
		for _, d := range run(t, files) {
			switch {
			case d.Subject.Path() == name:
				here++
			case !advice[d.Code+" "+d.Element]:
				t.Errorf("%s broken: %s %s: %s", name, d.Subject, d.Code, d.Message.In("en"))
			}
		}
		if here == 0 {
			t.Errorf("%s broken: no finding", name)
		}
	}
}

// TestMistakeIsToldOnce makes one mistake in the large example from which much follows: it is told once, where it is.
func TestMistakeIsToldOnce(t *testing.T) {
	t.Parallel()
	example := loadtest.Example(t, "sales-and-service")
	advice := map[string]bool{}
	for _, d := range run(t, example) {
		advice[d.Code+" "+d.Element] = true
	}
	const stages = "stages: [sales.lead, sales.qualification, sales.proposal, sales.approval, spare_parts.order]\n"
	for name, c := range map[string]struct {
		file, old, new string
		want           []string
	}{
		"no stage is a start": {
			"pipelines/sales.yaml", "    type: start\n", "", []string{"pipeline-start pipeline/sales 0"},
		},
		"a role may only read what is not named": {
			"access/sales_manager.yaml", stages + "    for: [take_lead", stages + "    fields_default: read\n    for: [take_lead",
			[]string{
				"create-blocked access/sales_manager 0", "checkpoint-nobody-can-fill checkpoint/sales.first_call_recorded 10",
				"scenario-breaks-checkpoint scenario/sale_deep_discount 8",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := loadtest.Copy(t, example)
			before := string(example[c.file].Data)
			if strings.Count(before, c.old) != 1 {
				t.Fatalf("%s has not one %q", c.file, c.old)
			}
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(before, c.old, c.new, 1))}
			var got []string
			for _, d := range run(t, files) {
				if !advice[d.Code+" "+d.Element] {
					got = append(got, fmt.Sprint(d.Code, " ", d.Element, " ", others(d)))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// others counts the findings of the same cause that a finding stands for.
func others(d diag.Diagnostic) int {
	n := 0
	for _, other := range d.Related {
		if other.Same {
			n++
		}
	}
	return n
}
