package schema

// Propose returns an id for an element with a title, as the finding about a missing id does: Cyrillic is
// transliterated, and a reserved word gets the word of the element behind it. It returns "" where the
// title leaves nothing.
func Propose(title, element string) string {
	id := identifier(title)
	if id != "" && isReserved(id, element) {
		id += "_" + element
	}
	return id
}
