package syntax_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// ordinary returns a document of about 25 lines as analysts write them.
func ordinary(i int) []byte {
	return fmt.Appendf(nil, `# yaml-language-server: $schema=../schema/pipeline.json
apiVersion: crmspec/v1
kind: Pipeline
id: sales_%d
title: {en: Sales %d, ru: Продажи %d}
owner: head_of_sales
entity: deal   # what moves through the stages
stages:
  - id: new
    title: {en: New, ru: Новая}
    type: start
    sla: {within: 1h, clock: business, escalate: [head_of_sales, crm_owner]}
  - id: contacted
    title: "Contacted: first call"
    require: [phone, source]
    description: |
      The client was reached and
      the need is written down.
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
moves:
  - {from: new, into: contacted, by: [manager]}
  - {from: contacted, into: won, by: [manager], when: "deal.amount > 0 && deal.phone != ''"}
  - from: contacted
    into: lost
    by: [manager, head_of_sales]
    sets: {loss_reason: "'price'"}
`, i, i, i)
}

// BenchmarkParse reports what Parse costs and its ratio to the bare decode of the library into
// nodes, measured in turns in the same run.
func BenchmarkParse(b *testing.B) {
	const documents = 200
	files := make([][]byte, documents)
	size := 0
	for i := range files {
		files[i] = ordinary(i)
		size += len(files[i])
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var ours, bare time.Duration
	for b.Loop() {
		start := time.Now()
		for _, content := range files {
			if parsed, found := syntax.Parse(source.NewFile("a.yaml", content)); len(found) > 0 || parsed[0].Root == nil {
				b.Fatal(found)
			}
		}
		middle := time.Now()
		for _, content := range files {
			var root yaml.Node
			if err := yaml.Unmarshal(content, &root); err != nil {
				b.Fatal(err)
			}
		}
		ours += middle.Sub(start)
		bare += time.Since(middle)
	}
	b.ReportMetric(float64(ours)/float64(bare), "ours/bare")
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N*documents), "µs/document")
}

// BenchmarkLarge parses one file of ten megabytes.
func BenchmarkLarge(b *testing.B) {
	var text strings.Builder
	text.WriteString("list:\n")
	for i := 0; text.Len() < 10<<20; i++ {
		fmt.Fprintf(&text, "  - {id: e%d, title: Заявка %d}\n  - id: f%d\n    title: 'Deal %d'\n", i, i, i, i)
	}
	content := []byte(text.String())
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, found := syntax.Parse(source.NewFile("a.yaml", content)); len(found) > 0 {
			b.Fatal(found[0].Message.In("en"))
		}
	}
}
