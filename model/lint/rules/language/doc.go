// Package language describes the checks of the front door: what YAML, shape, names and conditions
// must be like. They are found while a workspace is read, so nothing here looks for them; it must
// not know how a document is read.
package language
