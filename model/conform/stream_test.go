package conform_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// again is a file that is opened anew each time.
func again(name string, content []byte) history.File {
	return history.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }}
}

// However the rows of a log stand, and whether it is held or let go while it is read, the report is the same.
func TestStreamed(t *testing.T) {
	t.Parallel()
	orders := map[string]func(rows [][]string, r *rand.Rand){
		"by record": func([][]string, *rand.Rand) {},
		"by time": func(rows [][]string, _ *rand.Rand) {
			slices.SortStableFunc(rows, func(a, b []string) int { return strings.Compare(a[3], b[3]) })
		},
		"newest first": func(rows [][]string, _ *rand.Rand) {
			slices.SortStableFunc(rows, func(a, b []string) int { return strings.Compare(b[3], a[3]) })
		},
		"anyhow": func(rows [][]string, r *rand.Rand) {
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		},
	}
	for _, name := range []string{"ten-deals", "sales-and-service", "zayavki"} {
		w := loadtest.Open(t, loadtest.Example(t, name))
		for order, put := range orders {
			t.Run(name+" "+order, func(t *testing.T) {
				t.Parallel()
				for seed := range uint64(3) {
					in, reader, log := wandering(w, seed)
					put(log[1:], rand.New(rand.NewPCG(seed, 4)))
					content := append(written(log), "nobody-1,,nowhere,2027-03-01,,\n,,,2027-03-01,,\n"...)
					content = append(content, content[bytes.IndexByte(content, '\n')+1:][:80]...) // a row twice, and one cut off
					read := reader.Read([]history.File{{Name: "log.csv", Content: content}}, nil)
					in.Data, in.Columns = read.Data, read.Columns
					whole := conform.Run(in)
					followed, surveyed := reader.Survey([]history.File{again("log.csv", content)}, nil)
					in.Log, in.Data, in.Columns = followed, surveyed.Data, surveyed.Columns
					streamed, found := conform.Read(in)
					if d := cmp.Diff(said(whole), said(streamed)); d != "" {
						t.Fatalf("seed %d (-whole +streamed):\n%s", seed, d)
					}
					if d := cmp.Diff(faults(read), faults(found)); d != "" || read.Rows != found.Rows {
						t.Fatalf("seed %d: %d rows and %d; (-whole +streamed):\n%s", seed, read.Rows, found.Rows, d)
					}
				}
			})
		}
	}
}

func faults(read history.Result) []string {
	var list []string
	for _, f := range read.Faults {
		list = append(list, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Message().In("en")))
	}
	slices.Sort(list)
	return list
}

// endless writes a log of some deals while it is read: by record, or, with some under way at a time, by time.
type endless struct {
	rest        bytes.Buffer
	deals, i    int
	under, step int
}

// The stages through which each deal of it goes.
var goes = []string{"new", "contact", "proposal", "won"}

// Read implements io.Reader.
func (e *endless) Read(to []byte) (int, error) {
	for e.rest.Len() < len(to) && e.i < e.deals*len(goes) {
		if e.i == 0 {
			e.rest.WriteString("record,to,changed_at,actor\n")
		}
		block, at := e.i/(e.under*len(goes)), e.i%(e.under*len(goes))
		deal, step := block*e.under+at%e.under, at/e.under
		moment := time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(e.i) * time.Minute)
		fmt.Fprintf(&e.rest, "D-%07d,%s,%s,ann\n", deal, goes[step], moment.Format(time.RFC3339))
		e.i++
	}
	return e.rest.Read(to)
}

// Close implements io.Closer.
func (e *endless) Close() error { return nil }

func endlessly(deals, under int) history.File {
	return history.File{Name: "log.csv", Open: func() (io.ReadCloser, error) { return &endless{deals: deals, under: under}, nil }}
}

// Of a history four times as long no more rows are held at one time: those of the records that are under way.
func TestHeldRows(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "ten-deals"))
	in, reader, _ := wandering(w, 1)
	for _, test := range []struct{ under, most int }{{1, len(goes)}, {500, 500 * len(goes)}} {
		for _, deals := range []int{2_000, 8_000} {
			log, _ := reader.Survey([]history.File{endlessly(deals, test.under)}, nil)
			records := 0
			read := log.Each(func(r *kpi.Record) {
				if records++; len(r.Rows) != len(goes) {
					t.Errorf("“%s” is handed over with %d rows", r.ID, len(r.Rows))
				}
			})
			if log.Most() > test.most || records != deals || read.Rows != deals*len(goes) || len(read.Faults) > 0 {
				t.Errorf("%d under way at a time: of %d rows %d are held, of %d records; faults %v", test.under, read.Rows, log.Most(), records, read.Faults)
			}
		}
	}
	log, _ := reader.Survey([]history.File{endlessly(50, 10)}, nil)
	in.Data, in.Log = &kpi.Data{}, log
	if report := conform.Run(in); report.Moves == 0 || len(in.Data.Records()) > 0 {
		t.Errorf("%d moves judged, %d records kept", report.Moves, len(in.Data.Records()))
	}
}

// BenchmarkStreamed judges histories of different lengths while they are read, and tells how much memory is alive in
// the end beside the findings.
func BenchmarkStreamed(b *testing.B) {
	for _, moves := range []int{100_000, 400_000} {
		b.Run(fmt.Sprint(moves), func(b *testing.B) {
			in, reader, _ := wandering(loadtest.Open(b, loadtest.Example(b, "ten-deals")), 1)
			in.People = nil
			for b.Loop() {
				log, read := reader.Survey([]history.File{endlessly(moves/len(goes), 100)}, nil)
				in.Data, in.Log, in.Columns, in.AsOf = read.Data, log, read.Columns, log.Last.Add(time.Second)
				report := conform.Run(in)
				runtime.GC()
				var memory runtime.MemStats
				runtime.ReadMemStats(&memory)
				b.ReportMetric(float64(memory.HeapAlloc)/1e6, "MB-alive")
				b.ReportMetric(float64(log.Most()), "rows-held")
				b.ReportMetric(float64(report.Moves), "moves")
				b.ReportMetric(float64(len(report.Findings)), "findings")
				runtime.KeepAlive(log)
			}
		})
	}
}
