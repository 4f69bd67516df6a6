package proof_test

import (
	"fmt"
	"math/rand/v2"
)

// kpiOf is a random passport that counts where a record gets into a stage; -1 for what it does not use.
type kpiOf struct {
	kind                         string // count, sum or conversion
	at, to, field, filter, slice int
	byDay, then                  bool // anchored on the day; slices as of the anchor
	empty                        string
}

func (w *world) kpi(r *rand.Rand) kpiOf {
	k := kpiOf{kind: []string{"count", "sum", "conversion"}[r.IntN(3)], at: r.IntN(len(w.kinds)), field: -1, filter: -1, slice: -1}
	k.empty = []string{"as_is", "zero", "exclude"}[r.IntN(3)]
	if k.kind == "sum" {
		k.field = r.IntN(numbers)
	}
	k.to = (k.at + 1) % len(w.kinds)
	switch r.IntN(4) {
	case 0:
		k.filter = r.IntN(fields - 1)
	case 1:
		k.slice, k.then = choice, r.IntN(2) == 0
	case 2:
		k.byDay = k.kind != "conversion"
	}
	return k
}

func (w *world) kpiText() []string {
	var all []string
	for i, k := range w.kpis {
		text := fmt.Sprintf("kind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\n", i, i)
		switch k.kind {
		case "count":
			text += fmt.Sprintf("formula: {type: count, stage: sales.s%d, point: first_entry}\n", k.at)
		case "sum":
			text += fmt.Sprintf("formula: {type: sum, field: f%d, stage: sales.s%d, point: first_entry}\nempty: %s\n", k.field, k.at, k.empty)
		case "conversion":
			text += fmt.Sprintf("formula: {type: conversion, from: {stage: sales.s%d, point: first_entry}, to: {stage: sales.s%d, point: first_entry}}\n", k.at, k.to)
		}
		if k.filter >= 0 {
			text += fmt.Sprintf("filter: '%s'\n", filledText(k.filter))
		}
		if k.slice >= 0 {
			text += fmt.Sprintf("slices: [f%d]\n", k.slice)
			text += "slices_as_of: " + map[bool]string{true: "anchor", false: "now"}[k.then] + "\n"
		}
		if k.byDay {
			text += fmt.Sprintf("time: {anchor: f%d, grain: month}\n", day)
		}
		all = append(all, text)
	}
	return all
}

// needs returns the fields that a KPI cannot do without when a record counts, by what is computed.
func (w *world) needs(k kpiOf) []int {
	var list []int
	for _, f := range []int{k.field, k.filter, k.slice, map[bool]int{true: day, false: -1}[k.byDay]} {
		if f >= 0 && f == w.formula {
			f = 0 // it is computed from the first
		}
		if f >= 0 {
			list = append(list, f)
		}
	}
	return list
}
