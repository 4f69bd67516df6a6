package preview_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/cmd/internal/preview"
)

// told is what a page is told.
type told struct{ Pages, Problems string }

// listen hears what is told at an address.
func listen(t *testing.T, address string) (next func() told, ended func() bool) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/.preview/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || kind != "text/event-stream" {
		t.Fatalf("%d %s", answer.StatusCode, kind)
	}
	lines := bufio.NewScanner(answer.Body)
	next = func() told {
		t.Helper()
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var now told
				if err := json.Unmarshal([]byte(data), &now); err != nil {
					t.Fatal(err)
				}
				return now
			}
		}
		t.Fatal("the stream has ended: ", lines.Err())
		return told{}
	}
	return next, func() bool {
		for lines.Scan() {
		}
		return lines.Err() == nil
	}
}

// TestEvents holds what pages are told: at once what is to be seen, then what differs, and nothing where nothing does.
func TestEvents(t *testing.T) {
	t.Parallel()
	p, server := served(t, "en")
	next, _ := listen(t, server.URL)
	first := next()
	if _, body := ask(t, server, "GET", "/"); !strings.Contains(body, `data-pages="`+first.Pages+`" data-problems="`+first.Problems+`"`) {
		t.Errorf("the page does not name what it shows:\n%s", body)
	}
	p.Complain(fault(), "")
	wrong := next()
	if wrong.Pages != first.Pages || wrong.Problems == first.Problems {
		t.Errorf("wrong: %v after %v", wrong, first)
	}
	p.Complain(fault(), "") // the same again
	other := map[string][]byte{"index.html": paged("en", "<p>Other")}
	p.Show(other)
	mended := next()
	if mended.Pages == first.Pages || mended.Problems != first.Problems {
		t.Errorf("mended: %v after %v and %v", mended, first, wrong)
	}
	p.Show(map[string][]byte{"index.html": paged("en", "<p>Other")}) // the same again
	p.Complain(fault(), "")
	if again := next(); again.Pages != mended.Pages || again.Problems != wrong.Problems {
		t.Errorf("the same has another name: %v", again)
	}
	late, _ := listen(t, server.URL)
	if now := late(); now.Pages != mended.Pages || now.Problems != wrong.Problems {
		t.Errorf("who comes late is told %v", now)
	}
	if answer, body := ask(t, server, "HEAD", "/.preview/events"); answer.StatusCode != 200 || body != "" {
		t.Errorf("HEAD: %d %q", answer.StatusCode, body)
	}
}

// TestServe holds that a preview is to be had at both addresses of this machine and no other, that it keeps its port
// to itself, and that its end ends all that listens.
func TestServe(t *testing.T) {
	t.Parallel()
	listeners, err := preview.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	if six, err := net.Listen("tcp6", "[::1]:0"); err == nil { // the machine has it
		if six.Close() != nil || len(listeners) != 2 {
			t.Errorf("localhost may lead to ::1, but it listens at %d addresses", len(listeners))
		}
	}
	port := 0
	for _, listener := range listeners {
		at, ok := listener.Addr().(*net.TCPAddr)
		if !ok || !at.IP.IsLoopback() || port != 0 && at.Port != port {
			t.Fatalf("it listens at %v", listener.Addr())
		}
		port = at.Port
	}
	if _, err := preview.Listen(port); !errors.Is(err, preview.ErrTaken) {
		t.Errorf("the port twice: %v", err)
	}
	p := preview.New("en")
	stop, done := make(chan struct{}), make(chan error)
	go func() { done <- p.Serve(listeners, stop) }()
	var ends []func() bool
	for _, listener := range listeners {
		next, ended := listen(t, "http://"+listener.Addr().String())
		next()
		ends = append(ends, ended)
	}
	close(stop)
	if err := <-done; err != nil {
		t.Error(err)
	}
	for _, ended := range ends {
		if !ended() {
			t.Error("a stream was cut off")
		}
	}
	for _, listener := range listeners {
		if _, err := listener.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("%v is still open: %v", listener.Addr(), err)
		}
	}
}
