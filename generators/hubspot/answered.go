package hubspot

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/model/words"
)

// addresses are those that are asked, old and dated, with what they answer; the pieces in brackets are the object, and the
// pipeline, property or second object.
var addresses = []struct {
	path *regexp.Regexp
	kind string
}{
	{regexp.MustCompile(`^/crm/(?:v3/pipelines|pipelines/[^/]+)/([^/]+)/([^/]+)/stages(?:/[^/]+)?$`), "stages"},
	{regexp.MustCompile(`^/crm/(?:v3/pipelines|pipelines/[^/]+)/([^/]+)(?:/[^/]+)?$`), "pipelines"},
	{regexp.MustCompile(`^/crm/(?:v3/properties|properties/[^/]+)/([^/]+)/groups(?:/[^/]+)?$`), "groups"},
	{regexp.MustCompile(`^/crm/(?:v3/property-validations|property-validations/[^/]+)/([^/]+)(?:/([^/]+)(?:/rule-type/[^/]+)?)?$`), "validations"},
	{regexp.MustCompile(`^/crm/(?:v3/properties|properties/[^/]+)/([^/]+)(?:/[^/]+)?$`), "properties"},
	{regexp.MustCompile(`^/(?:crm-object-schemas/[^/]+|crm/v3)/schemas(?:/[^/]+)?$`), "schemas"},
	{regexp.MustCompile(`^/crm/(?:v[34]/associations|associations/[^/]+)/([^/]+)/([^/]+)/labels$`), "labels"},
	{regexp.MustCompile(`^/crm/pipelines-rules/[^/]+/([^/]+)/([^/]+)$`), "rules"},
}

// addressed returns what an address answers, "" for nothing that is known.
func addressed(path string) (kind string, of []string) {
	for _, a := range addresses {
		if found := a.path.FindStringSubmatch(path); found != nil {
			return a.kind, slices.DeleteFunc(found[1:], func(s string) bool { return s == "" })
		}
	}
	return "", nil
}

// shaped returns what a thing is, by the keys that only it has.
func shaped(t answers.Thing) string {
	has := func(keys ...string) bool {
		return !slices.ContainsFunc(keys, func(key string) bool { _, there := t[key]; return !there })
	}
	switch {
	case has("stages", "label"):
		return "pipelines"
	case has("metadata", "label"):
		return "stages"
	case has("labels", "properties"), has("labels", "objectTypeId"):
		return "schemas"
	case has("propertyName", "propertyValidationRules"), has("ruleType", "ruleArguments"):
		return "validations"
	case has("typeId", "category"):
		return "labels"
	case has("governanceValidationRules"), has("pipelineId", "objectTypeId"):
		return "rules"
	case has("name", "fieldType"):
		return "properties"
	case has("name", "label", "displayOrder"):
		return "groups"
	}
	return ""
}

// spoken returns what the name of a file says of its answer.
func spoken(one answers.Answer) string {
	for _, s := range []struct {
		kind  string
		words []string
	}{
		{"rules", []string{"rules"}}, {"validations", []string{"validations", "validation"}}, {"labels", []string{"labels", "associations"}},
		{"groups", []string{"groups"}}, {"schemas", []string{"schemas", "schema"}}, {"stages", []string{"stages"}},
		{"pipelines", []string{"pipelines", "pipeline"}}, {"properties", []string{"properties", "property"}},
	} {
		if slices.ContainsFunc(s.words, func(w string) bool { return one.Named(w) }) {
			return s.kind
		}
	}
	return ""
}

// entries returns the things of an answer, and whether it is a whole list.
func entries(one answers.Answer) (list []answers.Thing, whole bool) {
	switch body := one.Body.(type) {
	case nil:
		return nil, true
	case map[string]any:
		if _, listed := body["results"].([]any); listed {
			return answers.Thing(body).List("results"), true
		}
		return []answers.Thing{body}, false
	}
	return answers.Things(one.Body), true
}

// kindOf returns what an answer is, by itself, by its address, else by the name of its file.
func kindOf(one answers.Answer) string {
	list, whole := entries(one)
	if len(list) > 0 {
		if kind := shaped(list[0]); kind != "" {
			return kind
		}
		if !whole {
			return ""
		}
	}
	if kind, _ := addressed(one.Address); kind != "" {
		return kind
	}
	if len(list) > 0 {
		return ""
	}
	return spoken(one)
}

// takeObjects puts an answer about objects of people's own onto the shelf; false for another.
func (a *account) takeObjects(one answers.Answer) bool {
	if kindOf(one) != "schemas" {
		return false
	}
	list, whole := entries(one)
	if whole {
		a.Open(shelfObjects)
	}
	for _, t := range list {
		a.own(t, one.File)
	}
	return true
}

// take puts an answer onto the shelf; what it returns says why it could not.
func (a *account) take(one answers.Answer) words.Localized {
	kind := kindOf(one)
	list, whole := entries(one)
	if kind == "" {
		if one.Body == nil {
			return words.Message{Text: whyEmpty}
		}
		return words.Message{Text: whyUnknown}
	}
	of := a.places(one, kind, list)
	if len(of) == 0 || kind == "labels" && len(of) < 2 {
		return words.Message{Text: whyWhich[kind]}
	}
	object := of[0]
	next := ""
	if body, ok := one.Body.(map[string]any); ok {
		next = answers.Thing(body).In("paging").In("next").Text("after")
	}
	where := ""
	switch kind {
	case "properties":
		where = shelfProperties + object
	case "groups":
		where = shelfGroups + object
	case "pipelines":
		where = shelfPipelines + object
	case "validations":
		where = shelfValidations + object
		if len(list) > 0 && list[0].Text("propertyName") == "" {
			return a.takeRules(one, object, of[1:], list)
		}
	case "labels":
		where = shelfLabels + object + "/" + of[1]
	case "stages":
		if len(of) < 2 {
			return words.Message{Text: whyWhich[kind]}
		}
		where = shelfStages + object + "/" + of[1]
	case "rules":
		if len(of) < 2 {
			return words.Message{Text: whyWhich[kind]}
		}
		for _, t := range list {
			a.Put(shelfRules+object, of[1], one.File, t)
		}
		return nil
	}
	if whole {
		a.Open(where)
		a.Page(where, 1, next != "", one.File)
	}
	for _, t := range list {
		a.put(kind, where, object, one.File, t)
	}
	return nil
}

func (a *account) put(kind, where, object, file string, t answers.Thing) {
	if t.Is("archived") {
		return // it is gone, and only kept to be brought back
	}
	id := t.Text("id")
	switch kind {
	case "properties", "groups":
		id = t.Text("name")
	case "validations":
		id = t.Text("propertyName")
	case "labels":
		id = t.Text("label")
		if id == "" {
			return // records that are linked, with nothing said of how
		}
	case "pipelines":
		if id == "" {
			id = t.Text("pipelineId")
		}
		for _, s := range t.List("stages") {
			a.put("stages", shelfStages+object+"/"+id, object, file, s)
		}
	case "stages":
		if id == "" {
			id = t.Text("stageId")
		}
		if strings.HasPrefix(where, shelfStages) && kind == "stages" {
			a.Over(where, id, file, t)
			return
		}
	}
	a.Put(where, id, file, t)
}

// takeRules puts the validations of one property onto the shelf.
func (a *account) takeRules(one answers.Answer, object string, of []string, list []answers.Thing) words.Localized {
	property := ""
	if len(of) > 0 {
		property = of[0]
	} else {
		property = a.propertyIn(one, object)
	}
	if property == "" {
		return words.Message{Text: whyWhich["validations"]}
	}
	var rules []any
	for _, t := range list {
		rules = append(rules, map[string]any(t))
	}
	a.Put(shelfValidations+object, property, one.File, answers.Thing{"propertyName": property, "propertyValidationRules": rules})
	return nil
}

// nameOf returns the name of the file of an answer, without its ending.
func nameOf(one answers.Answer) string {
	return strings.TrimSuffix(one.File[strings.LastIndex(one.File, "/")+1:], ".json")
}

// propertyIn returns the property that the name of a file ends with.
func (a *account) propertyIn(one answers.Answer, object string) string {
	name := nameOf(one)
	found := ""
	for _, p := range a.List(shelfProperties + object) {
		if strings.HasSuffix(name, p.ID) && len(p.ID) > len(found) {
			found = p.ID
		}
	}
	return found
}
