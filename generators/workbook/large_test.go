package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// 300 roles and 50 objects fit into the workbook of rights, all of them.
func TestLarge(t *testing.T) {
	t.Parallel()
	const roles, entities = 300, 50
	var text strings.Builder
	text.WriteString("{apiVersion: crmspec/v1, kind: Project, id: p, title: P, version: 1.0.0}\n")
	for i := range entities {
		fmt.Fprintf(&text, "---\n{apiVersion: crmspec/v1, kind: Entity, id: e%d, title: Объект %d, fields: [{id: name, title: Имя, type: text}]}\n", i, i)
	}
	for i := range roles {
		fmt.Fprintf(&text, "---\n{apiVersion: crmspec/v1, kind: Role, id: r%d, title: Роль %d}\n", i, i)
		fmt.Fprintf(&text, "---\n{apiVersion: crmspec/v1, kind: Access, id: a%d, title: A%d, role: r%d, entities: {", i, i, i)
		for j := range entities {
			fmt.Fprintf(&text, "e%d: {create: true, read: all, edit: all, delete: all},", j)
		}
		text.WriteString("}}\n")
	}
	for _, book := range workbook.Books(input(t, loadtest.One(text.String()), "ru")) {
		if book.File != "access-matrix.xlsx" {
			continue
		}
		matrix, byRole := book.Sheets[1], book.Sheets[2]
		if len(matrix.Rows) != roles || len(matrix.Columns) != 1+4*entities || len(byRole.Rows) != roles*entities {
			t.Errorf("%d roles, %d columns, %d rows", len(matrix.Rows), len(matrix.Columns), len(byRole.Rows))
		}
		f := open(t, book, "ru")
		last, err := f.GetCellValue(byRole.Name, name(t, 2, roles*entities+1))
		if err != nil || last != fmt.Sprintf("Объект %d", entities-1) {
			t.Errorf("the last row is about %q, %v", last, err)
		}
		return
	}
	t.Error("there is no book of rights")
}
