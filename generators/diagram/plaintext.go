package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/words"
)

// plainText returns a text of the author as one line without links: [[stage/sales.lead]] becomes the
// title of the stage.
func plainText(in generators.Input, t model.Text) string {
	text := resolve.Mention.ReplaceAllStringFunc(t.In(in.Lang), func(mention string) string {
		name := resolve.Mention.FindStringSubmatch(mention)[1]
		if in.Spec == nil {
			return name
		}
		if element := in.Spec.Element(name); element != nil {
			return words.Fill(label("quoted", in.Lang), in.Lang, words.Args{"title": model.NameIn(in.Lang, element, name)})
		}
		return name
	})
	return strings.Join(strings.Fields(text), " ")
}
