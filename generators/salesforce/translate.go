package salesforce

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// translateField writes the label and help of a field in the other languages.
func (p *plan) translateField(o *object, api string, title, help model.Text) {
	for _, lang := range p.languages() {
		code, known := language(lang)
		if !known || !title.Has(lang, p.lang) && !help.Has(lang, p.lang) {
			continue
		}
		e := root("CustomFieldTranslation")
		if help.Has(lang, p.lang) {
			e.say("help", cut(help.In(lang), maxHelp))
		}
		if title.Has(lang, p.lang) {
			e.say("label", label(title, lang, api, maxLabel))
		}
		p.translated(o, code).fields = append(p.translated(o, code).fields, file{path: api, content: e.say("name", api)})
	}
}

// translateBox does the same for a checkbox of an approval or waiver.
func (p *plan) translateBox(o *object, api string, title words.Localized) {
	for _, lang := range p.languages() {
		if code, known := language(lang); known {
			e := root("CustomFieldTranslation").say("label", cut(title.In(lang), maxLabel)).say("name", api)
			p.translated(o, code).fields = append(p.translated(o, code).fields, file{path: api, content: e})
		}
	}
}

// translation is what an object says in another language.
type translation struct {
	code    string
	fields  []file
	written bool
}

func (p *plan) translated(o *object, code string) *translation {
	for _, t := range p.translations[o.home] {
		if t.code == code {
			return t
		}
	}
	t := &translation{code: code}
	p.translations[o.home] = append(p.translations[o.home], t)
	return t
}

// writeTranslations writes what an object says in the other languages: its types, the messages of its rules, its fields.
func (p *plan) writeTranslations(o *object) {
	for _, lang := range p.languages() {
		code, known := language(lang)
		if !known {
			continue
		}
		e := root("CustomObjectTranslation")
		if o.custom() && o.entity.Title.Has(lang, p.lang) {
			e.add("caseValues").flag("plural", false).say("value", titled(o.entity, lang, maxLabel))
			e.add("caseValues").flag("plural", true).say("value", titled(o.entity, lang, maxLabel))
		}
		for _, line := range o.pipelines {
			if api := o.types[line]; api != "" && line.Title.Has(lang, p.lang) {
				e.add("recordTypes").say("label", titled(line, lang, maxTitle)).say("name", api)
			}
		}
		for _, r := range o.rules {
			e.add("validationRules").say("errorMessage", p.message(r.message, lang)).say("name", r.api)
		}
		t := p.translated(o, code)
		if t.written {
			continue // tasks and events have their fields together
		}
		t.written = true
		if len(e.kids)+len(t.fields) == 0 {
			continue
		}
		base := o.home + "-" + code
		p.write("objectTranslations/"+base+"/"+base+".objectTranslation-meta.xml", "CustomObjectTranslation", base, e)
		for _, f := range t.fields {
			p.write("objectTranslations/"+base+"/"+f.path+".fieldTranslation-meta.xml", "", "", f.content)
		}
	}
}
