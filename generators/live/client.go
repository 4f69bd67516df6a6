package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

const (
	// tries is how often a request is sent at most; between two there are pauses of first, twice as long each time.
	tries = 6
	first = time.Second
	// patience is how long a CRM may ask to be left alone.
	patience = 5 * time.Minute
	// deadline is how long an answer may take, largest how long it may be.
	deadline = time.Minute
	largest  = 32 << 20
)

// client speaks to an account.
type client struct {
	account *Account
	http    *http.Client
	limit   limit
	clock   Clock
}

func newClient(a *Account, clock Clock) *client {
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 15 * time.Second, IdleConnTimeout: deadline}
	if a.base.Scheme == "http" {
		dialer := &net.Dialer{Control: func(network, address string, _ syscall.RawConn) error { return stays(network, address) }}
		transport.Proxy, transport.DialContext = nil, dialer.DialContext
	}
	return &client{
		account: a, clock: clock, limit: limit{rate: a.rate, clock: clock},
		http: &http.Client{Transport: transport, Timeout: deadline, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // whoever follows carries the token along
		}},
	}
}

// answer is what came back for one request.
type answer struct {
	status int
	body   any // as JSON reads it; nil for nothing
	// again tells that the request may be sent again as it is: it was not carried out.
	again bool
	// unsure tells that nobody knows whether it was carried out.
	unsure bool
	// unread tells that what came back is not JSON.
	unread bool
	// after is how long the CRM wants to be left alone, 0 where it does not say.
	after time.Duration
	// err is why there is no use in it; nil where there is.
	err error
}

// once sends a request, all symbols put in, as soon as its turn comes.
func (c *client) once(ctx context.Context, r plan.Request) answer {
	if err := c.limit.turn(ctx); err != nil {
		return answer{err: err}
	}
	request, err := c.request(ctx, r)
	if err != nil {
		return answer{err: err}
	}
	response, err := c.http.Do(request)
	if err != nil {
		return c.lost(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(io.LimitReader(response.Body, largest))
	if err != nil {
		return c.lost(ctx, err)
	}
	return c.read(r, response, content)
}

func (c *client) request(ctx context.Context, r plan.Request) (*http.Request, error) {
	u, err := url.Parse(c.account.base.String() + r.Path)
	if err != nil || !sameHost(u, c.account.base) || u.User != nil {
		return nil, use(saysURL, nil)
	}
	var body io.Reader
	if r.Body != nil {
		content, err := json.Marshal(r.Body)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(content)
	}
	request, err := http.NewRequestWithContext(ctx, r.Method, u.String(), body)
	if err != nil {
		return nil, use(saysURL, nil)
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "crmspec")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if !c.account.inPath {
		request.Header.Set("Authorization", "Bearer "+c.account.token)
	}
	return request, nil
}

// lost is the answer that did not come.
func (c *client) lost(ctx context.Context, err error) answer {
	if ctx.Err() != nil {
		return answer{err: ctx.Err()}
	}
	if t := troubled(err); t != nil {
		return answer{err: t}
	}
	var wrapped *url.Error // it repeats the address
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return answer{unsure: true, err: refused(saysNoAnswer, words.Args{"crm": c.account.title, "reason": c.why(err)})}
}

// read judges what came back.
func (c *client) read(r plan.Request, response *http.Response, content []byte) answer {
	a := answer{status: response.StatusCode, after: c.after(response.Header.Get("Retry-After"))}
	var bad error
	if len(bytes.TrimSpace(content)) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(content))
		decoder.UseNumber()
		bad = decoder.Decode(&a.body)
		a.unread = bad != nil
	}
	args := words.Args{"crm": c.account.title, "status": strconv.Itoa(a.status), "what": c.what(r), "answer": c.excerpt(a.body, content)}
	code := failure(a.body)
	switch {
	case a.status >= 300 && a.status < 400:
		args["host"] = c.host(response.Header.Get("Location"))
		a.err = refused(saysAway, args)
	case a.status == http.StatusTooManyRequests || slow(code):
		a.again, a.err = true, refused(saysStatus, args)
	case a.status >= 500:
		a.unsure, a.err = true, refused(saysStatus, args)
	case a.status == http.StatusUnauthorized || a.status == http.StatusForbidden:
		a.err = refused(saysLetIn, args)
	case a.status >= 400 || code != "":
		a.err = refused(saysStatus, args)
	case bad != nil:
		a.unsure, a.err = true, refused(saysNotJSON, args)
	}
	return a
}

// failure returns the code of an answer that says that it is a failure, whatever its status.
func failure(body any) string {
	v, _ := plan.At(body, "/error")
	code, _ := v.(string)
	return code
}

// slow tells whether a code means that too much was asked.
func slow(code string) bool { return code == "QUERY_LIMIT_EXCEEDED" || code == "OPERATION_TIME_LIMIT" }

// missing tells whether an answer says that what was asked for is not there; a page for people says nothing of the kind.
func (c *client) missing(a answer) bool {
	if c.account.inPath {
		code := failure(a.body)
		return code == "NOT_FOUND" || code == "ERROR_NOT_FOUND"
	}
	return a.status == http.StatusNotFound && !a.unread
}

// after reads how long the CRM wants to be left alone.
func (c *client) after(header string) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(header)); err == nil && seconds >= 0 {
		return min(time.Duration(seconds)*time.Second, 1000*time.Hour)
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(at.Sub(c.clock.now()), 0)
	}
	return 0
}

// rest waits before a request is sent the n-th time, n from 2.
//
// Errors: those of ctx; a [*Trouble] where the CRM wants too much.
func (c *client) rest(ctx context.Context, n int, after time.Duration) error {
	pause := first << (n - 2)
	if after > patience {
		return refused(saysLong, words.Args{"crm": c.account.title, "minutes": int((after + time.Minute - 1) / time.Minute)})
	}
	return c.clock.wait(ctx, max(pause, after))
}

// send sends a request that can be repeated without harm until there is a useful answer, or it is tried often enough.
func (c *client) send(ctx context.Context, r plan.Request) answer {
	for n := 1; ; n++ {
		a := c.once(ctx, r)
		if a.err == nil || !a.again && !a.unsure || n == tries {
			return a
		}
		if err := c.rest(ctx, n+1, a.after); err != nil {
			a.err = err
			return a
		}
	}
}

// what names a request for people, without its secrets.
func (c *client) what(r plan.Request) string {
	path, _, _ := strings.Cut(r.Path, "?")
	return c.account.Mask(r.Method + " " + path)
}

// host returns the host of an address for people.
func (c *client) host(address string) string {
	u, err := c.account.base.Parse(address)
	if err != nil || u.Host == "" {
		return "?"
	}
	return c.account.Mask(u.Host)
}

// why says in a few words why there is no answer.
func (c *client) why(err error) words.Localized {
	for _, known := range silences {
		if errors.Is(err, known.is) {
			return known.say
		}
	}
	var timeout net.Error
	var name *net.DNSError
	switch {
	case errors.As(err, &name):
		return saysNoName
	case errors.As(err, &timeout) && timeout.Timeout():
		return saysTooLong
	}
	return words.Text{En: c.account.Mask(err.Error())}
}

var silences = []struct {
	is  error
	say words.Text
}{
	{syscall.ECONNREFUSED, words.Text{En: "nobody listens at this address", Ru: "по этому адресу никто не отвечает"}},
	{syscall.ECONNRESET, words.Text{En: "the connection broke off", Ru: "соединение оборвалось"}},
	{io.EOF, words.Text{En: "the connection broke off", Ru: "соединение оборвалось"}},
	{io.ErrUnexpectedEOF, words.Text{En: "the connection broke off", Ru: "соединение оборвалось"}},
}

var (
	saysNoName  = words.Text{En: "there is no such host", Ru: "такого хоста нет"}
	saysTooLong = words.Text{En: "it takes too long", Ru: "ответа слишком долго нет"}
	saysSilence = words.Text{En: "nothing more is said", Ru: "больше ничего не сказано"}
)

// shownMost is how much of an answer people are shown, in characters.
const shownMost = 300

// excerpt returns the beginning of an answer in one line, without secrets.
func (c *client) excerpt(body any, content []byte) words.Localized {
	if body != nil {
		if again, err := plain(body); err == nil {
			content = again // so that no other way of writing letters hides a secret from the mask
		}
	}
	text := strings.Join(strings.Fields(strings.Map(printable, c.account.Mask(string(content)))), " ")
	if runes := []rune(text); len(runes) > shownMost {
		text = string(runes[:shownMost]) + "…"
	}
	if text == "" {
		return saysSilence
	}
	return words.Text{En: text}
}
