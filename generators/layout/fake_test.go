package layout

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The test binary plays the layout program when this variable says how it behaves.
const playing = "CRMSPEC_LAYOUT_FAKE"

func TestMain(m *testing.M) {
	if mode := os.Getenv(playing); mode != "" {
		os.Exit(fake(mode))
	}
	os.Exit(m.Run())
}

// fake answers with a row of boxes 100 points apart. A graph drawn top to bottom ("TB") brings
// out the fault that the mode names.
func fake(mode string) int {
	switch mode {
	case "old":
		fmt.Print("crmspec-layout 0 " + EngineID + "\n")
	case "other":
		fmt.Print("crmspec-layout 1 other@v1\n")
	case "mute":
		time.Sleep(time.Hour)
	case "wrapper": // starts another program, which holds its streams, and waits for it
		inner := exec.Command(os.Args[0])
		inner.Env = append(os.Environ(), playing+"=mute")
		inner.Stdout, inner.Stderr = os.Stdout, os.Stderr
		_ = inner.Run()
	case "dead":
		fmt.Fprintln(os.Stderr, "no memory today")
		return 3
	case "spoilt":
		if _, err := os.Stat(filepath.Join(os.Getenv("TMPDIR"), "code", "native")); err == nil {
			fmt.Fprintln(os.Stderr, "the native code is cut off")
			return 3
		}
		fmt.Print(Hello(EngineID))
	default:
		fmt.Print(Hello(EngineID))
	}
	in := bufio.NewReader(os.Stdin)
	for served := 0; ; served++ {
		dot, err := ReadRequest(in)
		if err != nil {
			return 0
		}
		switch trouble := strings.Contains(dot, "rankdir=TB"); {
		case mode == "hang" && trouble:
			time.Sleep(time.Hour)
		case mode == "garbage" && trouble:
			fmt.Print("Warning: something\n")
			continue
		case mode == "long" && trouble:
			fmt.Print("ok 99999999999\n")
			continue
		case mode == "text" && trouble:
			_ = WriteAnswer(os.Stdout, []byte("not JSON"), nil)
			continue
		case mode == "gap" && trouble:
			_ = WriteAnswer(os.Stdout, []byte(`{"bb":"0,0,10,10"}`), nil)
			continue
		case mode == "crash" && trouble:
			fmt.Fprintln(os.Stderr, "fatal error: fault")
			return 2
		case mode == "error" && trouble:
			_ = WriteAnswer(os.Stdout, nil, errors.New("syntax error in line 1"))
			continue
		case mode == "worn" && served > 0:
			return 2
		}
		_ = WriteAnswer(os.Stdout, []byte(row(dot)), nil)
	}
}

func row(dot string) string {
	n := strings.Count(dot, "width=")
	var nodes, edges []string
	for i := range n {
		nodes = append(nodes, fmt.Sprintf(`{"name":"n%d","pos":"%d,50"}`, i, 50+100*i))
	}
	for i := range strings.Count(dot, "->") {
		edges = append(edges, fmt.Sprintf(`{"id":"e%d","lp":"10,20","pos":"e,40,50 0,50 10,50 20,50 30,50"}`, i))
	}
	return fmt.Sprintf(`{"bb":"0,0,%d,100","objects":[%s],"edges":[%s]}`, 100*n, strings.Join(nodes, ","), strings.Join(edges, ","))
}
