package mutate

import (
	"slices"
	"strings"
	"testing/fstest"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Language are the slips of writing.
var Language = slices.Concat(writing, naming, saying)

// writing are the slips of YAML and of shape.
var writing = []Operator{
	{"leave a bracket open", "yaml-syntax", inText(func(text string) string { return strings.TrimSuffix(strings.TrimRight(text, "\n"), "}") + "\n" })},
	{"write a key twice", "yaml-syntax", inText(func(text string) string {
		return strings.TrimSuffix(strings.TrimRight(text, "\n"), "}") + `, "apiVersion": "crmspec/v1"}` + "\n"
	})},
	{"name a version of the language that does not exist", "unknown-version", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "apiVersion", "crmspec/v9") })},
	{"misspell a kind", "unknown-kind", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "kind", d.Kind+"x") })},
	{"misspell a key", "unknown-key", eachDocument(func(_ *Tree, d *Document) { rename(d.Root, "title", "titel") })},
	{"write a key that the language does not have", "unknown-key", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "remark", "Ask again") })},
	{"misspell a key of a stage", "unknown-key", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.Goal.IsSet() }, func(t *Tree, s *model.Stage) { rename(t.stage(s), "goal", "gaol") })
	}},
	{"leave out a title", "missing-key", eachDocument(func(_ *Tree, d *Document) { Unset(d.Root, "title") })},
	{"leave out where a move leads", "missing-key", func(b *Base) []Place {
		return b.transitions(anyTransition, func(t *Tree, tr *model.Transition) { Unset(t.transition(tr), "to") }, parentOf)
	}},
	{"write a group for a text", "wrong-type", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "id", "{a: b}") })},
	{"write a text for a list", "wrong-type", func(b *Base) []Place {
		return b.pipelines(anyPipeline, func(t *Tree, p *model.Pipeline) { Set(t.element(p), "stages", "new and won") })
	}},
	{"write a status that there is not", "bad-value", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "status", "agreeed") })},
	{"write a day that there is not", "bad-value", ofKind("Decision", func(d *Document) { Set(d.Root, "due", `"2027-02-30"`) })},
	{"write a type of stage that there is not", "bad-value", func(b *Base) []Place {
		return b.stages(anyStage, func(t *Tree, s *model.Stage) { Set(t.stage(s), "type", "working") })
	}},
	{"write a number where a text is meant", "quote-needed", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "title", "007") })},
	{"write a day where a text is meant", "quote-needed", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "title", "2026-11-10") })},
	{"lose half a title behind a comma", "null-in-flow-map", marked(func(d *Document, lang string) { Set(d.Root, "title", "{"+lang+": "+mark+"}") }, quotedMark, `"Signed", scan attached`)},
	{"begin a condition with a sign", "tag-instead-of-condition", func(b *Base) []Place {
		places := b.transitions(anyTransition, func(t *Tree, tr *model.Transition) { Set(t.transition(tr), "when", mark) }, parentOf)
		for i := range places {
			path := b.pathOf(places[i].About[0])
			places[i].About = append(places[i].About, path)
			places[i].Text = replaced(path, quotedMark, "!record.is_open")
		}
		return places
	}},
	{"ignore a check where it finds nothing", "unused-ignore", inText(func(text string) string { return "# crmspec:ignore no-way-to-close -- looked at by hand\n" + text })},
	{"ignore a check without a reason", "unused-ignore", inText(func(text string) string { return "# crmspec:ignore no-way-to-close\n" + text })},
	{"ignore a check that there is not", "unused-ignore", inText(func(text string) string { return "# crmspec:ignore no-such-check -- looked at by hand\n" + text })},
}

// mark is a text that is replaced by what a tree cannot hold.
const (
	mark       = "slip_marked_here"
	quotedMark = `"` + mark + `"`
)

// eachDocument does something to one document; the project is left alone, for without it nothing can be
// read.
func eachDocument(do func(*Tree, *Document)) func(*Base) []Place {
	return func(b *Base) []Place {
		var all []Place
		for i, d := range b.Tree.Documents {
			kind := model.KindNamed(d.Kind)
			if kind == nil || d.Kind == "Project" {
				continue
			}
			// A document that cannot be read has no element: its file is named.
			all = append(all, Place{About: []string{kind.Word + "/" + d.ID, d.Path}, Do: func(t *Tree) { do(t, t.Documents[i]) }})
		}
		return all
	}
}

// ofKind does something to one document of a kind.
func ofKind(kind string, do func(*Document)) func(*Base) []Place {
	return func(b *Base) []Place {
		all := eachDocument(func(_ *Tree, d *Document) { do(d) })(b)
		word := model.KindNamed(kind).Word + "/"
		return slices.DeleteFunc(all, func(p Place) bool { return !strings.HasPrefix(p.About[0], word) })
	}
}

// inText changes the text of a file that holds one document.
func inText(change func(string) string) func(*Base) []Place {
	return func(b *Base) []Place {
		count := map[string]int{}
		for _, d := range b.Tree.Documents {
			count[d.Path]++
		}
		var all []Place
		for _, d := range b.Tree.Documents {
			kind := model.KindNamed(d.Kind)
			if kind == nil || d.Kind == "Project" || count[d.Path] > 1 {
				continue
			}
			all = append(all, Place{About: []string{kind.Word + "/" + d.ID, d.Path}, Text: func(files fstest.MapFS) {
				files[d.Path] = &fstest.MapFile{Data: []byte(change(string(files[d.Path].Data)))}
			}})
		}
		return all
	}
}

// marked puts a mark into a document, which knows the first language of the project, and replaces it in the
// text.
func marked(do func(d *Document, lang string), from, to string) func(*Base) []Place {
	return func(b *Base) []Place {
		places := eachDocument(func(_ *Tree, d *Document) { do(d, b.languages()[0]) })(b)
		for i := range places {
			places[i].Text = replaced(places[i].About[1], from, to)
		}
		return places
	}
}

func replaced(path, from, to string) func(fstest.MapFS) {
	return func(files fstest.MapFS) {
		files[path] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(files[path].Data), from, to))}
	}
}

// pathOf returns the file of an element.
func (b *Base) pathOf(ref string) string {
	if e := b.Spec.Element(ref); e != nil {
		return e.Self().Span.Path()
	}
	return ""
}

// languages returns the languages of the project, English where it names none.
func (b *Base) languages() []string {
	var list []string
	if b.Spec.Project != nil {
		for _, l := range b.Spec.Project.Languages {
			list = append(list, string(l.V))
		}
	}
	if len(list) == 0 {
		list = append(list, "en")
	}
	return list
}

// rename gives a key another name.
func rename(n *syntax.Node, key, name string) {
	for i, p := range n.Pairs {
		if p.Key.Value == key {
			n.Pairs[i].Key = &syntax.Node{Kind: syntax.Scalar, Tag: "!!str", Value: name}
		}
	}
}

func anyStage(*model.Stage) bool { return true }

// parentOf is the reference of the pipeline of a transition.
func parentOf(tr *model.Transition) string { return pipelineOf(tr).Self().Ref }
