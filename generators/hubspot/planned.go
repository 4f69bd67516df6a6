package hubspot

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
)

// plan puts what a plan makes onto the shelf, as the account would answer it.
func (a *account) plan(one answers.Asked, file string) {
	kind, of := addressed(one.Path)
	t := one.Body
	object := ""
	if len(of) > 0 {
		object = a.object(of[0])
	}
	switch kind {
	case "schemas":
		a.names[strings.ToLower(one.ID)] = t.Text("name")
		a.Put(shelfObjects, t.Text("name"), file, t)
		for _, p := range t.List("properties") {
			a.Put(shelfProperties+t.Text("name"), p.Text("name"), file, p)
		}
	case "properties":
		a.Put(shelfProperties+object, t.Text("name"), file, t)
	case "groups":
		a.Put(shelfGroups+object, t.Text("name"), file, t)
	case "pipelines":
		a.put("pipelines", shelfPipelines+object, object, file, t)
	case "stages":
		t["id"] = t["stageId"]
		a.put("stages", shelfStages+object+"/"+of[1], object, file, t)
	case "validations":
		rule := answers.Thing{"ruleType": one.Path[strings.LastIndex(one.Path, "/")+1:], "ruleArguments": t["ruleArguments"]}
		if kept, known := a.Get(shelfValidations+object, of[1]); known {
			list, _ := kept.Thing["propertyValidationRules"].([]any)
			kept.Thing["propertyValidationRules"] = append(list, map[string]any(rule))
		} else {
			a.Put(shelfValidations+object, of[1], file, answers.Thing{"propertyName": of[1], "propertyValidationRules": []any{map[string]any(rule)}})
		}
	case "labels":
		a.Put(shelfLabels+object+"/"+a.object(of[1]), t.Text("label"), file, t)
	case "rules":
		a.Put(shelfRules+object, of[1], file, t)
	}
}
