package salesforce

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/load/synth"
)

// TestUnseenShapes makes folders of descriptions that are unlike the examples; each must be sound, and every promise must
// have its verdict.
func TestUnseenShapes(t *testing.T) {
	t.Parallel()
	for name, documents := range map[string][]string{
		"one pipeline of three stages":    {role("seller"), entity("order", "{id: total, title: Total, type: money}"), pipeline("orders", "order", 3, "")},
		"one pipeline of fifteen stages":  {role("seller"), entity("order", "{id: total, title: Total, type: money}"), pipeline("orders", "order", 15, "")},
		"a sale":                          {role("seller"), entity("sale", "{id: amount, title: Amount, type: money}"), pipeline("sales", "sale", 5, "flow: new_sale")},
		"a service":                       {role("seller"), entity("request", "{id: subject, title: Subject, type: text, required: true}"), pipeline("help", "request", 5, "flow: service")},
		"two pipelines with equal stages": {role("seller"), entity("sale", "{id: amount, title: Amount, type: money}"), pipeline("fast", "sale", 4, "flow: fast"), pipeline("long", "sale", 4, "flow: long")},
		"two sales":                       {role("seller"), entity("a", "{id: x, title: X, type: text}"), entity("b", "{id: x, title: X, type: text}"), pipeline("pa", "a", 3, "flow: new_sale"), pipeline("pb", "b", 3, "flow: new_sale")},
		"no pipeline":                     {entity("note", "{id: body, title: Body, type: long_text}")},
		"long ids":                        {role(long("r")), entity(long("e"), "{id: "+long("f")+", title: F, type: text}", "{id: "+long("f")+"2, title: G, type: reference, to: "+long("e")+"}"), strings.ReplaceAll(pipeline(long("p"), long("e"), 4, ""), "seller", long("r"))},
		"ids that differ by underscores":  {role("seller"), entity("a_b", "{id: x__y, title: X, type: text}", "{id: x_y, title: Y, type: text}", "{id: x_y_, title: Z, type: text}"), entity("a__b", "{id: x, title: X, type: text}")},
		"ids as the target has names":     {role("machine"), role("rules_bypass"), entity("opportunity", "{id: id_, title: X, type: text}"), entity("account", "{id: name, title: X, type: text}"), dictionary("crm_teams"), entity("user", "{id: c, title: C, type: choice, dictionary: crm_teams}")},
		"a field that is called stage":    {role("seller"), entity("order", "{id: stage, title: S, type: text}", "{id: stage_, title: S, type: text}"), pipeline("orders", "order", 3, "")},
		"codes": {role("seller"), "kind: Entity\nid: deal\ntitle: Deal\ncodes: {salesforce: Opportunity}\nfields:\n  - {id: a, title: A, type: text, codes: {salesforce: Same__c}}\n  - {id: b, title: B, type: text, codes: {salesforce: Same__c}}\n  - {id: c, title: C, type: text, codes: {salesforce: Not a name}}\n  - {id: d, title: D, type: date, codes: {salesforce: CloseDate}}",
			"kind: Entity\nid: other\ntitle: Other\ncodes: {salesforce: Opportunity}\nfields: [{id: a, title: A, type: text}]", strings.Replace(pipeline("sales", "deal", 4, "flow: new_sale"), "{id: s4,", "{codes: {salesforce: Closed Won}, id: s4,", 1)},
		"no fields":                         {entity("empty")},
		"every type of field":               {dictionary("size"), entity("thing", everyType...), entity("other", "{id: things, title: Things, type: reference, to: thing, many: true}")},
		"every type in a sale":              {role("seller"), dictionary("size"), entity("thing", everyType...), pipeline("things", "thing", 4, "flow: new_sale")},
		"every type of field, always there": {dictionary("size"), entity("thing", required(everyType)...)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			complete(t, loadtest.AsIs(t, loadtest.Short(documents...)))
		})
	}
}

// TestSmallAndLargeWorkspaces makes folders of the other examples, of an empty description, and of a large one.
func TestSmallAndLargeWorkspaces(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"minimal", "ten-deals"} {
		complete(t, loadtest.AsIs(t, loadtest.Example(t, example)))
	}
	complete(t, loadtest.AsIs(t, loadtest.One("apiVersion: crmspec/v1\nkind: Project\nid: nothing\ntitle: Nothing\n")))
	complete(t, loadtest.AsIs(t, synth.Workspace(40)))
}

// TestHostileTitles makes folders whose titles try to break the files.
func TestHostileTitles(t *testing.T) {
	t.Parallel()
	for _, title := range []string{
		`"quoted" & <b>bold</b>`, "'single'", "=cmd|' /C calc'!A0", "line\\nbreak", "‮right to left‬", strings.Repeat("длинно ", 1500), strings.Repeat("x", 10000), "]]>", "<!-- -->", "${x} {y}",
		"  ", "…", "🙂🙂🙂", "нет пробелов" + strings.Repeat("я", 60),
	} {
		text := strings.ReplaceAll(pipeline("sales", "sale", 4, "flow: new_sale"), "title: S", "title: T")
		quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(title) + `"`
		documents := []string{role("seller"), dictionary("size"), entity("sale", "{id: amount, title: Amount, type: money, min: 1}", "{id: kind, title: K, type: choice, dictionary: size}"), text}
		for i, d := range documents {
			for _, word := range []string{"Amount", "Size", "Role", "Entity", "Pipeline", "T1", "T2", "Check"} {
				d = strings.ReplaceAll(d, "title: "+word+"\n", "title: "+quoted+"\n")
				d = strings.ReplaceAll(d, "title: "+word+",", "title: "+quoted+",")
				d = strings.ReplaceAll(d, "title: "+word+"}", "title: "+quoted+"}")
			}
			documents[i] = d
		}
		complete(t, loadtest.AsIs(t, loadtest.Short(documents...)))
	}
}

// TestBrokenDescriptionsDoNotStop makes folders of descriptions with faults: whatever can be written is sound but for what
// leads nowhere, and nothing panics.
func TestBrokenDescriptionsDoNotStop(t *testing.T) {
	t.Parallel()
	good := strings.Join([]string{role("seller"), dictionary("size"), entity("sale", everyType...), pipeline("sales", "sale", 5, "flow: new_sale")}, "\n---\n")
	lines := strings.Split(good, "\n")
	for i := range lines {
		broken := append(append([]string{}, lines[:i]...), lines[i+1:]...)
		w, err := load.OpenFS(loadtest.Short(strings.Join(broken, "\n")))
		if err != nil {
			continue
		}
		p := newPlan(inputOf(w))
		p.decide()
		p.writeAll()
		for _, f := range p.rendered() {
			if _, err := f.Render(); err != nil {
				t.Errorf("without line %d: %s: %v", i, f.Path, err)
			}
		}
	}
}

// complete makes a folder, and demands that it is sound and that no promise is passed over.
func complete(t *testing.T, w *load.Workspace) {
	t.Helper()
	in := withCases(w)
	_, files := made(t, w)
	sound(t, files)
	judgedWhole(t, in)
}

func role(id string) string { return "kind: Role\nid: " + id + "\ntitle: Role" }

func dictionary(id string) string {
	return "kind: Dictionary\nid: " + id + "\ntitle: Size\nvalues: [{id: big, title: Big}, {id: small, title: Big}, {id: gone, title: Gone, active: false}]"
}

func entity(id string, fields ...string) string {
	text := "kind: Entity\nid: " + id + "\ntitle: Entity\nfields:"
	if len(fields) == 0 {
		return text + " []"
	}
	return text + "\n  - " + strings.Join(fields, "\n  - ")
}

// pipeline returns one of so many stages, the last of them won, with a lost one besides.
func pipeline(id, entity string, n int, more string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "kind: Pipeline\nid: %s\ntitle: Pipeline\nentity: %s\n%s\nstages:\n", id, entity, more)
	for i := 1; i <= n; i++ {
		kind := map[bool]string{true: "start", false: "work"}[i == 1]
		if i == n {
			kind = "won"
		}
		fmt.Fprintf(&out, "  - {id: s%d, title: T%d, type: %s}\n", i, i%2+1, kind)
	}
	out.WriteString("  - {id: lost, title: Lost, type: lost}\ntransitions:\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&out, "  - {from: s%d, to: s%d, by: [seller]}\n", i, i+1)
	}
	out.WriteString("  - {from: open, to: lost, by: [seller]}")
	return out.String()
}

func long(letter string) string { return letter + strings.Repeat("_"+letter, 30) }

var everyType = []string{
	"{id: text, title: Text, type: text, unique: true, format: {pattern: \"^[0-9]{4}$\"}}", "{id: long, title: Long, type: long_text, frozen: true}", "{id: whole, title: Whole, type: integer, min: 0, max: 9}",
	"{id: part, title: Part, type: decimal, unique: true}", "{id: money, title: Money, type: money, default: 5}", "{id: percent, title: Percent, type: percent, max: 50, default: 10}",
	"{id: yes_no, title: Yes, type: bool, default: true}", "{id: date, title: Date, type: date, frozen: true}", "{id: moment, title: Moment, type: datetime}", "{id: took, title: Took, type: duration}",
	"{id: size, title: Size, type: choice, dictionary: size, frozen: true, default: small}", "{id: sizes, title: Sizes, type: multi_choice, dictionary: size}",
	"{id: parent, title: Parent, type: reference, to: thing}", "{id: person, title: Person, type: user}", "{id: team, title: Team, type: team}", "{id: phone, title: Phone, type: phone, format: e164}",
	"{id: email, title: Email, type: email, unique: true}", "{id: url, title: Url, type: url}", "{id: file, title: File, type: file}", "{id: number, title: Number, type: auto_number}",
	"{id: bin, title: Bin, type: text, format: bin_iin}", "{id: sum, title: Sum, type: money, formula: \"thing.money * 2\"}", "{id: rate, title: Rate, type: percent, formula: \"thing.money / thing.part\"}",
}

func required(fields []string) []string {
	var list []string
	for _, f := range fields {
		if strings.Contains(f, "formula") || strings.Contains(f, "auto_number") {
			list = append(list, f)
			continue
		}
		list = append(list, strings.TrimSuffix(f, "}")+", required: true}")
	}
	return list
}
