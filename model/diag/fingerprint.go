package diag

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Fingerprints gives each finding of a run its fingerprint, by which it is known again in later runs: a hash of
// its check, its element, the keys that lead to its place, and which of several such it is. It holds no line and
// no sentence, so it stays when text moves and whatever the language is; within a run no two are the same, for
// which all findings of the run have to be there, those that are silenced too.
//
// where returns the element of a finding, or what stands for one that has none, and the keys that lead to it.
func Fingerprints(run []*Diagnostic, where func(*Diagnostic) (element, keys string)) {
	ordered := slices.Clone(run)
	slices.SortStableFunc(ordered, func(a, b *Diagnostic) int {
		return cmp.Or(a.Subject.Compare(b.Subject), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Element, b.Element))
	})
	before := map[string]int{}
	for _, d := range ordered {
		element, keys := where(d)
		like := d.Code + "\x00" + element + "\x00" + keys
		d.Fingerprint = hash(fmt.Sprintf("%s\x00%d", like, before[like]))
		before[like]++
	}
}

// hash returns 128 bits in hexadecimal, as many as the programs that compare them expect.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}
