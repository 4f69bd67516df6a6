package exported_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// drifts are what people change in a CRM in which the description “unlike” is installed, and how that is told.
var drifts = []struct {
	name string
	// part is a file of the resources, over which change is laid; null takes a key away in answers.
	part, change string
	want         []string
	// answers is what is told where EspoCRM itself answers, if that is something else.
	answers []string
}{
	{
		name: "a field by hand", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cHand": {"type": "varchar", "isCustom": true}}}`,
		want: []string{"remove field Opportunity.cHand"},
	},
	{
		name: "a field by hand on an entity of our own", part: "metadata/entityDefs/CPart", change: `{"fields": {"hand": {"type": "int", "isCustom": true}}}`,
		want: []string{"remove field CPart.hand"},
	},
	{
		name: "an entity by hand", part: "metadata/scopes/CBox", change: `{"entity": true, "object": true, "isCustom": true, "type": "Base", "module": "Custom"}`,
		want: []string{"remove entity CBox"},
	},
	{
		name: "an option by hand in a list that two fields share", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cSize": {"options": ["", "big", "small", "huge"]}}}`,
		want: []string{`change field Opportunity.cSize; order: "big\nsmall\nhuge", wanted "small\nbig"; value huge: "yes", wanted ""`},
	},
	{
		name: "a list of its own", part: "metadata/entityDefs/CPart", change: `{"fields": {"size": {"optionsReference": null, "options": ["big"]}}}`,
		want: []string{`change field CPart.size; value big: "yes", wanted ""; value big label en_US: "\"Big\"", wanted ""; values of: "", wanted "Opportunity.cSize"`},
	},
	{
		name: "an option less", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cSizes": {"options": ["big"]}}}`,
		want: []string{`change field Opportunity.cSizes; value small: "", wanted "yes"; value small label en_US: "", wanted "Small & < cheap"`},
	},
	{
		name: "a stage by hand", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"stage": {"options": ["first_begun", "first_offered", "hand", "first_won", "first_lost", "again_asked", "again_won", "again_lost"]}}}`,
		want: []string{`change field Opportunity.stage; value hand: "yes", wanted ""`},
	},
	{
		name: "a stage that EspoCRM brings", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"stage": {"options": ["first_begun", "first_offered", "first_won", "first_lost", "again_asked", "again_won", "again_lost", "Hope"]}}}`,
		want:    []string{`change field Opportunity.stage; value Hope: "yes", wanted ""`},
		answers: []string{`change field Opportunity.stage; value Hope: "yes", wanted ""; value Hope label en_US: "Hope", wanted ""; value Hope probability: "10", wanted ""`},
	},
	{
		name: "another colour and chance", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"stage": {"style": {"first_lost": "warning"}, "probabilityMap": {"first_offered": 70}}}}`,
		want: []string{`change field Opportunity.stage; value first_lost style: "warning", wanted "danger"; value first_offered probability: "70", wanted "60"`},
	},
	{
		name: "the board", part: "metadata/scopes/Opportunity", change: `{"kanbanStatusIgnoreList": ["first_lost"]}`,
		want: []string{`change field Opportunity.stage; value again_lost on the board: "", wanted "no"`},
	},
	{
		name: "another stage field", part: "metadata/scopes/Opportunity", change: `{"statusField": "cPipeline"}`,
		want: []string{
			`change entity Opportunity; statusField: "cPipeline", wanted "stage"`,
			`change field Opportunity.stage; value again_lost on the board: "", wanted "no"; value first_lost on the board: "", wanted "no"`,
		},
	},
	{
		name: "required", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cMail": {"required": true}}}`,
		want: []string{`change field Opportunity.cMail; required: "yes", wanted ""`},
	},
	{
		name: "required anew by hand", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"closeDate": {"required": true}}}`,
		want: []string{`change field Opportunity.closeDate; required: "yes", wanted "no"`},
	},
	{
		name: "limits", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cSum": {"min": 0, "max": 5000000.0}, "cCode": {"pattern": "[A-Z]+", "maxLength": 100}}}`,
		want: []string{
			`change field Opportunity.cCode; maxLength: "100", wanted "255"; pattern: "[A-Z]+", wanted "^[A-Z]{2}-[0-9]+$"`,
			`change field Opportunity.cSum; max: "5000000", wanted "1000000"; min: "0", wanted "1"`,
		},
	},
	{
		name: "another type and no history", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cDue": {"type": "datetime"}, "cSum": {"audited": false}}}`,
		want: []string{`change field Opportunity.cDue; type: "datetime", wanted "date"`, `change field Opportunity.cSum; audited: "", wanted "yes"`},
	},
	{
		name: "read-only and a default", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cShare": {"readOnly": true, "default": 20}}}`,
		want: []string{`change field Opportunity.cShare; default: "20", wanted "10"; readOnly: "yes", wanted ""`},
	},
	{
		name: "mass changes that pass the rules", part: "metadata/entityDefs/Opportunity", change: `{"fields": {"cCode": {"massUpdateDisabled": false}}}`,
		want: []string{`change field Opportunity.cCode; massUpdateDisabled: "", wanted "yes"`},
	},
	{
		name: "another end of a link", part: "metadata/entityDefs/Opportunity", change: `{"links": {"cPart": {"entity": "Account"}}}`,
		want: []string{`change field Opportunity.cPart; to: "Account", wanted "CPart"`},
	},
	{
		name: "a stage that no longer asks", part: "metadata/logicDefs/Opportunity", change: `{"fields": {"cSum": {"required": {"conditionGroup": [{"type": "in", "attribute": "stage", "value": ["first_won"]}]}}}}`,
		want: []string{`change field Opportunity.cSum; required when: "stage in (first_won)", wanted "stage in (first_offered, first_won)"`},
	},
	{
		name: "a stage that asks for more", part: "metadata/logicDefs/Opportunity", change: `{"fields": {"description": {"required": {"conditionGroup": [{"type": "equals", "attribute": "stage", "value": "first_won"}]}}}}`,
		want: []string{"remove field Opportunity.description"},
	},
	{
		name: "a field of EspoCRM that people demand", part: "metadata/entityDefs/Account", change: `{"fields": {"industry": {"required": true}}}`,
		want:    []string{"remove field Account.industry"},
		answers: []string{}, // an answer does not tell who demands it
	},
	{
		name: "the same condition in other words", part: "metadata/logicDefs/Opportunity",
		change: `{"fields": {"cSum": {"required": {"conditionGroup": [{"type": "and", "value": [{"type": "or", "value": [{"type": "in", "attribute": "stage", "value": ["first_won", "first_offered"], "data": {"field": "stage"}}]}]}]}}}}`,
		want:   []string{},
	},
	{
		name: "a move more", part: "metadata/formula/Opportunity", change: `MOVE`,
		want: []string{`change script Opportunity/beforeSaveApiScript; move first_begun>first_won: "allowed", wanted ""`},
	},
	{
		name: "another mover and no rule", part: "metadata/formula/Opportunity", change: `MOVER`,
		want: []string{`change script Opportunity/beforeSaveApiScript; births opportunityNoBirth: "", wanted "ifThen(($new&&!(array\\includes(list('first_begun','again_ask…"; ` +
			`moves opportunityNotYourMove first_offered>first_won: "ifThen(($moved&&$move=='first_offered>first_won'&&!(array\\in…", wanted "ifThen(($moved&&$move=='first_offered>first_won'&&!(array\\in…"`},
	},
	{
		name: "the script with blanks and remarks", part: "metadata/formula/Opportunity", change: `BLANKS`,
		want: []string{},
	},
	{
		name: "a script by hand", part: "metadata/formula/Opportunity", change: `{"beforeSaveCustomScript": "cShare = 5;"}`,
		want: []string{"remove script Opportunity/beforeSaveCustomScript"},
	},
	{
		name: "one more script of every save", part: "metadata/formula/Opportunity", change: `{"beforeSaveScriptList": ["__APPEND__", "cShare = 7;"]}`,
		want: []string{"remove script Opportunity/beforeSaveScriptList/2"},
	},
	{
		name: "another label", part: "i18n/en_US/Opportunity", change: `{"fields": {"cMail": "Post"}, "options": {"stage": {"first_won": "Victory"}}, "messages": {"opportunityAssign": "No."}}`,
		want: []string{
			`change entity Opportunity; message opportunityAssign en_US: "No.", wanted "You may not give this record to another person."`,
			`change field Opportunity.cMail; label en_US: "Post", wanted "Mail"`,
			`change field Opportunity.stage; value first_won label en_US: "Victory", wanted "Won · First"`,
		},
	},
	{
		name: "another name of the entity", part: "i18n/en_US/Global", change: `{"scopeNames": {"Opportunity": "Deal"}}`,
		want: []string{`change entity Opportunity; label en_US: "Deal", wanted "Sale"`},
	},
	{
		name: "duplicates and no stream", part: "metadata/scopes/CPart", change: `{"duplicateCheckFieldList": ["size", "name"], "stream": false, "tab": false}`,
		want: []string{`change entity CPart; duplicateCheckFieldList: "name, size", wanted ""; stream: "", wanted "yes"; tab: "", wanted "yes"`},
	},
	{
		name: "a role wider", part: "Role", change: `{"csff61e125627bd78": {"data": {"Opportunity": {"edit": "all"}}, "fieldData": {"Opportunity": {"cShare": {"edit": "yes"}}}, "exportPermission": "yes"}}`,
		want: []string{`change role csff61e125627bd78; Opportunity edit: "all", wanted "own"; Opportunity.cShare edit: "yes", wanted "no"; exportPermission: "yes", wanted "no"`},
	},
	{
		name: "a role called otherwise", part: "Role", change: `{"cs3054f89a092ae2e": {"name": "Boss", "data": {"Account": {"create": "no", "read": "all"}}}}`,
		want: []string{`change role cs3054f89a092ae2e; Account create: "no", wanted ""; Account read: "all", wanted ""; name: "Boss", wanted "Chief"`},
	},
	{
		name: "a role that is gone and one that came", part: "Role", change: `{"cs3054f89a092ae2e": null, "65f0a1b2c3d4e5f67": {"id": "65f0a1b2c3d4e5f67", "name": "Guest", "data": null, "fieldData": null, "exportPermission": "not-set"}}`,
		want: []string{"add role cs3054f89a092ae2e", "remove role 65f0a1b2c3d4e5f67"},
	},
	{
		name: "a team", part: "Team", change: `{"cs64b4b8de23cba84": {"name": "South"}, "65f0a1b2c3d4e5f67": {"id": "65f0a1b2c3d4e5f67", "name": "Guests", "positionList": []}}`,
		want: []string{`change team cs64b4b8de23cba84; name: "South", wanted "North"`, "remove team 65f0a1b2c3d4e5f67"},
	},
}

func TestDrift(t *testing.T) {
	t.Parallel()
	_, files := made(t, every(t)["unlike"])
	want := read(t, files)
	for _, d := range drifts {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			expected := d.want
			for form, now := range map[string]contract.Files{"tree": planted(t, asTree(t, files), d.part, d.change), "answers": planted(t, asAnswers(t, files), d.part, d.change)} {
				if form == "answers" && d.answers != nil {
					expected = d.answers
				}
				got := told(state.Compare(read(t, now), want))
				if got == nil {
					got = []string{}
				}
				if diff := cmp.Diff(expected, got); diff != "" {
					t.Errorf("%s:\n%s", form, diff)
				}
				expected = d.want
			}
		})
	}
}

// script changes the script of requests.
func script(t testing.TB, defs map[string]any, change string) map[string]any {
	t.Helper()
	text, _ := defs["beforeSaveApiScript"].(string)
	if text == "" {
		t.Fatal("there is no script")
	}
	if change == "MOVE" {
		return map[string]any{"beforeSaveApiScript": strings.Replace(text, "'first_begun>first_lost'", "'first_begun>first_lost', 'first_begun>first_won'", 1)}
	}
	if change == "MOVER" {
		lines := strings.Split(text, "\n")
		lines = slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "opportunityNoBirth") })
		for i, line := range lines {
			if strings.Contains(line, "$move == 'first_offered>first_won'") {
				lines[i] = strings.Replace(line, "cs3054f89a092ae2e", "csff61e125627bd78", 1)
			}
		}
		return map[string]any{"beforeSaveApiScript": strings.Join(lines, "\n")}
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, ", ", " ,\r\n\t"), "\n// ", "\n\n//  ")
	text = strings.Replace(text, "$new = entity", "/* whether it is\n new; */ $new=entity", 1)
	return map[string]any{"beforeSaveApiScript": text + "\n// the end; truly\n"}
}

// planted lays a change over a file of the resources, or over the records of an answer.
func planted(t testing.TB, files contract.Files, part, change string) contract.Files {
	t.Helper()
	if part == "Role" || part == "Team" {
		for p, content := range files {
			if strings.HasSuffix(p, part+".json") {
				files[p] = records(t, content, anyOf(t, change).(map[string]any))
			}
		}
		return files
	}
	bits := strings.Split(part, "/")
	if files["Metadata.json"] == nil {
		if !strings.HasPrefix(change, "{") {
			var defs map[string]any
			if err := json.Unmarshal(files["custom/Espo/Modules/CrmspecUnlike/Resources/"+part+".json"], &defs); err != nil {
				t.Fatal(err)
			}
			change = string(asJSON(t, script(t, defs, change)))
		}
		files["custom/Espo/Custom/Resources/"+part+".json"] = []byte(change)
		return files
	}
	name, way := "Metadata.json", bits[1:]
	if bits[0] == "i18n" {
		name, way = "I18n-"+bits[1]+".json", bits[2:]
	}
	whole := anyOf(t, string(files[name])).(map[string]any)
	var over any
	if strings.HasPrefix(change, "{") {
		over = anyOf(t, strings.ReplaceAll(change, `["__APPEND__", `, `["$new = 1; // teams\n", `))
		if list, ok := over.(map[string]any)["beforeSaveScriptList"].([]any); ok {
			there := whole["formula"].(map[string]any)["Opportunity"].(map[string]any)["beforeSaveScriptList"].([]any)
			over = map[string]any{"beforeSaveScriptList": append([]any{there[0]}, list[1:]...)}
		}
	} else {
		over = script(t, whole["formula"].(map[string]any)["Opportunity"].(map[string]any), change)
	}
	for i := len(way) - 1; i >= 0; i-- {
		over = map[string]any{way[i]: over}
	}
	files[name] = asJSON(t, laid(whole, over))
	return files
}

// records changes the records of an answer, by their ids; null takes one away.
func records(t testing.TB, content []byte, change map[string]any) []byte {
	t.Helper()
	_, body, _ := strings.Cut(string(content), "\r\n\r\n")
	var list []any
	for _, one := range anyOf(t, body).(map[string]any)["list"].([]any) {
		id := one.(map[string]any)["id"].(string)
		over, changed := change[id]
		delete(change, id)
		switch {
		case changed && over == nil:
		case changed:
			list = append(list, laid(one, over))
		default:
			list = append(list, one)
		}
	}
	for _, one := range change {
		list = append(list, one)
	}
	return asJSON(t, map[string]any{"total": len(list), "list": list})
}
