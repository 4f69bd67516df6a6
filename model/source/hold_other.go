//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package source

// hold holds a folder by a file in it: there are no locks on folders here.
func hold(folder string) (release func(), err error) { return holdByFile(folder) }
