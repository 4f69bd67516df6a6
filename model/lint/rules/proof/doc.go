// Package proof stands beside the checks: its tests put them to random descriptions and compare what they say
// with what happens in model/runtime. It must not know how a check finds what it finds.
package proof
