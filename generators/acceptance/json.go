package acceptance

import (
	"bytes"
	_ "embed" // the schema stands beside the code
	"encoding/json"
	"reflect"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/words"
)

//go:embed suite.schema.json
var suiteSchema []byte

// Schema returns the JSON Schema of the suite. It is published in docs/reference and stands beside the suite.
func Schema() []byte { return bytes.Clone(suiteSchema) }

// format names what the JSON is; its number grows when a key is removed or changes its meaning.
const format = "crmspec-acceptance-suite/1"

// The suite as JSON: texts in one language, references and scripts in none.
type (
	suiteData struct {
		Schema    string       `json:"$schema"`
		Format    string       `json:"format"`
		Spec      string       `json:"spec"`
		Title     string       `json:"title"`
		Version   string       `json:"version,omitempty"`
		Lang      string       `json:"language"`
		Families  []titled     `json:"families"`
		Pipelines []titled     `json:"pipelines"`
		Cases     []caseData   `json:"cases"`
		Ledger    []ledgerData `json:"ledger"`
	}
	titled struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	caseData struct {
		ID            string            `json:"id"`
		Hash          string            `json:"hash"`
		Family        acceptance.Family `json:"family"`
		Pipeline      string            `json:"pipeline,omitempty"`
		Title         string            `json:"title"`
		Priority      model.Priority    `json:"priority"`
		Actors        []actorData       `json:"actors"`
		Preconditions []string          `json:"preconditions"`
		Data          []datumData       `json:"data"`
		Steps         []stepData        `json:"steps"`
		Expected      []string          `json:"expected"`
		Covers        []string          `json:"covers"`
		ByHand        string            `json:"byHand,omitempty"`
		Script        *scriptData       `json:"script,omitempty"`
	}
	actorData struct {
		Ref   string `json:"ref"`
		Title string `json:"title"`
	}
	datumData struct {
		Entity string `json:"entity,omitempty"`
		Field  string `json:"field,omitempty"`
		Title  string `json:"title"`
		Value  string `json:"value"`
	}
	stepData struct {
		As       string      `json:"as,omitempty"`
		Do       string      `json:"do"`
		Data     []datumData `json:"data,omitempty"`
		Expected []string    `json:"expected,omitempty"`
	}
	ledgerData struct {
		Family  acceptance.Family `json:"family"`
		Things  int               `json:"things"`
		Covered int               `json:"covered"`
		Cases   int               `json:"cases"`
		LeftOut int               `json:"leftOut"`
		Entries []thingData       `json:"entries"`
	}
	thingData struct {
		Ref      string     `json:"ref"`
		Pipeline string     `json:"pipeline,omitempty"`
		Title    string     `json:"title"`
		Cases    []string   `json:"cases"`
		Left     []leftData `json:"left,omitempty"`
	}
	leftData struct {
		What string `json:"what"`
		Why  string `json:"why"`
	}
)

// JSON returns the suite of an input as JSON: cases with their scripts, and the ledger. See [Schema].
func JSON(in generators.Input) []byte {
	w := writer{lang: in.Lang}
	data := suiteData{
		Schema: "suite.schema.json", Format: format, Spec: projectID(in.Spec), Title: w.title(in), Lang: in.Lang,
		Families: []titled{}, Pipelines: []titled{}, Cases: []caseData{}, Ledger: []ledgerData{},
	}
	if p := in.Spec.Project; p != nil {
		data.Version = p.Version.V
	}
	for _, p := range model.All[model.Pipeline](in.Spec) {
		data.Pipelines = append(data.Pipelines, titled{ref(p), model.TitleOf(p).In(in.Lang)})
	}
	if in.Suite != nil {
		for _, line := range in.Suite.Ledger {
			data.Families = append(data.Families, titled{string(line.Family), line.Family.Title().In(in.Lang)})
			data.Ledger = append(data.Ledger, w.lineData(line))
		}
		for _, e := range w.once(in) {
			data.Cases = append(data.Cases, w.caseData(e))
		}
	}
	return data.lines()
}

// projectID is what results name the description by; empty for one without a project.
func projectID(spec *model.Spec) string {
	if spec.Project == nil {
		return ""
	}
	return spec.Project.Self().ID()
}

// lines writes the suite with one case and one entry of the ledger a line, so that two editions can be compared. What
// is written here has a form in JSON always.
func (d suiteData) lines() []byte {
	plain := reflect.ValueOf(d)
	var out bytes.Buffer
	for i := range plain.NumField() {
		field, value := plain.Type().Field(i), plain.Field(i)
		name, _, omit := strings.Cut(field.Tag.Get("json"), ",")
		if omit && value.IsZero() {
			continue
		}
		out.WriteString([]string{"{\n", ",\n"}[min(i, 1)] + `"` + name + `": `)
		if value.Kind() != reflect.Slice || value.Len() == 0 {
			compact(&out, value.Interface())
			continue
		}
		for j := range value.Len() {
			out.WriteString([]string{"[\n  ", ",\n  "}[min(j, 1)])
			compact(&out, value.Index(j).Interface())
		}
		out.WriteString("\n]")
	}
	out.WriteString("\n}\n")
	return out.Bytes()
}

// compact writes a value on one line.
func compact(out *bytes.Buffer, value any) {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		out.WriteString("null\n")
	}
	out.Truncate(out.Len() - 1) // the line goes on
}

func (w writer) caseData(of entry) caseData {
	c := of.Case
	d := caseData{
		ID: c.ID, Hash: of.hash, Family: c.Family, Pipeline: ref(c.Pipeline), Title: c.Title.In(w.lang), Priority: c.Priority,
		Actors: []actorData{}, Preconditions: some(w.all(c.Preconditions)), Data: some(w.dataOf(c.Data)), Steps: []stepData{},
		Expected: some(w.all(c.Expected)), Covers: some(c.Covers), Script: scriptOf(c.Script),
	}
	for _, a := range c.Actors {
		d.Actors = append(d.Actors, actorData{a.Ref, a.Title.In(w.lang)})
	}
	for _, step := range c.Steps {
		d.Steps = append(d.Steps, stepData{step.As.Ref, step.Do.In(w.lang), w.dataOf(step.Data), w.all(step.Expected)})
	}
	if c.Script == nil && c.ByHand != nil {
		d.ByHand = c.ByHand.In(w.lang)
	}
	return d
}

// some is a list that is written as one even where it has nothing.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (w writer) dataOf(list []acceptance.Datum) []datumData {
	var all []datumData
	for _, d := range list {
		all = append(all, datumData{ref(d.Entity), ref(d.Field), d.Title.In(w.lang), d.Value.In(w.lang)})
	}
	return all
}

func (w writer) lineData(line acceptance.Line) ledgerData {
	d := ledgerData{line.Family, line.Total(), line.Covered(), line.Count(), line.LeftOut(), []thingData{}}
	for _, thing := range line.Things {
		t := thingData{Ref: thing.Ref, Pipeline: ref(thing.Pipeline), Title: thing.Title.In(w.lang), Cases: some(thing.Cases)}
		for _, left := range thing.Left {
			t.Left = append(t.Left, leftData{text(left.What, w.lang), text(left.Why, w.lang)})
		}
		d.Entries = append(d.Entries, t)
	}
	return d
}

func text(t words.Localized, lang string) string {
	if t == nil {
		return ""
	}
	return t.In(lang)
}
