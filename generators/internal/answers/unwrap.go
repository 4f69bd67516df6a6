package answers

import (
	"encoding/json"
	"strings"
)

// unwrap finds the answers in what a file holds: the answer itself, an array of answers, one with what was asked beside
// it, a collection of Postman, an archive of a browser (HAR).
func unwrap(file, address string, body any, found func(Answer)) {
	switch v := body.(type) {
	case []any:
		if len(v) > 0 && answersAll(v) {
			for _, one := range v {
				unwrap(file, address, one, found)
			}
			return
		}
	case map[string]any:
		if log, ok := v["log"].(map[string]any); ok && log["entries"] != nil {
			each(log["entries"], func(e Thing) {
				inText(file, e.In("request").Text("url"), e.In("response").In("content")["text"], found)
			})
			return
		}
		if v["info"] != nil && v["item"] != nil {
			postman(file, v["item"], found)
			return
		}
		if own := pathOf(Thing(v).In("_links").In("self").Text("href")); own != "" {
			address = own
		}
		if inner, at, wrapped := within(v); wrapped {
			if at == "" {
				at = address
			}
			inText(file, at, inner, found)
			return
		}
	}
	found(Answer{File: file, Address: pathOf(address), Body: body})
}

// isAnswer tells whether a value has the form of an answer with a list in it.
func isAnswer(v any) bool {
	t, ok := v.(map[string]any)
	return ok && (t["_embedded"] != nil && t["id"] == nil || listed(t["results"]))
}

func listed(v any) bool {
	_, ok := v.([]any)
	return ok
}

func answersAll(list []any) bool {
	for _, one := range list {
		t, _ := one.(map[string]any)
		if _, _, wrapped := within(t); !isAnswer(one) && !wrapped {
			return false
		}
	}
	return true
}

// within returns what is kept in a wrapping of a script: {"url": …, "status": 200, "body": …}.
func within(v map[string]any) (inner any, address string, ok bool) {
	if v == nil || isAnswer(v) || v["id"] != nil || v["name"] != nil {
		return nil, "", false
	}
	for _, key := range []string{"body", "response", "data", "answer", "json", "content"} {
		switch in := v[key].(type) {
		case map[string]any, []any:
			inner = in
		case string:
			if text := strings.TrimSpace(in); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
				inner = in
			}
		}
		if inner != nil {
			break
		}
	}
	if inner == nil {
		return nil, "", false
	}
	t := Thing(v)
	return inner, first(t.Text("url"), t.Text("path"), t.Text("address"), t.In("request").Text("url"), t.In("request").In("url").Text("raw")), true
}

// inText goes on in a body that may be kept as a text.
func inText(file, address string, body any, found func(Answer)) {
	text, ok := body.(string)
	if !ok {
		unwrap(file, address, body, found)
		return
	}
	if strings.TrimSpace(text) == "" {
		found(Answer{File: file, Address: pathOf(address)})
		return
	}
	list, err := parse([]byte(text))
	if err != nil {
		return // a picture, or a page: no answer to a question of ours
	}
	for _, one := range list {
		unwrap(file, address, one, found)
	}
}

// postman finds the answers that are kept as examples in a collection, in folders or not.
func postman(file string, items any, found func(Answer)) {
	each(items, func(item Thing) {
		postman(file, item["item"], found)
		each(item["response"], func(r Thing) {
			asked := first(r.In("originalRequest").Text("url"), r.In("originalRequest").In("url").Text("raw"), item.In("request").Text("url"), item.In("request").In("url").Text("raw"))
			asked = strings.TrimPrefix(asked, "{{baseUrl}}")
			inText(file, asked, r["body"], found)
		})
	})
}

func each(list any, do func(Thing)) {
	all, _ := list.([]any)
	for _, one := range all {
		if t, ok := one.(map[string]any); ok {
			do(t)
		}
	}
}

// Thing is an object of JSON.
type Thing map[string]any

// Text returns a text or a number as it is written; "" for all else.
func (t Thing) Text(key string) string { return text(t[key]) }

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case float64, int:
		content, err := json.Marshal(v)
		if err != nil {
			return ""
		}
		return string(content)
	}
	return ""
}

// Is tells whether a key is true, or written so that it means the same: "true", 1.
func (t Thing) Is(key string) bool { return t[key] == true || t[key] == "true" || t.Text(key) == "1" }

// In returns the object under a key, nil for none.
func (t Thing) In(key string) Thing {
	m, _ := t[key].(map[string]any)
	return m
}

// List returns the objects of the list under a key.
func (t Thing) List(key string) []Thing { return Things(t[key]) }

// Texts returns the texts of the list under a key.
func (t Thing) Texts(key string) []string {
	all, _ := t[key].([]any)
	var list []string
	for _, one := range all {
		if s := text(one); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// Things returns the objects of a list.
func Things(list any) []Thing {
	var all []Thing
	each(list, func(t Thing) { all = append(all, t) })
	return all
}
