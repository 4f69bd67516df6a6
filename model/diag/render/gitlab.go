package render

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

type gitlabIssue struct {
	Description string      `json:"description"`
	Check       string      `json:"check_name"`
	Fingerprint string      `json:"fingerprint"`
	Severity    string      `json:"severity"`
	Location    gitlabPlace `json:"location"`
}

type gitlabPlace struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int32 `json:"begin"`
	End   int32 `json:"end"`
}

// GitLab shows the findings as a code quality report. What could not be read is in it as a blocker.
func GitLab(w io.Writer, r Report, o Options) error {
	list, _ := r.shown(o)
	issues := make([]gitlabIssue, 0, len(list)+len(r.Unread)+1)
	if text := r.failure(o); text != "" {
		issues = append(issues, r.blocker("", text))
	}
	for _, d := range list {
		issues = append(issues, gitlabIssue{
			Description: clean(d.Message.In(o.Lang)), Check: d.Code, Fingerprint: d.Fingerprint, Severity: gitlabSeverity(d.Severity),
			Location: r.gitlabPlace(d.Subject),
		})
		for i, other := range same(d, o) {
			sum := sha256.Sum256(fmt.Appendf(nil, "same\x00%s\x00%d", d.Fingerprint, i))
			issues = append(issues, gitlabIssue{
				Description: clean(other.Message.In(o.Lang)), Check: d.Code, Fingerprint: hex.EncodeToString(sum[:16]), Severity: gitlabSeverity(d.Severity),
				Location: r.gitlabPlace(other.Span),
			})
		}
	}
	for _, u := range r.Unread {
		issues = append(issues, r.blocker(u.Path, say(notReadSay, o, words.Args{"path": u.Path, "reason": u.Reason})))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(issues)
}

func (r Report) gitlabPlace(s source.Span) gitlabPlace {
	return gitlabPlace{r.hosted(s.Path()), gitlabLines{max(1, s.Start().Line), max(1, s.Start().Line, s.End().Line)}}
}

func gitlabSeverity(s diag.Severity) string {
	return [...]string{"info", "info", "minor", "major"}[s]
}

// blocker returns an issue for what kept the checks from a file, or from everything.
func (r Report) blocker(path, text string) gitlabIssue {
	sum := sha256.Sum256([]byte("unread\x00" + path))
	return gitlabIssue{
		Description: clean(text), Check: "unread", Fingerprint: hex.EncodeToString(sum[:16]), Severity: "blocker",
		Location: gitlabPlace{r.hosted(path), gitlabLines{1, 1}},
	}
}
