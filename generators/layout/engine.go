package layout

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// The ways in which a layout is not had. Compare with errors.Is.
var (
	// ErrNoChild: the program crmspec-layout is neither beside crmspec nor on the path.
	ErrNoChild = errors.New("the layout program crmspec-layout is not found")
	// ErrDeadline: the graph takes longer than the deadline. It is not kept in the cache.
	ErrDeadline = errors.New("the layout takes too long")
	// ErrFailed: anything else; its text goes on after a colon.
	ErrFailed = errors.New("the layout failed")
)

// Options of an engine; the zero value is what crmspec uses.
type Options struct {
	// Command is the path of the layout program; "" looks for crmspec-layout beside the running
	// program, then on the path.
	Command string
	// CacheDir is where answers are kept; "" means crmspec/layout in the user's cache directory.
	CacheDir string
	// Deadline is the time for one graph, without the start of the program; 0 means 5 s.
	Deadline time.Duration
	// Workers is the number of programs that may run at once; 0 means the number of cores.
	Workers int
	// Recycle is the number of graphs after which a program is replaced, because Graphviz never
	// gives all its memory back; 0 means 300.
	Recycle int
}

// Engine places graphs. It is safe for concurrent use; a program is started on the first graph
// that is not in the cache, never before.
type Engine struct {
	options Options
	cache   cache
	env     []string      // added for the child, by tests
	limit   time.Duration // for the start of the program

	slots chan struct{} // one for each program that may run

	mu       sync.Mutex
	idle     []*child
	closed   bool
	kept     bool // something was put into the cache
	counts   Counts
	starting sync.Mutex // one start at a time: the second finds the code that the first compiled
	broken   error      // why no program can be started; guarded by starting
}

// Counts says what an engine has done so far.
type Counts struct {
	// Hits are the graphs taken from the cache, Layouts those sent to a program, Started the
	// programs.
	Hits, Layouts, Started int
}

// New returns an engine; it touches nothing until the first [Engine.Place].
func New(o Options) *Engine {
	if o.CacheDir == "" {
		// Without a cache directory (no home, as in some containers) nothing is kept.
		if dir, err := os.UserCacheDir(); err == nil {
			o.CacheDir = filepath.Join(dir, "crmspec", "layout")
		}
	}
	if o.Deadline <= 0 {
		o.Deadline = 5 * time.Second
	}
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.Recycle <= 0 {
		o.Recycle = 300
	}
	return &Engine{options: o, cache: cache{folder: o.CacheDir}, limit: 20 * time.Second, slots: make(chan struct{}, o.Workers)}
}

// Place returns the positions of a graph, from the cache or from a program. The graph must have
// unique ids, edges between its own nodes and boxes with a size.
//
// Errors: [ErrNoChild], [ErrDeadline], [ErrFailed].
func (e *Engine) Place(g Graph) (Placed, error) {
	if err := g.valid(); err != nil {
		return Placed{}, err
	}
	if len(g.Nodes) == 0 {
		return Placed{}, nil
	}
	dot := DOT(g)
	key := key(dot)
	if p, found := e.cache.get(key, g); found {
		e.count(func(c *Counts) { c.Hits++ })
		return p, nil
	}
	e.slots <- struct{}{}
	defer func() { <-e.slots }()
	text, err := e.layout(dot)
	if err != nil {
		return Placed{}, err
	}
	p, err := place(g, text)
	if err != nil {
		return Placed{}, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	e.cache.put(key, p)
	e.mu.Lock()
	e.kept = true
	e.mu.Unlock()
	return p, nil
}

// layout asks an idle program or a new one. A program that has served before may have been worn
// out by earlier graphs, so its failure is tried once more in a fresh one: an answer depends on
// the graph alone.
func (e *Engine) layout(dot string) ([]byte, error) {
	for {
		c, err := e.take()
		if err != nil {
			return nil, err
		}
		fresh := c.served == 0
		e.count(func(c *Counts) { c.Layouts++ })
		text, gone, err := c.ask(dot, e.options.Deadline)
		if !gone {
			e.give(c)
		}
		if err == nil || fresh || errors.Is(err, ErrDeadline) {
			return text, err
		}
	}
}

func (e *Engine) take() (*child, error) {
	e.mu.Lock()
	if e.closed {
		e.mu.Unlock()
		return nil, fmt.Errorf("%w: the engine is closed", ErrFailed)
	}
	if last := len(e.idle) - 1; last >= 0 {
		c := e.idle[last]
		e.idle = e.idle[:last]
		e.mu.Unlock()
		return c, nil
	}
	e.mu.Unlock()

	e.starting.Lock()
	defer e.starting.Unlock()
	if e.broken != nil {
		return nil, e.broken
	}
	c, err := e.start()
	e.broken = err
	return c, err
}

func (e *Engine) start() (*child, error) {
	path, err := find(e.options.Command)
	if err != nil {
		return nil, err
	}
	folder := e.cache.private()
	env := append(environment(folder), e.env...)
	e.count(func(c *Counts) { c.Started++ })
	c, err := start(path, env, e.limit)
	if err != nil && e.cache.emptied(folder) {
		// Native code that was cut off, by a full disk or a kill, would stop every later start, too.
		e.count(func(c *Counts) { c.Started++ })
		c, err = start(path, env, e.limit)
	}
	return c, err
}

func (e *Engine) give(c *child) {
	e.mu.Lock()
	keep := !e.closed && c.served < e.options.Recycle
	if keep {
		e.idle = append(e.idle, c)
	}
	e.mu.Unlock()
	if !keep {
		c.end()
	}
}

// Close ends the programs, and keeps the cache within its bounds where something was added to it.
// Graphs in flight are still answered; later ones that are not in the cache fail.
func (e *Engine) Close() {
	e.mu.Lock()
	idle, kept := e.idle, e.kept
	e.idle, e.closed, e.kept = nil, true, false
	e.mu.Unlock()
	for _, c := range idle {
		c.end()
	}
	if kept {
		e.cache.prune(time.Now(), cacheBytes)
	}
}

// Counts returns what the engine has done so far.
func (e *Engine) Counts() Counts {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.counts
}

func (e *Engine) count(change func(*Counts)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	change(&e.counts)
}

// find returns the path of the layout program.
func find(command string) (string, error) {
	if command != "" {
		if path, err := exec.LookPath(command); err == nil {
			return path, nil
		}
		return "", ErrNoChild
	}
	name := "crmspec-layout"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if self, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(self); err == nil {
			self = real
		}
		if path, err := exec.LookPath(filepath.Join(filepath.Dir(self), name)); err == nil {
			return path, nil
		}
	}
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	return "", ErrNoChild
}
