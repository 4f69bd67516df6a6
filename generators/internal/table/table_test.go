package table_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/table"
)

func example() table.Table {
	return table.Table{
		ID: "rights", Caption: `Who <may> & "why"`, Note: "Read | this", Heads: 1,
		Head: table.Heads("Role", "a|b", "Право"),
		Rows: [][]table.Cell{
			{{Text: "sales_manager"}, {Text: "own\nall <x>", Title: `for "tea" & <cake>`, Class: "no"}, {Text: "=1+1"}},
			{{Text: `say "hi", you`}, {Text: "read\t<own>\nedit\tall"}, {Text: " свои "}},
			{{Text: "sales_manager"}, {Text: "own\nall <x>", Title: `for "tea" & <cake>`, Class: "no"}, {Text: "@x"}},
		},
	}
}

func TestHTML(t *testing.T) {
	t.Parallel()
	want := `<div class="scroll" tabindex="0" role="region" aria-label="Who &lt;may&gt; &amp; &#34;why&#34;">
<table id="rights">
<caption>Who &lt;may&gt; &amp; &#34;why&#34;</caption>
<thead><tr><th scope="col">Role</th><th scope="col">a|b</th><th scope="col">Право</th></tr></thead>
<tbody>
<tr><th scope="row">sales_manager</th><td class="no" title="for &#34;tea&#34; &amp; &lt;cake&gt;">own<br>all &lt;x&gt;</td><td>=1+1</td></tr>
<tr><th scope="row">say &#34;hi&#34;, you</th><td><b>read</b> &lt;own&gt;<br><b>edit</b> all</td><td> свои </td></tr>
<tr><th scope="row">sales_manager</th><td class="no" title="for &#34;tea&#34; &amp; &lt;cake&gt;">own<br>all &lt;x&gt;</td><td>@x</td></tr>
</tbody>
</table>
</div>
`
	if d := cmp.Diff(want, example().HTML()); d != "" {
		t.Error(d)
	}
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	want := `**Who &lt;may&gt; &amp; "why"**

Read \| this

| Role | a\|b | Право |
| --- | --- | --- |
| sales\_manager | own<br>all &lt;x&gt; | =1+1 |
| say "hi", you | read: &lt;own&gt;<br>edit: all |  свои  |
| sales\_manager | own<br>all &lt;x&gt; | @x |
`
	if d := cmp.Diff(want, example().Markdown()); d != "" {
		t.Error(d)
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	text := example().CSV()
	if !strings.HasPrefix(text, "\ufeff") || strings.Count(text, "\r\n") != 4 || strings.Count(text, "\n") != 4 {
		t.Errorf("not as a spreadsheet reads it: %q", text)
	}
	got, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Role", "a|b", "Право"},
		{"sales_manager", "own; all <x>", "'=1+1"},
		{`say "hi", you`, "read: <own>; edit: all", " свои "},
		{"sales_manager", "own; all <x>", "'@x"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, formula := range []string{"=x", "+x", "-x", "@x", "\r=x", "＝x"} {
		tried := table.Table{Head: table.Heads("h"), Rows: [][]table.Cell{{{Text: formula}}}}
		if line := strings.Split(tried.CSV(), "\r\n")[1]; !strings.HasPrefix(strings.TrimPrefix(line, `"`), "'") {
			t.Errorf("%q becomes %q", formula, line)
		}
	}
}

// A cell leads somewhere only where the page knows how to get there; a table asks for filters by attributes.
func TestLinksAndFilters(t *testing.T) {
	t.Parallel()
	asked := table.Table{
		Caption: "c", Heads: 1, Fixed: 2, Filter: table.FilterColumns, Head: table.Heads("1", "2", "3", "4", "5", "6", "7"),
		Rows: [][]table.Cell{{{Text: "a\nb", Href: `x.html#"<`}, {Text: "c", Href: "nowhere"}}},
	}
	w := table.Writer{Link: func(href string) string {
		if href == "nowhere" {
			return ""
		}
		return "../" + href
	}}
	w.Table(asked)
	got := w.String()
	for _, want := range []string{`<th scope="row"><a href="../x.html#&#34;&lt;">a<br>b</a></th><td>c</td>`, `<table data-filter="columns" data-fixed="2">`, `<div class="scroll matrix wide brief" `} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	if got := asked.HTML(); strings.Contains(got, "<a ") {
		t.Errorf("a link without a page:\n%s", got)
	}
	if !asked.Wide() || (table.Table{Head: table.Heads("1")}).Wide() {
		t.Error("seven columns are wide, one is not")
	}
	before := asked.Parts()
	asked.Rows[0][0].Href = "y.html"
	if cmp.Equal(before, asked.Parts()) {
		t.Error("another link, and the same parts")
	}
}

// BenchmarkHTML is the 200 × 200 matrix of the performance goals.
func BenchmarkHTML(b *testing.B) {
	big := large()
	b.ReportAllocs()
	for b.Loop() {
		big.HTML()
	}
}

func BenchmarkCSV(b *testing.B) {
	big := large()
	b.ReportAllocs()
	for b.Loop() {
		big.CSV()
	}
}

func large() table.Table {
	words := []string{"", "read: own", "read: department\nedit: own", "create\nread: all\nedit: <all>", "—"}
	t := table.Table{Caption: "Large", Heads: 1}
	for i := range 201 {
		row := []table.Cell{{Text: "role", Class: "id"}}
		for j := range 200 {
			row = append(row, table.Cell{Text: words[(i*7+j*3)%5], Title: "a grant for a task"})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Head, t.Rows = t.Rows[0], t.Rows[1:]
	return t
}
