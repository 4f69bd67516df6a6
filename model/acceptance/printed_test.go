package acceptance_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// TestPrintedIsPlayed holds what a tester reads of the full examples against what is played: the values that records
// have before, and those that are entered in a creation. An altered value is seen.
func TestPrintedIsPlayed(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := example(t, name)
			seen := 0
			for _, c := range s.Cases {
				if c.Script == nil || c.Family == suite.Scenario {
					continue
				}
				n, wrong := printed(c)
				seen += n
				for _, text := range wrong {
					t.Errorf("%s %s: %s", c.ID, c.Title.In("en"), text)
				}
				for i, d := range c.Data {
					if !exact(d.Field) {
						continue
					}
					altered := *c
					altered.Data = slices.Clone(c.Data)
					altered.Data[i].Value = suite.Plain("another value")
					if _, wrong := printed(&altered); len(wrong) == 0 {
						t.Errorf("%s: an altered value of “%s” is not seen", c.ID, d.Title.In("en"))
					}
				}
			}
			if seen < 300 {
				t.Errorf("only %d values are held against a script", seen)
			}
			opposite(t, s)
		})
	}
}

// opposite finds cases that read alike before they are tried, of which one is refused and the other is not, or of which
// one tells somebody and the other nobody.
func opposite(t *testing.T, s *acceptance.Suite) {
	t.Helper()
	first := map[string]*acceptance.Case{}
	for _, c := range s.Cases {
		if c.Script == nil {
			continue
		}
		var out strings.Builder
		for _, a := range c.Actors {
			fmt.Fprintln(&out, a.Ref)
		}
		for _, text := range c.Preconditions {
			fmt.Fprintln(&out, text.In("en"))
		}
		write := func(list []acceptance.Datum) {
			for _, d := range list {
				fmt.Fprintln(&out, d.Title.In("en"), "=", d.Value.In("en"))
			}
		}
		write(c.Data)
		for _, step := range c.Steps {
			fmt.Fprintln(&out, step.As.Ref, step.Do.In("en"))
			write(step.Data)
		}
		other, known := first[out.String()]
		if !known {
			first[out.String()] = c
		} else if comes(c) != comes(other) {
			t.Errorf("%s and %s read alike, and %q is not %q", other.ID, c.ID, comes(other), comes(c))
		}
	}
}

// comes says what comes of a case in short.
func comes(c *acceptance.Case) string {
	var out strings.Builder
	for _, step := range c.Script.Steps {
		fmt.Fprint(&out, step.Want.Code, " ", step.Want.Told != nil && len(step.Want.Told) > 0, ";")
	}
	return out.String()
}

// printed returns how many values of a case were held against its script, and which are not as played.
func printed(c *acceptance.Case) (n int, wrong []string) {
	hold := func(d acceptance.Datum, v expr.Datum, where string) {
		text := d.Value.In("en")
		n++
		if !slices.Contains(readings(c, d.Field, v), text) {
			wrong = append(wrong, fmt.Sprintf("%s “%s” reads %q, played with %q", where, d.Title.In("en"), text, driver.Written(v)))
		}
	}
	for _, d := range c.Data {
		if !exact(d.Field) {
			continue
		}
		if r := recordOf(c, d.Field.Entity()); r != nil {
			hold(d, valueOf(r.Values, d.Field), "before")
		}
	}
	for _, step := range c.Steps {
		for _, d := range step.Data {
			if !exact(d.Field) {
				continue
			}
			for _, done := range c.Script.Steps {
				if v := valueOf(done.Set, d.Field); !v.IsEmpty() && len(c.Steps) == 1 {
					hold(d, v, "entered")
					break
				}
			}
		}
	}
	return n, wrong
}

// recordOf returns the record of an entity that a case is about: what its first step is done with; else, among many that are
// weighed, the last one, and the first one of any other case.
func recordOf(c *acceptance.Case, e *model.Entity) *driver.Record {
	var found *driver.Record
	for _, r := range c.Script.Given {
		switch {
		case r.Entity != e:
		case slices.Contains(c.Script.Steps[0].On, r.Name):
			return r
		case found == nil || c.Family == suite.Automation:
			found = r
		}
	}
	return found
}

func valueOf(list []driver.Value, f *model.Field) expr.Datum {
	for _, v := range list {
		if v.Field == f {
			return v.Datum
		}
	}
	return expr.Datum{}
}

// exact tells whether a value of a field is told as it is, not only described.
func exact(f *model.Field) bool {
	if f == nil || f.Entity() == nil || f.Rollup != nil || f.Formula.IsSet() {
		return false
	}
	return slices.Contains([]model.FieldType{
		model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldBool, model.FieldChoice,
		model.FieldMultiChoice, model.FieldDate, model.FieldDatetime, model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail,
		model.FieldURL, model.FieldFile,
	}, f.Type.V)
}

// readings are the ways in which a value may be written.
func readings(c *acceptance.Case, f *model.Field, v expr.Datum) []string {
	if v.IsEmpty() {
		return []string{"empty"}
	}
	at := c.Script.At
	switch {
	case v.Base == expr.File && strings.HasSuffix(driver.Written(v), ";0"):
		return []string{"a file of 0 bytes"}
	case v.Number != nil:
		return []string{strings.TrimSuffix(strings.TrimRight(v.Number.FloatString(6), "0"), ".")}
	case v.Base == expr.Bool && v.Bool:
		return []string{"yes"}
	case v.Base == expr.Bool:
		return []string{"no"}
	case !v.Time.IsZero():
		t := v.Time.In(at.Location())
		days, _ := suite.DaysBetween(at, t).Float64()
		day := map[float64]string{0: "today", 1: "tomorrow", -1: "yesterday"}[days]
		switch {
		case day == "" && days > 0:
			day = fmt.Sprintf("in %v days", days)
		case day == "":
			day = fmt.Sprintf("%v days ago", -days)
		}
		if v.Base == expr.Date {
			return []string{day, t.Format("2006-01-02")}
		}
		list := []string{day + ", " + t.Format("15:04"), t.Format("2006-01-02 15:04")}
		apart := t.Sub(at)
		switch unit := apart.Abs(); {
		case apart == 0:
			list = append(list, "now")
		case unit.Hours() == float64(int(unit.Hours())):
			hours := words.Fill("{n|# hour|# hours}", "en", words.Args{"n": int(unit.Hours())})
			if apart > 0 {
				list = append(list, "in "+hours)
			} else {
				list = append(list, hours+" ago")
			}
			if apart.Hours() == days*24 {
				list = append(list, day)
			}
		}
		return list
	}
	var titles []string
	many := v.Many
	if len(many) == 0 {
		many = []expr.Datum{v}
	}
	for _, one := range many {
		title := one.Text
		for _, value := range choices(f) {
			if value.Self().ID() == one.Text {
				title = model.TitleOf(value).In("en")
			}
		}
		titles = append(titles, title)
	}
	return []string{strings.Join(titles, ", ")}
}

func choices(f *model.Field) []model.Element {
	list := slices.Clone(f.Values)
	if d := f.Dictionary.Get(); d != nil {
		for _, v := range d.Values {
			list = append(list, v)
		}
	}
	return list
}

// example derives the cases of an example.
func example(t *testing.T, name string) *acceptance.Suite {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(examples.FS, name, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".yaml") {
			var text []byte
			text, err = fs.ReadFile(examples.FS, path)
			files[strings.TrimPrefix(path, name+"/")] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, s := sound(t, files)
	return s
}
