package schema

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
)

func TestTop(t *testing.T) {
	t.Parallel()
	top := Top(model.KindNamed("Pipeline"))
	for path, want := range map[string]string{
		"":                              "apiVersion kind id title description",
		"stages item":                   "id title description priority release",
		"stages item title":             "text",
		"stages item title ru":          "text",
		"stages item goal":              "text prose",
		"stages item goal ru":           "text prose",
		"stages item sla":               "within clock warn_before escalate",
		"stages item sla within":        "when is",
		"stages item sla within item":   "when is",
		"stages item codes":             "",
		"starts item when":              "condition",
		"transitions item sets":         "",
		"transitions item sets paid_on": "condition",
		"checkpoints item require item any_of item item rule": "condition",
		"stages item nothing":       "",
		"stages item nothing deep":  "",
		"stages item nothing item":  "",
		"stages item priority item": "",
	} {
		place := top
		for _, step := range strings.Fields(path) {
			if step == "item" {
				place = place.Item()
				continue
			}
			place = place.Key(step)
		}
		keys := place.Keys()
		got := slices.Clone(keys[:min(5, len(keys))])
		for word, is := range map[string]bool{"text": place.IsText(), "prose": place.IsProse(), "condition": place.IsCondition()} {
			if is {
				got = append(got, word)
			}
		}
		slices.SortFunc(got[min(5, len(keys)):], func(a, b string) int { return strings.Compare(b, a) })
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
