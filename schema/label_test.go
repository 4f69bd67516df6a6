package schema

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
)

// Every key and every legal value has a name in Russian, and there are no names of anything else.
func TestLabels(t *testing.T) {
	t.Parallel()
	keys, values := map[string]bool{}, map[string]bool{}
	for i := range model.Kinds {
		for _, e := range Keys(&model.Kinds[i]) {
			keys[e.Name] = true
			for _, v := range e.Values {
				values[v.Value], values[e.Name+"."+v.Value] = true, true
			}
		}
	}
	lacking := func(what string, table map[string]string, known map[string]bool) {
		var missing []string
		for name := range known {
			if table[name] == "" && !strings.Contains(name, ".") {
				missing = append(missing, name)
			}
		}
		slices.Sort(missing)
		if len(missing) > 0 {
			t.Errorf("no Russian name for these %s: %s", what, strings.Join(missing, ", "))
		}
		for _, name := range slices.Sorted(maps.Keys(table)) {
			if !known[name] {
				t.Errorf("%q is none of the %s", name, what)
			}
		}
	}
	lacking("keys", keyNames, keys)
	lacking("values", valueNames, values)
}

func TestLabelsReadWell(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ got, want string }{
		"a key in English":        {Label("record_owner").In("en"), "record owner"},
		"a key in Russian":        {Label("record_owner").In("ru"), "чья запись"},
		"an unknown key":          {Label("made_up").In("ru"), "made up"},
		"an abbreviation":         {Label("kpis").In("en"), "KPIs"},
		"a value":                 {ValueLabel("priority", "must").In("ru"), "обязательно"},
		"a value under one key":   {ValueLabel("every", "week").In("ru"), "еженедельно"},
		"the same under another":  {ValueLabel("grain", "week").In("ru"), "неделя"},
		"a value in English":      {ValueLabel("point", "first_entry").In("en"), "first entry"},
		"an abbreviated value":    {ValueLabel("format", "bin_iin").In("en"), "BIN or IIN"},
		"a value of another kind": {ValueLabel("id", "sales").In("ru"), "sales"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}
