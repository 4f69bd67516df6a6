package house

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

const coveragePage = "docs/coverage.md"

// point is a row of the coverage page: what the practice asks for, the keys that answer it and the
// elements that show it.
type point struct {
	id      string
	answers []answer
	shown   []exhibit
}

// answer is a key of a kind, with a value where only that one answers the point.
type answer struct{ path, value string }

// exhibit is an element of an example.
type exhibit struct{ example, ref string }

var (
	pointRow    = regexp.MustCompile(`(?m)^\| ([a-z]-\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$`)
	pointID     = regexp.MustCompile(`\b[dp]-\d+\b`)
	answerCell  = regexp.MustCompile("`([A-Z][A-Za-z]+(?:\\.[a-z_]+)+)(?:: ([a-z_0-9]+))?`")
	exhibitCell = regexp.MustCompile("`([a-z_]+/[a-z0-9_.]+)`(?: in `([a-z-]+)`)?")
)

// points reads the rows of the page.
func points(t *testing.T, page string) []point {
	t.Helper()
	var all []point
	for _, row := range pointRow.FindAllStringSubmatch(page, -1) {
		p := point{id: row[1]}
		for _, m := range answerCell.FindAllStringSubmatch(row[3], -1) {
			p.answers = append(p.answers, answer{m[1], m[2]})
		}
		for _, m := range exhibitCell.FindAllStringSubmatch(row[4], -1) {
			p.shown = append(p.shown, exhibit{m[2], m[1]})
		}
		if len(p.answers) != strings.Count(row[3], "`")/2 || len(p.answers) == 0 {
			t.Errorf("%s: not every answer is a key: %s", p.id, row[3])
		}
		if 2*len(p.shown) > strings.Count(row[4], "`") || len(p.shown) == 0 {
			t.Errorf("%s: not every example is a reference: %s", p.id, row[4])
		}
		all = append(all, p)
	}
	return all
}

// TestCoverage holds that every point of the practice is answered by keys that exist, and that the
// elements named for it use them.
func TestCoverage(t *testing.T) {
	t.Parallel()
	page := read(t, coveragePage)
	all := points(t, page)
	if len(all) < 330 {
		t.Errorf("only %d points could be read", len(all))
	}
	if rows := len(regexp.MustCompile(`(?m)^\| [a-z]-\d+ \|`).FindAllString(page, -1)); rows != len(all) {
		t.Errorf("%d of %d rows have another form", rows-len(all), rows)
	}
	known := map[string]bool{}
	for _, p := range all {
		if known[p.id] {
			t.Errorf("%s stands there twice", p.id)
		}
		known[p.id] = true
	}
	for _, id := range pointID.FindAllString(page, -1) {
		if !known[id] {
			t.Errorf("%s is named but has no row", id)
		}
	}
	shows := newShowroom(t)
	for _, p := range all {
		for _, fault := range shows.faults(p) {
			t.Errorf("%s: %s", p.id, fault)
		}
	}
}

// TestCoverageCanFail holds that the test above sees a row that claims too much.
func TestCoverageCanFail(t *testing.T) {
	t.Parallel()
	shows := newShowroom(t)
	for row, want := range map[string]string{
		"| d-1 | x | `Pipeline.stages.goal` | `stage/sales.lead` |":                         "",
		"| d-1 | x | `Pipeline.stages.type: start` | `stage/sales.lead` |":                  "",
		"| d-1 | x | `Pipeline.checkpoints.require.field` | `checkpoint/sales.qualified` |": "",
		"| d-1 | x | `Access.entities.read.scope: own` | `access/sales_manager` |":          "",
		"| d-1 | x | `Pipeline.stages.gaol` | `stage/sales.lead` |":                         "there is no key",
		"| d-1 | x | `Pipeline.stages.type: begin` | `stage/sales.lead` |":                  "is no value of",
		"| d-1 | x | `Pipeline.stages.type: won` | `stage/sales.lead` |":                    "is not shown",
		"| d-1 | x | `Pipeline.stages.means` | `stage/sales.lead` |":                        "is not shown",
		"| d-1 | x | `Pipeline.stages.goal` | `stage/sales.leed` |":                         "there is no stage/sales.leed",
		"| d-1 | x | `Pipeline.stages.goal` | `stage/sales.lead` `role/engineer` |":         "shows nothing of it",
		"| d-1 | x | `Pipeline.stages.goal` | `stage/sales.lead` in `nowhere` |":            "there is no example",
	} {
		faults := shows.faults(points(t, row)[0])
		if want == "" && len(faults) > 0 || want != "" && (len(faults) != 1 || !strings.Contains(faults[0], want)) {
			t.Errorf("%s: %q, want %q", row, faults, want)
		}
	}
}

// showroom holds the examples: their elements and their documents as YAML.
type showroom struct {
	specs     map[string]*model.Spec
	documents map[string]map[*model.Document]*syntax.Node
}

func newShowroom(t *testing.T) *showroom {
	t.Helper()
	s := &showroom{specs: map[string]*model.Spec{}, documents: map[string]map[*model.Document]*syntax.Node{}}
	for _, name := range examples.Names() {
		w := loadtest.AsIs(t, loadtest.Example(t, name))
		s.specs[name], s.documents[name] = w.Spec, map[*model.Document]*syntax.Node{}
		for _, file := range w.Files {
			parsed, _ := syntax.Parse(source.NewFile(file.Path, file.Bytes))
			for _, d := range w.Spec.Documents {
				for _, p := range parsed {
					if d.Span.Path() == file.Path && p.Root != nil && inside(d.Span, p.Root.Span) {
						s.documents[name][d] = p.Root
					}
				}
			}
		}
	}
	return s
}

// faults says what of a point is not so.
func (s *showroom) faults(p point) []string {
	var faults []string
	useful := map[exhibit]bool{}
	for _, a := range p.answers {
		entry, ok := schema.Describe(a.path)
		if !ok || entry.Path != a.path {
			faults = append(faults, "there is no key "+a.path)
			return faults
		}
		if a.value != "" && len(entry.Values) > 0 && !slices.ContainsFunc(entry.Values, func(l schema.Legal) bool { return l.Value == a.value }) {
			return append(faults, a.value+" is no value of "+a.path)
		}
		shown := false
		for _, x := range p.shown {
			if s.uses(x, a) {
				shown, useful[x] = true, true
			}
		}
		if !shown && !slices.ContainsFunc(p.shown, func(x exhibit) bool { return s.missing(x) != "" }) {
			faults = append(faults, strings.TrimSuffix(a.path+": "+a.value, ": ")+" is not shown")
		}
	}
	for _, x := range p.shown {
		if missing := s.missing(x); missing != "" {
			faults = append(faults, missing)
		} else if !useful[x] && len(faults) == 0 {
			faults = append(faults, x.ref+" shows nothing of it")
		}
	}
	return faults
}

// missing says that an example or its element is not there, "" when it is.
func (s *showroom) missing(x exhibit) string {
	spec := s.specs[x.in()]
	switch {
	case spec == nil:
		return "there is no example " + x.example
	case spec.Element(x.ref) == nil:
		return "there is no " + x.ref + " in " + x.in()
	}
	return ""
}

// in is the example of an exhibit, the large one where none is named.
func (x exhibit) in() string {
	if x.example == "" {
		return spoken
	}
	return x.example
}

// uses tells whether an element uses a key: it stands in the element, or is a list that holds it.
func (s *showroom) uses(x exhibit, a answer) bool {
	if s.missing(x) != "" {
		return false
	}
	self := s.specs[x.in()].Element(x.ref).Self()
	path := strings.Split(a.path, ".")
	if self.Document == nil || self.Document.Kind == nil || self.Document.Kind.Name != path[0] {
		return false
	}
	for _, node := range written(s.documents[x.in()][self.Document], path[0], path[1:]) {
		if (inside(self.Span, node.Span) || inside(node.Span, self.Span)) && (a.value == "" || says(node, a.value)) {
			return true
		}
	}
	return false
}

// written returns the values that stand under a path of keys below a node, whose own path is known.
func written(node *syntax.Node, path string, keys []string) []*syntax.Node {
	if node == nil || node.IsNull() {
		return nil
	}
	if len(keys) == 0 {
		return []*syntax.Node{node}
	}
	entry, _ := schema.Describe(path)
	var all []*syntax.Node
	switch node.Kind {
	case syntax.Sequence:
		for _, item := range node.Items {
			all = append(all, written(item, path, keys)...)
		}
	case syntax.Mapping:
		if entry.Item != nil && !entry.List { // a map, whose keys are names
			for _, pair := range node.Pairs {
				for _, inner := range each(pair.Value) {
					all = append(all, below(inner, path, keys, entry.Short)...)
				}
			}
			return all
		}
		all = below(node, path, keys, entry.Short)
	case syntax.Scalar:
		all = below(node, path, keys, entry.Short)
	}
	return all
}

// below goes one key down: a bare value is that of the short form.
func below(node *syntax.Node, path string, keys []string, short string) []*syntax.Node {
	next := path + "." + keys[0]
	if node.Kind == syntax.Scalar {
		if entry, _ := schema.Describe(path); short == keys[0] || entry.Short == keys[0] {
			return written(node, next, keys[1:])
		}
		return nil
	}
	return written(node.Get(keys[0]), next, keys[1:])
}

// each returns the entries of a list, or the node itself.
func each(node *syntax.Node) []*syntax.Node {
	if node != nil && node.Kind == syntax.Sequence {
		return node.Items
	}
	return []*syntax.Node{node}
}

// says tells whether a node is a value, or a list with it.
func says(node *syntax.Node, value string) bool {
	return slices.ContainsFunc(each(node), func(n *syntax.Node) bool { return n.Kind == syntax.Scalar && n.Value == value })
}

// inside tells whether a place lies in another of the same file, read twice.
func inside(outer, inner source.Span) bool {
	return outer.Path() == inner.Path() && outer.From() <= inner.From() && inner.To() <= outer.To()
}
