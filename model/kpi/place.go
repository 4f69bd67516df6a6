package kpi

import (
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// PlaceIn returns where bytes of a scalar's text stand in the YAML.
func PlaceIn(at source.Span, text string, from, to int) source.Span {
	span := syntax.SpanIn(at, text, from, to)
	if from < to && span.To() <= span.From() { // of an alias the text stands elsewhere
		return at
	}
	return span
}
