package render

import (
	"bufio"
	"fmt"
	"io"

	"github.com/crmspec/crmspec/model/source"
)

// Line shows each finding as one line that editors and scripts understand:
// path:line:col: severity code message. A finding that stands for others has a line for each of their places behind
// its own, so that editors mark them all. Severities keep their English names in every language.
func Line(w io.Writer, r Report, o Options) error {
	out := bufio.NewWriter(w)
	list, _ := r.shown(o)
	for _, d := range list {
		fmt.Fprintf(out, "%s: %s %s %s\n", place(d.Subject), d.Severity, d.Code, clean(d.Message.In(o.Lang)))
		for _, other := range same(d, o) {
			fmt.Fprintf(out, "%s: %s %s %s\n", place(other.Span), d.Severity, d.Code, clean(other.Message.In(o.Lang)))
		}
	}
	return out.Flush()
}

// place returns path:line:col; the first place of the file where only the file is known.
func place(s source.Span) string {
	return fmt.Sprintf("%s:%d:%d", clean(s.Path()), max(1, s.Start().Line), max(1, s.Start().Column))
}
