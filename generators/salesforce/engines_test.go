package salesforce

import (
	"encoding/json"
	"math/big"
	"os"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/salesforce/inspect"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// casesPath is the variable with the file that cases for other engines are written to; .ci/salesforce plays them in two.
const casesPath = "CRMSPEC_SALESFORCE_CASES"

// recorder keeps what was played, for engines that are not ours. Nil keeps nothing.
type recorder struct {
	formulas []*recorded
	byText   map[string]*recorded
}

// recorded is a formula with what it was played on.
type recorded struct {
	Formula string            `json:"formula"`
	Types   map[string]string `json:"types"`
	Cases   []recordedCase    `json:"cases"`
	seen    int
}

type recordedCase struct {
	Now    map[string]any `json:"now"`
	Before map[string]any `json:"before"`
	Fresh  bool           `json:"fresh"`
	Holds  []string       `json:"holds"`
	At     time.Time      `json:"at"`
	Want   bool           `json:"want"`
}

// most cases of a formula are kept; of more, the first ones and then ever fewer.
const mostCases = 100

func (r *recorder) add(p *plan, o *object, formula string, i *interpreter, want bool) {
	if r == nil {
		return
	}
	one := r.byText[formula]
	if one == nil {
		one = &recorded{Formula: formula, Types: typesOf(p, o)}
		r.byText[formula], r.formulas = one, append(r.formulas, one)
	}
	one.seen++
	if len(one.Cases) >= mostCases && one.seen%37 != 0 || len(one.Cases) >= 2*mostCases {
		return
	}
	c := recordedCase{Now: plainRow(i.now), Before: plainRow(i.before), Fresh: i.fresh, At: i.at, Want: want, Holds: []string{}}
	for name := range i.holds {
		c.Holds = append(c.Holds, name)
	}
	one.Cases = append(one.Cases, c)
}

// typesOf returns the types of all that a formula about an object may name.
func typesOf(p *plan, o *object) map[string]string {
	types := map[string]string{o.stage: "Picklist", "IsClosed": "Checkbox", "RecordType.DeveloperName": "Text", "OwnerId": "Text"}
	put := func(before string, of *object) {
		for _, c := range of.columns {
			if c.api != "" {
				types[before+c.api] = kindFor(c)
			}
		}
	}
	put("", o)
	for _, c := range o.columns {
		if c.hop != "" && c.field.To.Get() != nil && p.byEntity[c.field.To.Get()] != nil {
			put(c.hop+".", p.byEntity[c.field.To.Get()])
		}
	}
	for _, box := range p.boxes[o] {
		types[box.api] = "Checkbox"
	}
	return types
}

func kindFor(c *column) string {
	switch kind := typeOf(c); kind {
	case "Currency":
		return "Number"
	case "Lookup", "Phone", "Email", "Url", "LongTextArea", "AutoNumber":
		return "Text"
	default:
		return kind
	}
}

func plainRow(row map[string]any) map[string]any {
	plain := map[string]any{}
	for name, v := range row {
		switch v := v.(type) {
		case *big.Rat:
			f, _ := v.Float64()
			plain[name] = f
		default:
			plain[name] = v
		}
	}
	return plain
}

// TestCasesForEngines writes what the other tests play, with the answers of the description, where it is told to.
func TestCasesForEngines(t *testing.T) {
	t.Parallel()
	path := os.Getenv(casesPath)
	if path == "" {
		t.Logf("%s is not set: no cases are written for other engines", casesPath)
		return
	}
	to := &recorder{byText: map[string]*recorded{}}
	for _, example := range full {
		p, _ := made(t, loadtest.Open(t, loadtest.Example(t, example)))
		for _, o := range p.objects {
			for _, line := range o.pipelines {
				for _, c := range line.Checkpoints {
					for i, r := range c.Require {
						playItem(t, p, o, line, c, r, i, to)
					}
				}
				for _, from := range line.Stages {
					playMoves(t, p, o, line, from, to)
				}
			}
		}
	}
	for _, condition := range conditions {
		p, o, c := conditionOf(t, condition)
		n := p.in.Conditions.Tree(c)
		text, how, _ := p.print(o, n)
		if how == contract.ByHand {
			continue
		}
		if _, err := inspect.Parse(text); err != nil {
			t.Fatal(err)
		}
		each(o, fieldsIn(n, o), func(values played, stage *model.Stage) {
			to.add(p, o, text, &interpreter{now: rowOf(p, o, values, stage), at: clock}, n.True(settingOf(o, values, stage)))
		})
	}
	content, err := json.Marshal(to.formulas)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
