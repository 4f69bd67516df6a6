package stand_test

import (
	"regexp"
	"testing"

	"github.com/crmspec/crmspec/model/stand"
)

// Texts that are made up for a pattern fit it, can be read, and differ as long as they can.
func TestMatching(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		pattern, first string
		differ         int
	}{
		{"[A-Z0-9-]{5,20}", "A0001", 20_000},
		{"[A-Z0-9][A-Z0-9-]{3,}", "A001", 300},
		{"[-A-Z]{4}", "AAAB", 300},
		{"[A-Z]{2}-[0-9]{3}", "AA-001", 300},
		{"SN[0-9A-F]{2}", "SN01", 200},
		{"[^,;]{3}", "A01", 300},
		{"№ [0-9]{1,6}/[А-Я]{2}", "№ 0/АБ", 300},
		{"[-._]{2}", "-.", 8},
		{`\d`, "1", 10},
	} {
		whole := regexp.MustCompile("^(?:" + test.pattern + ")$")
		seen := map[string]bool{}
		for n := 1; n <= test.differ; n++ {
			text, ok := stand.Matching(test.pattern, n)
			if !ok || !whole.MatchString(text) || seen[text] {
				t.Errorf("%s: %q is the text %d", test.pattern, text, n)
			}
			if seen[text] = true; n == 1 && text != test.first {
				t.Errorf("%s: %q comes first, not %q", test.pattern, text, test.first)
			}
		}
	}
}
