package walk

// Rough is Cover, or Pairs, as it is for a graph that is too large.
func Rough(g Graph, pairs bool, given ...Walk) Result {
	if pairs {
		return newPairs(g, given).result(g, given, 0)
	}
	return newCover(g, given).result(g, given, 0)
}
