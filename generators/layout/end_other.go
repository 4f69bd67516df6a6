//go:build !unix

package layout

import "os/exec"

// lead does nothing: there are no groups here.
func lead(*exec.Cmd) {}

// kill ends the program.
func kill(command *exec.Cmd) { _ = command.Process.Kill() }
