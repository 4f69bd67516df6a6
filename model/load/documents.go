package load

import (
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/sense"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// parsed is what one file gave.
type parsed struct {
	file      *source.File
	err       error
	documents []*syntax.Document
	inputs    []resolve.Input
	lost      []resolve.Lost
	found     diag.List
	unparsed  spans // of the findings of syntax
}

// load reads n files side by side, merges them in their order, and links the whole.
func (w *Workspace) load(n int, open func(i int) (*source.File, error)) error {
	results := make([]parsed, n)
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			var r reader
			for i := range next {
				results[i] = r.parse(i, open)
			}
		}()
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
	return w.merge(results)
}

// reader reads one file after the other.
type reader struct {
	syntax syntax.Reader
	decode decode.Reader
}

func (r *reader) parse(i int, open func(i int) (*source.File, error)) parsed {
	file, err := open(i)
	p := parsed{file: file, err: err}
	if err != nil {
		return p
	}
	p.documents, p.found = r.syntax.Parse(file)
	p.unparsed = places(p.found)
	var whole []*syntax.Document
	for _, document := range p.documents {
		whole = append(whole, unfold(document)...)
	}
	p.documents = whole
	for _, document := range p.documents {
		p.document(document, &r.decode)
		document.Root = nil // nobody reads the nodes again, and they are half of all memory
	}
	r.syntax.Forget()
	return p
}

// unfold takes apart a document that holds all documents of a description, as the generator
// neutral writes it.
func unfold(document *syntax.Document) []*syntax.Document {
	list := document.Root.Get("documents")
	if list == nil || list.Kind != syntax.Sequence || document.Root.Get("id") != nil || misspelt(document.Root, "kind") != nil {
		return []*syntax.Document{document}
	}
	var all []*syntax.Document
	for _, item := range list.Items {
		all = append(all, &syntax.Document{File: document.File, Root: item, Span: item.Span})
	}
	return all
}

func (p *parsed) document(d *syntax.Document, reader *decode.Reader) {
	if d.Root == nil {
		if d.Unread || len(p.unparsed.within(d.Span)) > 0 {
			p.lose(syntax.Salvage(d))
		}
		return
	}
	before := len(p.found)
	if later := schema.CheckVersion(d.Root); len(later) > 0 {
		p.found = append(p.found, later...)
		p.lose(d.Root.Get("kind").Text(), d.Root.Get("id").Text())
		return
	}
	kind := kindOf(d, &p.found)
	if kind == nil {
		word := ""
		if key := misspelt(d.Root, "kind"); key != nil {
			word = d.Root.Get(key.Value).Text()
		}
		if named := model.KindNamed(word); named != nil {
			if other := otherKind(d.Root, named); other != nil {
				word = other.Name
			}
		}
		p.lose(word, d.Root.Get("id").Text())
		return
	}
	faults := p.unparsed.within(d.Span)
	misshapen := slices.DeleteFunc(schema.Check(kind, d.Root), func(d diag.Diagnostic) bool { return faults.has(d.Subject) })
	p.found = append(p.found, misshapen...)
	if len(misshapen) > 0 {
		faults = places(misshapen, faults...)
	}
	written := proposed(d.Root, misshapen)
	result, found := reader.Document(kind, d.Root, func(at source.Span) bool { return written[at] == "" && faults.has(at) })
	p.found = append(p.found, found...)
	document := &model.Document{Kind: kind, Value: result.Value, Span: d.Span}
	document.Broken = len(p.found) > before || len(faults) > 0
	document.Swallowed, document.Hidden = swallowed(d.Root, faults)
	if result.Value.Self().Span.IsZero() {
		result.Value.Self().Span, result.Value.Self().Name = d.Root.Span, d.Root.Span.Head()
	}
	in := resolve.Input{Document: document, Result: result, Written: written}
	if document.Broken {
		in.Names = p.names(p.found[before:])
	}
	p.inputs = append(p.inputs, in)
}

// lose notes that there is a document, of which only kind and id are known.
func (p *parsed) lose(kind, id string) {
	l := resolve.Lost{ID: id, Names: p.names(nil)}
	if named := model.KindNamed(kind); named != nil {
		l.Kind = named.Word
	}
	p.lost = append(p.lost, l)
}

// names returns what elements without an id are probably called: like their file, or as a finding proposes.
func (p *parsed) names(found diag.List) []string {
	names := []string{strings.TrimSuffix(path.Base(p.file.Path), path.Ext(p.file.Path))}
	for _, d := range found {
		if d.Suggestion != "" {
			names = append(names, d.Suggestion)
		}
	}
	return names
}

// merge joins the files in order of path and links them.
func (w *Workspace) merge(results []parsed) error {
	var inputs []resolve.Input
	var lost []resolve.Lost
	for _, p := range results {
		if p.err != nil {
			w.Unread = append(w.Unread, Unread{p.file.Path, plain(p.err)})
			continue
		}
		w.Files = append(w.Files, p.file)
		w.Documents = append(w.Documents, p.documents...)
		w.Findings = append(w.Findings, p.found...)
		inputs = append(inputs, p.inputs...)
		lost = append(lost, p.lost...)
	}
	for range w.Unread {
		lost = append(lost, resolve.Lost{Whole: true}) // what it declares is not known
	}
	documents := make([]*model.Document, len(inputs))
	for i, in := range inputs {
		documents[i] = in.Document
	}
	w.Spec = model.NewSpec(documents)
	w.Lost = lost
	index, found := resolve.All(w.Spec, inputs, lost)
	w.rename(index)
	w.Findings = append(w.Findings, found...)
	w.Findings = append(w.Findings, w.project(lost)...)
	faulty := w.faulty()
	w.Findings = append(w.Findings, w.texts(inputs, faulty)...)
	var conditions []*model.Condition
	var literals []*model.Literal
	for _, in := range inputs {
		w.Met.Elements += len(in.Result.Elements)
		w.Met.References += len(in.Result.Links)
		w.Met.Conditions += len(in.Result.Conditions)
		w.Met.Values += len(in.Result.Literals)
		w.Met.Texts += len(in.Result.Texts)
		for _, site := range in.Result.Literals {
			literals = append(literals, site.Literal)
		}
		for _, site := range in.Result.Conditions {
			if len(site.Condition.Entities) > 0 {
				conditions = append(conditions, site.Condition)
			}
		}
	}
	w.Conditions, found = expr.Compile(w.Spec, conditions)
	w.Findings = append(w.Findings, found...)
	w.Findings = append(w.Findings, expr.Literals(w.Spec, literals)...)
	w.Findings = append(w.Findings, sense.All(w.Spec, conditions, w.Conditions, literals, faulty)...)
	w.attribute(inputs)
	underKeys(w.Findings)
	return nil
}
