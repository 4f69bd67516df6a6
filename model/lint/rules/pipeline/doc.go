// Package pipeline holds the checks of pipelines, one file each: a literal that says all about the
// check, and the function that finds it. It must not know YAML, nor how findings are shown.
package pipeline
