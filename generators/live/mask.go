package live

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// hidden stands in texts where a secret stood.
const hidden = "•••"

// mask hides secrets in texts, also where they are written in another way.
type mask struct{ pattern *regexp.Regexp }

func newMask(secrets ...string) mask {
	var forms []string
	for _, s := range secrets {
		inJSON, _ := json.Marshal(s) // a text always can
		forms = append(forms, s, strings.Trim(string(inJSON), `"`), url.QueryEscape(s), url.PathEscape(s),
			base64.StdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s)),
			strings.ReplaceAll(s, "/", `\/`))
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) }) // the longest first, so that nothing is left of it
	for i, form := range forms {
		forms[i] = regexp.QuoteMeta(form)
	}
	return mask{regexp.MustCompile("(?i)(?:" + strings.Join(slices.Compact(forms), "|") + ")")}
}

// hide returns a text without the secrets.
func (m mask) hide(text string) string {
	if m.pattern == nil {
		return text
	}
	return m.pattern.ReplaceAllString(text, hidden)
}

// holds tells whether a text has a secret in it.
func (m mask) holds(text string) bool { return m.pattern != nil && m.pattern.MatchString(text) }
