package exported_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
)

// brought is what a CRM of its own brings, in the form of EspoCRM: entities with their fields, texts.
const brought = `{
  "app": {"acl": {"mandatory": {}}}, "fields": {"varchar": {"params": []}},
  "scopes": {
    "User": {"entity": true, "object": true, "stream": false},
    "Activities": {"entity": false},
    "Meeting": {"entity": true, "module": "Crm", "statusField": "status", "stream": true},
    "Account": {"entity": true, "module": "Crm", "object": true, "stream": false, "duplicateCheckFieldList": ["name"]},
    "Contact": {"entity": true, "module": "Crm", "stream": true},
    "Lead": {"entity": true, "module": "Crm", "statusField": "status", "stream": true},
    "Opportunity": {"entity": true, "module": "Crm", "statusField": "stage", "stream": true, "kanbanStatusIgnoreList": ["Gone"]},
    "Case": {"entity": true, "module": "Crm", "statusField": "status", "stream": true},
    "Task": {"entity": true, "module": "Crm", "statusField": "status", "stream": false}
  },
  "entityDefs": {
    "User": {"fields": {"userName": {"type": "varchar", "required": true}, "isActive": {"type": "bool", "default": true}}},
    "Meeting": {"fields": {"status": {"type": "enum", "options": ["Planned", "Held"]}}, "links": {"users": {"type": "hasMany", "entity": "User"}}},
    "Account": {"fields": {"name": {"type": "varchar", "required": true, "audited": true, "maxLength": 249}, "industry": {"type": "enum", "options": ["", "Mining"]}},
      "links": {"opportunities": {"type": "hasMany", "entity": "Opportunity", "foreign": "account"}}},
    "Contact": {"fields": {"lastName": {"type": "varchar", "required": true, "maxLength": 80}, "account": {"type": "link", "audited": true}}, "links": {"account": {"type": "belongsTo", "entity": "Account"}}},
    "Lead": {"fields": {"source": {"type": "enum", "options": ["", "Call", "Web"]}, "status": {"type": "enum", "options": ["New", "Dead"], "default": "New", "style": {"Dead": "danger"}}}},
    "Opportunity": {"fields": {
      "amount": {"type": "currency", "required": true, "min": 0}, "closeDate": {"type": "date", "required": true}, "stage": {"type": "enum", "options": ["Hope", "Got", "Gone"], "default": "Hope",
      "style": {"Got": "success"}, "probabilityMap": {"Hope": 10, "Got": 100, "Gone": 0}, "view": "crm:stage"}, "leadSource": {"type": "enum", "optionsReference": "Lead.source"}},
      "links": {"account": {"type": "belongsTo", "entity": "Account", "foreign": "opportunities"}}},
    "Case": {"fields": {"name": {"type": "varchar", "required": true}, "status": {"type": "enum", "options": ["New", "Closed"], "style": {"Closed": "success"}}, "number": {"type": "autoincrement"}}},
    "Task": {"fields": {"name": {"type": "varchar", "required": true}, "assignedUser": {"type": "link", "required": true}, "dateEnd": {"type": "datetimeOptional"}, "dateEndDate": {"type": "date"}}}
  },
  "logicDefs": {"Task": {"fields": {"dateCompleted": {"visible": {"conditionGroup": [{"type": "equals", "attribute": "status", "value": "Completed"}]}}}},
    "Opportunity": {"fields": {"lastStage": {"visible": {"conditionGroup": [{"type": "equals", "attribute": "stage", "value": "Gone"}]}}}}}
}`

// asAnswers turns the files of an extension into what a CRM answers in which it is installed.
func asAnswers(t testing.TB, files contract.Files) contract.Files {
	t.Helper()
	meta := anyOf(t, brought).(map[string]any)
	for section, scopes := range parsed(t, files, "metadata") {
		for scope, defs := range scopes {
			meta = laid(meta, map[string]any{section: map[string]any{scope: defs}}).(map[string]any)
		}
	}
	for _, defs := range meta["entityDefs"].(map[string]any) {
		fields := defs.(map[string]any)["fields"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(fields)) { // what EspoCRM adds by itself
			if fields[name].(map[string]any)["type"] == "currency" {
				fields[name+"Currency"] = map[string]any{"type": "enum", "maxLength": 3}
				fields[name+"Converted"] = map[string]any{"type": "currencyConverted", "readOnly": true}
			}
		}
		fields["streamUpdatedAt"] = map[string]any{"type": "datetime", "readOnly": true}
	}
	all := contract.Files{"Metadata.json": asJSON(t, meta), "Role.json": answered(files, "Role.json"), "Team.json": answered(files, "Team.json")}
	for locale, scopes := range parsed(t, files, "i18n") {
		texts := anyOf(t, `{"Global": {"scopeNames": {"Meeting": "Meeting", "Account": "Account"}, "labels": {"Save": "Save"}},
			"Opportunity": {"fields": {"closeDate": "Close Date", "leadSource": "Lead Source"}, "options": {"stage": {"Hope": "Hope"}}}, "Meeting": {"fields": {"status": "Status"}}}`).(map[string]any)
		for scope, one := range scopes {
			texts = laid(texts, map[string]any{scope: one}).(map[string]any)
		}
		all["I18n-"+locale+".json"] = asJSON(t, texts)
	}
	return all
}

// answered returns the records that the extension creates as the CRM lists them.
func answered(files contract.Files, name string) []byte {
	kind := strings.ToLower(strings.TrimSuffix(name, ".json"))
	for p, content := range files {
		if !strings.HasSuffix(p, "/crmspec/"+kind+"s.json") {
			continue
		}
		var list []map[string]any
		if json.Unmarshal(content, &list) != nil {
			return nil
		}
		slices.Reverse(list)
		for _, one := range list {
			one["createdAt"], one["modifiedAt"], one["deleted"] = "2026-03-01 10:00:00", "2026-03-02 10:00:00", false
			if kind == "team" {
				one["positionList"], one["layoutSetId"] = []any{}, nil
				continue
			}
			one["messagePermission"], one["dataPrivacyPermission"] = "not-set", "not-set"
			if fields, _ := one["fieldData"].(map[string]any); len(fields) == 0 {
				one["fieldData"] = []any{} // so PHP writes what is empty
			}
		}
		body, err := json.Marshal(map[string]any{"total": len(list), "list": list})
		if err != nil {
			return nil
		}
		return append([]byte("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"), body...)
	}
	return nil
}
