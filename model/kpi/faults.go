package kpi

import "github.com/crmspec/crmspec/model/words"

// faultSays say why a passport cannot be counted by. “broken” and “part” follow from faults that have
// findings of their own.
var faultSays = map[string]words.Text{
	"broken": {
		En: "The passport has a fault that is reported at its place",
		Ru: "В паспорте ошибка, о которой сказано на её месте",
	},
	"part": {
		En: "It is made of “{part}”, which cannot be counted",
		Ru: "Он составлен из «{part}», который нельзя посчитать",
	},
	"circle": {
		En: "“{title}” is made of itself",
		Ru: "«{title}» составлен из самого себя",
	},
	"missing": {
		En: "A formula of type {type} needs “{key}”",
		Ru: "Формуле типа {type} нужен ключ «{key}»",
	},
	"of": {
		En: "“{text}” cannot be counted: “of” is record or stage_entry",
		Ru: "«{text}» посчитать нельзя: в «of» пишут record или stage_entry",
	},
	"anchor": {
		En: "A formula of type {type} has no moment “{anchor}” to count periods by",
		Ru: "У формулы типа {type} нет момента «{anchor}», по которому считать периоды",
	},
	"anchor-against-population": {
		En: "The periods go by “{anchor}”, but the population is “{population}”",
		Ru: "Периоды считаются по «{anchor}», а совокупность — «{population}»",
	},
	"open-of-ended": {
		En: "Records that are still on their way cannot be cut off here: those that arrived are counted",
		Ru: "Обрезать незавершённые здесь нельзя: считаются только дошедшие",
	},
	"reach-without-order": {
		En: "Nothing lies beyond “{stage}”: only start, work and won stages have an order",
		Ru: "После «{stage}» ничего нет: порядок есть только у начальных, рабочих и выигранных этапов",
	},
	"slice-of-many": {
		En: "“{field}” holds several values, so a record would fall into several slices and the parts would not add up",
		Ru: "В «{field}» несколько значений: запись попадёт в несколько разрезов, и части не сложатся",
	},
	"no-calendar": {
		En: "Working time is counted, but the project has no calendar",
		Ru: "Считается рабочее время, но у проекта нет календаря",
	},
	"business-months": {
		En: "“{text}” has no length in working time: it knows m, h, d and w",
		Ru: "У «{text}» нет длины в рабочем времени: бывают m, h, d и w",
	},
	"no-pipeline": {
		En: "“{entity}” has no pipeline, so nothing moves",
		Ru: "У «{entity}» нет воронки, двигаться нечему",
	},

	"units": {
		En: "“{a}” is {one}, “{b}” is {two}: “{sign}” cannot join them",
		Ru: "«{a}» — это {one}, «{b}» — {two}: знаком «{sign}» их не соединить",
	},
	"units-product": {
		En: "“{a}” is {one}, “{b}” is {two}: their product means nothing",
		Ru: "«{a}» — это {one}, «{b}» — {two}: их произведение ничего не значит",
	},
	"currencies": {
		En: "“{a}” is {one}, “{b}” is {two}: amounts in two currencies cannot be reckoned together",
		Ru: "«{a}» — это {one}, «{b}» — {two}: суммы в разных валютах вместе не считают",
	},
	"apart-grain": {
		En: "“{a}” is counted by {one}, “{b}” by {two}",
		Ru: "Периоды «{a}» — {one}, а «{b}» — {two}",
	},
	"apart-timezone": {
		En: "The periods of “{a}” begin in {one}, those of “{b}” in {two}",
		Ru: "Периоды «{a}» начинаются по часам {one}, а «{b}» — {two}",
	},
	"slice-of-part": {
		En: "It is sliced by {slice}, but “{a}” is not",
		Ru: "Он разбивается по: {slice}; а «{a}» — нет",
	},
}
