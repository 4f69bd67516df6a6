package cli

import (
	"os"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// called says what the tables call what we know: heads of columns, by what they call them.
type called struct{ history, records, people map[string]string }

// mapParts are the sections of a file of columns.
var mapParts = []string{"history", "records", "people", "stages"}

// mapping reads what columns are called: --columns first, then each --column, which goes before it.
func (c *conforming) mapping(m *metrics) error {
	c.called = called{map[string]string{}, map[string]string{}, map[string]string{}}
	if c.columns != "" {
		if err := c.mappingFile(m); err != nil {
			return err
		}
	}
	for _, wish := range c.named {
		ours, theirs, found := strings.Cut(wish, "=")
		part, name, several := strings.Cut(ours, ".")
		if !several || !slices.Contains(mapParts[:3], part) {
			part, name = "history", ours
		}
		if !found || strings.TrimSpace(theirs) == "" || name == "" {
			return c.fail(exitUse, badColumnSay, words.Args{"value": wish}).but(c.say(columnHint, nil))
		}
		c.call(part, strings.TrimSpace(name), strings.TrimSpace(theirs))
	}
	return nil
}

func (c *conforming) call(part, ours, theirs string) {
	switch part {
	case "records":
		c.called.records[theirs] = ours
	case "people":
		c.called.people[theirs] = ours
	default:
		c.called.history[theirs] = ours
	}
}

// mappingFile reads a file of columns.
func (c *conforming) mappingFile(m *metrics) error {
	content, err := os.ReadFile(c.path(c.columns))
	if err != nil {
		return c.fail(exitUnread, notOpenedSay, words.Args{"path": c.columns, "reason": reason(err)})
	}
	documents, findings := syntax.Parse(source.NewFile(c.columns, content))
	for _, d := range findings {
		if d.Severity == diag.Error {
			return c.fail(exitUse, badColumnsSay, words.Args{"place": d.Subject.String(), "reason": d.Message})
		}
	}
	for _, d := range documents {
		if d.Root == nil {
			continue
		}
		for _, pair := range d.Root.Pairs {
			if part := pair.Key.Value; !slices.Contains(mapParts, part) {
				return c.orThese(c.fail(exitUse, badPartSay, words.Args{"place": pair.Key.Span.String(), "name": part}), part, mapParts)
			}
			for _, inner := range pair.Value.Pairs {
				ours, theirs := inner.Key.Value, inner.Value.Text()
				switch {
				case theirs == "":
					return c.fail(exitUse, emptyColumnSay, words.Args{"place": inner.Key.Span.String(), "name": ours})
				case pair.Key.Value != "stages":
					c.call(pair.Key.Value, ours, theirs)
				case !m.names.Call(ours, theirs):
					return c.fail(exitUse, badStageSay, words.Args{"place": inner.Value.Span.String(), "name": theirs})
				}
			}
		}
	}
	return nil
}
