package livetest

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// bitrix speaks as Bitrix24 does: a method is the path, the secret a piece of the address, old methods have keys in
// capitals and write numbers in quotes.
type bitrix struct{}

func (bitrix) lets(c *CRM, r *http.Request) (string, bool) {
	return strings.CutPrefix(r.URL.Path, "/rest/"+c.Token)
}

func (bitrix) writes(_, path string) bool {
	return !strings.HasSuffix(path, ".list") && !strings.HasSuffix(path, ".get")
}

// bitrixLists are the things that methods are about, by what stands before the last dot.
var bitrixLists = map[string]struct {
	made, changed func(c *CRM, fields Thing) error
	// in is the key of a body that holds the fields, out and outOne those of an answer that hold a list and a thing; ""
	// for none.
	in, out, outOne string
	// hides are keys that a list does not show.
	hides []string
}{
	"crm.category": {made: keys("name", "sort isDefault"), changed: keys("", "name sort isDefault"), in: "fields", out: "categories", outOne: "category"},
	"crm.type":     {made: keys("title", "isAutomationEnabled isCategoriesEnabled isClientEnabled isRecyclebinEnabled isStagesEnabled isUseInUserfieldEnabled relations"), changed: keys("", "title"), in: "fields", out: "types", outOne: "type"},
	"crm.status":   {made: status, changed: keys("", "NAME SORT COLOR"), in: "fields"},
	"userfieldconfig": {
		made:    keys("entityId fieldName userTypeId", "editFormLabel mandatory multiple showFilter sort xmlId enum settings helpMessage"),
		changed: keys("", "editFormLabel mandatory sort enum settings helpMessage"), in: "field", out: "fields", outOne: "field",
	},
	"crm.userfield":              {made: userField, changed: keys("", "EDIT_FORM_LABEL LIST_COLUMN_LABEL LIST_FILTER_LABEL HELP_MESSAGE LIST MANDATORY SORT"), in: "fields", hides: []string{"EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "HELP_MESSAGE", "LABEL"}},
	"crm.duplicate.volatileType": {made: keys("entityTypeId fieldCode", "")},
	"department":                 {made: keys("NAME PARENT", "SORT UF_HEAD"), changed: keys("", "NAME PARENT SORT UF_HEAD ID")},
}

// statusID is what a stage may be called.
var statusID = regexp.MustCompile(`^[A-Z0-9_-]{1,22}$`)

func status(_ *CRM, fields Thing) error {
	if err := only(fields, "ENTITY_ID STATUS_ID NAME", "SORT COLOR SEMANTICS"); err != nil {
		return err
	}
	if id, _ := fields["STATUS_ID"].(string); !statusID.MatchString(id) {
		return fmt.Errorf("STATUS_ID %q", id)
	}
	if s := fields["SEMANTICS"]; s != nil && !slices.Contains([]any{"", "S", "F"}, s) {
		return fmt.Errorf("SEMANTICS %v", s)
	}
	return nil
}

func userField(_ *CRM, fields Thing) error {
	if err := only(fields, "FIELD_NAME USER_TYPE_ID", "LABEL EDIT_FORM_LABEL LIST_COLUMN_LABEL LIST_FILTER_LABEL HELP_MESSAGE MANDATORY MULTIPLE SHOW_FILTER SORT XML_ID LIST SETTINGS"); err != nil {
		return err
	}
	if list, _ := fields["LIST"].([]any); fields["USER_TYPE_ID"] == "enumeration" && len(list) == 0 {
		return fmt.Errorf("an enumeration without LIST")
	}
	return nil
}

func (b bitrix) answer(c *CRM, r Request) (int, any) {
	wrong := func(code string, err any) (int, any) {
		return 400, Thing{"error": code, "error_description": fmt.Sprint(err)}
	}
	path := strings.TrimPrefix(r.Path, "/")
	dot := strings.LastIndex(path, ".")
	if dot < 0 {
		return 404, Thing{"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"}
	}
	about, does := path[:dot], path[dot+1:]
	kind := about
	if strings.HasPrefix(about, "crm.") && strings.HasSuffix(about, ".userfield") {
		kind = "crm.userfield"
	}
	l, known := bitrixLists[kind]
	if !known {
		return 404, Thing{"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"}
	}
	body, _ := r.Body.(Thing)
	list := about
	if about == "crm.category" {
		list = fmt.Sprintf("%s %v", about, body["entityTypeId"])
	}
	fields := body
	if l.in != "" {
		fields, _ = body[l.in].(Thing)
	}
	one := func(t Thing) (int, any) {
		if l.outOne != "" {
			return 200, Thing{"result": Thing{l.outOne: t}}
		}
		return 200, Thing{"result": t["id"]}
	}
	switch does {
	case "list", "get":
		return b.list(c, list, l.out, l.hides, body)
	case "add", "register":
		if err := l.made(c, fields); err != nil {
			return wrong("INVALID_ARG", err)
		}
		if slices.ContainsFunc(c.things[list], func(t Thing) bool {
			return kind == "crm.status" && t["ENTITY_ID"] == fields["ENTITY_ID"] && t["STATUS_ID"] == stored(fields)
		}) {
			return wrong("INVALID_ARG", "it exists")
		}
		return one(b.add(c, list, kind, fields))
	case "update":
		id := body["id"]
		if id == nil {
			id = body["ID"]
		}
		thing := c.find(list, fmt.Sprint(id))
		if thing == nil || l.changed == nil {
			return wrong("NOT_FOUND", "it is not there")
		}
		if err := l.changed(c, fields); err != nil {
			return wrong("INVALID_ARG", err)
		}
		for key, v := range fields {
			thing[key] = quoted(key, v)
		}
		return 200, Thing{"result": true}
	}
	return 404, Thing{"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"}
}

// quoted writes numbers as old methods do.
func quoted(key string, v any) any {
	if n, isNumber := v.(float64); isNumber && key == strings.ToUpper(key) {
		return fmt.Sprint(n)
	}
	return v
}

// stage is what a list of stages is called.
var stage = regexp.MustCompile(`^(?:DEAL_STAGE_([0-9]+)|DYNAMIC_([0-9]+)_STAGE_([0-9]+))$`)

// stored is what a status is called from its birth on.
func stored(fields Thing) string {
	code, _ := fields["STATUS_ID"].(string)
	entity, _ := fields["ENTITY_ID"].(string)
	switch found := stage.FindStringSubmatch(entity); {
	case found == nil:
		return code
	case found[1] != "":
		return "C" + found[1] + ":" + code
	default:
		return "DT" + found[2] + "_" + found[3] + ":" + code
	}
}

func (bitrix) add(c *CRM, list, kind string, fields Thing) Thing {
	thing := Thing{}
	for key, v := range fields {
		thing[key] = quoted(key, v)
	}
	if kind == "crm.status" {
		thing["STATUS_ID"] = stored(fields)
	}
	if label, named := fields["LABEL"]; named { // it stands for all labels that are not given
		for _, key := range []string{"EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL"} {
			if thing[key] == nil {
				thing[key] = label
			}
		}
	}
	thing = c.add(list, thing)
	thing["ID"] = fmt.Sprint(thing["id"])
	switch kind {
	case "crm.type":
		c.born++
		thing["entityTypeId"] = float64(c.born)
	case "crm.category": // a funnel is born with stages of its own
		for _, code := range []string{"NEW", "WON", "LOSE"} {
			at := fmt.Sprintf("DEAL_STAGE_%v", thing["id"])
			s := c.add("crm.status", Thing{"ENTITY_ID": at, "STATUS_ID": fmt.Sprintf("C%v:%s", thing["id"], code), "NAME": code, "SORT": "10"})
			s["ID"] = fmt.Sprint(s["id"])
		}
	}
	return thing
}

// list answers what a filter lets through, in pages whose beginning is counted.
func (bitrix) list(c *CRM, list, out string, hides []string, body Thing) (int, any) {
	filter, _ := body["filter"].(Thing)
	var all []Thing
	for _, t := range c.things[list] {
		fits := true
		for key, v := range filter {
			fits = fits && fmt.Sprint(t[strings.TrimPrefix(key, "=")]) == fmt.Sprint(v)
		}
		if fits {
			t = maps.Clone(t)
			for _, key := range hides {
				delete(t, key)
			}
			all = append(all, t)
		}
	}
	from := 0
	if at, ok := body["start"].(float64); ok {
		from = int(at)
	}
	from = min(from, len(all))
	to := min(from+c.pages(), len(all))
	answer := Thing{"total": len(all)}
	if to < len(all) {
		answer["next"] = to
	}
	page := append([]Thing{}, all[from:to]...)
	if answer["result"] = any(page); out != "" {
		answer["result"] = Thing{out: page}
	}
	return 200, answer
}
