package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/words"
)

// rounds is how often fixes may bring out new ones in one run.
const rounds = 10

// mend makes the fixes of the findings in the user's files, checks again, and goes on while that
// brings new fixes. It returns the outcome of the last check.
func (c *checking) mend(root string, within []string, result *checked) (*checked, error) {
	if filepath.Ext(root) == ".json" {
		return nil, c.fail(exitUse, fixOnlyYAMLSay, words.Args{"path": c.shown(root)})
	}
	made, files := 0, map[string]bool{}
	for range rounds {
		plan := edit.Fixes(result.found)
		if len(plan.Changes) == 0 {
			break
		}
		if err := plan.Write(root, c.Disk); err != nil {
			return nil, c.fail(exitUnwritten, notMendedSay, words.Args{"path": plan.Changes[0].File.Path, "reason": reason(err)})
		}
		made += plan.Made
		for _, change := range plan.Changes {
			files[change.File.Path] = true
		}
		var err error
		if result, err = c.examine(root, within); err != nil {
			return nil, err
		}
	}
	c.note(mendedSay, words.Args{"n": made, "files": len(files)})
	return result, nil
}

// preview shows as a diff what mend would do first, and writes nothing.
func (c *checking) preview(result *checked) {
	plan := edit.Fixes(result.found)
	color := c.colored()
	for _, change := range plan.Changes {
		for line := range strings.Lines(change.Diff()) {
			fmt.Fprintln(c.out, tinted(line, color))
		}
	}
	c.note(previewSay, words.Args{"n": plan.Made, "files": len(plan.Changes)})
	if plan.Left > 0 {
		c.note(leftSay, words.Args{"n": plan.Left})
	}
}

// tinted returns a line of a diff as a terminal may show it.
func tinted(line string, color bool) string {
	line = strings.TrimSuffix(line, "\n")
	if !color {
		return line
	}
	line = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, line)
	switch {
	case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
		return "\x1b[1m" + line + "\x1b[0m"
	case strings.HasPrefix(line, "-"):
		return "\x1b[31m" + line + "\x1b[0m"
	case strings.HasPrefix(line, "+"):
		return "\x1b[32m" + line + "\x1b[0m"
	}
	return line
}
