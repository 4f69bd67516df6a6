package expr_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// operands are names and constants by what a condition may do with them. The pairs of this test are
// judged by this table alone, so that it is a second opinion on what can be compared.
var operands = map[string][]string{
	"number":   {"deal.amount", "deal.discount", "deal.total", "5", "-2.5", "(deal.amount * 2)"},
	"text":     {"deal.name", "deal.site", "deal.customer.name", "'x'", "deal.number"},
	"bool":     {"deal.vip", "deal.is_open", "true"},
	"source":   {"deal.source", "deal.first_source", "deal.customer.source"},
	"tag":      {"deal.tag"},
	"day":      {"deal.due", "deal.customer.since", "today()", "(deal.due + days(3))"},
	"moment":   {"deal.called_at", "now()", "deal.created_at", "(deal.due + hours(3))"},
	"length":   {"deal.waiting", "days(2)", "hours(deal.amount)", "(deal.due - today())"},
	"customer": {"deal.customer", "deal.payer", "deal.customer.parent", "deal.payer.id"},
	"person":   {"deal.manager", "actor.id", "deal.created_by"},
	"team":     {"deal.office", "actor.team", "deal.manager.region", "deal.customer.area"},
	"several":  {"deal.tags"},
	"file":     {"deal.offer"},
}

// ordered are the sorts with an order; equal ones are all but these.
var (
	ordered    = []string{"number", "day", "moment", "length"}
	uncompared = []string{"several", "file"}
)

// TestPairs compares random pairs, alone and inside larger conditions, and holds the compiler to the
// table: what fits compiles, and CEL agrees; what does not fit is a finding.
func TestPairs(t *testing.T) {
	t.Parallel()
	spec := open(t)
	random := rand.New(rand.NewPCG(7, 11))
	var sorts []string
	for sort := range operands {
		sorts = append(sorts, sort)
	}
	slices.Sort(sorts)
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	good, bad := 0, 0
	for range 6000 {
		a, b := pick(sorts), pick(sorts)
		if random.IntN(2) == 0 {
			b = a
		}
		operator := pick([]string{"==", "!=", "<", "<=", ">", ">="})
		order := operator != "==" && operator != "!="
		fits := a == b && !slices.Contains(uncompared, a)
		if order {
			times := (a == "day" || a == "moment") && (b == "day" || b == "moment")
			fits = times || a == b && slices.Contains(ordered, a)
		}
		left, right := pick(operands[a]), pick(operands[b])
		if constant := func(s string) bool { return strings.HasPrefix(s, "'") }; constant(left) || constant(right) {
			if a != b && !(a == "number" || b == "number" || a == "bool" || b == "bool") {
				continue // a text has a meaning of its own beside a list, a day, a team
			}
		}
		text := left + " " + operator + " " + right
		for range random.IntN(3) {
			text = fmt.Sprintf(pick([]string{"!(%s)", "deal.vip && (%s)", "(%s) || deal.amount == null", "deal.source in ['website'] && (%s)"}), text)
		}
		tree, found := compile(spec, text)
		if fits != (tree != nil) {
			t.Errorf("fits: %t, %s\n%s", fits, text, faults(text, found))
		}
		for _, d := range found {
			if d.Message.ID == "condition-type/refused" {
				t.Errorf("only CEL refuses %s", text)
			}
		}
		if fits {
			good++
		} else {
			bad++
		}
	}
	if good < 1000 || bad < 1000 {
		t.Errorf("%d good and %d bad conditions are too few", good, bad)
	}
}
