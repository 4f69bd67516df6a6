package salesforce

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
)

const (
	spaceLists = "global value sets"
	// noLength is for values of lists, whose names may be as long as ids are.
	noLength = 255
)

var (
	listRule  = contract.Rule{Max: 40, Write: spelled, Taken: []string{teamList, yesNoList}}
	valueRule = contract.Rule{Max: noLength, Write: contract.Snake}
)

// The lists that stand for no dictionary.
const (
	teamList  = "Crm_Teams"
	yesNoList = "Crm_Yes_No"
)

// list returns the name of the global value set of a dictionary.
func (p *plan) list(d *model.Dictionary) string {
	if code := p.names.Given(d); code != "" && !isName(code) {
		p.lists[d] = p.names.Part(spaceLists, listRule, d, "list")
	} else {
		p.lists[d] = p.names.Of(spaceLists, listRule, d)
	}
	return p.lists[d]
}

func (p *plan) teamList() string {
	p.teams = teamList
	return p.teams
}

func (p *plan) yesNoList() string {
	p.yesNo = yesNoList
	return p.yesNo
}

// value returns the name of a value of a dictionary.
func (p *plan) value(d *model.Dictionary, v *model.DictionaryValue) string {
	return p.names.Of("values of "+p.lists[d], valueRule, v)
}

// writeLists writes every list: choices use them from the first day, since a list of a field's own cannot be made a shared
// one by deployment.
func (p *plan) writeLists() {
	for _, d := range model.All[model.Dictionary](p.spec) {
		api, used := p.lists[d]
		if !used {
			continue
		}
		var values []listed
		for _, v := range d.Values {
			if v != nil {
				values = append(values, listed{p.value(d, v), v.Title, v.Self().ID(), v.Active.Or(true)})
			}
		}
		p.writeList(api, d.Title, cut(d.Description.In(p.lang), maxAbout), values)
	}
	if p.teams != "" {
		var values []listed
		for _, t := range model.All[model.Team](p.spec) {
			values = append(values, listed{p.team(t), t.Title, t.Self().ID(), true})
		}
		p.writeList(p.teams, model.Plain("Teams", "Команды"), "", values)
	}
	if p.yesNo != "" {
		p.writeList(p.yesNo, model.Plain("Yes or no", "Да или нет"), "", []listed{
			{"yes", model.Plain("Yes", "Да"), "yes", true}, {"no", model.Plain("No", "Нет"), "no", true},
		})
	}
}

// team returns the name of a team among the values of the list of teams.
func (p *plan) team(t *model.Team) string { return p.names.Of("values of "+teamList, valueRule, t) }

// listed is a value of a list.
type listed struct {
	api    string
	title  model.Text
	mark   string
	active bool
}

func (p *plan) writeList(api string, title model.Text, about string, values []listed) {
	e := root("GlobalValueSet")
	labels := unlike{}
	shown := make([]string, len(values))
	for i, v := range values {
		shown[i] = labels.of(label(v.title, p.lang, v.mark, maxValue), v.mark, maxValue)
		value := e.add("customValue").say("fullName", v.api).flag("default", false)
		if !v.active {
			value.flag("isActive", false)
		}
		value.say("label", shown[i])
	}
	e.say("description", about).say("masterLabel", label(title, p.lang, api, maxTitle)).flag("sorted", false)
	p.write("globalValueSets/"+api+".globalValueSet-meta.xml", "GlobalValueSet", api, e)
	p.translateValues("GlobalValueSetTranslation", "globalValueSetTranslations", "globalValueSetTranslation", api, values, shown)
}

// translateValues writes the values of a list in the other languages.
func (p *plan) translateValues(kind, where, suffix, api string, values []listed, shown []string) {
	for _, lang := range p.languages() {
		code, known := language(lang)
		if !known {
			continue
		}
		e := root(kind)
		for i, v := range values {
			if text := label(v.title, lang, v.mark, maxValue); v.title.Has(lang, p.lang) && text != shown[i] {
				e.add("valueTranslation").say("masterLabel", shown[i]).say("translation", text)
			}
		}
		if len(e.kids) > 0 {
			p.write(where+"/"+api+"-"+code+"."+suffix+"-meta.xml", kind, api+"-"+code, e)
		}
	}
}

// language returns the code that Salesforce has for a language, false where it has none.
func language(lang string) (code string, known bool) {
	code, known = languageCodes[lang]
	return code, known
}

// languageCodes are those that differ from ours and those that do not, by the documentation of the translation workbench.
var languageCodes = func() map[string]string {
	all := map[string]string{
		"en": "en_US", "en-US": "en_US", "en-GB": "en_GB", "zh": "zh_CN", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "pt": "pt_BR", "pt-BR": "pt_BR",
		"pt-PT": "pt_PT", "nb": "no", "nl": "nl_NL", "he": "iw", "id": "in", "es-MX": "es_MX",
	}
	for _, same := range strings.Fields("da de es fi fr it ja ko no ru sv th ar bg cs el hr hu pl ro sk sl tr uk vi az be bs ca et hy is ka kk lt lv mk mt sq sr") {
		all[same] = same
	}
	return all
}()
