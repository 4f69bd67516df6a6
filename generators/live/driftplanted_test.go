package live_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/hubspot"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/kommo"
)

// hand is what somebody changes by hand in an account, seen in its answers.
type hand func(t *testing.T, files contract.Files)

// inList changes the list that holds an entry in which a key has a value, in all files.
func inList(key, is string, change func(list []any, at int) []any) hand {
	return func(t *testing.T, files contract.Files) {
		t.Helper()
		done := false
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if len(files[name]) == 0 {
				continue
			}
			var v any
			if err := json.Unmarshal(files[name], &v); err != nil {
				t.Fatal(err)
			}
			v = inside(v, key, is, change, &done)
			content, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = content
		}
		if !done {
			t.Fatalf("nothing has %s %q", key, is)
		}
	}
}

func inside(v any, key, is string, change func([]any, int) []any, done *bool) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			v[k] = inside(e, key, is, change, done)
		}
	case []any:
		for i := range v {
			v[i] = inside(v[i], key, is, change, done)
		}
		at := slices.IndexFunc(v, func(e any) bool { m, ok := e.(body); return ok && m[key] == is })
		if at >= 0 {
			*done = true
			return change(v, at)
		}
	}
	return v
}

// one changes an entry.
func one(key, is string, change func(m body)) hand {
	return inList(key, is, func(list []any, at int) []any { change(list[at].(body)); return list })
}

func set(key, is, what string, to any) hand { return one(key, is, func(m body) { m[what] = to }) }

// gone takes an entry away.
func gone(key, is string) hand {
	return inList(key, is, func(list []any, at int) []any { return slices.Delete(list, at, at+1) })
}

// beside puts an entry behind another, like it but for some keys.
func beside(key, is string, differs body) hand {
	return inList(key, is, func(list []any, at int) []any {
		m := maps.Clone(list[at].(body))
		maps.Copy(m, differs)
		return append(list, m)
	})
}

// inFile does it in one file alone.
func inFile(name string, do hand) hand {
	return func(t *testing.T, files contract.Files) {
		t.Helper()
		alone := contract.Files{name: files[name+".json"]}
		do(t, alone)
		files[name+".json"] = alone[name]
	}
}

func both(first, second hand) hand {
	return func(t *testing.T, files contract.Files) {
		t.Helper()
		first(t, files)
		second(t, files)
	}
}

// dropKey takes a key away, wherever it stands.
func dropKey(key string) hand {
	return func(t *testing.T, files contract.Files) {
		t.Helper()
		for name, content := range files {
			var m body
			if err := json.Unmarshal(content, &m); err != nil {
				t.Fatal(err)
			}
			rules := m["governanceValidationRules"].(body)
			if rules[key] == nil {
				t.Fatalf("%s has no %s", name, key)
			}
			delete(rules, key)
			files[name], _ = json.Marshal(m)
		}
	}
}

// planted is something done by hand, with what there is to do then.
type planted struct {
	name string
	do   hand
	want string
}

func testPlanted(t *testing.T, target contract.Target, all []planted) {
	files := folder(t, target, openBureau(t))
	want := stateOf(t, target, files)
	account := saved(t, target, applied(t, target, files))
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			there := maps.Clone(account)
			p.do(t, there)
			got := strings.Join(told(state.Compare(stateOf(t, target, there), want)), "\n")
			if d := cmp.Diff(p.want, number.ReplaceAllString(got, "#")); d != "" {
				t.Error(d)
			}
		})
	}
}

// number is an id that was born in the account.
var number = regexp.MustCompile(`\b1[0-9]{3}\b`)

// TestPlantedKommo does by hand what people do in an account of Kommo.
func TestPlantedKommo(t *testing.T) {
	t.Parallel()
	offer, code := "Предложение", "DEAL_MAIN_SERVICE"
	right := func(of, what, level string) hand {
		return one("name", "Менеджер", func(m body) { m["rights"].(body)[of].(body)[what] = level })
	}
	testPlanted(t, kommo.Target, []planted{
		{"a stage renamed", set("name", offer, "name", "КП"), `add stage Продажи/Предложение
change field leads.DEAL_MAIN_SERVICE; required at Продажи/КП: yes => ; required at Продажи/Предложение:  => yes
change field leads.DEAL_SERVICES; required at Продажи/КП: yes => ; required at Продажи/Предложение:  => yes
remove stage Продажи/КП`},
		{"a stage moved", set("name", offer, "sort", 99), "change pipeline Продажи; order: Новая заявка|Договор|Предложение => Новая заявка|Предложение|Договор"},
		{"a stage added", beside("name", offer, body{"id": 77, "name": "Замер", "sort": 31, "descriptions": nil}), "remove stage Продажи/Замер"},
		{"a stage removed", gone("name", offer), `add stage Продажи/Предложение
change field leads.DEAL_MAIN_SERVICE; required at Продажи/#: yes => ; required at Продажи/Предложение:  => yes
change field leads.DEAL_SERVICES; required at Продажи/#: yes => ; required at Продажи/Предложение:  => yes`},
		{"what a stage says", one("name", offer, func(m body) { m["descriptions"].([]any)[0].(body)["description"] = "Иначе" }), "change stage Продажи/Предложение; description newbie: Иначе => Сейчас: Отправить смету"},
		{"won is called otherwise", set("name", "Договор подписан", "name", "Успех"), "change stage Продажи/142; name: Успех => Договор подписан"},
		{"only its number, color and place in the answer", one("name", offer, func(m body) { m["color"], m["account_id"], m["is_editable"] = "#fffeb2", 5, true }), ""},
		{"a pipeline renamed", set("name", "Сопровождение", "name", "Сервис"), `add pipeline Сопровождение
add stage Сопровождение/142
add stage Сопровождение/Ждём клиента
add stage Сопровождение/Открыто
remove pipeline Сервис
remove stage Сервис/Ждём клиента
remove stage Сервис/Открыто`},
		{"an option added", one("code", code, func(m body) {
			m["enums"] = append(m["enums"].([]any), body{"id": 9, "value": "Аудит", "sort": 9, "code": nil})
		}), "change field leads.DEAL_MAIN_SERVICE; value “Аудит”: yes => "},
		{"an option removed", one("code", code, func(m body) { m["enums"] = m["enums"].([]any)[1:] }), "change field leads.DEAL_MAIN_SERVICE; value “Проектирование”:  => yes"},
		{"options in another order", one("code", code, func(m body) { slices.Reverse(m["enums"].([]any)) }), ""},
		{"a field of another type", set("code", "DEAL_AREA", "type", "text"), "change field leads.DEAL_AREA; type: text => numeric"},
		{"a field renamed", set("code", "DEAL_AREA", "name", "Метры"), "change field leads.DEAL_AREA; name: Метры => Площадь, м²"},
		{"a field removed", gone("code", "DEAL_AREA"), "add field leads.DEAL_AREA"},
		{"a field added", beside("code", "DEAL_AREA", body{"id": 900, "code": nil, "name": "Этаж"}), "remove field leads.900"},
		{"a field of Kommo's own", beside("code", "DEAL_AREA", body{"id": 901, "code": "UTM_SOURCE", "name": "utm_source", "type": "tracking_data", "is_predefined": true}), ""},
		{"a stage that asks no more", set("code", code, "required_statuses", nil), "change field leads.DEAL_MAIN_SERVICE; required at Продажи/142:  => yes; required at Продажи/Договор:  => yes; required at Продажи/Предложение:  => yes"},
		{"a stage that asks besides", one("code", code, func(m body) {
			l := m["required_statuses"].([]any)
			m["required_statuses"] = append(l, body{"pipeline_id": l[0].(body)["pipeline_id"], "status_id": 143})
		}), "change field leads.DEAL_MAIN_SERVICE; required at Продажи/143: yes => "},
		{"a field of a list not required", set("code", "VISIT_REPORT_DONE_ON", "is_required", false), "change field Отчёт о выезде.VISIT_REPORT_DONE_ON; required:  => yes"},
		{"a right widened", right("contacts", "view", "A"), "change role Менеджер; contacts: view: all => none"},
		{"a right to leads widened", right("leads", "export", "A"), "change role Менеджер; leads: export: all => none"},
		{"a right to companies narrowed", right("companies", "edit", "D"), "change role Менеджер; companies: edit: none => own"},
		{"a role removed", gone("name", "Менеджер"), "add role Менеджер"},
		{"a role added", beside("name", "Менеджер", body{"id": 903, "name": "Стажёр"}), "remove role Стажёр"},
		{"a reason removed", gone("name", "Дорого"), "add loss reason Дорого"},
		{"a reason added", beside("name", "Дорого", body{"id": 904, "name": "Спам"}), "remove loss reason Спам"},
		{"a list removed", gone("name", "Отчёт о выезде"), `add field Отчёт о выезде.VISIT_REPORT_DONE_ON
add field Отчёт о выезде.VISIT_REPORT_MOOD
add list Отчёт о выезде
change role Менеджер; list “#”: add: all => ; list “#”: edit: all => ; list “#”: view: all => ; list “Отчёт о выезде”: add:  => all; list “Отчёт о выезде”: edit:  => all; list “Отчёт о выезде”: view:  => all
change role Руководитель отдела; list “#”: view: all => ; list “Отчёт о выезде”: view:  => all
remove field catalogs/#.VISIT_REPORT_DONE_ON
remove field catalogs/#.VISIT_REPORT_MOOD`},
	})
}

// TestPlantedHubSpot does by hand what people do in an account of HubSpot.
func TestPlantedHubSpot(t *testing.T) {
	t.Parallel()
	offer, service, area := "crm_sales_offer", "deal_main_service", "deal_area"
	testPlanted(t, hubspot.Target, []planted{
		{"a stage renamed", set("id", offer, "label", "КП"), "change stage deals.crm_sales/crm_sales_offer; label: КП => Предложение"},
		{"a stage moved", set("id", offer, "displayOrder", 9), "change pipeline deals.crm_sales; order: crm_sales_new|crm_sales_contract|crm_sales_won|crm_sales_lost|crm_sales_offer => crm_sales_new|crm_sales_offer|crm_sales_contract|crm_sales_won|crm_sales_lost"},
		{"a stage added", inFile("stages-deals-crm_sales", beside("id", offer, body{"id": "98761", "label": "Замер"})), "remove stage deals.crm_sales/98761"},
		{"a stage removed", both(inFile("stages-deals-crm_sales", gone("id", offer)), inFile("pipelines-deals", gone("stageId", offer))), "add stage deals.crm_sales/crm_sales_offer"},
		{"another probability", one("id", offer, func(m body) { m["metadata"].(body)["probability"] = "0.7" }), "change stage deals.crm_sales/crm_sales_offer; probability: 70 % => 40 %"},
		{"a probability written otherwise", one("id", offer, func(m body) { m["metadata"].(body)["probability"] = "0.40" }), ""},
		{"a closed stage opened", one("id", "crm_sales_lost", func(m body) { m["metadata"] = body{"isClosed": "false", "probability": "0.1"} }), "change stage deals.crm_sales/crm_sales_lost; closed:  => yes; probability: 10 % => 0 %"},
		{"a pipeline renamed", set("id", "crm_after", "label", "Сервис"), "change pipeline deals.crm_after; label: Сервис => Сопровождение"},
		{"the pipeline that HubSpot begins with", inFile("pipelines-deals", beside("id", "crm_after", body{"id": "default", "label": "Sales Pipeline", "stages": []any{body{"id": "closedwon", "label": "Closed won", "displayOrder": 0, "metadata": body{"isClosed": "true", "probability": "1.0"}}}})), ""},
		{"a pipeline archived", inFile("pipelines-deals", set("id", "crm_after", "archived", true)), `add pipeline deals.crm_after
add stage deals.crm_after/crm_after_done
add stage deals.crm_after/crm_after_open_stage
add stage deals.crm_after/crm_after_wait`},
		{"a pipeline made by hand", inFile("pipelines-deals", beside("id", "crm_after", body{"id": "76543", "label": "Опт", "stages": []any{}})), "remove pipeline deals.76543"},
		{"an option added", one("name", service, func(m body) {
			m["options"] = append(m["options"].([]any), body{"label": "Аудит", "value": "audit", "displayOrder": 9, "hidden": false})
		}), "change property deals.deal_main_service; option audit: Аудит => "},
		{"an option removed", one("name", service, func(m body) { m["options"] = m["options"].([]any)[1:] }), "change property deals.deal_main_service; option design:  => Проектирование"},
		{"an option renamed", one("name", service, func(m body) { m["options"].([]any)[0].(body)["label"] = "Проект" }), "change property deals.deal_main_service; option design: Проект => Проектирование"},
		{"an option hidden", one("name", service, func(m body) { m["options"].([]any)[0].(body)["hidden"] = true }), "change property deals.deal_main_service; option design: Проектирование (hidden) => Проектирование"},
		{"options in another order", one("name", service, func(m body) { slices.Reverse(m["options"].([]any)) }), ""},
		{"a property of another type", one("name", area, func(m body) { m["type"], m["fieldType"] = "string", "text" }), "change property deals.deal_area; type: string/text => number/number"},
		{"shown by buttons", set("name", service, "fieldType", "radio"), ""},
		{"another description", set("name", area, "description", "На глаз"), "change property deals.deal_area; description: На глаз => По обмерам"},
		{"a property removed", inFile("properties-deals", gone("name", area)), "add property deals.deal_area"},
		{"a property archived", inFile("properties-deals", set("name", area, "archived", true)), "add property deals.deal_area"},
		{"a property added", inFile("properties-deals", beside("name", area, body{"name": "floor", "label": "Этаж"})), "remove property deals.floor"},
		{"a property of HubSpot's own", inFile("properties-deals", beside("name", area, body{"name": "dealname", "label": "Deal Name", "hubspotDefined": true, "createdAt": "2020-01-01T00:00:00Z", "modificationMetadata": body{"archivable": true}})), ""},
		{"unique no more", set("name", "customer_bin", "hasUniqueValue", false), "change property companies.customer_bin; unique:  => yes"},
		{"a check removed", gone("propertyName", "customer_bin"), "add validation companies.customer_bin REGEX"},
		{"a bound moved", one("propertyName", area, func(m body) {
			m["propertyValidationRules"].([]any)[0].(body)["ruleArguments"] = []any{"5"}
		}), "change validation deals.deal_area MIN_NUMBER; arguments: 5 => 1"},
		{"a label of links removed", inFile("labels-deals-companies", gone("label", "Клиент")), "add association label companies – deals: Клиент"},
		{"a label of links added", beside("label", "Клиент", body{"label": "Плательщик", "typeId": 77}), "remove association label companies – deals: Плательщик"},
		{"a step back allowed", inFile("rules-deals-crm_sales", dropKey("noBackwardsMovementRule")), "change pipeline rules (beta) deals.crm_sales; no step back:  => all stages"},
		{"a group renamed", inFile("groups-deals", set("name", "crm_deal", "label", "Прочее")), "change property group deals.crm_deal; label: Прочее => Сделка"},
		{"an object removed", inFile("schemas", gone("name", "visit_report")), `add object visit_report
add property visit_report.visit_report_done_on
add property visit_report.visit_report_mood
add property visit_report.visit_report_name
add property group visit_report.crm_visit_report`},
	})
}
