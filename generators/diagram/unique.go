package diagram

import "strconv"

// unique returns a name that is not taken yet, and takes it.
func unique(taken map[string]bool, name string) string {
	if name == "" {
		name = "unnamed"
	}
	id := name
	for n := 2; taken[id]; n++ {
		id = name + "-" + strconv.Itoa(n)
	}
	taken[id] = true
	return id
}
