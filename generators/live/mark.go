package live

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// marked returns the mark by which a request that was sent is known again; an id is the same in quotes and without.
func marked(r plan.Request) (string, error) {
	content, err := plain([]any{r.Method, r.Path, quoted(r.Body)})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8]), nil
}

// quoted returns a value with its numbers as texts.
func quoted(v any) any {
	switch v := v.(type) {
	case json.Number:
		return v.String()
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, e := range v {
			m[key] = quoted(e)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = quoted(e)
		}
		return list
	}
	return v
}
