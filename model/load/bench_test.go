package load_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/synth"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

var sizes = []int{100, 1000, 10000}

// eachSize runs a benchmark on workspaces of each size. The work is done on one processor, so that
// time is CPU time.
func eachSize(b *testing.B, run func(b *testing.B, files fstest.MapFS, documents int)) {
	for _, n := range sizes {
		files := synth.Workspace(n)
		size := 0
		for _, file := range files {
			size += len(file.Data)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			b.SetBytes(int64(size))
			b.ReportAllocs()
			run(b, files, n)
		})
	}
}

// BenchmarkOpen reports what a whole workspace costs, and its ratio to the floor: the bare decode of
// the same bytes into the nodes of yaml.v3, measured in turns in the same run.
func BenchmarkOpen(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, n int) {
		var ours, bare time.Duration
		for b.Loop() {
			runtime.GC()
			usual := debug.SetGCPercent(800) // what the command sets
			start := cpu()
			w, err := load.OpenFS(files)
			if err != nil || len(w.Findings) > 0 {
				b.Fatal(err, w.Findings)
			}
			ours += cpu() - start
			debug.SetGCPercent(usual)
			b.StopTimer()
			runtime.KeepAlive(w)
			w = nil
			runtime.GC()
			start = cpu()
			trees := floor(b, files)
			bare += cpu() - start
			runtime.KeepAlive(trees)
			b.StartTimer()
		}
		b.ReportMetric(float64(ours)/float64(bare), "ours/floor")
		b.ReportMetric(float64(ours.Microseconds())/float64(b.N*n), "µs/document")
	})
}

// BenchmarkAll reports what a whole workspace costs with every check made, as the command makes them, and its
// ratio to the floor.
func BenchmarkAll(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, n int) {
		var ours, bare time.Duration
		for b.Loop() {
			runtime.GC()
			usual := debug.SetGCPercent(800) // what the command sets, here and below
			start := cpu()
			w, err := load.OpenFS(files)
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			debug.SetGCPercent(400)
			outcome := lint.Inspect(lint.Input{
				Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
			})
			ours += cpu() - start
			debug.SetGCPercent(usual)
			b.StopTimer()
			if worst := outcome.Findings.Worst(); worst > diag.Info {
				b.Fatalf("the workspace has findings: %s", worst)
			}
			w, outcome = nil, lint.Outcome{}
			runtime.GC()
			start = cpu()
			trees := floor(b, files)
			bare += cpu() - start
			runtime.KeepAlive(trees)
			b.StartTimer()
		}
		b.ReportMetric(float64(ours)/float64(bare), "ours/floor")
		b.ReportMetric(float64(ours.Microseconds())/float64(b.N*n), "µs/document")
	})
}

func floor(b *testing.B, files fstest.MapFS) []*yaml.Node {
	var trees []*yaml.Node
	for _, file := range files {
		decoder := yaml.NewDecoder(bytes.NewReader(file.Data))
		for {
			tree := &yaml.Node{}
			err := decoder.Decode(tree)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			trees = append(trees, tree)
		}
	}
	return trees
}

// BenchmarkRead reads the files of a workspace from disk.
func BenchmarkRead(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, _ int) {
		root := b.TempDir()
		if err := os.CopyFS(root, files); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			for name := range files {
				if _, err := os.ReadFile(root + "/" + name); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkParse turns the files of a workspace into nodes.
func BenchmarkParse(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, _ int) {
		for b.Loop() {
			parseAll(files)
		}
	})
}

// BenchmarkCheck checks the shape of the documents of a workspace.
func BenchmarkCheck(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, _ int) {
		documents := parseAll(files)
		for b.Loop() {
			for _, d := range documents {
				schema.Check(model.KindNamed(d.Root.Get("kind").Text()), d.Root)
			}
		}
	})
}

// BenchmarkDecode turns the documents of a workspace into kinds.
func BenchmarkDecode(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, _ int) {
		documents := parseAll(files)
		for b.Loop() {
			decodeAll(documents)
		}
	})
}

// BenchmarkResolve links the documents of a workspace.
func BenchmarkResolve(b *testing.B) {
	eachSize(b, func(b *testing.B, files fstest.MapFS, _ int) {
		documents := parseAll(files)
		for b.Loop() {
			b.StopTimer()
			inputs := decodeAll(documents)
			all := make([]*model.Document, len(inputs))
			for i, in := range inputs {
				all[i] = in.Document
			}
			spec := model.NewSpec(all)
			b.StartTimer()
			if _, found := resolve.All(spec, inputs, nil); len(found) > 0 {
				b.Fatal(found[0].Message.In("en"))
			}
		}
	})
}

// BenchmarkCores opens the largest workspace on all processors; its time is what a user waits.
func BenchmarkCores(b *testing.B) {
	files := synth.Workspace(slices.Max(sizes))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load.OpenFS(files); err != nil {
			b.Fatal(err)
		}
	}
}

func parseAll(files fstest.MapFS) []*syntax.Document {
	var all []*syntax.Document
	for name, file := range files {
		documents, _ := syntax.Parse(source.NewFile(name, file.Data))
		all = append(all, documents...)
	}
	return all
}

func decodeAll(documents []*syntax.Document) []resolve.Input {
	inputs := make([]resolve.Input, len(documents))
	for i, d := range documents {
		kind := model.KindNamed(d.Root.Get("kind").Text())
		result, _ := decode.Document(kind, d.Root, func(source.Span) bool { return false })
		inputs[i] = resolve.Input{Result: result, Document: &model.Document{Kind: kind, Value: result.Value, Span: d.Span}}
	}
	return inputs
}
