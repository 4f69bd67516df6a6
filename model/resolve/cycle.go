package resolve

import (
	"reflect"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// cycles finds references that lead back to their own element, such as two roles that report to
// each other. Each cycle is one finding.
func (x *Index) cycles(inputs []Input) {
	next := map[string]map[model.Element]decode.LinkSite{}
	var order []decode.LinkSite
	for _, in := range inputs {
		for _, site := range in.Result.Links {
			if site.Tags.Acyclic && site.Link.Target() != nil {
				key := reflect.TypeOf(site.Frame.Element).String() + "." + site.Tags.Key
				if next[key] == nil {
					next[key] = map[model.Element]decode.LinkSite{}
				}
				next[key][site.Frame.Element] = site
				order = append(order, site)
			}
		}
	}
	done := map[string]map[model.Element]int{}
	for _, site := range order {
		key := reflect.TypeOf(site.Frame.Element).String() + "." + site.Tags.Key
		if done[key] == nil {
			done[key] = map[model.Element]int{}
		}
		links := next[key]
		if path := loop(links, site.Frame.Element, done[key]); path != nil {
			x.found.Add(cycle(links, path))
		}
	}
}

// loop walks from an element until it meets one again, and returns the elements of that circle. done
// numbers the elements walked so far; none is walked twice, so the whole is linear.
func loop(links map[model.Element]decode.LinkSite, from model.Element, done map[model.Element]int) []model.Element {
	var path []model.Element
	first := len(done)
	for at := from; at != nil; {
		if i, walked := done[at]; walked {
			if i < first {
				return nil
			}
			return path[i-first:]
		}
		done[at] = len(done)
		path = append(path, at)
		site, more := links[at]
		if !more {
			return nil
		}
		at = site.Link.Target()
	}
	return nil
}

func cycle(links map[model.Element]decode.LinkSite, path []model.Element) diag.Diagnostic {
	site := links[path[0]]
	_, at := site.Link.Written()
	args := words.Args{"key": site.Tags.Key, "title": model.TitleOf(path[0]), "path": Circle(path)}
	d := diag.Diagnostic{
		Code: "reference-cycle", Severity: diag.Error, Subject: at, Element: path[0].Self().Ref,
		Message: words.Message{ID: "reference-cycle", Args: args, Text: words.Text{
			En: "“{key}” of “{title}” leads back to “{title}” itself: {path}",
			Ru: "«{key}» у «{title}» возвращается к самому «{title}»: {path}",
		}},
		Help: words.Message{ID: "reference-cycle/help", Args: args, Text: words.Text{
			En: "Somebody has to stand at the top: delete “{key}” in one of them",
			Ru: "Кто-то должен стоять наверху: уберите «{key}» у одного из них",
		}},
	}
	for _, element := range path[1:] {
		_, at := links[element].Link.Written()
		args := words.Args{"key": site.Tags.Key, "title": model.TitleOf(element)}
		d.Related = append(d.Related, diag.Related{Span: at, Message: words.Message{ID: "reference-cycle/next", Args: args, Text: words.Text{
			En: "“{key}” of “{title}”", Ru: "«{key}» у «{title}»",
		}}})
	}
	for _, element := range path {
		d.Witness = append(d.Witness, element.Self().Ref)
	}
	d.Witness = append(d.Witness, path[0].Self().Ref)
	return d
}

// Circle writes the elements of a circle by their ids, the first one at its end again; of many, only
// some.
func Circle(path []model.Element) string {
	const most = 8
	var text strings.Builder
	for i, element := range path {
		if i == most {
			text.WriteString("… → ")
			break
		}
		text.WriteString(element.Self().Path() + " → ")
	}
	return text.String() + path[0].Self().Path()
}
