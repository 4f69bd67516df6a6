package layout

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// child is one running layout process. It is used by one goroutine at a time.
type child struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	answers io.Closer // what out reads from
	said    *tail
	served  int
}

// start runs the command and waits for its handshake, at most for the limit.
func start(path string, env []string, limit time.Duration) (*child, error) {
	c := &child{command: exec.Command(path), said: &tail{}}
	c.command.Env = env
	c.command.Stderr = c.said
	c.command.WaitDelay = time.Second
	lead(c.command)
	in, err := c.command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	out, err := c.command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	if err := c.command.Start(); err != nil {
		return nil, fmt.Errorf("%w: the layout program does not start: %w", ErrFailed, err)
	}
	c.in, c.out, c.answers = in, bufio.NewReaderSize(out, 64<<10), out

	var line string
	late := c.within(limit, func() { line, err = readLine(c.out) })
	if err == nil && line+"\n" == Hello(EngineID) && !late {
		return c, nil
	}
	c.kill()
	switch {
	case late:
		return nil, fmt.Errorf("%w: the layout program is not ready after %s", ErrFailed, limit)
	case err != nil:
		said := c.said.String()
		if said == "" {
			said = "it gives no reason"
		}
		return nil, fmt.Errorf("%w: the layout program ends at once: %s", ErrFailed, said)
	}
	return nil, fmt.Errorf("%w: the layout program says %q, but %q is needed; both programs must come from one build",
		ErrFailed, line, strings.TrimSuffix(Hello(EngineID), "\n"))
}

// within runs do; when the limit passes first, the process is killed and its streams are closed, which
// ends do even where somebody else holds the other ends.
func (c *child) within(limit time.Duration, do func()) (late bool) {
	timer := time.AfterFunc(limit, func() {
		kill(c.command)
		_ = c.in.Close()
		_ = c.answers.Close()
	})
	do()
	return !timer.Stop()
}

// ask lays out one graph. broken says that the child is of no further use and is gone.
func (c *child) ask(dot string, deadline time.Duration) (positions []byte, broken bool, err error) {
	var failure string
	late := c.within(deadline, func() {
		if err = WriteRequest(c.in, dot); err == nil {
			positions, failure, err = ReadAnswer(c.out)
		}
	})
	c.served++
	switch {
	case late && err != nil:
		c.kill()
		return nil, true, ErrDeadline
	case err != nil:
		c.kill()
		if said := c.said.String(); said != "" {
			err = fmt.Errorf("%w (%s)", err, said)
		}
		return nil, true, fmt.Errorf("%w: the layout program stopped: %w", ErrFailed, err)
	case failure != "":
		// After a fault inside Graphviz later answers of the same process are not to be trusted.
		c.kill()
		return nil, true, fmt.Errorf("%w: %s", ErrFailed, failure)
	case late:
		c.kill()
		return positions, true, nil
	}
	return positions, false, nil
}

func (c *child) kill() {
	kill(c.command)
	c.end()
}

// patience is how long a child that was told to finish may take.
const patience = 2 * time.Second

// end closes the stream, which tells the child to finish, and waits until it is gone.
func (c *child) end() {
	_ = c.in.Close()
	timer := time.AfterFunc(patience, func() { kill(c.command) })
	_ = c.command.Wait()
	timer.Stop()
}

// passed are the variables that the layout process gets from ours: what a system needs to start a
// program and what tests measure by. It needs none of the others, so a fault in it tells nobody a
// password or a token out of them.
const passed = " SYSTEMROOT SYSTEMDRIVE WINDIR GOMAXPROCS GOMEMLIMIT GOCOVERDIR "

// environment is the part of ours that is passed on, and the place for temporary files as every system
// calls it.
func environment(temporary string) []string { return environmentOf(os.Environ(), temporary) }

func environmentOf(ours []string, temporary string) []string {
	var env []string
	for _, pair := range ours {
		if name, _, _ := strings.Cut(pair, "="); name != "" && strings.Contains(passed, " "+strings.ToUpper(name)+" ") {
			env = append(env, pair)
		}
	}
	return append(env, "TMPDIR="+temporary, "TMP="+temporary, "TEMP="+temporary)
}

// tail keeps the first line of what a process complains about.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 300 - len(t.text); room > 0 {
		t.text = append(t.text, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	line, _, _ := bytes.Cut(bytes.TrimSpace(t.text), []byte("\n"))
	return strings.ToValidUTF8(string(line), "?")
}
