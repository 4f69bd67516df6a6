package figure_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/acceptance/figure"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(figure.Derive)

func TestExamples(t *testing.T) {
	t.Parallel()
	family.Examples(t)
}

func TestCases(t *testing.T) {
	t.Parallel()
	family.Cases(t)
}

// TestBroken derives the cases of damaged descriptions: what is left gives cases on which the world agrees. Examples may
// give another number where the passport has another meaning.
func TestBroken(t *testing.T) {
	t.Parallel()
	text := golden.Read(t, "testdata/boats.txtar").Texts(".yaml")["crmspec.yaml"]
	spoil := strings.NewReplacer("boat", "baot", "seller", "sellre", "sale.", "sael.", "from", "form", "period", "preiod")
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		lines := strings.Split(text, "\n")
		for range 1 + rnd.IntN(5) {
			i := rnd.IntN(len(lines))
			switch rnd.IntN(4) {
			case 0:
				lines = slices.Delete(lines, i, i+1)
			case 1:
				lines[i] = spoil.Replace(lines[i])
			case 2:
				lines[i] = lines[i][:len(lines[i])/2]
			case 3:
				key, _, _ := strings.Cut(lines[i], ":")
				lines[i] = key + ": null"
			}
		}
		w := loadtest.AsIs(t, fstest.MapFS{"crmspec.yaml": {Data: []byte(strings.Join(lines, "\n"))}})
		s := family.Suite(w)
		if text := trialtest.Show(s, "en") + trialtest.Show(s, "ru"); strings.Contains(text, "{") || strings.Contains(text, "%!") {
			t.Errorf("a hole in\n%s", text)
		}
		crm := trialtest.World(w)
		for _, c := range s.Cases {
			if c.Script == nil {
				continue
			}
			found, err := driver.Play(t.Context(), crm, c.Script)
			if err != nil {
				t.Errorf("%s %s: %v", c.ID, c.Title.In("en"), err)
			}
			if example := strings.HasSuffix(c.Covers[0], "#example") || strings.Contains(c.Covers[0], "#example ("); len(found) > 0 && !example {
				t.Errorf("%s %s %v: %v", c.ID, c.Title.In("en"), c.Covers, found)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
