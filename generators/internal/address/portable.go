package address

import (
	"path"
	"strings"
)

// stray ends a name that would else be one of a device. No id has it.
const stray = "-"

// devices are the names that no file may have on Windows, whatever follows their first dot.
const devices = " con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 "

// Portable makes the name of a file, without its ending, one that every system takes: "role/con" is
// "role/con-", for pages are unpacked on Windows. Names made of different ids stay different, for letters of
// either size, too.
func Portable(name string) string {
	dir, file := path.Split(name)
	first, rest, dotted := strings.Cut(file, ".")
	if !Device(first) {
		return name
	}
	if first = dir + first + stray; dotted {
		return first + "." + rest
	}
	return first
}

// Device tells whether a part of a path is the name of a device on Windows.
func Device(part string) bool {
	first, _, _ := strings.Cut(part, ".")
	return first != "" && strings.Contains(devices, " "+strings.ToLower(first)+" ")
}
