package rules_test

import (
	"testing"
	"testing/fstest"

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
