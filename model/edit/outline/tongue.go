package outline

import (
	"strings"

	"github.com/crmspec/crmspec/model/edit/start"
	"github.com/crmspec/crmspec/model/words"
)

// text returns a text as a value: where the description has several languages, in each of them, since a
// text without a translation would be the first finding. in says it in a language that the tool speaks.
func (o *outline) text(in func(lang string) string) string {
	langs := o.Spec.Languages()
	if len(langs) < 2 {
		return start.Scalar(in(o.Lang))
	}
	parts := make([]string, len(langs))
	for i, lang := range langs {
		parts[i] = lang + ": " + start.Scalar(in(words.Speaks(lang)))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
