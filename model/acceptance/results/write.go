package results

import (
	"bytes"
	"encoding/json"
	"strings"
)

// notice stands above the results.
const notice = `# What became of the acceptance cases. "crmspec accept import" writes this file; it is no part of the description.
`

// Bytes returns the file: the same for the same journal, a line for each fact, so that a change of one verdict is a
// change of a few lines.
func (j *Journal) Bytes() []byte {
	var out bytes.Buffer
	out.WriteString(notice + "format: " + Format + "\n")
	if len(j.Entries) == 0 {
		out.WriteString("results: []\n")
		return out.Bytes()
	}
	out.WriteString("results:\n")
	for _, e := range j.Entries {
		out.WriteString("  - case: " + quoted(e.Case) + "\n")
		e.Judgement.write(&out, "    ")
		for i, earlier := range e.Before {
			if i == 0 {
				out.WriteString("    before:\n")
			}
			out.WriteString("      - hash: " + quoted(earlier.Hash) + "\n")
			earlier.rest(&out, "        ")
		}
	}
	return out.Bytes()
}

func (v Judgement) write(out *bytes.Buffer, indent string) {
	out.WriteString(indent + "hash: " + quoted(v.Hash) + "\n")
	v.rest(out, indent)
}

// rest writes all but the hash.
func (v Judgement) rest(out *bytes.Buffer, indent string) {
	out.WriteString(indent + "verdict: " + string(v.Verdict) + "\n")
	for _, pair := range [][2]string{{"remark", v.Remark}, {"tester", v.Tester}} {
		if pair[1] != "" {
			out.WriteString(indent + pair[0] + ": " + quoted(pair[1]) + "\n")
		}
	}
	out.WriteString(indent + "date: " + quoted(v.Date) + "\n")
}

// quoted writes a text on one line, between double quotes, as JSON and YAML both read it.
func quoted(text string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(strings.ToValidUTF8(text, "�")) != nil { // a text can always be encoded
		return `""`
	}
	line := strings.TrimSuffix(out.String(), "\n")
	// YAML has no room for these as they are, and JSON leaves them so.
	return hidden.Replace(line)
}

var hidden = strings.NewReplacer("\u007f", `\u007f`, "\u0085", `\u0085`, "\ufeff", `\ufeff`, "\ufffe", "�", "\uffff", "�")
