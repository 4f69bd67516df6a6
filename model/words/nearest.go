package words

import "strings"

// Nearest returns the candidate most like name, or "" where none is near enough to be what the
// author meant: at most a third of the letters wrong, two for short names. Ties go to the first.
func Nearest(name string, candidates []string) string {
	limit := max(2, len([]rune(name))/3)
	best, found := limit+1, ""
	folded := strings.ToLower(name)
	for _, candidate := range candidates {
		if d := distance(folded, strings.ToLower(candidate), best); d < best {
			best, found = d, candidate
		}
	}
	if best >= len([]rune(name)) {
		return ""
	}
	return found
}

// Sure tells whether a name is so near to another that it may be written without asking: a slip of
// the fingers, one letter in five at most. Names that differ in a digit, as step_1 and step_2 do, are
// two names.
func Sure(name, meant string) bool {
	if digits(name) != digits(meant) {
		return false
	}
	limit := max(1, len([]rune(name))/5)
	return distance(strings.ToLower(name), strings.ToLower(meant), limit+1) <= limit
}

func digits(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
}

// distance is the optimal string alignment distance (Damerau–Levenshtein without repeated edits of
// one place), counted in characters and cut off at limit.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) >= limit || len(t)-len(s) >= limit {
		return limit
	}
	before, previous, current := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(s); i++ {
		current[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return previous[len(t)]
}
