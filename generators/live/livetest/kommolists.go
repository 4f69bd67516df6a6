package livetest

import (
	"fmt"
	"slices"
	"strings"
)

// kommoLists judge the bodies of a list by the last piece of its path; each returns what is wrong.
var kommoLists = map[string]struct {
	made, changed func(c *CRM, body Thing) error
	paged         bool
}{
	"pipelines": {
		made:    keys("name sort", "is_main is_unsorted_on _embedded request_id"),
		changed: keys("", "name sort is_main is_unsorted_on"),
	},
	"statuses": {
		made:    keys("name sort", "color descriptions request_id"),
		changed: keys("", "name sort color descriptions"),
	},
	"custom_fields": {
		made: func(c *CRM, body Thing) error {
			if err := only(body, "name type", "code sort enums required_statuses group_id is_api_only is_required request_id"); err != nil {
				return err
			}
			if list, _ := body["enums"].([]any); strings.Contains(fmt.Sprint(body["type"]), "select") && len(list) == 0 {
				return fmt.Errorf("a %v without enums", body["type"])
			}
			return c.statusesExist(body)
		},
		changed: func(c *CRM, body Thing) error {
			if err := only(body, "", "name sort enums required_statuses is_api_only is_required"); err != nil {
				return err
			}
			return c.statusesExist(body)
		},
		paged: true,
	},
	"groups":       {made: keys("name sort", "request_id"), changed: keys("", "name sort"), paged: true},
	"catalogs":     {made: keys("name", "type sort can_add_elements can_link_multiple request_id"), changed: keys("", "name"), paged: true},
	"loss_reasons": {made: keys("name sort", "request_id"), changed: func(*CRM, Thing) error { return fmt.Errorf("loss reasons cannot be changed") }},
	"roles":        {made: rights("name rights"), changed: rights(""), paged: true},
	"webhooks":     {made: keys("destination settings", "sort")},
}

func keys(required, allowed string) func(*CRM, Thing) error {
	return func(_ *CRM, body Thing) error { return only(body, required, allowed) }
}

// statusesExist refuses what is required at a status that is not there.
func (c *CRM) statusesExist(body Thing) error {
	list, _ := body["required_statuses"].([]any)
	for _, e := range list {
		at, ok := e.(Thing)
		if !ok {
			return fmt.Errorf("required_statuses is no list of objects")
		}
		if err := only(at, "pipeline_id status_id", ""); err != nil {
			return err
		}
		if err := c.isStatus(at); err != nil {
			return err
		}
	}
	return nil
}

func (c *CRM) isStatus(at Thing) error {
	if c.find(fmt.Sprintf("/api/v4/leads/pipelines/%v/statuses", at["pipeline_id"]), fmt.Sprint(at["status_id"])) == nil {
		return fmt.Errorf("there is no status %v in %v", at["status_id"], at["pipeline_id"])
	}
	return nil
}

// rights judge a role: every level is one that there is, and what it is about is there.
func rights(required string) func(*CRM, Thing) error {
	return func(c *CRM, body Thing) error {
		if err := only(body, required, "name rights request_id"); err != nil {
			return err
		}
		all, _ := body["rights"].(Thing)
		if err := only(all, "", "leads contacts companies tasks mail_access catalog_access status_rights catalog_rights"); err != nil {
			return err
		}
		for _, on := range []string{"leads", "contacts", "companies", "tasks"} {
			levels, _ := all[on].(Thing)
			if err := only(levels, "", "view edit add delete export"); err != nil {
				return err
			}
			for what, level := range levels {
				if l, _ := level.(string); !slices.Contains([]string{"A", "G", "M", "D"}, l) || what == "add" && l != "A" && l != "D" {
					return fmt.Errorf("%s of %s cannot be %v", what, on, level)
				}
			}
		}
		statuses, _ := all["status_rights"].([]any)
		for _, e := range statuses {
			at, _ := e.(Thing)
			if err := only(at, "entity_type pipeline_id status_id rights", ""); err != nil {
				return err
			}
			if err := c.isStatus(at); err != nil {
				return err
			}
		}
		catalogs, _ := all["catalog_rights"].([]any)
		for _, e := range catalogs {
			at, _ := e.(Thing)
			if err := only(at, "catalog_id rights", ""); err != nil {
				return err
			}
			if c.find("/api/v4/catalogs", fmt.Sprint(at["catalog_id"])) == nil {
				return fmt.Errorf("there is no catalog %v", at["catalog_id"])
			}
		}
		return nil
	}
}
