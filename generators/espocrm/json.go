package espocrm

import (
	"bytes"
	"encoding/json"
)

// number is a number as the author wrote it.
type number string

// MarshalJSON writes the number, or 0 where it is none.
func (n number) MarshalJSON() ([]byte, error) {
	if !json.Valid([]byte(n)) {
		return []byte("0"), nil
	}
	return []byte(n), nil
}

// asJSON returns a value as readable JSON with its keys in order; what it is given can always be written.
func asJSON(v any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "    ")
	if err := encoder.Encode(v); err != nil {
		return []byte("null\n")
	}
	return out.Bytes()
}
