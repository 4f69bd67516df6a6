package render

import "time"

// Stats say what a run read and what its checks did.
type Stats struct {
	// Kinds count the documents of each kind, in order of name.
	Kinds []Counted
	// Checks are in the order of the reference.
	Checks []Worked
	// Loading and Checking are how long that took.
	Loading, Checking time.Duration
}

// Counted is a name with a number.
type Counted struct {
	Name string
	N    int
}

// Worked is what a check did: at how many places it looked, what it found, and how long it took.
type Worked struct {
	Check                      string
	Places, Findings, Silenced int
	Took                       time.Duration
}

type jsonStats struct {
	Kinds    []jsonKind  `json:"kinds"`
	Checks   []jsonCheck `json:"checks"`
	Loading  int64       `json:"loadingMicroseconds"`
	Checking int64       `json:"checkingMicroseconds"`
}

type jsonKind struct {
	Kind      string `json:"kind"`
	Documents int    `json:"documents"`
}

type jsonCheck struct {
	Check    string `json:"check"`
	Places   int    `json:"places"`
	Findings int    `json:"findings"`
	Silenced int    `json:"silenced"`
	Took     int64  `json:"microseconds"`
}

func statsOf(s Stats) *jsonStats {
	out := &jsonStats{[]jsonKind{}, []jsonCheck{}, s.Loading.Microseconds(), s.Checking.Microseconds()}
	for _, k := range s.Kinds {
		out.Kinds = append(out.Kinds, jsonKind{k.Name, k.N})
	}
	for _, c := range s.Checks {
		out.Checks = append(out.Checks, jsonCheck{c.Check, c.Places, c.Findings, c.Silenced, c.Took.Microseconds()})
	}
	return out
}
