package sense

import (
	"slices"
	"strings"
	"testing"
)

func TestZones(t *testing.T) {
	t.Parallel()
	all := strings.Fields(zones)
	if len(all) < 400 || !slices.IsSorted(all) {
		t.Errorf("%d zones, sorted %v", len(all), slices.IsSorted(all))
	}
	for _, name := range append(all, "UTC", "Etc/GMT-5") {
		if !isZone(name) {
			t.Errorf("%s is no zone", name)
		}
	}
	for _, name := range []string{"Local", "Asia/Almata", "../etc/passwd", "Mars/Base", "Asia"} {
		if isZone(name) {
			t.Errorf("%s is a zone", name)
		}
	}
}

func TestCurrencies(t *testing.T) {
	t.Parallel()
	all := strings.Fields(currencies)
	if len(all) < 150 || !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("%d currencies, sorted %v", len(all), slices.IsSorted(all))
	}
	for _, code := range all {
		if len(code) != 3 || code != strings.ToUpper(code) {
			t.Errorf("%q is no code", code)
		}
	}
}

// TestFollows reckons by hand: one digit is its place times itself, and ten by the places is decided
// by the places two further on.
func TestFollows(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]bool{
		"070140001231": true,
		"070140001234": false,
		"000000000000": true,
		"100000000001": true,  // the first place
		"000000001009": true,  // the ninth
		"000000001001": false, // the ninth
		"000000000101": true,  // the tenth is ten; twelve is the first again
		"000000000100": false, // ten has no digit of its own
	} {
		if got := follows(number); got != want {
			t.Errorf("%s: %v", number, got)
		}
	}
	for last := range 10 { // 5 + 60 is ten beyond 55, 15 + 6 is ten beyond 11
		if number := "50000000060" + string(rune('0'+last)); follows(number) {
			t.Errorf("%s is never given out", number)
		}
	}
}
