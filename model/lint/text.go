package lint

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
)

// Text is something that people read, as the author wrote it.
type Text struct {
	// Element is the nearest one around it, Key the path of keys from there, as steps.expect.
	Element model.Element
	Key     string
	Written *model.Text
}

// textsOf returns all texts of a description, in order of the documents and their keys; about tells about
// how many there are.
func textsOf(spec *model.Spec, about int) []Text {
	all := make([]Text, 0, about)
	for _, d := range spec.Documents {
		if d.Value != nil {
			decode.EachText(d.Value, func(e model.Element, key string, written *model.Text) { all = append(all, Text{e, key, written}) })
		}
	}
	return all
}
