package page

import (
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
)

// ToMarkdown returns the body of a page as Markdown; lines within a cell of a table are kept apart by <br>.
//
// Errors: the HTML cannot be read, which a page that we wrote never is.
func ToMarkdown(html string) (string, error) {
	return converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin(table.WithNewlineBehavior(table.NewlineBehaviorPreserve)),
	)).ConvertString(plainCells(html))
}

// coded finds tables, and code with what stands in it.
var coded = regexp.MustCompile(`(?s)</?table\b[^>]*>|<pre[^>]*>\s*<code[^>]*>(.*?)</code>\s*</pre>|<code[^>]*>(.*?)</code>`)

// plainCells makes plain text of code in tables where Markdown has no form for it: a cell is one line, and a bar
// ends it even within code, so that the rest would be read as whatever it looks like.
func plainCells(html string) string {
	depth := 0
	return coded.ReplaceAllStringFunc(html, func(found string) string {
		switch {
		case strings.HasPrefix(found, "<table"):
			depth++
			return found
		case strings.HasPrefix(found, "</table"):
			depth--
			return found
		case depth == 0:
			return found
		}
		parts := coded.FindStringSubmatch(found)
		if block := parts[1]; block != "" {
			return strings.ReplaceAll(strings.TrimRight(block, "\n"), "\n", "<br>")
		}
		if strings.ContainsAny(parts[2], "|`\n") {
			return parts[2]
		}
		return found
	})
}
