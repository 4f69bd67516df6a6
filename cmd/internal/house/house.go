// Package house holds the tests that keep the whole project as docs/decisions and CONTRIBUTING.md
// describe it. It must not know what any package does, only how packages stand to each other.
package house
