package odoo

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// writeTranslations writes a file of translations for each language beside the first: of records, and of the labels of
// fields and models.
func (p *plan) writeTranslations() {
	for _, lang := range p.langs[1:] {
		var out strings.Builder
		out.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: " + lang + "\\n\"\n")
		byText := map[string][]string{}
		said := map[string]string{}
		var order []string
		add := func(place, source string, title words.Localized, most int) {
			text := line(title.In(lang), most)
			if source == "" || text == "" || text == source {
				return
			}
			key := source + "\x00" + text
			if byText[key] == nil {
				order = append(order, key)
				said[key] = text
			}
			byText[key] = append(byText[key], place)
		}
		for _, t := range p.terms {
			add("model:"+t.model+","+t.field+":"+p.module+"."+t.id, t.source, t.title, t.most)
		}
		for _, o := range p.objects {
			title := model.TitleOf(o.entity)
			if o.stock == nil {
				add("model:ir.model,name:"+p.module+".model_"+o.table(), line(title.In(p.lang), maxLabel), title, maxLabel)
			}
			for _, c := range o.columns {
				if !c.stock {
					add("model:ir.model.fields,field_description:"+p.module+".field_"+o.table()+"__"+c.name, line(c.field.Title.In(p.lang), maxLabel), c.field.Title, maxLabel)
				}
			}
		}
		for _, key := range order {
			source, _, _ := strings.Cut(key, "\x00")
			fmt.Fprintf(&out, "\n#. module: %s\n", p.module)
			for _, place := range byText[key] {
				out.WriteString("#: " + place + "\n")
			}
			fmt.Fprintf(&out, "msgid %s\nmsgstr %s\n", quoted(source), quoted(said[key]))
		}
		p.files["i18n/"+lang+".po"] = []byte(out.String())
	}
}

// quoted writes a text as files of translations have it.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}
