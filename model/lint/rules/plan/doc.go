// Package plan holds the checks of decisions, changes and rollouts, one file each: a literal that says all
// about the check, and the function that finds it. It must not know YAML, nor the clock: the day is given.
package plan
