package kpi

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Text returns the resolved passport as text, a facet a line, in the order of the language.
func (p *Passport) Text() string {
	var out strings.Builder
	for _, f := range p.Facets {
		out.WriteString(f.Name + ": " + f.Value + "\n")
	}
	return out.String()
}

// hashLength is how many letters of the hash are shown: enough that two metrics never share one.
const hashLength = 16

// Hash returns what the passport means in 16 letters. Titles, owner and wording do not change it; two
// passports with equal hashes are one metric. A KPI made of others hashes what those mean, not their ids.
func (p *Passport) Hash() string {
	sum := sha256.Sum256([]byte(p.meaning(nil)))
	return hex.EncodeToString(sum[:])[:hashLength]
}

func (p *Passport) meaning(path []*Passport) string {
	for _, before := range path {
		if before == p {
			return "circle"
		}
	}
	path = append(path, p)
	var out strings.Builder
	for _, f := range p.Facets {
		meaning := f.meaning
		switch {
		case f.Name == "numerator" && p.Numerator != nil:
			meaning = "{" + p.Numerator.meaning(path) + "}"
		case f.Name == "denominator" && p.Denominator != nil:
			meaning = "{" + p.Denominator.meaning(path) + "}"
		case f.Name == "of" && p.Calculation != nil:
			meaning = p.calculation(p.Calculation, path)
		}
		out.WriteString(f.Name + ": " + meaning + "\n")
	}
	return out.String()
}
