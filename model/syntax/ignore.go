package syntax

import "github.com/crmspec/crmspec/model/source"

// Ignore is a "# crmspec:ignore NAME -- reason" comment above a node.
type Ignore struct {
	// Checks are the names of the checks to silence.
	Checks []string
	// Reason is what the author gave; it must not be empty.
	Reason string
	// Span is the place of the comment.
	Span source.Span
	// Covers is the node below the comment, with everything in it.
	Covers source.Span
}

func ignores(document *Document) []Ignore { return nil }
