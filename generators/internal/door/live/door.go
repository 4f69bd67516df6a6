// Package live is the door to a running CRM: the drivers of single CRMs go through it. It lets nothing pass without
// encryption but to this machine, follows no redirect, and never shows a secret; it must not know any CRM.
package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/crmspec/crmspec/model/words"
)

// Door is the way to one instance of a CRM.
type Door struct {
	title string
	base  *url.URL
	http  *http.Client
	mask  mask
}

const (
	// deadline is how long an answer may take, largest how long it may be.
	deadline = 2 * time.Minute
	largest  = 32 << 20
)

// Open returns the door to an address. The secrets are never shown.
//
// Errors: a [*Trouble] that does not repeat the address, which may hold what nobody shall see.
func Open(title, address string, secrets ...string) (*Door, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" || u.Opaque != "":
		return nil, trouble(true, saysURL, nil)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, trouble(true, saysMore, nil)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, trouble(true, saysHTTP, words.Args{"host": u.Hostname()})
	}
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), ""
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 15 * time.Second, IdleConnTimeout: time.Minute}
	if u.Scheme == "http" {
		dialer := &net.Dialer{Control: func(_, address string, _ syscall.RawConn) error { return stays(address) }}
		transport.Proxy, transport.DialContext = nil, dialer.DialContext
	}
	d := &Door{title: title, base: u, http: &http.Client{
		Transport: transport, Timeout: deadline,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // who follows carries the secret along
	}}
	for _, secret := range secrets {
		d.Hide(secret)
	}
	return d, nil
}

// Hide adds a secret to those that are never shown.
func (d *Door) Hide(secret string) { d.mask = d.mask.with(secret) }

// Mask returns a text without secrets.
func (d *Door) Mask(text string) string { return d.mask.hide(text) }

// loopback tells whether a host is this machine.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// stays lets a connection without encryption go to this machine alone, whatever a name leads to.
func stays(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err == nil && !loopback(host) {
		return trouble(true, saysHTTP, words.Args{"host": host})
	}
	return err
}

// Call is what is asked.
type Call struct {
	Method, Path string
	Query        url.Values
	// User and Password are sent along; nothing is where the user is "".
	User, Password string
	Header         map[string]string
	// Body is sent as JSON; nil for none.
	Body any
}

// Reply is what came back, whatever its status.
type Reply struct {
	Status int
	Header http.Header
	// Content is the body as it came, JSON what it says; numbers are json.Number.
	Content []byte
	JSON    any
	// Plain tells that the body is not JSON.
	Plain bool
}

// Do asks, and returns what comes back.
//
// Errors: a [*Trouble] where nobody answers, or the answer leads elsewhere; those of ctx when it ends.
func (d *Door) Do(ctx context.Context, c Call) (Reply, error) {
	request, err := d.request(ctx, c)
	if err != nil {
		return Reply{}, err
	}
	response, err := d.http.Do(request)
	if err != nil {
		return Reply{}, d.lost(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(io.LimitReader(response.Body, largest))
	if err != nil {
		return Reply{}, d.lost(ctx, err)
	}
	if response.StatusCode >= 300 && response.StatusCode < 400 {
		host := "?"
		if to, err := d.base.Parse(response.Header.Get("Location")); err == nil {
			host = d.Mask(to.Host)
		}
		return Reply{}, trouble(false, saysAway, words.Args{"crm": d.title, "host": host})
	}
	reply := Reply{Status: response.StatusCode, Header: response.Header, Content: content}
	if len(bytes.TrimSpace(content)) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(content))
		decoder.UseNumber()
		reply.Plain = decoder.Decode(&reply.JSON) != nil
	}
	return reply, nil
}

func (d *Door) request(ctx context.Context, c Call) (*http.Request, error) {
	var body io.Reader
	if c.Body != nil {
		content, err := json.Marshal(c.Body)
		if err != nil {
			return nil, fmt.Errorf("writing a request: %w", err)
		}
		body = bytes.NewReader(content)
	}
	u := d.base.JoinPath(c.Path)
	u.RawQuery = c.Query.Encode()
	request, err := http.NewRequestWithContext(ctx, c.Method, u.String(), body)
	if err != nil {
		return nil, trouble(true, saysURL, nil)
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "crmspec")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	for name, value := range c.Header {
		request.Header.Set(name, value)
	}
	if c.User != "" {
		request.SetBasicAuth(c.User, c.Password)
	}
	return request, nil
}

// lost is why an answer did not come.
func (d *Door) lost(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var known *Trouble
	if errors.As(err, &known) {
		return known
	}
	var wrapped *url.Error // it repeats the address
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	reason := words.Localized(words.Text{En: d.Mask(err.Error())})
	var name *net.DNSError
	var slow net.Error
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		reason = saysNobody
	case errors.As(err, &name):
		reason = saysNoName
	case errors.As(err, &slow) && slow.Timeout():
		reason = saysTooLong
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		reason = saysBroke
	}
	return trouble(false, saysSilent, words.Args{"crm": d.title, "reason": reason})
}

// Strange returns the trouble that an answer is not one of the CRM.
func (d *Door) Strange(what string, r Reply) error {
	text := strings.Join(strings.Fields(d.Mask(string(r.Content))), " ")
	if runes := []rune(text); len(runes) > 200 {
		text = string(runes[:200]) + "…"
	}
	return trouble(false, saysStrange, words.Args{"crm": d.title, "what": what, "status": r.Status, "answer": text})
}
