package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/words"
)

var (
	reportFlag     = words.Text{En: "`FORM=FILE` write the findings into a file, too, in a form of --format; as often as wanted", Ru: "`FORM=FILE` записать замечания ещё и в файл, в одном из видов --format; можно несколько раз"}
	reportSay      = words.Text{En: "the flag “--report” needs a form and a file, not “{value}”", Ru: "флагу «--report» нужны вид и файл, а не «{value}»"}
	reportHint     = words.Text{En: "Write it like --report sarif=findings.sarif", Ru: "Напишите так: --report sarif=findings.sarif"}
	sameFileSay    = words.Text{En: "two reports go into “{path}”", Ru: "два отчёта записываются в «{path}»"}
	notTogetherSay = words.Text{En: "the flags “{a}” and “{b}” do not go together", Ru: "флаги «{a}» и «{b}» вместе не используются"}
)

// report is a file that the user wants of a run.
type report struct {
	form render.Form
	file string
}

// wished reads what the user wants of --report.
func (c *checking) wished() error {
	forms, names := render.Forms(), []string{}
	for _, form := range forms {
		names = append(names, form.Name)
	}
	for _, wish := range c.wishes {
		name, file, found := strings.Cut(wish, "=")
		if !found || file == "" {
			return c.fail(exitUse, reportSay, words.Args{"value": wish}).but(c.say(reportHint, nil))
		}
		if err := c.oneOf("report", name, names...); err != nil {
			return err
		}
		if slices.ContainsFunc(c.reports, func(r report) bool { return filepath.Clean(c.path(r.file)) == filepath.Clean(c.path(file)) }) {
			return c.fail(exitUse, sameFileSay, words.Args{"path": file})
		}
		c.reports = append(c.reports, report{forms[slices.Index(names, name)], file})
	}
	return nil
}

// reportOf returns all that the forms show of a run.
func (c *checking) reportOf(root string, result *checked) render.Report {
	report := result.report()
	report.Home = c.home(root)
	report.Limit, _ = diag.ParseSeverity(c.failOn) // never is none
	for _, rule := range rules.All() {
		if slices.ContainsFunc(result.looks, func(l lint.Look) bool { return l.Check == rule.Name }) {
			report.Checks = append(report.Checks, render.Check{
				Name: rule.Name, Family: string(rule.Family), Severity: rule.Severity, What: rule.What, Why: rule.Why, Mend: rule.Mend,
			})
		}
	}
	if c.stats {
		report.Stats = result.stats()
	}
	return report
}

// home returns the path of a workspace below the folder in which the user stands, "" where it does not lie there.
func (c *checking) home(root string) string {
	if filepath.Ext(root) == ".json" {
		root = filepath.Dir(root)
	}
	home := c.shown(root)
	if home == "." || home == ".." || strings.HasPrefix(home, "../") || filepath.IsAbs(home) {
		return ""
	}
	return home
}

// save writes the reports that the user wants. One that cannot be written does not keep the others back.
func (c *checking) save(r render.Report) {
	o := render.Options{Lang: c.lang}
	for _, wish := range c.reports {
		var out bytes.Buffer
		err := wish.form.Write(&out, r, o)
		if !wish.form.Whole {
			out.WriteString(after(r, o))
		}
		if err == nil {
			err = c.put(wish.file, out.Bytes())
		}
		if err != nil {
			c.line("crmspec: " + c.say(notWrittenSay, words.Args{"out": filepath.ToSlash(wish.file), "reason": reason(err)}))
			c.code = worst(c.code, exitUnwritten)
		}
	}
}

// after returns what stands below the findings in forms for people.
func after(r render.Report, o render.Options) string {
	if !r.Failure.IsZero() {
		return r.Failure.In(o.Lang) + "\n"
	}
	lines := append(render.NotRead(r, o), render.Summary(r, o))
	return fmt.Sprintln(strings.Join(lines, "\n"))
}
