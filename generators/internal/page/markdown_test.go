package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// find knows one stage, whose title is hostile, and one role without a place.
func find(ref string) (title, href string) {
	switch ref {
	case "stage/sales.new":
		return `New "<b>" & *co*`, "#stage/sales.new"
	case "role/boss":
		return "Boss", ""
	}
	return "", ""
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"See [[stage/sales.new]], [[role/boss]], [[no/such]].": `<p>See <a href="#stage/sales.new">New &#34;&lt;b&gt;&#34; &amp; *co*</a>, Boss, [[no/such]].</p>`,
		"Code `[[stage/sales.new]]` stays":                     `<p>Code <code>[[stage/sales.new]]</code> stays</p>`,
		"# Big\n\ntext":                                        "<p><b>Big</b></p>\n<p>text</p>",
		"Ask *now* <script>alert(1)</script>":                  `<p>Ask <em>now</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>`,
		"<script>alert(1)</script>":                            `<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>`,
		"Dear <name>, a<b>c":                                   `<p>Dear &lt;name&gt;, a&lt;b&gt;c</p>`,
		"<div>\n*now*\n</div>\n\nthen":                         "<p>&lt;div&gt;\n*now*\n&lt;/div&gt;</p>\n<p>then</p>",
		"<!-- a\n\nb -->":                                      "<p>&lt;!-- a\n\nb --&gt;</p>",
		"[x](javascript:alert(1)) [y](https://example.org)":    `<p><a href="">x</a> <a href="https://example.org">y</a></p>`,
		"![x](https://example.org/a.png) ![y](javascript:a)":   `<p><a href="https://example.org/a.png">x</a> y</p>`,
		"[[stage/sales.new]] and [a](b.html)":                  `<p><a href="#stage/sales.new">New &#34;&lt;b&gt;&#34; &amp; *co*</a> and <a href="b.html">a</a></p>`,
	} {
		if d := cmp.Diff(want, strings.TrimSpace(Markdown(source, find))); d != "" {
			t.Errorf("%q: %s", source, d)
		}
	}
}

func TestInline(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"A deal in [[stage/sales.new]] & more": `A deal in <a href="#stage/sales.new">New &#34;&lt;b&gt;&#34; &amp; *co*</a> &amp; more`,
		"[[role/boss]][[no/such]]":             `Boss[[no/such]]`,
		`<img src=x onerror="a">`:              `&lt;img src=x onerror=&#34;a&#34;&gt;`,
		"[[ [[stage/sales.new]] ]]":            `[[ <a href="#stage/sales.new">New &#34;&lt;b&gt;&#34; &amp; *co*</a> ]]`,
	} {
		if d := cmp.Diff(want, Inline(source, find)); d != "" {
			t.Errorf("%q: %s", source, d)
		}
	}
}
