// Package access holds the checks of roles and rights, one file each: a literal that says all about the
// check, and the function that finds it. It must not know YAML, nor decide who may do what: that is asked
// of the facts.
package access
