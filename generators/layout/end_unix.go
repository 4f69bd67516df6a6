//go:build unix

package layout

import (
	"os/exec"
	"syscall"
)

// lead makes the program the head of a group of its own, so that whatever it starts ends with it.
func lead(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the program and all that it has started.
func kill(command *exec.Cmd) {
	_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
	_ = command.Process.Kill()
}
