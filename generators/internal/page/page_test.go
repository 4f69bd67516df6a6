package page

import (
	"crypto/sha256"
	"encoding/base64"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// WCAG 2.2: every colour of text has 4.5 to 1 on every ground, in both themes.
func TestContrast(t *testing.T) {
	t.Parallel()
	themes := regexp.MustCompile(`:root(?:\[data-theme=dark\])?\{([^}]*--bg[^}]*)\}`).FindAllStringSubmatch(Style(), -1)
	if len(themes) != 2 {
		t.Fatalf("%d themes", len(themes))
	}
	for _, theme := range themes {
		colour := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z]+):(#[0-9a-f]{6})`).FindAllStringSubmatch(theme[1], -1) {
			colour[m[1]] = m[2]
		}
		for _, front := range []string{"text", "muted", "link", "ok", "no", "warn"} {
			for _, back := range []string{"bg", "panel", "mark"} {
				if got := contrast(t, colour[front], colour[back]); got < 4.5 {
					t.Errorf("%s %s on %s %s has %.2f to 1", front, colour[front], back, colour[back], got)
				}
			}
		}
		if got := contrast(t, colour["accent"], colour["bg"]); got < 3 {
			t.Errorf("the focus ring has %.2f to 1", got)
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil {
		t.Fatalf("%q is no colour", colour)
	}
	linear := func(shift int) float64 {
		c := float64(n>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

func TestHTML(t *testing.T) {
	t.Parallel()
	out := string(Page{
		Lang: "ru", Title: `A <script> & "B"`, Skip: "Skip", Contents: "Contents", Body: "<h1>B</h1>\n", Foot: "<f>", Style: ".x{}",
		Nav:   []Link{{Title: "<One>", Href: "#one"}, {Title: "Two", Href: "#two", Level: 1}},
		Other: []Link{{Title: "English", Href: "../index.html", Lang: "en"}},
	}.HTML())
	for _, want := range []string{
		`<html lang="ru">`, `<title>A &lt;script&gt; &amp; &#34;B&#34;</title>`, `<a class="skip" href="#main">Skip</a>`, `<nav aria-label="Contents" tabindex="0">`, `<details class="menu"><summary>Contents</summary>`,
		`<li class="chapter"><a href="#one">&lt;One&gt;</a></li>`, `<li class="part"><a href="#two">Two</a></li>`,
		`<a href="../index.html" lang="en" hreflang="en">English</a>`, `<main id="main" tabindex="-1">`, "<footer>&lt;f&gt;</footer>", ".x{}</style>",
		"default-src 'none'",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if strings.Contains(Style(), "url(") || strings.Contains(Style(), "@import") || strings.Contains(Style(), "<") {
		t.Error("the style fetches something, or ends its element")
	}
}

// Only the scripts and the style of a page run, named by their hashes; nothing is allowed inline as such.
func TestPolicy(t *testing.T) {
	t.Parallel()
	one, two := "alert(1)", "let x = \"</p>\""
	p := Page{Lang: "en", Title: "T", Body: "<p>b</p>", Style: ".x{}", Scripts: []string{one, two}}
	out := string(p.HTML())
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(out)[1]
	for _, want := range []string{"script-src " + sum(one) + " " + sum(two) + ";", "style-src " + sum(Style()+".x{}") + ";", "default-src 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%s is missing in %s", want, policy)
		}
	}
	for _, element := range []string{"script", "style"} {
		for _, m := range regexp.MustCompile(`(?s)<`+element+`>(.*?)</`+element+`>`).FindAllStringSubmatch(out, -1) {
			if !strings.Contains(policy, sum(m[1])) {
				t.Errorf("a %s of the page is not in its policy", element)
			}
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is open: %s", policy)
	}
	p.Scripts = nil
	if out := string(p.HTML()); strings.Contains(out, "script") {
		t.Errorf("a page without scripts speaks of them:\n%.400s", out)
	}
}

func sum(content string) string {
	hash := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'"
}

// The filters have all their words in both languages, and end no element that they stand in.
func TestFilters(t *testing.T) {
	t.Parallel()
	if strings.Contains(Filters(), "</") || strings.Contains(Filters(), "<!--") || strings.Contains(Filters(), "innerHTML") {
		t.Error("the script could end its element, or write HTML")
	}
	for _, name := range regexp.MustCompile(`words\.dataset\.(\w+)`).FindAllStringSubmatch(Filters(), -1) {
		for _, lang := range []string{"en", "ru"} {
			if !regexp.MustCompile(` data-` + name[1] + `="[^"]+"`).MatchString(FilterWords(lang)) {
				t.Errorf("the filters have no word for %s in %s", name[1], lang)
			}
		}
	}
}
