package house

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestNumbers holds that the numbers which the pages give for the ten deals are those that come out.
func TestNumbers(t *testing.T) {
	t.Parallel()
	row := regexp.MustCompile("(?m)^\\|.*\\| `([a-z_]+)` \\| ([0-9.]+)((?: %| days)?(?:| from .*| \\(.*|, not .*)) \\|$")
	p := &shown{dir: t.TempDir()}
	p.copy(t, "ten-deals")
	for page, least := range map[string]int{"docs/guide/kpi-passports.md": 20, "README.md": 4} {
		rows := row.FindAllStringSubmatch(read(t, page), -1)
		if len(rows) < least {
			t.Errorf("%s gives %d numbers, want %d", page, len(rows), least)
		}
		for _, m := range rows {
			period := "2026-03"
			if strings.HasSuffix(m[1], "in_contact") { // counted by years
				period = "2026"
			}
			_, out := p.run("kpi", "eval", m[1], "--history", "log.csv", "--records", "deals.csv", "--as-of", "2026-04-10", "--period", period, "--format", "json", "-q")
			var result struct {
				Unit    string
				Numbers []struct {
					Value, Num, Den string
					N               int
				}
			}
			if err := json.Unmarshal([]byte(out), &result); err != nil || len(result.Numbers) != 1 {
				t.Errorf("%s: %s: %v\n%s", page, m[1], err, out)
				continue
			}
			n := result.Numbers[0]
			value, _ := strconv.ParseFloat(n.Value, 64)
			switch result.Unit {
			case "a share":
				value *= 100
			case "a length of time":
				value /= 24 * 60 * 60
			}
			want, _ := strconv.ParseFloat(m[2], 64)
			if value-want > 0.05 || want-value > 0.05 {
				t.Errorf("%s: %s is %v, not %s", page, m[1], value, m[2])
			}
			if of := regexp.MustCompile(`\((\d+) of (\d+)\)`).FindStringSubmatch(m[3]); of != nil && (of[1] != n.Num || of[2] != n.Den) {
				t.Errorf("%s: %s is %s of %s", page, m[1], n.Num, n.Den)
			}
			if from := regexp.MustCompile(`from (\d+) deals`).FindStringSubmatch(m[3]); from != nil && from[1] != strconv.Itoa(n.N) {
				t.Errorf("%s: %s is from %d deals", page, m[1], n.N)
			}
		}
	}
}
