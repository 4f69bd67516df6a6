// Package data stands behind facts: it holds the checks of fields, lists and the rules that keep records clean,
// one file each. It must not know how checks are run or shown.
package data
