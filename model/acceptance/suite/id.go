package suite

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// alphabet is Crockford's base 32: no letters that look like digits.
var alphabet = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// idLength is how many characters of the hash an id has; where two cases have the same, theirs are
// longer by idMore.
const idLength, idMore = 8, 8

// ids gives cases their ids: a hash of what each covers. It depends neither on the order of cases
// nor on their wording.
type ids struct {
	cases  []*Case
	hashes []string
	same   map[string]int
}

func newIDs() *ids { return &ids{same: map[string]int{}} }

// add notes a case. Two cases that cover the same are told apart by their number.
func (i *ids) add(c *Case, key []string) {
	whole := string(c.Family) + "\n" + strings.Join(key, "\n")
	i.same[whole]++
	for range i.same[whole] - 1 {
		whole += "\nagain"
	}
	sum := sha256.Sum256([]byte(whole))
	i.cases, i.hashes = append(i.cases, c), append(i.hashes, alphabet.EncodeToString(sum[:]))
}

// give sets the ids.
func (i *ids) give() { i.cut(idLength, i.all()) }

func (i *ids) all() []int {
	numbers := make([]int, len(i.cases))
	for n := range numbers {
		numbers[n] = n
	}
	return numbers
}

func (i *ids) cut(length int, numbers []int) {
	taken := map[string][]int{}
	for _, n := range numbers {
		id := prefixes[i.cases[n].Family] + "-" + i.hashes[n][:length]
		i.cases[n].ID = id
		taken[id] = append(taken[id], n)
	}
	for _, n := range numbers {
		if clash := taken[i.cases[n].ID]; len(clash) > 1 && clash[0] == n && length+idMore <= len(i.hashes[n]) {
			i.cut(length+idMore, clash)
		}
	}
}
