package kommo

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/model/words"
)

// addresses are those that are asked, with what they answer; the first piece in brackets is the sort of records or the
// pipeline.
var addresses = []struct {
	path *regexp.Regexp
	kind string
}{
	{regexp.MustCompile(`^/api/v4/leads/pipelines/([^/]+)/statuses(?:/[^/]+)?$`), "statuses"},
	{regexp.MustCompile(`^/api/v4/leads/pipelines(?:/[^/]+)?$`), "pipelines"},
	{regexp.MustCompile(`^/api/v4/([a-z]+)/custom_fields/groups(?:/[^/]+)?$`), "custom_field_groups"},
	{regexp.MustCompile(`^/api/v4/([a-z]+|catalogs/[^/]+|customers/segments)/custom_fields(?:/[^/]+)?$`), "custom_fields"},
	{regexp.MustCompile(`^/api/v4/catalogs(?:/[^/]+)?$`), "catalogs"},
	{regexp.MustCompile(`^/api/v4/leads/loss_reasons(?:/[^/]+)?$`), "loss_reasons"},
	{regexp.MustCompile(`^/api/v4/roles(?:/[^/]+)?$`), "roles"},
	{regexp.MustCompile(`^/api/v4/webhooks$`), "webhooks"},
	{regexp.MustCompile(`^/api/v4/users(?:/[^/]+)?$`), "users"},
	{regexp.MustCompile(`^/api/v4/account$`), "account"},
}

// addressed returns what an address answers, "" for nothing that is known.
func addressed(path string) (kind, of string) {
	for _, a := range addresses {
		if found := a.path.FindStringSubmatch(path); found != nil {
			return a.kind, strings.Join(found[1:], "")
		}
	}
	return "", ""
}

// shaped returns what a single thing is, by the keys that only it has.
func shaped(t answers.Thing) string {
	has := func(keys ...string) bool {
		return !slices.ContainsFunc(keys, func(key string) bool { _, there := t[key]; return !there })
	}
	switch {
	case has("destination", "settings"):
		return "webhooks"
	case has("rights", "email"):
		return "users"
	case has("name", "rights"):
		return "roles"
	case has("is_unsorted_on") || has("name", "is_main"):
		return "pipelines"
	case has("name", "pipeline_id", "is_editable"), has("name", "color", "sort"):
		return "statuses"
	case has("name", "is_predefined", "entity_type", "sort") && !has("is_api_only") && !has("required_statuses"):
		return "custom_field_groups"
	case has("name", "type", "code"), has("name", "type", "is_api_only"):
		return "custom_fields"
	case has("name", "can_add_elements"):
		return "catalogs"
	case has("subdomain"):
		return "account"
	}
	return ""
}

// spoken returns what the name of a file says of its answer.
func spoken(one answers.Answer) string {
	switch {
	case one.Named("groups"):
		return "custom_field_groups"
	case one.Named("fields"), one.Named("field"):
		return "custom_fields"
	case one.Named("statuses"), one.Named("stages"):
		return "statuses"
	case one.Named("pipelines"), one.Named("pipeline"):
		return "pipelines"
	case one.Named("reasons"), one.Named("reason"):
		return "loss_reasons"
	case one.Named("catalogs"), one.Named("lists"):
		return "catalogs"
	case one.Named("roles"), one.Named("role"):
		return "roles"
	case one.Named("webhooks"), one.Named("hooks"), one.Named("webhook"):
		return "webhooks"
	case one.Named("users"), one.Named("user"):
		return "users"
	}
	return ""
}

// take puts an answer onto the shelf; what it returns says why it could not.
func (a *account) take(one answers.Answer) words.Localized {
	kind, of := addressed(one.Address)
	body, isObject := one.Body.(map[string]any)
	t := answers.Thing(body)
	var list []answers.Thing
	whole := true
	switch {
	case one.Body == nil:
		if kind == "" {
			kind = spoken(one)
		}
		if kind == "" {
			return words.Message{Text: whyEmpty}
		}
	case !isObject:
		list = answers.Things(one.Body)
		if kind == "" && len(list) > 0 {
			kind = shaped(list[0])
		}
		if kind == "" {
			kind = spoken(one)
		}
	case t["_embedded"] != nil && t["id"] == nil:
		embedded := t.In("_embedded")
		for _, known := range []string{"pipelines", "statuses", "custom_fields", "custom_field_groups", "catalogs", "loss_reasons", "roles", "webhooks", "users"} {
			if _, there := embedded[known]; there {
				kind, list = known, embedded.List(known)
			}
		}
		if kind == "" && len(embedded) == 0 {
			kind = spoken(one)
		}
	default:
		if by := shaped(t); by != "" {
			kind = by
		}
		list, whole = []answers.Thing{t}, false
	}
	if one.Address != "" && strings.HasPrefix(one.Address, "/api/") {
		if known, _ := addressed(one.Address); known == "" && kind != "users" {
			return words.Message{Text: whyElse, Args: words.Args{"address": one.Address}}
		}
	}
	if kind == "" {
		return words.Message{Text: whyUnknown}
	}
	where, why := a.place(one, kind, of, list)
	if why != nil || where == "" {
		return why
	}
	if whole && where != shelfStatuses {
		next := t.In("_links").In("next").Text("href")
		a.Page(where, max(int(answers.Number(t.Text("_page"))), 1), next != "", one.File)
		a.Open(where)
	}
	for _, e := range list {
		a.put(where, one.File, e)
	}
	return nil
}

// place returns the list that an answer is of, "" for one that is read no further.
func (a *account) place(one answers.Answer, kind, of string, list []answers.Thing) (string, words.Localized) {
	switch kind {
	case "users":
		return "", nil
	case "pipelines":
		return shelfPipelines, nil
	case "catalogs":
		return shelfLists, nil
	case "loss_reasons":
		return shelfReasons, nil
	case "roles":
		return shelfRoles, nil
	case "webhooks":
		return shelfHooks, nil
	case "account":
		return shelfAccount, nil
	case "statuses":
		if len(list) > 0 && list[0].Text("pipeline_id") != "" {
			return shelfStatuses + list[0].Text("pipeline_id"), nil
		}
		if of == "" {
			of = numberIn(one)
		}
		if of == "" {
			return "", words.Message{Text: whyWhichPipeline}
		}
		return shelfStatuses + of, nil
	case "custom_field_groups":
		if of == "" {
			of = recordsIn(one, list)
		}
		if of != string(leads) {
			return "", nil // nothing is ever put into the others
		}
		return shelfGroups, nil
	}
	if len(list) > 0 {
		if _, by := addressed(pathOf(list[0])); by != "" {
			of = by
		}
	}
	if of == "" {
		of = recordsIn(one, list)
	}
	if of == string(lists) {
		n := numberIn(one)
		if len(list) > 0 && list[0].Text("catalog_id") != "" {
			n = list[0].Text("catalog_id")
		}
		if n == "" {
			return "", words.Message{Text: whyWhichList}
		}
		of += "/" + n
	}
	switch {
	case of == "":
		return "", words.Message{Text: whyWhichRecords}
	case of == string(leads), of == string(contacts), of == string(companies), strings.HasPrefix(of, string(lists)+"/"):
		return shelfFields + of, nil
	}
	return "", words.Message{Text: whyElse, Args: words.Args{"address": fmt.Sprintf("/api/v4/%s/custom_fields", of)}}
}

// pathOf returns the address of a thing itself.
func pathOf(t answers.Thing) string {
	href := t.In("_links").In("self").Text("href")
	if at := strings.Index(href, "/api/v4/"); at >= 0 {
		href, _, _ = strings.Cut(href[at:], "?")
		return href
	}
	return ""
}

// recordsIn returns the sort of records that fields are of: as they say themselves, else as their file is called.
func recordsIn(one answers.Answer, list []answers.Thing) string {
	if len(list) > 0 && list[0].Text("entity_type") != "" {
		return list[0].Text("entity_type")
	}
	for _, w := range []struct {
		word string
		of   sort
	}{
		{"catalogs", lists}, {"catalog", lists}, {"leads", leads}, {"lead", leads}, {"deals", leads}, {"contacts", contacts},
		{"contact", contacts}, {"companies", companies}, {"company", companies}, {"customers", "customers"},
	} {
		if one.Named(w.word) {
			return string(w.of)
		}
	}
	return ""
}

// numberIn returns the number in the name of a file that may be an id.
func numberIn(one answers.Answer) string {
	for _, w := range one.Words() {
		if len(w) > 2 && strings.Trim(w, "0123456789") == "" {
			return w
		}
	}
	return ""
}

// put puts one thing onto the shelf, and with a pipeline its statuses.
func (a *account) put(list, file string, t answers.Thing) {
	id := t.Text("id")
	if list == shelfHooks {
		id = t.Text("destination")
	}
	if statuses, there := t.In("_embedded")["statuses"]; there && list == shelfPipelines {
		for _, s := range answers.Things(statuses) {
			a.put(shelfStatuses+id, file, s)
		}
	}
	a.Put(list, id, file, t)
}
