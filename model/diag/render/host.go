package render

import (
	"net/url"
	"path"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// site is where the tool and its reference are published.
const site = "https://github.com/crmspec/crmspec"

// helpPage returns the address of the page on a check.
func helpPage(check string) string {
	return site + "/blob/main/docs/reference/checks/" + url.PathEscape(check) + ".md"
}

// hosted returns a path as the host of the code knows it.
func (r Report) hosted(name string) string {
	if name == "" {
		name = "crmspec.yaml"
	}
	return path.Join(r.Home, name)
}

// fails tells whether a finding makes the run fail.
func (r Report) fails(d diag.Diagnostic) bool { return r.Limit > diag.None && d.Severity >= r.Limit }

// failure returns why nothing was checked, "" when the run went to its end.
func (r Report) failure(o Options) string { return r.Failure.In(o.Lang) }

// reasonOf returns the reason for silencing a finding.
func reasonOf(s diag.Silenced, o Options) string {
	reason := ""
	if s.Reason != nil {
		reason = strings.TrimSpace(s.Reason.In(o.Lang))
	}
	if s.By == diag.AsKnown {
		known := knownReason.In(o.Lang)
		if reason != "" {
			known += " (" + reason + ")"
		}
		return known
	}
	return reason
}

var knownReason = words.Text{En: "Known from before", Ru: "Известно с прежних времён"}
