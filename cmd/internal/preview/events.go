package preview

import (
	"fmt"
	"net/http"
	"time"
)

// heartbeat is how often something is sent when nothing happens, so that a page that has gone away is noticed.
const heartbeat = 15 * time.Second

// events tells a page at once what is to be seen now, and again whenever that changes.
func (p *Preview) events(w http.ResponseWriter, r *http.Request) {
	flow := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	told := state{}
	for {
		now, changed := p.see()
		text := ": \n\n"
		if now.pages != told.pages || now.problems != told.problems {
			text = fmt.Sprintf("retry: 1000\ndata: {\"pages\":%q,\"problems\":%q}\n\n", now.pages, now.problems)
			told = now
		}
		if _, err := w.Write([]byte(text)); err != nil || flow.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-time.After(heartbeat):
		case <-r.Context().Done():
			return
		case <-p.end:
			return
		}
	}
}
