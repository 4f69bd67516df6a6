package schema

import (
	"regexp"
	"strconv"

	"github.com/crmspec/crmspec/model/syntax"
)

// looked are the forms of scalars about which there is more to say than a JSON Schema can.
var looked = []string{"text", "string", "condition", "expression", "literal", "id", "date", "hours", "integer", "month-day", "period", "cron"}

// walk looks at what the library cannot see: how scalars are written, and values that have the
// right notation but no sense. It goes down only where the shape is right.
func (p *plan) walk(x *explainer, n *syntax.Node, element string) {
	if p == nil || p.idle || n == nil {
		return
	}
	switch n.Kind {
	case syntax.Mapping:
		if !p.takes("object") {
			return
		}
		for _, pair := range n.Pairs {
			next := p.keys[pair.Key.Value]
			if next == nil {
				next = p.others
			}
			next.walk(x, pair.Value, p.element)
		}
	case syntax.Sequence:
		for _, item := range n.Items {
			p.items.walk(x, item, "")
		}
	case syntax.Scalar:
		p.scalar(x, n, element)
	}
}

func (p *plan) scalar(x *explainer, n *syntax.Node, element string) {
	if p.scoped && len(n.Value) > 1 && answerOf(n.Value) != "" && readAsText(n) {
		x.scopeAsAnswer(x.find(n))
		return
	}
	switch p.form {
	case "text", "string", "condition", "expression", "literal":
		if n.Style != syntax.Plain {
			return
		}
		// What a date or an answer in a value of a field means depends on the field.
		judged := p.form == "literal" && (n.Tag == "!!timestamp" || isAnswer(n.Value))
		if taken := takenFor(n); taken != nil && readAsText(n) && !judged {
			x.quote(n, taken)
		}
	case "id":
		if isReserved(n.Value, element) {
			x.reserved(n, element)
		}
	case "date", "hours", "month-day", "period", "cron":
		x.noSense(p.form, n)
	case "integer":
		if _, err := strconv.Atoi(n.Value); err != nil && isWhole(n) {
			x.unusualNumber(n)
		}
	}
}

// readAsText tells whether the library was given a scalar as text.
func readAsText(n *syntax.Node) bool {
	_, text := value(n).(string)
	return text
}

// matches is for the few scalars that are wrong already; the patterns are constants.
func matches(pattern, text string) bool {
	ok, err := regexp.MatchString(pattern, text)
	return ok && err == nil
}
