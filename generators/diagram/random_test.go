package diagram_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// random is a workspace with a pipeline that nobody thought of: up to 25 stages with long titles,
// and moves forth and back at will.
func random(seed uint64) fs.FS {
	r := rand.New(rand.NewPCG(seed, 11))
	vocabulary := strings.Fields("Новая заявка Ұсыныс бағасы Согласование договора Contract signed Negotiation об условиях поставки Құжаттаманы сұрату at the customer")
	title := func() string {
		parts := make([]string, 1+r.IntN(6))
		for i := range parts {
			parts[i] = vocabulary[r.IntN(len(vocabulary))]
		}
		return strings.Join(parts, " ")
	}
	stages := 3 + r.IntN(23)
	var b strings.Builder
	for _, role := range []string{"a", "b"} {
		fmt.Fprintf(&b, "apiVersion: crmspec/v1\nkind: Role\nid: %s\ntitle: %s\n---\n", role, title())
	}
	b.WriteString("apiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nstages:\n")
	for i := range stages {
		kind := "work"
		switch {
		case i == 0:
			kind = "start"
		case i == stages-1:
			kind = "won"
		case r.IntN(8) == 0:
			kind = []string{"pause", "lost", "closed", "converted", "won"}[r.IntN(5)]
		}
		fmt.Fprintf(&b, "  - {id: s%d, title: %s, type: %s}\n", i, title(), kind)
	}
	b.WriteString("transitions:\n")
	seen := map[[2]int]bool{}
	move := func(from, to int) {
		if from == to || seen[[2]int{from, to}] {
			return
		}
		seen[[2]int{from, to}] = true
		kind := "forward"
		if to < from {
			kind = "rework"
		}
		besides := []string{"", ", limit: 3", `, when: "p.x > 100000 && p.name != 'abc'"`}[r.IntN(3)]
		fmt.Fprintf(&b, "  - {from: s%d, to: s%d, by: %s, type: %s%s}\n", from, to, []string{"[a]", "[b]", "[a, b]"}[r.IntN(3)], kind, besides)
	}
	for i := range stages - 1 {
		move(i, i+1)
	}
	for range r.IntN(stages) {
		move(r.IntN(stages), r.IntN(stages))
	}
	return loadtest.One(b.String())
}
