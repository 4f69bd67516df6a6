package ready

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/practice"
	"github.com/crmspec/crmspec/model/source"
)

// walker goes once over all that is written and notes the best evidence for each answer.
type walker struct {
	// wanted are the answers by the path of their key, inner the beginnings of such paths.
	wanted map[string][]practice.Answer
	inner  map[string]bool
	best   map[practice.Answer]Evidence
	level  model.Status
}

// usage finds for each answer of the checklist the place that is agreed furthest, the first of several.
func usage(spec *model.Spec, list *practice.List) map[practice.Answer]Evidence {
	w := &walker{wanted: map[string][]practice.Answer{}, inner: map[string]bool{}, best: map[practice.Answer]Evidence{}}
	for _, section := range list.Sections {
		for _, p := range section.Points {
			for _, a := range slices.Concat(p.Answers...) {
				w.wanted[a.Path] = append(w.wanted[a.Path], a)
				for path := a.Path; path != ""; path = path[:max(strings.LastIndexByte(path, '.'), 0)] {
					w.inner[path] = true
				}
			}
		}
	}
	for _, d := range spec.Documents {
		if d.Value == nil || d.Kind == nil {
			continue
		}
		w.level = model.StatusDraft
		if holder, ok := d.Value.(interface{ Envelope() *model.Head }); ok {
			w.level = holder.Envelope().Status.Or(model.StatusDraft)
		}
		if rank(w.level) < 0 { // a word that is no status
			w.level = model.StatusDraft
		}
		w.keys(d.Value, d.Kind.Name, decode.Parts(d.Value))
	}
	return w.best
}

func (w *walker) keys(in model.Element, path string, parts []decode.Part) {
	for _, p := range parts {
		below := path
		if p.Tags.Key != "" {
			below = path + "." + p.Tags.Key
		}
		if w.inner[below] {
			w.part(in, below, p)
		}
	}
}

// part walks what stands under a key, or in an entry of the list or map there.
func (w *walker) part(in model.Element, path string, p decode.Part) {
	if p.Element != nil {
		in = p.Element
	}
	switch {
	case p.Value != nil:
		w.value(in, path, p.Value)
	case p.List, p.Map:
		for _, entry := range p.Parts {
			if entry.Name != nil {
				w.note(in, path, entry.Name.Place(), said(entry.Name))
			}
			w.part(in, path, entry)
		}
	default:
		w.note(in, path, in.Self().Name, short(p.Parts))
		w.keys(in, path, p.Parts)
	}
}

// short returns what a group says where a bare value could stand for it.
func short(parts []decode.Part) []string {
	for _, p := range parts {
		if s, ok := p.Value.(model.Scalar); ok && p.Short {
			return said(s)
		}
	}
	return nil
}

func (w *walker) value(in model.Element, path string, value any) {
	switch v := value.(type) {
	case *model.Text:
		if v.IsSet() {
			w.note(in, path, v.At, nil)
		}
	case *model.Literal:
		w.note(in, path, v.At, []string{v.Text})
	case model.Link:
		if _, at := v.Written(); v.Leads() { // a name that leads nowhere answers nothing
			w.note(in, path, at, said(value.(model.Scalar)))
		}
	case model.Scalar:
		w.note(in, path, v.Place(), said(v))
	}
}

// said returns what a scalar can be taken for: its text, and for the name of a stage also what sort of
// stage it is.
func said(s model.Scalar) []string {
	texts := []string{decode.Plain(s)}
	if link, ok := s.(model.Link); ok {
		if stage, ok := link.Target().(*model.Stage); ok {
			texts = append(texts, stage.Self().ID(), string(stage.Kind()))
		}
	}
	return texts
}

// note keeps a place as evidence for the answers that it gives, where none is agreed further.
func (w *walker) note(in model.Element, path string, at source.Span, texts []string) {
	for _, a := range w.wanted[path] {
		matches := a.Value == ""
		for _, text := range texts {
			matches = matches || text == a.Value
		}
		if before, known := w.best[a]; matches && (!known || rank(before.Level) < rank(w.level)) {
			w.best[a] = Evidence{Answer: a, Element: in, At: at, Level: w.level}
		}
	}
}
