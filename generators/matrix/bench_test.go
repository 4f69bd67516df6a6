package matrix_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// BenchmarkFiles makes the matrix of 200 roles and 200 entities, of which each role works with ten.
func BenchmarkFiles(b *testing.B) {
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "kind: Role\nid: r%d\ntitle: R\n---\nkind: Entity\nid: e%d\ntitle: E\nrecord_owner: o\nfields: [{id: o, title: O, type: user}, {id: a, title: A, type: text}]\n---\n", i, i)
		fmt.Fprintf(&text, "kind: Access\nid: r%d\ntitle: R\nrole: r%d\nentities:\n", i, i)
		for j := range 10 {
			fmt.Fprintf(&text, "  e%d: {create: true, read: all, edit: own}\n", (i+j)%200)
		}
		text.WriteString("---\n")
	}
	in := input(b, loadtest.Short(strings.TrimSuffix(text.String(), "\n---\n")), "en")
	b.ReportAllocs()
	for b.Loop() {
		files, _ := matrix.Generator.Files(in)
		for _, f := range files {
			if _, err := f.Render(); err != nil {
				b.Fatal(err)
			}
		}
	}
}
