package runtime_test

import (
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// A tick over ten thousand records, of which few have anything to say.
func BenchmarkTick(b *testing.B) {
	files := loadtest.Short(slowWorld)
	files[load.RootFile].Data = []byte(slowProject)
	space := loadtest.Open(b, files)
	w := runtime.New(facts.New(space.Spec, space.Conditions), space.Conditions)
	entity := space.Spec.Element("entity/deal").(*model.Entity)
	for range 10_000 {
		w.Place(entity, nil, nil)
		w.SetClock(w.Now().Add(time.Minute))
	}
	w.Tick(w.Now())
	b.ResetTimer()
	for range b.N {
		w.Tick(w.Now().Add(time.Second))
	}
}

// A record that goes to and fro: what is asked of its clocks does not grow with the log of the others.
func BenchmarkMoves(b *testing.B) {
	files := loadtest.Short(slowWorld)
	files[load.RootFile].Data = []byte(slowProject)
	space := loadtest.Open(b, files)
	w := runtime.New(facts.New(space.Spec, space.Conditions), space.Conditions)
	entity := space.Spec.Element("entity/deal").(*model.Entity)
	var stages []*model.Stage
	for _, id := range []string{"talks", "rest", "talks", "offer", "new"} {
		stages = append(stages, space.Spec.Element("stage/sales."+id).(*model.Stage))
	}
	for range b.N {
		r := w.Place(entity, nil, nil)
		for _, to := range stages {
			if v := w.Try(runtime.Attempt{Do: runtime.Write, On: []*runtime.Record{r}, To: to}); v.Refusal != nil {
				b.Fatal(describe(v.Refusal))
			}
			w.Clocks(r)
		}
	}
}
