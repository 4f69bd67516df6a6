package kpi_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestBroken resolves the passports of descriptions that lack a line, or have null for what stands behind
// a colon or in braces: whatever is wrong, the passports that are whole can be counted by.
func TestBroken(t *testing.T) {
	t.Parallel()
	files := loadtest.Example(t, "ten-deals")
	files["more.yaml"] = loadtest.Files(map[string]string{"more.yaml": breakable})["more.yaml"]
	tried := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !slices.Contains([]string{"crmspec.yaml", "kpi/proposal.yaml", "more.yaml"}, name) {
			continue
		}
		whole := files[name].Data
		lines := bytes.SplitAfter(whole, []byte("\n"))
		for i, line := range lines {
			for _, other := range [][]byte{nil, nulled(line)} {
				if bytes.Equal(other, line) || len(bytes.TrimSpace(line)) == 0 {
					continue
				}
				mutant := *files[name]
				mutant.Data = bytes.Join([][]byte{bytes.Join(lines[:i], nil), other, bytes.Join(lines[i+1:], nil)}, nil)
				all := maps.Clone(files)
				all[name] = &mutant
				tried++
				w := loadtest.AsIs(t, all)
				if w.Spec == nil {
					continue
				}
				book, names := kpi.New(w.Spec, w.Conditions), kpi.NewNames(w.Spec)
				for _, p := range book.All() {
					_, _, _ = p.Hash(), p.Unit().In("ru"), p.UnitFaults()
					for _, f := range p.Facets {
						if f.Reads == nil || f.Label().IsZero() {
							t.Fatalf("%s:%d: %s has no words", name, i+1, f.Name)
						}
						_ = f.Reads.In("ru")
					}
					for _, other := range book.All() {
						kpi.Diff(p, other)
					}
					book.Examples(p, names)
				}
			}
		}
	}
	if tried < 150 {
		t.Errorf("only %d descriptions", tried)
	}
}

// nulled puts null for the value of a line.
func nulled(line []byte) []byte {
	text := strings.TrimRight(string(line), "\n")
	if at := strings.Index(text, ": "); at >= 0 {
		return []byte(text[:at] + ": null\n")
	}
	if at := strings.Index(text, "- "); at >= 0 {
		return []byte(text[:at] + "- null\n")
	}
	return line
}

// breakable has the facets that the ten deals do not have.
const breakable = `apiVersion: crmspec/v1
kind: Pipeline
id: returns
title: {en: Returns, ru: Возвраты}
entity: deal
stages:
  - {id: back, title: {en: Back, ru: Возврат}, type: start}
  - {id: checked, title: {en: Checked, ru: Проверен}}
  - {id: refunded, title: {en: Refunded, ru: Деньги возвращены}, type: won}
slas:
  - id: refund
    title: {en: Refund, ru: Возврат денег}
    starts: back
    stops:
      stage: refunded
      point: last_entry
    within:
      - when: "deal.amount > 100"
        is: 1d
      - 5d
    pauses_in:
      - checked
---
apiVersion: crmspec/v1
kind: Kpi
id: promise
title: {en: Promise, ru: Обещание}
entity: deal
formula:
  type: share
  sla: returns.refund
examples:
  - period: 2026-03
    as_of: 2026-05-10
    slice: {manager: ann}
    records:
      - {id: d1, amount: 10, manager: ann}
    log: d1 back 2026-03-01; refunded 2026-03-02
    expect:
      value: 100%
slices:
  - manager
---
apiVersion: crmspec/v1
kind: Kpi
id: part
title: {en: Part, ru: Часть}
entity: deal
formula:
  type: ratio
  numerator: revenue
  denominator: won_moves
---
apiVersion: crmspec/v1
kind: Kpi
id: won_moves
title: {en: Moves, ru: Переходы}
entity: deal
formula:
  type: count
  stages:
    - sales.won
    - returns.refunded
  point: last_exit
  by:
    - sales_manager
---
apiVersion: crmspec/v1
kind: Kpi
id: reckoned
title: {en: Reckoned, ru: Расчёт}
entity: deal
formula:
  type: derived
  of: part * 2 - revenue / (won_moves + 1)
`
