package live

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestDoor: a connection without encryption goes to this machine alone, whatever a name leads to.
func TestDoor(t *testing.T) {
	t.Parallel()
	account, err := NewAccount("kommo", "http://localhost:1", "token-12345")
	if err != nil {
		t.Fatal(err)
	}
	transport, ok := newClient(account, Clock{}).http.Transport.(*http.Transport)
	if !ok || transport.DialContext == nil || transport.Proxy != nil {
		t.Fatal("it does not look where it goes")
	}
	// The address is for documentation alone (RFC 5737): where it is not refused, nobody answers.
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	_, err = transport.DialContext(ctx, "tcp", "192.0.2.1:80")
	var trouble *Trouble
	if !errors.As(err, &trouble) || !strings.Contains(err.Error(), "without encryption") {
		t.Errorf("192.0.2.1: %v", err)
	}
	for _, address := range []string{"127.0.0.1:80", "[::1]:80", "[::ffff:127.0.0.1]:80"} {
		if err := stays("tcp", address); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// TestHalves: each half of a webhook that lets in is hidden, and the address of a request is not repeated by an error.
func TestHalves(t *testing.T) {
	t.Parallel()
	account, err := NewAccount("bitrix24", "https://firm.bitrix24.ru", "17/sEcReT-9f8e7d")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"17/sEcReT-9f8e7d", "17%2FsEcReT-9f8e7d", "the code sEcReT-9f8e7d alone", "SECRET-9F8E7D"} {
		if shown := account.Mask(text); strings.Contains(strings.ToLower(shown), "secret-9f8e7d") {
			t.Errorf("%q is shown as %q", text, shown)
		}
	}
	c := newClient(account, Clock{})
	a := c.lost(t.Context(), &url.Error{Op: "Post", URL: account.base.String() + "/crm.category.add", Err: errors.New("broken pipe")})
	if a.err == nil || !a.unsure || strings.Contains(a.err.Error(), "crm.category.add") || strings.Contains(strings.ToLower(a.err.Error()), "secret") {
		t.Errorf("%v", a.err)
	}
}

// TestLimit: in no stretch of time are there more requests than the CRM takes, whenever they come.
func TestLimit(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 5))
		now := time.Unix(0, 0)
		l := &limit{rate: rate{1 + r.IntN(5), time.Second}, clock: Clock{
			Now:  func() time.Time { return now },
			Wait: func(_ context.Context, long time.Duration) error { now = now.Add(long); return nil },
		}}
		var sent []time.Time
		for range 60 {
			if err := l.turn(t.Context()); err != nil {
				t.Fatal(err)
			}
			sent = append(sent, now)
			now = now.Add(time.Duration(r.IntN(400)) * time.Millisecond)
		}
		for i := l.most; i < len(sent); i++ {
			if apart := sent[i].Sub(sent[i-l.most]); apart < l.in {
				t.Fatalf("seed %d: %d requests within %v", seed, l.most+1, apart)
			}
		}
	}
}
