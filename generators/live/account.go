package live

import (
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/crmspec/crmspec/model/words"
)

// style is how a CRM is spoken to.
type style struct {
	target, title string
	// inPath tells that the secret is a piece of the address, not a header.
	inPath bool
	rate   rate
}

// styles are the CRMs that are told their configuration call by call, with the limits that they publish.
var styles = []style{
	{target: "kommo", title: "Kommo", rate: rate{7, time.Second}},
	{target: "hubspot", title: "HubSpot", rate: rate{100, 10 * time.Second}},
	{target: "bitrix24", title: "Bitrix24", inPath: true, rate: rate{2, time.Second}},
}

// Targets are the names of the CRMs to which a plan can be brought.
func Targets() []string {
	var names []string
	for _, s := range styles {
		names = append(names, s.target)
	}
	return names
}

// Account is one account of a CRM, and the secret that lets in.
type Account struct {
	style
	// base is the address before the paths of requests; it may hold the secret.
	base *url.URL
	// shown is the address without the secret.
	shown string
	token string
	mask  mask
}

// NewAccount returns the account at an address. The token comes as it was given by the CRM; for one whose secret is an
// address, it is the address whole or the piece behind "/rest/".
//
// Errors: a [*Trouble] about the use; it never holds the token.
func NewAccount(target, address, token string) (*Account, error) {
	i := slices.IndexFunc(styles, func(s style) bool { return s.target == target })
	if i < 0 {
		return nil, use(saysTarget, words.Args{"name": target})
	}
	a := &Account{style: styles[i]}
	u, err := clean(address)
	if err != nil {
		return nil, err
	}
	token = strings.TrimSpace(token)
	if token == "" || strings.ContainsFunc(token, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }) {
		return nil, use(saysToken, nil)
	}
	if a.inPath {
		if strings.Trim(u.Path, "/") != "" && strings.Trim(u.Path, "/") != "rest" {
			return nil, use(saysSecretURL, words.Args{"crm": a.title})
		}
		u.Path = ""
		if token, err = hook(u, token); err != nil {
			return nil, err
		}
	}
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), ""
	a.shown, a.token, a.mask = u.String(), token, newMask(token)
	a.base = u
	if a.inPath {
		a.base = u.JoinPath("rest", token)
		_, secret, _ := strings.Cut(token, "/")
		a.mask = newMask(token, secret)
	}
	return a, nil
}

// Title is the name of the CRM for people.
func (a *Account) Title() string { return a.title }

// URL is the address without the secret.
func (a *Account) URL() string { return a.shown }

// Mask returns a text without the secret.
func (a *Account) Mask(text string) string { return a.mask.hide(text) }

// clean reads the address of an account.
//
// Errors: a [*Trouble] that does not repeat the address, which may hold what nobody shall see.
func clean(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" || u.Opaque != "":
		return nil, use(saysURL, nil)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, use(saysURLMore, nil)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, use(saysHTTP, words.Args{"host": u.Hostname()})
	}
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

// loopback tells whether a host is this machine.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// hook returns the piece behind "/rest/" of an address that is itself the secret.
func hook(account *url.URL, token string) (string, error) {
	if strings.Contains(token, "://") {
		u, err := url.Parse(token)
		if err != nil || u.Scheme != account.Scheme || !sameHost(u, account) {
			return "", use(saysOtherHook, nil)
		}
		token = u.Path
	}
	token = strings.TrimPrefix(strings.Trim(token, "/"), "rest/")
	if !hookShape.MatchString(token) {
		return "", use(saysHook, nil)
	}
	return token, nil
}

var hookShape = regexp.MustCompile(`^[0-9]+/[A-Za-z0-9_-]+$`)

// sameHost tells whether two addresses lead to the same door.
func sameHost(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

func port(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	if u.Scheme == "http" {
		return "80"
	}
	return "443"
}

// FileName is the account as a piece of a file name: "myfirm.kommo.com".
func (a *Account) FileName() string {
	u, err := url.Parse(a.shown)
	if err != nil {
		return a.target
	}
	name := u.Hostname()
	if p := u.Port(); p != "" {
		name = strings.Join([]string{name, p}, "-")
	}
	if path := strings.Trim(u.Path, "/"); path != "" {
		name += "-" + path
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(name))
}

// stays lets a connection without encryption go to this machine alone, whatever a name leads to.
func stays(_, address string) error {
	host, _, err := net.SplitHostPort(address)
	if err == nil && !loopback(host) {
		return use(saysHTTP, words.Args{"host": host})
	}
	return err
}
