// Package livetest is a CRM in memory that is spoken to over HTTP, to try plans on. It must not know any plan, nor be
// milder than a real one: bodies are judged, ids are born when something is made, whoever asks too often is refused, and
// whoever sends a thing as a whole loses what people set by hand.
package livetest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators/live"
)

// Thing is something that the CRM keeps.
type Thing = map[string]any

// CRM is the CRM.
type CRM struct {
	URL, Token string
	// Fault says what goes wrong with the n-th request, from 1; nil for nothing.
	Fault func(n int, r Request) Fault
	// Most requests in a time are answered; the others are refused. 0 is for all.
	Most int
	In   time.Duration
	// Page is how many entries a page of a long list has; 0 is for 2.
	Page int
	// Clock is what it counts time by.
	Clock live.Clock
	// Away is where it leads on to, "" for nowhere.
	Away string
	// Echo tells it to repeat in every answer, and every refusal, by what it was asked.
	Echo bool

	mu       sync.Mutex
	shape    shape
	things   map[string][]Thing // by the path of their list
	born     int
	times    []time.Time
	requests []Request
	refusals []string
	tooSoon  int
}

// Request is one that came.
type Request struct {
	Method, Path, Query string
	Header              http.Header
	Body                any
	// Writes tells that it would change something.
	Writes bool
}

// Fault is what goes wrong with a request.
type Fault int

// What goes wrong.
const (
	// Fine requests are answered.
	Fine Fault = iota
	// Broken requests are not carried out, and answered by 500.
	Broken
	// Unheard requests are not carried out, and not answered.
	Unheard
	// Lost requests are carried out, and not answered.
	Lost
	// Half requests are carried out, and answered by 502.
	Half
)

// shape is the way in which a CRM speaks.
type shape interface {
	// answer carries a request out and returns the status and the answer; it is called by one at a time.
	answer(c *CRM, r Request) (status int, body any)
	// writes tells whether a request would change something.
	writes(method, path string) bool
	// lets tells whether a request comes with the secret, and returns its path behind the address of the account.
	lets(c *CRM, r *http.Request) (path string, ok bool)
}

// New starts a CRM that speaks as one of the targets does.
func New(t *testing.T, target string) *CRM {
	t.Helper()
	c := &CRM{Token: "tok-secret-Zx81/qq", things: map[string][]Thing{}, born: 1000}
	switch target {
	case "kommo":
		c.shape = kommo{}
	case "hubspot":
		c.shape = hubspot{}
	case "bitrix24":
		c.shape, c.Token = bitrix{}, "7/wh00ksecretZx81"
	default:
		t.Fatalf("there is no %q", target)
	}
	server := httptest.NewServer(c)
	t.Cleanup(server.Close)
	c.URL = server.URL
	return c
}

// ServeHTTP implements http.Handler.
func (c *CRM) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	got := Request{Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Header: r.Header.Clone()}
	content, err := io.ReadAll(r.Body)
	if err == nil && len(content) > 0 {
		err = json.Unmarshal(content, &got.Body)
	}
	path, in := c.shape.lets(c, r)
	got.Writes = c.shape.writes(r.Method, path)
	c.requests = append(c.requests, got)
	got.Path = path
	if c.Away != "" {
		http.Redirect(w, r, c.Away+r.URL.Path, http.StatusTemporaryRedirect)
		return
	}
	fault := Fine
	if c.Fault != nil {
		fault = c.Fault(len(c.requests), got)
	}
	status, body := 0, any(nil)
	switch {
	case err != nil:
		status, body = 400, Thing{"title": "not JSON"}
	case !in:
		status, body = 401, Thing{"title": "Unauthorized"}
	case c.tooMany():
		w.Header().Set("Retry-After", strconv.Itoa(int(c.In/time.Second)))
		c.tooSoon++
		status, body = 429, Thing{"title": "Too Many Requests"}
	case fault == Broken:
		status, body = 500, Thing{"title": "Internal"}
	case fault != Unheard:
		status, body = c.shape.answer(c, got)
	}
	switch fault {
	case Unheard, Lost:
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = conn.Close() // that is all that is said
		}
		return
	case Half:
		status, body = 502, Thing{"title": "Bad Gateway"}
	}
	if status >= 400 && status != 429 && fault == Fine {
		c.refusals = append(c.refusals, fmt.Sprintf("%s %s: %d %v", got.Method, got.Path, status, body))
	}
	if c.Echo {
		if m, ok := body.(Thing); ok {
			m = maps.Clone(m)
			m["asked"] = Thing{"authorization": r.Header.Get("Authorization"), "url": r.URL.String(), "token": c.Token}
			body = m
		}
	}
	c.write(w, status, body)
}

func (c *CRM) write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if body != nil {
		_ = json.NewEncoder(w).Encode(body) // who asked has gone
	}
}

// tooMany tells whether this request comes too soon behind others.
func (c *CRM) tooMany() bool {
	if c.Most == 0 {
		return false
	}
	now := c.Clock.Now()
	c.times = slices.DeleteFunc(c.times, func(t time.Time) bool { return !t.Add(c.In).After(now) })
	if len(c.times) >= c.Most {
		return true
	}
	c.times = append(c.times, now)
	return false
}

// add keeps a thing and gives it an id.
func (c *CRM) add(list string, t Thing) Thing {
	c.born++
	t = maps.Clone(t)
	if _, named := t["id"]; !named {
		t["id"] = float64(c.born)
	}
	c.things[list] = append(c.things[list], t)
	return t
}

// find returns the thing of an id.
func (c *CRM) find(list, id string) Thing {
	for _, t := range c.things[list] {
		if fmt.Sprint(t["id"]) == id {
			return t
		}
	}
	return nil
}

// Put lets a person make something by hand.
func (c *CRM) Put(list string, t Thing) Thing {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.add(list, t)
}

// Set lets a person set a key of a thing by hand.
func (c *CRM) Set(list, by string, is any, key string, to any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, t := range c.things[list] {
		if t[by] == is {
			t[key] = to
		}
	}
}

// State is all that it keeps, as JSON; the order of lists is that of birth.
func (c *CRM) State(t *testing.T) string {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	content, err := json.MarshalIndent(c.things, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// List are the things of a list.
func (c *CRM) List(list string) []Thing {
	c.mu.Lock()
	defer c.mu.Unlock()
	var things []Thing
	for _, t := range c.things[list] {
		things = append(things, maps.Clone(t))
	}
	return things
}

// Requests are all that came, in order.
func (c *CRM) Requests() []Request {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.requests)
}

// Refusals are the requests that it refused because of what they asked.
func (c *CRM) Refusals() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.refusals)
}

// TooSoon is how many requests it refused because they came too soon.
func (c *CRM) TooSoon() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tooSoon
}

// Forget makes it forget which requests came, and whatever was to go wrong.
func (c *CRM) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.requests, c.refusals, c.Fault = nil, nil, nil
}

// pages returns how many entries a page has.
func (c *CRM) pages() int {
	if c.Page == 0 {
		return 2
	}
	return c.Page
}

// bearer tells whether a request comes with the token in its header.
func bearer(c *CRM, r *http.Request) (string, bool) {
	return r.URL.Path, r.Header.Get("Authorization") == "Bearer "+c.Token
}

// only refuses keys of a body that are not known, or lack.
func only(body Thing, required, allowed string) error {
	for _, key := range strings.Fields(required) {
		if v, ok := body[key]; !ok || v == "" || v == nil {
			return fmt.Errorf("%s is missing", key)
		}
	}
	known := strings.Fields(required + " " + allowed)
	for _, key := range slices.Sorted(maps.Keys(body)) {
		if !slices.Contains(known, key) {
			return fmt.Errorf("%s is not known", key)
		}
	}
	return nil
}
