package diagram_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// long is a process of many steps by four actors, with ways back and forth.
func long(seed uint64, steps int) string {
	r := rand.New(rand.NewPCG(seed, 3))
	var b strings.Builder
	for _, role := range []string{"a", "b", "c", "d"} {
		fmt.Fprintf(&b, "apiVersion: crmspec/v1\nkind: Role\nid: %s\ntitle: Роль %s\n---\n", role, role)
	}
	b.WriteString("apiVersion: crmspec/v1\nkind: Process\nid: p\ntitle: Путь заказа\nstarts: Звонок\nends: Акт\nsteps:\n")
	for i := range steps {
		fmt.Fprintf(&b, "  - {id: s%d, title: Шаг номер %d, actor: %c, to_be: Как решили", i, i, 'a'+rune(r.IntN(4)))
		if i+1 < steps && r.IntN(5) == 0 {
			fmt.Fprintf(&b, ", next: [{to: s%d}, {to: s%d, if: не хватает данных}]", i+1, r.IntN(steps))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// A process of many steps is an overview and parts: each step has its box in one part, and each picture is
// as legible as that of a short process.
func TestLongProcess(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		steps := 15 + int(seed)*6
		in := inputOf(loadtest.AsIs(t, loadtest.One(long(seed, steps))), "ru", nil)
		p := model.All[model.Process](in.Spec)[0]
		list := diagram.Process(p, in)
		if len(list) < 3 {
			t.Fatalf("%d steps are %d pictures", steps, len(list))
		}
		seen := map[string]int{}
		names := map[string]bool{}
		for i, d := range list {
			if names[d.Name] {
				t.Errorf("two pictures are called %s", d.Name)
			}
			names[d.Name] = true
			picture, err := d.SVG(false, "diagrams/x.svg")
			if err != nil {
				t.Fatal(err)
			}
			root := parse(t, picture)
			checkGeometry(t, root)
			checkTable(t, root, d)
			checkMermaid(t, d.Name, string(d.Mermaid()))
			boxes := 0
			root.walk(node{}, func(n, _ node) {
				id, ours := strings.CutPrefix(n.attr("id"), root.attr("id")+"-")
				if !ours || n.XMLName.Local != "g" {
					return
				}
				if strings.HasPrefix(id, "s") && !strings.HasPrefix(id, "st") && i > 0 {
					seen[id]++
				}
				if strings.HasPrefix(id, "s") || strings.HasPrefix(id, "part-") {
					boxes++
				}
			})
			if boxes < 2 || boxes > 25 {
				t.Errorf("%s has %d boxes", d.Name, boxes)
			}
		}
		for i := range steps {
			if n := seen[fmt.Sprint("s", i)]; n != 1 {
				t.Errorf("step %d of %d stands in %d parts", i, steps, n)
			}
		}
	}
}

// tangle is objects that refer to each other at random.
func tangle(seed uint64, objects, references int) string {
	r := rand.New(rand.NewPCG(seed, 9))
	var b strings.Builder
	for i := range objects {
		fmt.Fprintf(&b, "---\napiVersion: crmspec/v1\nkind: Entity\nid: e%d\ntitle: Объект учёта %d\nrecord_owner: keeper\nfields:\n  - {id: keeper, title: Кто ведёт, type: user}\n", i, i)
		for n := i; n < references; n += objects {
			fmt.Fprintf(&b, "  - {id: r%d, title: Основание для записи %d, type: reference, to: e%d}\n", n, n, r.IntN(objects))
		}
	}
	return strings.TrimPrefix(b.String(), "---\n")
}

// checkLabels looks whether labels of arrows lie over arrows of others, and how many are left.
func checkLabels(t *testing.T, root node) (shown int) {
	t.Helper()
	_, labels, arrows := partsOf(root)
	for name, label := range labels {
		for arrow, n := range arrows {
			if strings.TrimPrefix(arrow, "arrow-") == strings.TrimPrefix(name, "label-") {
				continue
			}
			for _, line := range n.Nodes {
				if !line.is("line") {
					continue
				}
				for _, p := range points(line.attr("d")) {
					const edge = 1
					if p.X > label.x+edge && p.X < label.x+label.w-edge && p.Y > label.y+edge && p.Y < label.y+label.h-edge {
						t.Errorf("%s lies over %s at %v", name, arrow, p)
					}
				}
			}
		}
	}
	return len(labels)
}

// However dense a graph is, its labels can be read: none lies over the arrow of another, and most are there.
func TestDenseEntities(t *testing.T) {
	t.Parallel()
	engine := layout.New(layout.Options{Command: layoutCommand(t), CacheDir: t.TempDir()})
	defer engine.Close()
	for seed := range uint64(6) {
		in := inputOf(loadtest.AsIs(t, loadtest.One(tangle(seed, 15, 30))), "ru", engine)
		for _, d := range diagram.Entities(in) {
			picture, err := d.SVG(false, "diagrams/x.svg")
			if err != nil {
				t.Fatal(err)
			}
			root := parse(t, picture)
			checkFits(t, root)
			checkArrows(t, root)
			if shown := checkLabels(t, root); shown < 20 {
				t.Errorf("seed %d: only %d labels found room", seed, shown)
			}
		}
	}
}
