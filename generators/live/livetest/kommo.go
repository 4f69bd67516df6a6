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

// kommo speaks as Kommo does: lists in, "_embedded" out, nothing at all for an empty list.
type kommo struct{}

func (kommo) lets(c *CRM, r *http.Request) (string, bool) { return bearer(c, r) }

func (kommo) writes(method, _ string) bool { return method != "GET" }

func (k kommo) answer(c *CRM, r Request) (int, any) {
	list := r.Path
	if rules, isList := kommoLists[path.Base(list)]; isList {
		if parent := path.Dir(list); numbers.MatchString(path.Base(parent)) && c.find(path.Dir(parent), path.Base(parent)) == nil {
			return 404, Thing{"title": "Not Found"}
		}
		switch r.Method {
		case "GET":
			return k.list(c, r, rules.paged)
		case "POST":
			return k.make(c, r, rules.made)
		}
	}
	list, id := path.Split(r.Path)
	list = strings.TrimSuffix(list, "/")
	rules, isList := kommoLists[path.Base(list)]
	thing := c.find(list, id)
	if !isList || thing == nil {
		return 404, Thing{"title": "Not Found"}
	}
	body, ok := r.Body.(Thing)
	switch {
	case r.Method == "PATCH" && ok && rules.changed != nil:
		if err := rules.changed(c, body); err != nil {
			return 400, Thing{"title": "Bad Request", "detail": err.Error()}
		}
		maps.Copy(thing, c.numbered(body))
		return 200, thing
	case r.Method == "PUT" && ok: // the whole thing: what was set by hand is gone
		for key := range thing {
			if key != "id" {
				delete(thing, key)
			}
		}
		maps.Copy(thing, body)
		return 200, thing
	}
	return 405, Thing{"title": "Method Not Allowed"}
}

func (kommo) list(c *CRM, r Request, paged bool) (int, any) {
	all := c.things[r.Path]
	if len(all) == 0 {
		return 204, nil
	}
	links := Thing{"self": Thing{"href": c.URL + r.Path}}
	if page := c.pages(); paged {
		query, _ := url.ParseQuery(r.Query) // one that cannot be read is the first page
		n, _ := strconv.Atoi(query.Get("page"))
		n = max(n, 1)
		from := min((n-1)*page, len(all))
		to := min(from+page, len(all))
		if to < len(all) {
			links["next"] = Thing{"href": fmt.Sprintf("%s%s?page=%d", c.URL, r.Path, n+1)}
		}
		all = all[from:to]
	}
	return 200, Thing{"_page": 1, "_links": links, "_embedded": Thing{embedded(r.Path): all}}
}

// numbers are ids in paths.
var numbers = regexp.MustCompile(`^[0-9]+$`)

// embedded is the key under which a list stands in an answer.
func embedded(list string) string {
	if path.Base(list) == "groups" {
		return "custom_field_groups"
	}
	return path.Base(list)
}

func (kommo) make(c *CRM, r Request, valid func(*CRM, Thing) error) (int, any) {
	one := false
	bodies, ok := r.Body.([]any)
	if m, isOne := r.Body.(Thing); isOne && path.Base(r.Path) == "webhooks" {
		bodies, ok, one = []any{m}, true, true
	}
	if !ok || len(bodies) == 0 {
		return 400, Thing{"title": "Bad Request", "detail": "a list is wanted"}
	}
	for _, b := range bodies { // all or none
		body, ok := b.(Thing)
		if !ok {
			return 400, Thing{"title": "Bad Request", "detail": "a list of objects is wanted"}
		}
		if err := valid(c, body); err != nil {
			return 400, Thing{"title": "Bad Request", "detail": err.Error()}
		}
	}
	var made []any
	for _, b := range bodies {
		body := maps.Clone(b.(Thing))
		if one {
			if i := slices.IndexFunc(c.things[r.Path], func(t Thing) bool { return t["destination"] == body["destination"] }); i >= 0 {
				return 200, c.things[r.Path][i] // asked again, it is the same
			}
		}
		inside, _ := body["_embedded"].(Thing)
		delete(body, "_embedded")
		request := body["request_id"]
		delete(body, "request_id")
		thing := c.add(r.Path, c.numbered(body))
		answer := maps.Clone(thing)
		if path.Base(r.Path) == "pipelines" {
			at := fmt.Sprintf("%s/%v/statuses", r.Path, thing["id"])
			for _, system := range []Thing{{"id": float64(142), "name": "Won", "sort": 10000.0}, {"id": float64(143), "name": "Lost", "sort": 11000.0}} {
				c.add(at, system)
			}
			statuses, _ := inside["statuses"].([]any)
			for _, s := range statuses {
				status, _ := s.(Thing)
				if system := c.find(at, fmt.Sprint(status["id"])); system != nil {
					system["name"] = status["name"]
				} else if len(status) > 0 {
					c.add(at, status)
				}
			}
			answer["_embedded"] = Thing{"statuses": slices.Clone(c.things[at])}
		}
		if request != nil {
			answer["request_id"] = request
		}
		made = append(made, answer)
	}
	if one {
		return 201, made[0]
	}
	return 200, Thing{"_embedded": Thing{embedded(r.Path): made}}
}

// numbered gives ids to values of a field that have none.
func (c *CRM) numbered(body Thing) Thing {
	body = maps.Clone(body)
	if enums, ok := body["enums"].([]any); ok {
		list := make([]any, len(enums))
		for i, e := range enums {
			value, _ := e.(Thing)
			value = maps.Clone(value)
			if value["id"] == nil {
				c.born++
				value["id"] = float64(c.born)
			}
			list[i] = value
		}
		body["enums"] = list
	}
	return body
}
