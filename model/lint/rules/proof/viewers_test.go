package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	realkpi "github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// lookers puts deals of everybody into the runtime and lets people look at them.
type lookers struct {
	*runtime.World
	spec    *model.Spec
	records []*runtime.Record
}

func newLookers(w *load.Workspace) *lookers {
	l := &lookers{World: runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions), spec: w.Spec}
	deal, client := l.entity("deal"), l.entity("client")
	value := func(f *model.Field, text string) runtime.Value {
		d, _ := l.Datum(f, model.Literal{Text: text})
		return runtime.Value{Field: f, Datum: d, Free: true}
	}
	one := l.Place(client, nil, []runtime.Value{value(client.Field("city"), "shore")})
	l.records = append(l.records, one)
	pipeline := model.All[model.Pipeline](w.Spec)[0]
	for _, role := range model.All[model.Role](w.Spec) {
		for _, stage := range pipeline.Stages {
			for _, hot := range []bool{true, false} {
				set := []runtime.Value{value(deal.Field("level"), "high"), value(deal.Field("client"), one.ID), {Field: deal.Field("manager"), Datum: expr.Named(expr.Person, l.Person(role).ID), Free: true}}
				if hot {
					set = append(set, value(deal.Field("district"), "port"))
				}
				l.records = append(l.records, l.Place(deal, stage, set))
			}
		}
	}
	return l
}

func (l *lookers) entity(id string) *model.Entity {
	e, _ := l.spec.Element("entity/" + id).(*model.Entity)
	return e
}

func (l *lookers) person(role string) *runtime.Persona {
	r, _ := l.spec.Element("role/" + role).(*model.Role)
	return l.Person(r)
}

// sees tells whether somebody sees any deal, and with a field, what stands in it on any record.
func (l *lookers) sees(role, field string) bool {
	by, f := l.person(role), (*model.Field)(nil)
	e := l.entity("deal")
	if field != "" {
		f, _ = l.spec.Element("field/" + field).(*model.Field)
		e = f.Entity()
	}
	return slices.ContainsFunc(l.records, func(r *runtime.Record) bool { return r.Entity == e && l.May(by, model.ActionRead, r, f) })
}

// rightless tells whether no document says what a role may do: that has a finding of its own.
func (l *lookers) rightless(role string) bool { return l.spec.Element("access/a"+role[1:]) == nil }

// lacking returns the first field of a column or slice that somebody who sees deals cannot read, "" for none.
func (l *lookers) lacking(role, name string) string {
	if l.rightless(role) || !l.sees(role, "") {
		return ""
	}
	for _, field := range shown[name] {
		if !l.sees(role, field) {
			return field
		}
	}
	return ""
}

// values returns what a KPI shows beside its numbers when it is broken down.
func (l *lookers) values(t *testing.T, slice string) (list []string) {
	t.Helper()
	for _, p := range l.Passports().All() {
		for _, s := range p.Slices {
			if s.Path != slice {
				continue
			}
			day := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
			for _, r := range l.records {
				if r.Stage != nil {
					l.Recall(r, []runtime.Row{{What: runtime.Born, To: r.Stage, At: day.AddDate(0, 0, 3)}})
				}
			}
			numbers, _, err := l.Count(nil, p, realkpi.Query{AsOf: day.AddDate(0, 2, 0), Period: p.PeriodAt(day.AddDate(0, 0, 3)), Slices: []realkpi.Slice{s}})
			if err != nil || len(numbers) < 2 {
				t.Fatalf("%s shows nothing: %v", slice, err)
			}
			for _, n := range numbers[1:] {
				list = append(list, n.Slice[0])
			}
			return list
		}
	}
	return nil
}

// private tells whether what a slice shows stands in a field that is marked as personal or secret.
func (l *lookers) private(values []string) bool {
	for _, r := range l.records {
		for _, f := range r.Entity.Fields {
			if why := f.Sensitive.V; why != model.SensitivePersonal && why != model.SensitiveSecret {
				continue
			}
			if text := realkpi.Plain(l.Value(r, f)); text != "" && slices.Contains(values, text) {
				return true
			}
		}
	}
	return false
}

// expected returns what must be said of a page.
func (l *lookers) expected(t *testing.T, p page, all []page) (want []string) {
	t.Helper()
	report := strings.HasPrefix(p.ref, "report/")
	note := func(check string, about, roles []string) {
		want = append(want, strings.TrimSpace(check+" "+p.ref+" "+strings.Join(slices.Compact(append(slices.Sorted(slices.Values(about)), slices.Sorted(slices.Values(roles))...)), " ")))
	}
	for _, name := range p.slices {
		if values := l.values(t, name); l.private(values) {
			note("kpi-slice-personal", []string{shown[name][len(shown[name])-1]}, nil)
		}
	}
	byRoles := map[string][]string{}
	for _, name := range slices.Concat(p.columns, p.slices) {
		var roles []string
		field := ""
		for _, role := range p.roles {
			if lacks := l.lacking(role, name); lacks != "" {
				roles, field = append(roles, role), lacks
			}
		}
		switch key := strings.Join(roles, " "); {
		case roles == nil:
		case report && !slices.Contains(byRoles[key], field):
			byRoles[key] = append(byRoles[key], field)
		case !report:
			note("kpi-slice-hidden", []string{field}, roles)
		}
	}
	for roles, fields := range byRoles {
		note("report-viewer-blind", fields, strings.Fields(roles))
	}
	if !report {
		return want
	}
	var blind []string
	for _, role := range p.roles {
		if p.columns != nil && !l.rightless(role) && !l.sees(role, "") {
			blind = append(blind, role)
		}
	}
	if blind != nil {
		note("report-viewer-blind", []string{"deal"}, blind)
	}
	unseen := map[string][]string{}
	for _, name := range p.kpis {
		passport := l.Passports().Named(name)
		var roles []string
		for _, role := range p.roles {
			if _, refused, _ := l.Count(l.person(role), passport, realkpi.Query{Period: passport.PeriodAt(l.Now())}); refused != nil {
				roles = append(roles, role)
			}
		}
		if key := strings.Join(roles, " "); roles != nil {
			unseen[key] = append(unseen[key], name)
		}
	}
	for roles, kpis := range unseen {
		note("report-viewer-blind", kpis, strings.Fields(roles))
	}
	return want
}

// What a page shows to somebody who cannot read it, and what is private in it, is what the runtime shows of records of
// everybody in every stage.
func TestViewersArePlayed(t *testing.T) {
	t.Parallel()
	total := map[string]int{}
	for seed := range uint64(80) {
		text, all := pages(rand.New(rand.NewPCG(seed, 71)))
		opened := loadtest.Open(t, loadtest.Short(strings.Split(text, "\n---\n")...))
		l := newLookers(opened)
		want, got := []string{}, []string{}
		for _, p := range all {
			want = append(want, l.expected(t, p, all)...)
		}
		for _, d := range check(opened, kpi.ViewerBlind, kpi.SliceHidden, kpi.SlicePersonal) {
			var fields, roles []string
			for _, step := range d.Witness[1:] {
				kind, path, _ := strings.Cut(fmt.Sprint(step), "/")
				switch kind {
				case "role":
					roles = append(roles, path)
				case "field", "entity", "kpi":
					fields = append(fields, path)
				}
			}
			slices.Sort(fields)
			slices.Sort(roles)
			got = append(got, strings.TrimSpace(d.Code+" "+d.Element+" "+strings.Join(append(fields, roles...), " ")))
			total[d.Code]++
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, text)
		}
	}
	for _, name := range []string{"report-viewer-blind", "kpi-slice-hidden", "kpi-slice-personal"} {
		if total[name] < 20 {
			t.Errorf("%s is found only %d times: little is proved", name, total[name])
		}
	}
}
