package live

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

// pagesMost is how many pages a list may have.
const pagesMost = 1000

// look returns the entry that a step looks for, nil where it is not there. What an earlier run made is known by its ids,
// so that it is found under another name; all else by its key.
//
// Errors: those of the requests; [*Trouble] where it cannot be told which entry is meant.
func (c *carrying) look(ctx context.Context, s plan.Step) (any, error) {
	entry, err := c.lookBy(ctx, s, *s.Find)
	if entry == nil && err == nil && s.Find.Was != nil {
		return c.lookBy(ctx, s, *s.Find.Was)
	}
	return entry, err
}

func (c *carrying) lookBy(ctx context.Context, s plan.Step, f plan.Find) (any, error) {
	is, err := c.value(f.Is)
	if err != nil {
		return nil, err
	}
	request, err := c.filled(f.Request)
	if err != nil {
		return nil, err
	}
	entries, err := c.entries(ctx, f, request)
	if err != nil {
		return nil, err
	}
	if entry := c.remembered(s, entries); entry != nil {
		return entry, nil
	}
	var found []any
	for _, e := range entries {
		if v, ok := plan.At(e, f.Key); ok && alike(v, is, f.Fold) {
			found = append(found, e)
		}
	}
	if len(found) > 1 {
		return nil, refused(saysTwo, words.Args{"crm": c.Account.title, "n": len(found), "name": text(is)})
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return nil, nil
}

// remembered returns the one entry that has the ids which an earlier run noted for a step, nil where none has.
func (c *carrying) remembered(s plan.Step, entries []any) any {
	note := c.Journal.Of(s.ID)
	if note == nil || len(s.Find.Gives) == 0 {
		return nil
	}
	i := slices.IndexFunc(entries, func(e any) bool {
		return !slices.ContainsFunc(s.Find.Gives, func(g plan.Given) bool {
			noted, known := note.IDs[g.Symbol]
			v, ok := plan.At(e, g.At)
			return !known || !ok || text(v) != text(noted)
		})
	})
	if i < 0 {
		return nil
	}
	return entries[i]
}

// alike tells whether what an entry is known by is what is looked for. Some CRMs write numbers in quotes.
func alike(v, is any, fold bool) bool {
	a, b := text(v), text(is)
	return a == b || fold && strings.EqualFold(a, b)
}

// entries returns all entries of the list in which something is looked for. Until something is written, a list is
// fetched once.
func (c *carrying) entries(ctx context.Context, f plan.Find, request plan.Request) ([]any, error) {
	if !looks(request) {
		return nil, refused(saysWrites, words.Args{"what": c.client.what(request)})
	}
	key, err := plain([]any{request, f.List, f.Next})
	if err != nil {
		return nil, err
	}
	if entries, ok := c.seen[string(key)]; ok {
		return entries, nil
	}
	var entries []any
	asked := map[string]bool{}
	for r := request; ; {
		this, err := plain(r)
		if err != nil {
			return nil, err
		}
		if asked[string(this)] || len(asked) == pagesMost {
			return nil, refused(saysPages, words.Args{"crm": c.Account.title, "what": c.client.what(r)})
		}
		asked[string(this)] = true
		a := c.client.send(ctx, r)
		if c.client.missing(a) {
			break
		}
		if a.err != nil {
			return nil, a.err
		}
		page, ok := list(a.body, f)
		if !ok {
			return nil, refused(saysNoList, words.Args{"crm": c.Account.title, "what": c.client.what(r), "at": f.List})
		}
		entries = append(entries, page...)
		next, more := plan.At(a.body, f.Next)
		if f.Next == "" || !more || next == nil || text(next) == "" || next == false {
			break
		}
		if r, err = c.page(request, next); err != nil {
			return nil, err
		}
	}
	c.seen[string(key)] = entries
	return entries, nil
}

// list returns the entries of an answer; ok is false where the answer is not what it should be. A single thing is a list
// of one; nothing at all is an empty list.
func list(body any, f plan.Find) (entries []any, ok bool) {
	if body == nil {
		return nil, true
	}
	v, ok := plan.At(body, f.List)
	if !ok {
		return nil, false
	}
	switch v := v.(type) {
	case nil:
		return nil, true
	case []any:
		return v, true
	case map[string]any:
		if _, single := plan.At(v, f.Key); single {
			return []any{v}, true
		}
		for _, key := range slices.Sorted(maps.Keys(v)) { // a list whose entries are numbered
			if _, isEntry := v[key].(map[string]any); !isEntry {
				return nil, f.List == "" // a thing without its key is not the one looked for
			}
			entries = append(entries, v[key])
		}
		return entries, true
	}
	return nil, false
}

// page returns the request for another page: an address on the same host, the number of its first entry, or a mark of
// where it begins.
func (c *carrying) page(r plan.Request, next any) (plan.Request, error) {
	switch at := next.(type) {
	case json.Number:
		if body, ok := r.Body.(map[string]any); ok {
			body = maps.Clone(body)
			body["start"] = at
			r.Body = body
			return r, nil
		}
		if r.Method == "POST" {
			r.Body = map[string]any{"start": at}
			return r, nil
		}
		r.Path = with(r.Path, "start", at.String())
		return r, nil
	case string:
		if !strings.HasPrefix(at, "/") && !strings.Contains(at, "://") {
			r.Path = with(r.Path, "after", at)
			return r, nil
		}
		u, err := c.Account.base.Parse(at)
		if err != nil || !sameHost(u, c.Account.base) || u.User != nil {
			return r, refused(saysElse, words.Args{"crm": c.Account.title, "host": c.client.host(at)})
		}
		base := c.Account.base.EscapedPath()
		path, below := strings.CutPrefix(u.EscapedPath(), base)
		if !below || !strings.HasPrefix(path, "/") {
			return r, refused(saysElse, words.Args{"crm": c.Account.title, "host": c.client.host(at)})
		}
		if r.Path = path; u.RawQuery != "" {
			r.Path += "?" + u.RawQuery
		}
		return r, nil
	}
	return r, refused(saysPages, words.Args{"crm": c.Account.title, "what": c.client.what(r)})
}

// with returns a path with a value of its query set.
func with(path, key, value string) string {
	before, query, _ := strings.Cut(path, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		values = url.Values{}
	}
	values.Set(key, value)
	return before + "?" + values.Encode()
}

// looks tells whether a request reads and does not write.
func looks(r plan.Request) bool {
	path, _, _ := strings.Cut(r.Path, "?")
	return r.Method == "GET" || r.Method == "POST" && reading.MatchString(path)
}

// reading are the ends of addresses that are only read, though they are asked by POST.
var reading = regexp.MustCompile(`(?:\.(?:list|get|fields|types)(?:\.json)?|/search|/batch/read)$`)
