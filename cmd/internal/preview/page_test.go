package preview_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/cmd/internal/preview"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// TestDress holds that a page gets a script, a style, a place and the right to use them, and is the same else.
func TestDress(t *testing.T) {
	t.Parallel()
	_, server := served(t, "")
	_, body := ask(t, server, "GET", "/ru/")
	before, rest, _ := strings.Cut(body, "<link rel=\"stylesheet\" href=\"/.preview/style.css\"><script src=\"/.preview/script.js\" defer></script>\n")
	middle, place, _ := strings.Cut(rest, `<div id="crmspec-preview" lang="ru" `)
	_, after, _ := strings.Cut(place, "</div>\n")
	want := strings.Replace(string(paged("ru", "<p>Начало")), policy, policy+"; connect-src 'self'", 1)
	if diff := cmp.Diff(want, before+middle+after); diff != "" {
		t.Errorf("the page (-want +got):\n%s", diff)
	}
	if strings.Contains(body, "<details") || strings.Contains(place, "onclick") {
		t.Errorf("there is nothing wrong:\n%s", body)
	}
}

// TestPolicies holds that a page may use what the preview adds, and gets no other right.
func TestPolicies(t *testing.T) {
	t.Parallel()
	for before, after := range map[string]string{
		"default-src 'none'":                                              "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
		"default-src 'none'; script-src 'sha256-a='":                      "default-src 'none'; script-src 'sha256-a=' 'self'; style-src 'self'; connect-src 'self'",
		"default-src 'none'; connect-src 'none'; style-src 'self' file:;": "default-src 'none'; connect-src 'self'; style-src 'self' file:; script-src 'self'",
		"default-src &#39;none&#39;; img-src &quot;":                      "default-src 'none'; img-src &quot;; script-src 'self'; style-src 'self'; connect-src 'self'",
	} {
		p, server := served(t, "")
		p.Show(map[string][]byte{"index.html": []byte(strings.Replace(string(paged("en", "")), policy, before, 1))})
		if _, body := ask(t, server, "GET", "/"); !strings.Contains(body, "content=\""+after+"\"") {
			t.Errorf("%s becomes\n%s", before, body)
		}
	}
}

// TestBroken holds that what is no whole page is served as it is.
func TestBroken(t *testing.T) {
	t.Parallel()
	p, server := served(t, "")
	for _, text := range []string{"", "<p>a", "</body></head>"} {
		p.Show(map[string][]byte{"index.html": []byte(text)})
		if _, body := ask(t, server, "GET", "/"); body != text {
			t.Errorf("%q becomes %q", text, body)
		}
	}
}

// TestOverlay holds what stands over a page: place, message, line and help, escaped, in the language of the page or
// in that which the user wants; the page below stays.
func TestOverlay(t *testing.T) {
	t.Parallel()
	english := []string{
		"<b>1 error</b> <span>The pages show the last state without errors</span>", "<code>pipelines/sales.yaml:2:8</code> <span>bad-title</span>",
		"“&lt;script&gt;alert(2)&lt;/script&gt;” is no title", "<pre><span>2</span>title: <mark>&lt;img</mark> src=x onerror=alert(1)&gt;</pre>",
		"<b>Also:</b> pipelines/sales.yaml:1:1 it began here", "<b>What to do:</b> Take &lt;b&gt; away",
	}
	russian := []string{
		"<b>1 ошибка</b> <span>Страницы показывают последнее состояние без ошибок</span>", "«&lt;script&gt;alert(2)&lt;/script&gt;» — не название", "<b>Что делать:</b> Уберите &lt;b&gt;",
	}
	for _, c := range []struct {
		lang, path, below string
		parts             []string
	}{
		{"", "/", "<p>Start", english}, {"", "/ru/", "<p>Начало", russian}, {"en", "/ru/", "<p>Начало", english}, {"ru", "/", "<p>Start", russian},
		{"", "/.preview/problems?lang=ru", "", russian}, {"", "/.preview/problems?lang=%22%3E%3Cscript%3E", "", english}, {"ru", "/.preview/problems?lang=en", "", russian},
		{"", "/ru/nothing.html", "Страницы «/ru/nothing.html» нет.", russian}, {"", "/%3Cscript%3Ealert(3)", "There is no page “/&lt;script&gt;alert(3)”.", english},
	} {
		p, server := served(t, c.lang)
		p.Complain(fault(), "")
		_, body := ask(t, server, "GET", c.path)
		for _, part := range append(c.parts, c.below) {
			if !strings.Contains(body, part) {
				t.Errorf("%q %s lacks %s:\n%s", c.lang, c.path, part, body)
			}
		}
		if strings.Contains(body, "<img") || strings.Contains(body, "<script>") || strings.Contains(body, "Mild") {
			t.Errorf("%q %s is not escaped, or tells what is mild:\n%s", c.lang, c.path, body)
		}
		p.Show(map[string][]byte{"index.html": paged("en", "<p>Mended")})
		if _, body := ask(t, server, "GET", "/"); strings.Contains(body, "<details") || !strings.Contains(body, "<p>Mended") {
			t.Errorf("what was wrong is not taken back:\n%s", body)
		}
	}
}

// TestNothingYet holds what is seen where the description was broken from the beginning.
func TestNothingYet(t *testing.T) {
	t.Parallel()
	p, server := served(t, "")
	_ = p
	fresh := preview.New("")
	server.Config.Handler = fresh
	if answer, body := ask(t, server, "GET", "/"); answer.StatusCode != 200 || !strings.Contains(body, "There is no page yet") || strings.Contains(body, "<details") {
		t.Errorf("%d\n%s", answer.StatusCode, body)
	}
	fresh.Complain(fault(), "ru")
	_, body := ask(t, server, "GET", "/")
	for _, part := range []string{`<html lang="ru"`, "Страницы пока нет", "Страниц не будет, пока это не исправлено", "sales.yaml:2:8", "/.preview/script.js", "connect-src 'self'"} {
		if !strings.Contains(body, part) {
			t.Errorf("it lacks %s:\n%s", part, body)
		}
	}
	fresh.Complain(render.Report{Failure: words.Message{Text: words.Text{En: "no <such> folder"}}, Unread: []render.Unread{{Path: "a.yaml", Reason: words.Text{En: "no permission"}}}}, "en")
	_, body = ask(t, server, "GET", "/deep/page.html")
	for _, part := range []string{"The description could not be read", "no &lt;such&gt; folder", "a.yaml: not read: no permission"} {
		if !strings.Contains(body, part) {
			t.Errorf("it lacks %s:\n%s", part, body)
		}
	}
}

// TestMany holds that only the first errors are told, and of long lines only what is near.
func TestMany(t *testing.T) {
	t.Parallel()
	p, server := served(t, "en")
	report := fault()
	one := report.Findings[1]
	for i := range 99 {
		one.Code = fmt.Sprintf("code-%02d", i)
		report.Findings = append(report.Findings, one)
	}
	p.Complain(report, "")
	_, body := ask(t, server, "GET", "/")
	for part, want := range map[string]int{`<div class="finding">`: 50, "<b>100 errors</b>": 1, "and 50 more errors; “crmspec check” shows all": 1, "code-48": 1, "code-49": 0} {
		if n := strings.Count(body, part); n != want {
			t.Errorf("%s stands there %d times, want %d", part, n, want)
		}
	}
	report.Findings = report.Findings[:2]
	start := report.Findings[1].Subject
	file := source.NewFile(start.Path(), []byte("kind: Pipeline\ntitle: "+strings.Repeat("длинно ", 10_000)))
	report.Findings[1].Subject = file.Span(int(start.From()), len(file.Bytes))
	p.Complain(report, "")
	if _, body := ask(t, server, "GET", "/"); len(body) > 5000 || !strings.Contains(body, "<mark>длинно") {
		t.Errorf("a long line takes %d bytes", len(body))
	}
}
