// Package scenario holds the checks of processes and scenarios, one file each: a literal that says all about
// the check, and the function that finds it. It must not know YAML, nor decide what a record may do: that is
// played in the runtime.
package scenario
