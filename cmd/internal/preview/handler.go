package preview

import (
	"net"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// The addresses below which the preview's own files stand; no output begins with a dot.
const (
	own          = "/.preview/"
	scriptPath   = own + "script.js"
	stylePath    = own + "style.css"
	eventsPath   = own + "events"
	problemsPath = own + "problems"
)

// ServeHTTP implements http.Handler: it answers those who ask for this machine by one of its names, and gives
// nothing but what is to be seen.
func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "no-store")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cross-Origin-Resource-Policy", "same-origin") // no script of another site may load what a page loads
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Content-Security-Policy", "frame-ancestors 'none'")
	switch {
	case !local(r):
		p.refuse(w, r, http.StatusForbidden, strangeHostSay, words.Args{"host": r.Host})
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		head.Set("Allow", "GET, HEAD")
		p.refuse(w, r, http.StatusMethodNotAllowed, methodSay, nil)
	case foreign(r):
		p.refuse(w, r, http.StatusForbidden, foreignSay, nil)
	default:
		p.answer(w, r)
	}
}

// local tells whether a request names this machine. A name of elsewhere that leads here would let a site of
// elsewhere read the pages.
func local(r *http.Request) bool {
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		host, port = strings.TrimSuffix(strings.TrimPrefix(r.Host, "["), "]"), "80"
		if strings.Contains(host, ":") != strings.HasPrefix(r.Host, "[") {
			return false
		}
	}
	return slices.Contains([]string{"127.0.0.1", "localhost", "::1"}, strings.ToLower(host)) && port == portOf(r)
}

// portOf returns the port at which a request has come in.
func portOf(r *http.Request) string {
	address, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return ""
	}
	_, port, err := net.SplitHostPort(address.String())
	if err != nil {
		return ""
	}
	return port
}

// foreign tells whether a page of another origin asks: only to go to a page here may it lead.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && !strings.EqualFold(origin, "http://"+r.Host) {
		return true
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || strings.HasPrefix(r.URL.Path, own)
}

// answer gives what stands at a path. A path is looked up as it is: none leads out of what is to be seen.
func (p *Preview) answer(w http.ResponseWriter, r *http.Request) {
	now, _ := p.see()
	switch r.URL.Path {
	case scriptPath:
		p.give(w, r, scriptPath, []byte(script))
		return
	case stylePath:
		p.give(w, r, stylePath, []byte(style))
		return
	case "/favicon.ico": // browsers ask for it by themselves
		w.WriteHeader(http.StatusNoContent)
		return
	case eventsPath:
		p.events(w, r)
		return
	case problemsPath:
		p.give(w, r, "problems.html", []byte(troubles(now, p.spoken(r.URL.Query().Get("lang"), now.lang))))
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	content, found := now.files[name]
	switch _, folder := now.files[name+"/index.html"]; {
	case found && path.Ext(name) == ".html":
		p.give(w, r, name, p.dress(content, now))
	case found:
		p.give(w, r, name, content)
	case folder:
		w.Header().Set("Location", "/"+escaped(name)+"/")
		w.WriteHeader(http.StatusTemporaryRedirect)
	case now.files == nil && name == "index.html":
		p.plain(w, r, http.StatusOK, name, now)
	default:
		p.plain(w, r, http.StatusNotFound, name, now)
	}
}

// give sends a file.
func (p *Preview) give(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	p.send(w, r, http.StatusOK, typeOf(name), content)
}

func (p *Preview) send(w http.ResponseWriter, r *http.Request, code int, kind string, content []byte) {
	head := w.Header()
	head.Set("Content-Type", kind)
	head.Set("Content-Length", strconv.Itoa(len(content)))
	if kind == types[".svg"] {
		head.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	}
	w.WriteHeader(code)
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // who has gone away needs no answer
	}
}

// refuse says in plain text why there is no answer.
func (p *Preview) refuse(w http.ResponseWriter, r *http.Request, code int, text words.Text, args words.Args) {
	now, _ := p.see()
	lang := p.spoken(languageOf(now.files["index.html"]), now.lang)
	p.send(w, r, code, types[".txt"], []byte(words.Fill(text.In(lang), lang, args)+"\n"))
}

// types are what files are, by the end of their names.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json", ".csv": "text/csv; charset=utf-8",
	".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".yaml": "application/yaml", ".xml": "application/xml",
	".dot": "text/vnd.graphviz; charset=utf-8", ".mmd": "text/plain; charset=utf-8", ".sql": "text/plain; charset=utf-8", ".feature": "text/plain; charset=utf-8",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".pdf": "application/pdf", ".zip": "application/zip",
}

// typeOf says what a file is; what is not known is only to be saved.
func typeOf(name string) string {
	if kind, known := types[path.Ext(name)]; known {
		return kind
	}
	return "application/octet-stream"
}
