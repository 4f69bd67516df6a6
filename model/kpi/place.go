package kpi

import (
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// PlaceIn returns where bytes of a scalar's text stand in the YAML.
func PlaceIn(at source.Span, text string, from, to int) source.Span {
	span := source.Span{File: at.File, Start: syntax.PlaceIn(at, text, from), End: syntax.PlaceIn(at, text, to)}
	if from < to && span.End.Byte <= span.Start.Byte { // of an alias the text stands elsewhere
		return at
	}
	return span
}
