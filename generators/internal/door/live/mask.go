package live

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// hidden stands in texts where a secret stood.
const hidden = "•••"

// mask hides secrets in texts, also where they are written in another way.
type mask struct{ forms []string }

// with returns a mask that hides one secret more.
func (m mask) with(secret string) mask {
	if secret == "" {
		return m
	}
	inJSON, _ := json.Marshal(secret) // a text always can
	forms := append(slices.Clone(m.forms), secret, strings.Trim(string(inJSON), `"`), url.QueryEscape(secret), url.PathEscape(secret),
		base64.StdEncoding.EncodeToString([]byte(secret)))
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) }) // the longest first, so that nothing is left of it
	return mask{slices.Compact(forms)}
}

func (m mask) hide(text string) string {
	for _, form := range m.forms {
		text = strings.ReplaceAll(text, form, hidden)
	}
	return text
}
