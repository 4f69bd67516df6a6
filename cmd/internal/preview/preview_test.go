package preview_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/cmd/internal/preview"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

const policy = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'"

// paged is a page as the site has them.
func paged(lang, body string) []byte {
	return []byte("<!doctype html>\n<html lang=\"" + lang + "\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy +
		"\">\n</head>\n<body>\n" + body + "</body>\n</html>\n")
}

// served is a preview that shows some files, behind a server.
func served(t *testing.T, lang string) (*preview.Preview, *httptest.Server) {
	t.Helper()
	p := preview.New(lang)
	p.Show(map[string][]byte{
		"index.html": paged("en", "<p>Start"), "ru/index.html": paged("ru", "<p>Начало"), "ru/a b.html": paged("ru", "<p>А"),
		"assets/site.js": []byte("1"), "assets/site.css": []byte("2"), "diagrams/sales.svg": []byte("<svg/>"), "matrix/access.csv": []byte("a;b"),
		"matrix/access.xlsx": []byte("PK"), "neutral/spec.json": []byte("{}"), "notes.md": []byte("# A"), "sales.dot": []byte("digraph{}"), "odd.exe": []byte("MZ"),
	})
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	return p, server
}

// ask sends a request as it is written, since clients mend paths, and returns the answer with its body.
func ask(t *testing.T, server *httptest.Server, method, path string, head ...string) (*http.Response, string) {
	t.Helper()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	host := "Host: " + server.Listener.Addr().String()
	var lines []string
	for _, line := range head {
		if strings.HasPrefix(line, "Host:") {
			host = line
			continue
		}
		lines = append(lines, line)
	}
	text := method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + strings.Join(append(lines, host), "\r\n") + "\r\n\r\n"
	if _, err := io.WriteString(connection, text); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: method})
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// TestHosts holds that only this machine's own names are answered, with the right port.
func TestHosts(t *testing.T) {
	t.Parallel()
	_, server := served(t, "en")
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1:" + port: 200, "localhost:" + port: 200, "LOCALHOST:" + port: 200, "[::1]:" + port: 200,
		"": 403, "evil.example:" + port: 403, "localhost.evil.example:" + port: 403, "127.0.0.1.evil.example:" + port: 403, "localhost.:" + port: 403,
		"127.0.0.1": 403, "localhost": 403, "[::1]": 403, "::1": 403, "127.0.0.1:1": 403, "localhost:" + port + "0": 403,
		"127.0.0.2:" + port: 403, "0.0.0.0:" + port: 403, "192.168.0.1:" + port: 403, "user@localhost:" + port: 403,
	} {
		for _, path := range []string{"/", "/.preview/events", "/.preview/script.js", "/nothing"} {
			if want == 200 && path != "/" {
				continue
			}
			answer, body := ask(t, server, "GET", path, "Host: "+host)
			malformed := answer.StatusCode == 400 && strings.Contains(host, "@") // the library refuses it before us
			if answer.StatusCode != want && !malformed {
				t.Errorf("host %q, %s: %d, want %d", host, path, answer.StatusCode, want)
			}
			if answer.StatusCode == 403 && !strings.Contains(body, "“"+host+"” is not its name. Open the address that crmspec printed.") || want == 403 && strings.Contains(body, "Start") {
				t.Errorf("host %q, %s: %s", host, path, body)
			}
		}
	}
	if answer, _ := ask(t, server, "GET", "http://evil.example/"); answer.StatusCode != 403 {
		t.Errorf("a whole address as path: %d", answer.StatusCode)
	}
}

// TestForeign holds that pages of other sites can lead here, and read nothing.
func TestForeign(t *testing.T) {
	t.Parallel()
	_, server := served(t, "en")
	for _, c := range []struct {
		path string
		head []string
		want int
	}{
		{"/", []string{"Origin: http://evil.example"}, 403},
		{"/", []string{"Origin: null"}, 403},
		{"/", []string{"Origin: http://" + server.Listener.Addr().String()}, 200},
		{"/", []string{"Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"}, 200},
		{"/", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 200},
		{"/assets/site.js", []string{"Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: no-cors"}, 200},
		{"/assets/site.js", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"}, 403},
		{"/assets/site.js", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"}, 403},
		{"/.preview/events", []string{"Origin: http://localhost:1"}, 403},
		{"/.preview/events", []string{"Origin: https://" + server.Listener.Addr().String()}, 403},
		{"/.preview/events", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors"}, 403},
		{"/.preview/events", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 403},
		{"/.preview/problems", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"}, 403},
		{"/.preview/problems", []string{"Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"}, 200},
	} {
		answer, body := ask(t, server, "GET", c.path, c.head...)
		if answer.StatusCode != c.want || c.want == 403 && body != "crmspec gives nothing to pages of other sites.\n" {
			t.Errorf("%s %v: %d %s", c.path, c.head, answer.StatusCode, body)
		}
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	_, server := served(t, "ru")
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"} {
		path := "/"
		if method == "CONNECT" {
			path = server.Listener.Addr().String()
		}
		answer, body := ask(t, server, method, path)
		if answer.StatusCode != 405 || answer.Header.Get("Allow") != "GET, HEAD" || body != "Предпросмотр можно только читать.\n" {
			t.Errorf("%s: %d %q", method, answer.StatusCode, body)
		}
	}
	answer, body := ask(t, server, "HEAD", "/notes.md")
	if answer.StatusCode != 200 || body != "" || answer.ContentLength != 3 {
		t.Errorf("HEAD: %d %q, length %d", answer.StatusCode, body, answer.ContentLength)
	}
}

// TestPaths holds that there is nothing but the files, under their own names.
func TestPaths(t *testing.T) {
	t.Parallel()
	_, server := served(t, "en")
	for _, path := range []string{
		"/nothing", "/..", "/../", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/ru/../index.html", "/ru/%2e%2e/index.html",
		"/./index.html", "//index.html", "/ru//index.html", "/assets", "/assets/", "/diagrams/", "/.", "/.preview", "/.preview/", "/.preview/../index.html",
		"/..%5c..%5cwindows%5cwin.ini", `/assets\site.js`, `/..\..\etc\passwd`, "/C:/windows/win.ini", "/c%3a%5cwindows", "/%2fetc/passwd", "/index.html/", "/index.html%00", "/index.html%00.png",
		"/INDEX.HTML", "/manifest.json", "/crmspec.yaml", "/%252e%252e/index.html", "/index.html::$DATA", "/index.html.", "/ru%2findex.html/..",
	} {
		answer, body := ask(t, server, "GET", path)
		if answer.StatusCode != 404 && answer.StatusCode != 400 || strings.Contains(body, "Start<") || strings.Contains(body, "Начало") {
			t.Errorf("%s: %d %s", path, answer.StatusCode, body)
		}
		if answer.StatusCode == 404 && (answer.Header.Get("X-Content-Type-Options") != "nosniff" || answer.Header.Get("Cache-Control") != "no-store") {
			t.Errorf("%s: %v", path, answer.Header)
		}
	}
	for path, to := range map[string]string{"/ru": "/ru/", "/ru?x=1": "/ru/"} {
		if answer, _ := ask(t, server, "GET", path); answer.StatusCode != 307 || answer.Header.Get("Location") != to {
			t.Errorf("%s: %d, to %q", path, answer.StatusCode, answer.Header.Get("Location"))
		}
	}
	for path, part := range map[string]string{"/": "Start", "/index.html?a=../..": "Start", "/ru/": "Начало", "/ru/index.html": "Начало", "/ru/a%20b.html": "А"} {
		if answer, body := ask(t, server, "GET", path); answer.StatusCode != 200 || !strings.Contains(body, "<p>"+part) {
			t.Errorf("%s: %d %s", path, answer.StatusCode, body)
		}
	}
}

func TestTypes(t *testing.T) {
	t.Parallel()
	_, server := served(t, "en")
	for path, want := range map[string]string{
		"/": "text/html; charset=utf-8", "/assets/site.js": "text/javascript; charset=utf-8", "/assets/site.css": "text/css; charset=utf-8",
		"/diagrams/sales.svg": "image/svg+xml", "/matrix/access.csv": "text/csv; charset=utf-8", "/notes.md": "text/markdown; charset=utf-8",
		"/matrix/access.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "/neutral/spec.json": "application/json",
		"/sales.dot": "text/vnd.graphviz; charset=utf-8", "/odd.exe": "application/octet-stream", "/nothing": "text/html; charset=utf-8",
		"/.preview/script.js": "text/javascript; charset=utf-8", "/.preview/style.css": "text/css; charset=utf-8", "/.preview/problems": "text/html; charset=utf-8",
	} {
		answer, _ := ask(t, server, "GET", path)
		got := []string{answer.Header.Get("Content-Type"), answer.Header.Get("X-Content-Type-Options"), answer.Header.Get("Cache-Control"), answer.Header.Get("Cross-Origin-Resource-Policy")}
		if diff := cmp.Diff([]string{want, "nosniff", "no-store", "same-origin"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// fault is an error in a file of two lines.
func fault() render.Report {
	file := source.NewFile("pipelines/sales.yaml", []byte("kind: Pipeline\ntitle: <img src=x onerror=alert(1)>\n"))
	return render.Report{Findings: diag.List{
		{Code: "mild", Severity: diag.Warning, Message: words.Message{Text: words.Text{En: "Mild"}}},
		{
			Code: "bad-title", Severity: diag.Error, Subject: file.Span(22, 26),
			Message: words.Message{Text: words.Text{En: "“{t}” is no title", Ru: "«{t}» — не название"}, Args: words.Args{"t": "<script>alert(2)</script>"}},
			Help:    words.Message{Text: words.Text{En: "Take <b> away", Ru: "Уберите <b>"}},
			Related: []diag.Related{{Span: file.Span(0, 4), Message: words.Message{Text: words.Text{En: "it began here"}}}},
		},
	}}
}
