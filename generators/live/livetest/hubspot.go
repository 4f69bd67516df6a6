package livetest

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// hubspot speaks as HubSpot does: most things have the ids that they are given, and a thing of an id that is taken is
// refused.
type hubspot struct{}

func (hubspot) lets(c *CRM, r *http.Request) (string, bool) { return bearer(c, r) }

func (hubspot) writes(method, _ string) bool { return method != "GET" }

// hubspotList is a sort of lists.
type hubspotList struct {
	path          *regexp.Regexp
	made, changed func(c *CRM, list string, body Thing) error
	id            func(c *CRM, body Thing) any
	paged         bool
}

// hubspotLists judge the bodies of a list by the form of its path.
var hubspotLists = []hubspotList{
	{
		path: regexp.MustCompile(`^/crm/properties/[^/]+/([^/]+)/groups$`), id: named("name"),
		made: formed("name label", "displayOrder"), changed: formed("", "label displayOrder"),
	},
	{
		path: regexp.MustCompile(`^/crm/properties/[^/]+/([^/]+)$`), id: named("name"),
		made: property, changed: formed("", "label description options displayOrder groupName type fieldType"),
	},
	{
		path: regexp.MustCompile(`^/crm/v3/properties/([^/]+)$`), id: named("name"), paged: true,
		made: property, changed: formed("", "label description options displayOrder"),
	},
	{
		path: regexp.MustCompile(`^/crm/pipelines/[^/]+/([^/]+)$`), id: named("pipelineId"),
		made: formed("label displayOrder stages", "pipelineId"), changed: formed("", "label displayOrder"),
	},
	{
		path: regexp.MustCompile(`^/crm/pipelines/[^/]+/([^/]+)/[^/]+/stages$`), id: named("stageId"),
		made: formed("label displayOrder metadata", "stageId"), changed: formed("", "label displayOrder metadata"),
	},
	{
		path: regexp.MustCompile(`^/crm/associations/[^/]+/([^/]+)/[^/]+/labels$`), id: named("name"), made: formed("name label", "inverseLabel"),
	},
	{
		path: regexp.MustCompile(`^/crm-object-schemas/[^/]+/schemas$`), id: named("name"),
		made: formed("name labels properties requiredProperties", "primaryDisplayProperty secondaryDisplayProperties searchableProperties associatedObjects allowsSensitiveProperties description"),
	},
}

func named(key string) func(*CRM, Thing) any {
	return func(c *CRM, body Thing) any {
		if id, ok := body[key]; ok {
			return id
		}
		c.born++
		return strconv.Itoa(c.born)
	}
}

func formed(required, allowed string) func(*CRM, string, Thing) error {
	return func(_ *CRM, _ string, body Thing) error { return only(body, required, allowed) }
}

// spelled is how properties may be called.
var spelled = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func property(c *CRM, list string, body Thing) error {
	if err := only(body, "name label groupName type fieldType", "description options displayOrder hasUniqueValue hidden formField showCurrencySymbol externalOptions referencedObjectType"); err != nil {
		return err
	}
	options, _ := body["options"].([]any)
	switch {
	case !spelled.MatchString(fmt.Sprint(body["name"])):
		return fmt.Errorf("a property cannot be called %q", body["name"])
	case body["type"] == "enumeration" && len(options) == 0 && body["referencedObjectType"] == nil:
		return fmt.Errorf("an enumeration without options")
	case !strings.HasPrefix(list, "/crm/v3/") && c.find(list+"/groups", fmt.Sprint(body["groupName"])) == nil:
		return fmt.Errorf("there is no group %q", body["groupName"])
	}
	return nil
}

func (hubspot) answer(c *CRM, r Request) (int, any) {
	body, _ := r.Body.(Thing)
	wrong := func(status int, text string) (int, any) {
		return status, Thing{"status": "error", "message": text}
	}
	if strings.HasPrefix(r.Path, "/crm/property-validations/") || strings.HasPrefix(r.Path, "/crm/pipelines-rules/") {
		return c.keep(r, body)
	}
	for _, l := range hubspotLists {
		found := l.path.FindStringSubmatch(r.Path)
		if found == nil || r.Method != "GET" && r.Method != "POST" || r.Method == "GET" && c.find(path.Dir(r.Path), path.Base(r.Path)) != nil {
			continue
		}
		if len(found) > 1 && !slices.Contains([]string{"contacts", "companies", "deals", "tickets"}, found[1]) && !c.isObject(found[1]) {
			return wrong(404, "there is no object "+found[1])
		}
		if r.Method == "GET" {
			return c.after(r, l.paged)
		}
		if err := l.made(c, r.Path, body); err != nil {
			return wrong(400, err.Error())
		}
		thing := maps.Clone(body)
		thing["id"] = l.id(c, body)
		if c.find(r.Path, fmt.Sprint(thing["id"])) != nil {
			return wrong(409, "it exists")
		}
		if strings.HasSuffix(r.Path, "/schemas") {
			c.born++
			thing["objectTypeId"] = fmt.Sprintf("2-%d", c.born)
		}
		stages, _ := thing["stages"].([]any)
		for _, s := range stages {
			stage := maps.Clone(s.(Thing))
			stage["id"] = stage["stageId"]
			c.add(r.Path+"/"+fmt.Sprint(thing["id"])+"/stages", stage)
		}
		return 201, c.add(r.Path, thing)
	}
	list := path.Dir(r.Path)
	thing := c.find(list, path.Base(r.Path))
	i := slices.IndexFunc(hubspotLists, func(l hubspotList) bool { return l.path.MatchString(list) })
	switch {
	case thing == nil || i < 0:
		return wrong(404, "it is not there")
	case r.Method == "GET":
		return 200, thing
	case r.Method == "PATCH" && hubspotLists[i].changed != nil:
		if err := hubspotLists[i].changed(c, list, body); err != nil {
			return wrong(400, err.Error())
		}
		maps.Copy(thing, body)
		return 200, thing
	}
	return wrong(405, "no such method")
}

// keep keeps a rule by its address: PUT takes the whole place of what was there, PATCH what it names.
func (c *CRM) keep(r Request, body Thing) (int, any) {
	list := path.Dir(r.Path)
	thing := c.find(list, r.Path)
	allowed := "noBackwardsMovementRule noSkippingStagesRule objectCreationRule"
	if r.Method == "PUT" {
		allowed = "ruleArguments shouldApplyNormalization"
	}
	if err := only(body, "", allowed); err != nil || len(body) == 0 {
		return 400, Thing{"status": "error", "message": fmt.Sprint(err)}
	}
	if thing == nil {
		return 200, c.add(list, Thing{"id": r.Path, "rule": body})
	}
	if r.Method == "PUT" {
		clear(thing)
		thing["id"] = r.Path
		thing["rule"] = body
	} else if rule, ok := thing["rule"].(Thing); ok {
		rule = maps.Clone(rule)
		maps.Copy(rule, body)
		thing["rule"] = rule
	}
	return 200, thing
}

func (c *CRM) isObject(id string) bool {
	for list, things := range c.things {
		if strings.HasSuffix(list, "/schemas") && slices.ContainsFunc(things, func(t Thing) bool { return t["objectTypeId"] == id }) {
			return true
		}
	}
	return false
}

// after answers a list, in pages that begin behind a mark where it has some.
func (c *CRM) after(r Request, paged bool) (int, any) {
	all := c.things[r.Path]
	if !paged {
		return 200, Thing{"results": append([]Thing{}, all...)}
	}
	query, _ := url.ParseQuery(r.Query) // one that cannot be read is the first page
	from, _ := strconv.Atoi(query.Get("after"))
	from = min(from, len(all))
	to := min(from+c.pages(), len(all))
	body := Thing{"results": append([]Thing{}, all[from:to]...)}
	if to < len(all) {
		body["paging"] = Thing{"next": Thing{"after": strconv.Itoa(to)}}
	}
	return 200, body
}
