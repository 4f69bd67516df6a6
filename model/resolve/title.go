package resolve

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
)

// minTitled is how many letters a part of a title must have to say which element is meant.
const minTitled = 4

// byTitle returns the ids among some candidates whose element has a certain title, in whatever language;
// where none has it, those whose title holds the text at the beginning of a word, and whole is false.
// list is the name list of the candidates.
func (x *Index) byTitle(list, text string, candidates []string) (ids []string, whole bool) {
	if x.compared += len(candidates); x.compared > maxCompared {
		return nil, false
	}
	sign := "/"
	if strings.Contains(list, "/") {
		sign = "."
	}
	text = folded(text)
	var part []string
	for _, id := range candidates {
		element := x.spec.Element(list + sign + id)
		if element == nil {
			continue
		}
		same, begins := titleHas(element, text)
		if same {
			ids = append(ids, id)
		}
		if begins {
			part = append(part, id)
		}
	}
	if len(ids) > 0 {
		return ids, true
	}
	return part, false
}

// partOf returns the ids of which a name is one of the words: sales_manager for manager.
func partOf(name string, candidates []string) []string {
	if len(name) < minTitled {
		return nil
	}
	var all []string
	for _, id := range candidates {
		if strings.Contains("_"+id+"_", "_"+name+"_") {
			all = append(all, id)
		}
	}
	return all
}

// titleHas tells whether a title of an element is a text, and whether one has it at the beginning of a
// word.
func titleHas(element model.Element, text string) (same, begins bool) {
	for _, part := range model.TitleOf(element).Parts {
		title := folded(part.S)
		if title == text && title != "" {
			return true, true
		}
		if len([]rune(text)) >= minTitled && strings.Contains(" "+title, " "+text) {
			begins = true
		}
	}
	return false, begins
}

// folded writes a text in small letters, with single spaces.
func folded(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(text), "ё", "е")), " ")
}

// isTitle tells whether a name can be no id, so that a title may be meant.
func isTitle(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsUpper(r) || r > unicode.MaxASCII })
}

// titledReadings returns what a name without a kind can mean in a free list by its title.
func (x *Index) titledReadings(site decode.LinkSite, name string) []string {
	var all []string
	add := func(word, list, parent string) {
		prefix := x.prefixes(site)[word]
		if prefix == "" || len(x.names[list]) == 0 {
			return
		}
		if ids, whole := x.byTitle(list, name, x.names[list]); whole {
			for _, id := range ids {
				all = append(all, prefix+"/"+parent+id)
			}
		}
	}
	for _, kind := range model.Kinds {
		add(kind.Word, kind.Word, "")
	}
	for _, nested := range decode.Nesteds() {
		for _, owner := range x.names[nested.Owner.Word] {
			add(nested.Word, nested.Word+"/"+owner, owner+".")
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// births keeps of stages those in which records are born, where a place says in which one that is; all
// where none is.
func births(site decode.LinkSite, pipeline model.Element, ids []string) []string {
	p, ok := pipeline.(*model.Pipeline)
	if !ok || site.Tags.Key != "into" || site.Tags.Belongs != "creates" {
		return ids
	}
	var born []string
	for _, stage := range p.Stages {
		id := stage.Self().ID()
		elsewhere := slices.ContainsFunc(p.Starts, func(s *model.Start) bool { return s != nil && s.Stage.Name == id })
		if slices.Contains(ids, id) && (stage.Type.V == model.StageStart || elsewhere) {
			born = append(born, id)
		}
	}
	if len(born) == 0 {
		return ids
	}
	return born
}
