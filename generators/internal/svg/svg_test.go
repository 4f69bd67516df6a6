package svg

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestDrawing(t *testing.T) {
	t.Parallel()
	d := Open(Canvas{W: 200.4, H: 100, ID: "sales", Title: `Sales "A&B"`, Desc: "One box.", Lang: "en", Bare: true})
	d.Group("lane alt", "manager", "Manager", func() {
		d.Link("#stage.new", "Stage <New>", func() {
			d.Rect(10, 10.005, 80, 40, 6, "box good")
			d.Text(Text{X: 50, Y: 30, Size: 12, Anchor: "middle", Bold: true, Class: "text", Lines: []string{"New & hot", "line 2"}})
		})
		d.Path(Curves([]Point{{0, 0}, {1, 1}, {2, 2}, {3, -0.001}}), "line main")
		d.Head(Point{10, 0}, Point{20, 0}, "head")
		d.Circle(5, 5, 2.5, "dot")
	})
	want := strings.TrimPrefix(`
<svg xmlns="http://www.w3.org/2000/svg" class="crmspec-diagram" id="sales" width="201" height="100" viewBox="0 0 201 100" role="group" aria-labelledby="sales-title" aria-describedby="sales-desc" lang="en" font-family="system-ui, -apple-system, &#34;Segoe UI&#34;, Roboto, &#34;Helvetica Neue&#34;, &#34;Noto Sans&#34;, Arial, sans-serif">
<title id="sales-title">Sales &#34;A&amp;B&#34;</title>
<desc id="sales-desc">One box.</desc>
<rect class="d-paper" width="201" height="100"/>
<g class="d-lane d-alt" id="sales-manager">
<title>Manager</title>
<a href="#stage.new" aria-label="New &amp; hot line 2">
<title>Stage &lt;New&gt;</title>
<rect class="d-box d-good" x="10" y="10.01" width="80" height="40" rx="6"/>
<text class="d-text" x="50" y="30" font-size="12" font-weight="bold" text-anchor="middle">New &amp; hot <tspan x="50" y="45.6">line 2</tspan></text>
</a>
<path class="d-line d-main" d="M0 0C1 1 2 2 3 0"/>
<path class="d-head" d="M20 0L10 4.5L10 -4.5Z"/>
<circle class="d-dot" cx="5" cy="5" r="2.5"/>
</g>
</svg>
`, "\n")
	if diff := cmp.Diff(want, string(d.Bytes())); diff != "" {
		t.Error(diff)
	}
}

// sample uses everything that text from a spec can reach.
func sample(text string) []byte {
	d := Open(Canvas{W: 10, H: 10, ID: text, Title: text, Desc: text, Lang: text})
	d.Group("", text, text, func() {
		d.Link(text, text, func() { d.Text(Text{Class: "text", Size: 12, Lines: []string{text, text}}) })
		d.Link("docs/"+text, text, func() { d.Rect(math.NaN(), math.Inf(1), 1, 1, 0, "box") })
	})
	return d.Bytes()
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{"", "<script>alert(1)</script>", "]]>", "a\x00b\x1bc\x0bd\ufffe", "\xff\xfe", `" onload="x`, "&amp;", "ә\u0301\t\n№", "javascript:alert(1)", "--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := sample(s)
		if !utf8.Valid(out) || !bytes.Equal(out, sample(s)) {
			t.Fatalf("not UTF-8 or not the same twice: %q", out)
		}
		decoder := xml.NewDecoder(bytes.NewReader(out))
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatalf("%v in %s", err, out)
			}
			element, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if name := element.Name.Local; !strings.Contains(" svg title desc style rect g a text tspan ", " "+name+" ") {
				t.Fatalf("element %q out of text in %s", name, out)
			}
			for _, a := range element.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && !safe(a.Value) {
					t.Fatalf("attribute %s=%q", a.Name.Local, a.Value)
				}
			}
		}
	})
}

func TestEscape(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`a < b && c > "d"`:           "a &lt; b &amp;&amp; c &gt; &#34;d&#34;",
		"one\ttwo\r\nthree":          "one two  three",
		"\x00\x08\x1b[31m\x7f\u0085": "[31m",
		"\ufffe\uffff\xff":           "\ufffd",
		"Қазақша 😀":                  "Қазақша 😀",
	} {
		if got := escape(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", -0.001: "0", 1.005: "1", 1.25: "1.25", 1.256: "1.26", -3.999: "-4",
		1e9: "1000000000", math.Inf(-1): "0", math.NaN(): "0",
	} {
		if got := number(in); got != want {
			t.Errorf("%v gives %q, want %q", in, got, want)
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	for href, want := range map[string]bool{
		"#stage": true, "stages/new.html#a:b": true, "../x": true, "https://example.org/?a:b": true, "MAILTO:a@example.org": true,
		"": false, "javascript:alert(1)": false, "JaVaScRiPt:alert(1)": false, " javascript:alert(1)": false, "java\nscript:alert(1)": false,
		"data:text/html,x": false, "file:///etc/passwd": false, "\xff": false,
	} {
		if got := safe(href); got != want {
			t.Errorf("%q: %v", href, got)
		}
	}
	d := Open(Canvas{ID: "a", Title: "A"})
	d.Link("javascript:alert(1)", "tip", func() { d.Rect(0, 0, 1, 1, 0, "box") })
	if out := string(d.Bytes()); strings.Contains(out, "<a") || !strings.Contains(out, "<title>tip</title>\n<rect") || !strings.Contains(out, `role="img"`) {
		t.Error(out)
	}
}

// Names that differ have ids that differ, in one drawing and between drawings.
func TestIDs(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, canvas := range []string{"sales", "Продажи", "sales 2"} {
		for _, name := range []string{"new", "new.x", "New", "new x", "new_x", "new_20_x", "новая", "қ", "к", "1", "-"} {
			id := Open(Canvas{ID: canvas}).ID(name)
			if other := seen[id]; other != "" {
				t.Errorf("%s/%s and %s share %q", canvas, name, other, id)
			}
			if strings.ContainsAny(id, " <>\"'#&") {
				t.Errorf("%q is no id", id)
			}
			seen[id] = canvas + "/" + name
		}
	}
}
