package exported_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/draft"
)

// drawn returns what a draft says of pipelines, fields and roles, a line each.
func drawn(d *draft.Draft) string {
	var out strings.Builder
	for _, e := range d.Entities {
		fmt.Fprintf(&out, "%s of %s, unique %v\n", e.Code, e.Owner, e.Unique)
		for _, f := range e.Fields {
			fmt.Fprintf(&out, "  %s (%s) %s %s%s required %v unique %v history %v %s..%s %s %s\n", f.Code, f.Was, f.Type, f.List, f.To, f.Required, f.Unique, f.History, f.Min, f.Max, f.Default, f.Pattern)
		}
	}
	for _, p := range d.Pipelines {
		fmt.Fprintf(&out, "%s of %s\n", p.Code, p.Entity)
		for _, s := range p.Stages {
			fmt.Fprintf(&out, "  %s (%s) %s %s %s %v\n", s.Code, s.Was, s.Title["en_US"], s.Type, s.Probability, s.Means["en_US"])
		}
		for _, m := range p.Moves {
			fmt.Fprintf(&out, "  %s > %s by %s\n", m.From, m.To, m.By)
		}
		for _, a := range p.Asks {
			fmt.Fprintf(&out, "  at %s %s holds %v\n", a.Stage, a.Fields, a.Holds)
		}
	}
	for _, r := range d.Roles {
		for _, g := range r.Grants {
			fmt.Fprintf(&out, "%s %s %v %v\n", r.Title[""], g.Entity, g.May, g.Fields)
		}
	}
	return out.String()
}

func TestDraftOfWhatIsGenerated(t *testing.T) {
	t.Parallel()
	_, files := made(t, every(t)["unlike"])
	d := drafted(t, files)
	const want = `Opportunity of assignedUser, unique []
  assignedUser (owner) user  required false unique false history false .. 
  cChecked (checked) bool  required false unique false history false .. 
  cCode (code) text  required false unique true history false ..  ^[A-Z]{2}-[0-9]+$
  cDue (due) date  required false unique false history false .. 
  cLink (link) url  required false unique false history false .. 
  cMail (mail) email  required false unique false history false .. 
  cPaper (paper) file  required false unique false history false .. 
  cPart (part) reference CPart required false unique false history false .. 
  cParts (parts) reference CPart required false unique false history false .. 
  cShare (share) decimal  required false unique false history false 0..100 10
  cSize (size) choice Opportunity.cSize required false unique false history false .. 
  cSizes (sizes) multi_choice Opportunity.cSizes required false unique false history false .. 
  cSum (sum) money  required false unique false history true 1..1000000
  name (name) text  required true unique false history false .. 
CPart of , unique []
  count (count) integer  required true unique false history false .. 1
  name (name) text  required true unique false history false .. 
  size (size) choice Opportunity.cSize required true unique false history false .. 
first of Opportunity
  first_begun (begun) Begun start 10 Call
  first_offered (offered) Offered  60
  first_won (won) Won won 100
  first_lost (lost) Lost lost 0
  first_begun > first_offered by [csff61e125627bd78]
  first_begun > first_lost by [csff61e125627bd78]
  first_offered > first_won by [cs3054f89a092ae2e]
  first_offered > first_lost by [csff61e125627bd78 cs3054f89a092ae2e]
  at first_offered [cSize cSum] holds true
  at first_won [cPaper] holds true
again of Opportunity
  again_asked (asked) Asked start
  again_won (won) Won won 100
  again_lost (lost) Lost lost 0
  again_asked > again_won by [csff61e125627bd78 cs3054f89a092ae2e]
  again_asked > again_lost by [csff61e125627bd78 cs3054f89a092ae2e]
Seller CPart map[read:all] map[]
Seller Opportunity map[create:yes edit:own read:own] map[cShare:read]
Chief CPart map[create:yes edit:all export:all read:all] map[]
Chief Opportunity map[create:yes delete:all edit:all export:all read:all] map[]
`
	if diff := cmp.Diff(trimmed(want), trimmed(drawn(d))); diff != "" {
		t.Error(diff)
	}
}

// trimmed takes the blanks off the ends of lines.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}
