package exported_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/espocrm/exported"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
)

// foreign is what people made in a CRM by hand, of which no description knows.
func foreign() contract.Files {
	const custom = "custom/Espo/Custom/Resources/"
	return contract.Files{
		custom + "metadata/scopes/CProject.json": []byte(`{"entity": true, "object": true, "isCustom": true, "module": "Custom", "type": "BasePlus", "statusField": "phase", "stream": true}`),
		custom + "metadata/entityDefs/CProject.json": []byte(`{"fields": {
			"name": {"type": "varchar", "required": true, "pattern": "$latinLetters"},
			"phase": {"type": "enum", "options": ["Idea", "Work in hand", "Done", "Given up"], "style": {"Done": "success", "Given up": "danger"}, "default": "Idea"},
			"budget": {"type": "currency", "min": 0}, "budgetNote": {"type": "text"}, "kind": {"type": "enum", "options": ["", "Inner", "Outer"], "default": "Outer", "audited": true},
			"place": {"type": "address"}, "lead": {"type": "link", "isCustom": true}, "opportunity": {"type": "link", "required": true}, "deals": {"type": "linkMultiple"},
			"createdAt": {"type": "datetime", "readOnly": true}, "assignedUser": {"type": "link"}},
			"links": {"lead": {"type": "belongsTo", "entity": "User"}, "opportunity": {"type": "belongsTo", "entity": "Opportunity", "foreign": "cProjects"}, "deals": {"type": "hasMany", "entity": "Opportunity"}}}`),
		custom + "metadata/logicDefs/CProject.json": []byte(`{"fields": {
			"budget": {"required": {"conditionGroup": [{"type": "in", "attribute": "phase", "value": ["Work in hand", "Done"]}]}},
			"budgetNote": {"required": {"conditionGroup": [{"type": "equals", "attribute": "phase", "value": "Given up"}, {"type": "isNotEmpty", "attribute": "budget"}]}, "visible": {"conditionGroup": [{"type": "isTrue", "attribute": "x"}]}}}}`),
		custom + "metadata/entityDefs/Opportunity.json": []byte(`{"fields": {
			"stage": {"type": "enum", "options": ["Prospecting", "Proposal", "Closed Won", "Closed Lost", "Sleeping"], "probabilityMap": {"Prospecting": 10, "Proposal": 50, "Closed Won": 100, "Closed Lost": 0}, "style": {"Closed Lost": "info"}},
			"cRegion": {"type": "varchar", "maxLength": 50, "isCustom": true}}, "links": {"cProjects": {"type": "hasMany", "entity": "CProject", "foreign": "opportunity", "isCustom": true}}}`),
		custom + "metadata/scopes/Opportunity.json": []byte(`{"statusField": "stage", "kanbanStatusIgnoreList": ["Closed Lost", "Sleeping"], "duplicateCheckFieldList": ["name"]}`),
		custom + "metadata/formula/CProject.json":   []byte(`{"beforeSaveCustomScript": "budgetNote = 'x';", "beforeSaveApiScript": "if (budget > 5) { recordService\\throwForbidden('No'); }"}`),
		custom + "i18n/ru_RU/CProject.json":         []byte(`{"fields": {"phase": "Фаза", "kind": "Вид"}, "options": {"phase": {"Idea": "Идея"}, "kind": {"Inner": "Внутренний"}}}`),
		custom + "i18n/ru_RU/Global.json":           []byte(`{"scopeNames": {"CProject": "Проект"}}`),
		custom + "layouts/CProject/detail.json":     []byte(`[]`),
		"Role.json": []byte(`{"total": 2, "list": [
			{"id": "65f0a1b2c3d4e5f67", "name": "Менеджер", "exportPermission": "yes", "assignmentPermission": "not-set", "data": {"CProject": {"create": "yes", "read": "team", "edit": "own", "delete": "no", "stream": "team"}, "Opportunity": {"read": "account", "edit": "no"}, "Email": {"read": "own"}, "Call": false, "Import": false}, "fieldData": {"CProject": {"budgetNote": {"read": "no", "edit": "no"}, "kind": {"read": "yes", "edit": "no"}}}},
			{"id": "75f0a1b2c3d4e5f67", "name": "Гость", "data": [], "fieldData": null}]}`),
		"Team.json":     []byte(`{"total": 1, "list": [{"id": "85f0a1b2c3d4e5f67", "name": "Север", "positionList": ["x"]}]}`),
		"Settings.json": []byte(`{"applicationName": "Наша CRM", "language": "ru_RU", "defaultCurrency": "KZT", "timeZone": "Asia/Almaty", "tabList": ["Account"]}`),
	}
}

func TestDraft(t *testing.T) {
	t.Parallel()
	d := drafted(t, foreign())
	if got := []string{d.Title, d.Currency, d.Timezone, strings.Join(d.Languages, " ")}; !slices.Equal(got, []string{"Наша CRM", "KZT", "Asia/Almaty", "ru_RU"}) {
		t.Error(got)
	}
	ru := func(code, was, title string) draft.Name {
		return draft.Name{Code: code, Was: was, Title: draft.Text{"ru_RU": title}, Told: true}
	}
	plain := func(code, was string) draft.Name {
		return draft.Name{Code: code, Was: was, Title: draft.Text{"": code}, Told: true}
	}
	name := plain("name", "name")
	list := ru("CProject.kind", "kind", "Вид")
	name.Told, list.Told = false, false
	want := &draft.Draft{
		Lists: []*draft.List{{Name: list, Values: []draft.Value{{Name: ru("Inner", "", "Внутренний")}, {Name: plain("Outer", "")}}}},
		Entities: []*draft.Entity{
			{Name: ru("CProject", "project", "Проект"), Fields: []*draft.Field{
				{Name: plain("budget", "budget"), Type: model.FieldMoney, Min: "0"},
				{Name: plain("budgetNote", "budget_note"), Type: model.FieldLongText},
				{Name: plain("deals", "deals"), Type: model.FieldReference, To: "Opportunity", Many: true},
				{Name: ru("kind", "kind", "Вид"), Type: model.FieldChoice, List: "CProject.kind", Default: "Outer", History: true},
				{Name: plain("lead", "lead"), Type: model.FieldUser},
				{Name: name, Type: model.FieldText, Required: true},
				{Name: plain("opportunity", "opportunity"), Type: model.FieldReference, To: "Opportunity", Required: true},
			}},
			{Name: plain("Opportunity", "opportunity"), Fields: []*draft.Field{{Name: plain("cRegion", "region"), Type: model.FieldText}}},
		},
		Pipelines: []*draft.Pipeline{
			{Name: draft.Name{Code: "CProject.phase", Was: "project_pipeline", Title: draft.Text{"ru_RU": "Проект"}}, Entity: "CProject", Stages: []*draft.Stage{
				{Name: ru("Idea", "", "Идея"), Type: model.StageStart}, {Name: plain("Work in hand", "")},
				{Name: plain("Done", ""), Type: model.StageWon}, {Name: plain("Given up", ""), Type: model.StageLost},
			}, Asks: []draft.Ask{{Stage: "Work in hand", Fields: []string{"budget"}, Holds: true}}},
			{Name: draft.Name{Code: "Opportunity.stage", Was: "opportunity_pipeline", Title: draft.Text{"": "Opportunity"}}, Entity: "Opportunity", Stages: []*draft.Stage{
				{Name: plain("Prospecting", ""), Probability: "10"}, {Name: plain("Proposal", ""), Probability: "50"},
				{Name: plain("Closed Won", ""), Type: model.StageWon, Probability: "100"}, {Name: plain("Closed Lost", ""), Type: model.StageLost, Probability: "0"},
				{Name: plain("Sleeping", ""), Type: model.StageLost},
			}},
		},
		Roles: []*draft.Role{
			{Name: draft.Name{Code: "65f0a1b2c3d4e5f67", Title: draft.Text{"": "Менеджер"}, Told: true}, Grants: []draft.Grant{
				{Entity: "CProject", May: map[model.Action]string{model.ActionCreate: "yes", model.ActionRead: "team", model.ActionEdit: "own", model.ActionExport: "team"}, Fields: map[string]string{"budgetNote": "hidden", "kind": "read"}},
				{Entity: "Opportunity", May: map[model.Action]string{model.ActionRead: "account", model.ActionExport: "account"}, Fields: map[string]string{}},
			}},
			{Name: draft.Name{Code: "75f0a1b2c3d4e5f67", Title: draft.Text{"": "Гость"}, Told: true}},
		},
		Teams: []*draft.Team{{Name: draft.Name{Code: "85f0a1b2c3d4e5f67", Title: draft.Text{"": "Север"}, Told: true}}},
	}
	got := &draft.Draft{Lists: d.Lists, Entities: d.Entities, Pipelines: d.Pipelines, Roles: d.Roles, Teams: d.Teams}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var lost []string
	for _, u := range d.Unread {
		lost = append(lost, u.What)
		for _, lang := range []string{"en", "ru"} {
			if text := u.Why.In(lang); text == "" || strings.Contains(text, "{") {
				t.Errorf("%s is not told well: %s", u.What, text)
			}
		}
	}
	for _, what := range []string{"CProject.place", "CProject.name", "CProject.budgetNote", "CProject", "Opportunity: name", "Менеджер: Email"} {
		if !slices.Contains(lost, what) {
			t.Errorf("nobody is told of %s: %v", what, lost)
		}
	}
	w, errors := opened(t, d)
	if len(errors) > 0 {
		t.Error(errors)
	}
	_, next := made(t, w)
	sound(t, next)
}

func TestStrange(t *testing.T) {
	t.Parallel()
	_, files := made(t, every(t)["unlike"])
	for name, strange := range map[string]contract.Files{
		"nothing":              {},
		"no JSON":              {"a/readme.md": []byte("x")},
		"another CRM":          {"objects/Deal__c/Deal__c.object-meta.xml": []byte("<CustomObject/>"), "leads.json": []byte(`{"_embedded": {"leads": []}}`)},
		"broken metadata":      {"x/Resources/metadata/scopes/Lead.json": []byte(`{"entity": `)},
		"a refusal":            {"Metadata.json": []byte("HTTP/1.1 401 Unauthorized\r\nX-Status-Reason: x\r\n\r\n")},
		"a refusal in words":   {"Metadata.json": []byte(`{"messageTranslation": {"label": "noAccess"}}`)},
		"a refusal of nothing": {"Metadata.json": nil},
		"a page":               {"Metadata.json": []byte("<html>502</html>")},
		"a broken archive":     {"x.zip": []byte("PK\x03\x04rest")},
		"EspoCRM itself":       {"application/Espo/Resources/metadata/scopes/User.json": []byte(`{"entity": true}`)},
	} {
		for _, read := range []func(contract.Files) error{
			func(f contract.Files) error { _, err := exported.State(f); return err },
			func(f contract.Files) error { _, err := exported.Draft(f); return err },
		} {
			err := read(strange)
			if err == nil {
				t.Errorf("%s is read", name)
				continue
			}
			said, ok := err.(interface{ In(string) string })
			if !ok || !strings.Contains(said.In("ru"), "EspoCRM") || strings.Contains(said.In("ru"), "{") || said.In("en") == said.In("ru") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	// What stands in the menu is known where the settings are there, in groups or not.
	menu := asAnswers(t, files)
	for settings, want := range map[string][]string{
		`{"tabList": ["Home", {"type": "group", "text": "More", "itemList": ["CPart", "Account"]}]}`: nil,
		`{"tabList": ["Home"]}`: {"add tab CPart"},
		`{"tabList": ["CPart", "CGone", {"type": "divider", "text": null}]}`: nil,
	} {
		menu["Settings.json"] = []byte(settings)
		if diff := cmp.Diff(want, told(state.Compare(read(t, menu), read(t, files)))); diff != "" {
			t.Errorf("%s: %s", settings, diff)
		}
	}
	// Beside what can be read, the rest is told and does no harm.
	tree := asTree(t, files)
	tree["custom/Espo/Custom/Resources/metadata/entityDefs/Lead.json"] = []byte(`{"fields": {`)
	tree["custom/Espo/Custom/Resources/metadata/entityDefs/Case.json"] = []byte(`[]`)
	tree["answers/Role.json"] = []byte(`{"total": 7, "list": [{"id": "1", "name": "x", "exportPermission": "no"}]}`)
	s := read(t, tree)
	var paths []string
	for _, u := range s.Unread {
		paths = append(paths, u.Path)
	}
	for _, path := range []string{"custom/Espo/Custom/Resources/metadata/entityDefs/Lead.json", "custom/Espo/Custom/Resources/metadata/entityDefs/Case.json", "answers/Role.json"} {
		if !slices.Contains(paths, path) {
			t.Errorf("nobody is told of %s: %v", path, paths)
		}
	}
}

// TestTwisted puts something else than expected into every place of an answer: nothing may break.
func TestTwisted(t *testing.T) {
	t.Parallel()
	_, files := made(t, every(t)["unlike"])
	answers := asAnswers(t, files)
	n := 0
	for _, other := range []any{nil, "x", 7.5, true, []any{}, []any{[]any{nil, map[string]any{"type": 5}}, map[string]any{}}, map[string]any{}, map[string]any{"a": []any{"b"}, "type": map[string]any{}}} {
		whole := anyOf(t, string(answers["Metadata.json"])).(map[string]any)
		for _, at := range places(whole["scopes"], whole["entityDefs"].(map[string]any)["Opportunity"], whole["entityDefs"].(map[string]any)["CPart"], whole["logicDefs"], whole["formula"]) {
			if n++; n%61 != 0 {
				continue
			}
			before := at.in[at.key]
			at.in[at.key] = other
			twisted := contract.Files{"Metadata.json": asJSON(t, whole), "Role.json": answers["Role.json"]}
			if _, err := exported.State(twisted); err != nil {
				t.Fatal(err)
			}
			drafted(t, twisted).Files("en")
			at.in[at.key] = before
		}
	}
	for i, other := range []any{nil, 5, "x", []any{}, []any{nil}, map[string]any{"a": []any{1}}} {
		role := anyOf(t, `{"id": "1", "name": "x", "data": {"Opportunity": {"read": "all"}, "CPart": false}, "fieldData": {"Opportunity": {"cSum": {"read": "no", "edit": "no"}}}, "exportPermission": "yes"}`).(map[string]any)
		for _, at := range places(role) {
			before := at.in[at.key]
			at.in[at.key] = other
			twisted := contract.Files{"Metadata.json": []byte(brought), "Role.json": asJSON(t, map[string]any{"total": i, "list": []any{role, other}})}
			read(t, twisted)
			drafted(t, twisted).Files("ru")
			at.in[at.key] = before
		}
	}
	if n < 500 {
		t.Errorf("only %d places", n)
	}
}

type place struct {
	in  map[string]any
	key string
}

// places returns all places in values.
func places(values ...any) (all []place) {
	for _, v := range values {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				all = append(all, place{v, key})
				all = append(all, places(inner)...)
			}
		case []any:
			all = append(all, places(v...)...)
		}
	}
	return all
}
