package page_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/page"
)

// What stands in code stays text, in a cell as outside of it.
func TestToMarkdown(t *testing.T) {
	t.Parallel()
	cell := func(content string) string {
		return "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>" + content + "</td></tr></tbody></table><p><code>b|c</code></p>"
	}
	for _, try := range []struct{ html, want string }{
		{cell("<pre><code>``` &lt;img src=x onerror=alert(1)&gt; | x\nsecond\n</code></pre>"), "| a |\n|---|\n| \\``` &lt;img src=x onerror=alert(1)&gt; \\| x  <br />second |\n\n`b|c`"},
		{cell("<code>a|b` &lt;img src=x&gt;</code>"), "| a |\n|---|\n| a\\|b\\` &lt;img src=x&gt; |\n\n`b|c`"},
		{cell("<code>0 9 * * 1</code>"), "| a |\n|---|\n| `0 9 * * 1` |\n\n`b|c`"},
		{"<pre><code>a\n```\n&lt;img src=x&gt;</code></pre>", "````\na\n```\n<img src=x>\n````"},
	} {
		got, err := page.ToMarkdown(try.html)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(try.want, squeezed(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", try.html, diff)
		}
	}
}

// padding is the room that columns of a table are filled up with.
var padding = regexp.MustCompile(` +\|`)

// squeezed takes the padding out of tables.
func squeezed(markdown string) string {
	return regexp.MustCompile(`(?m)^\|-+\|$`).ReplaceAllString(padding.ReplaceAllString(markdown, " |"), "|---|")
}
