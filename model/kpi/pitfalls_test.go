package kpi_test

import "math/big"

func rat(f float64) *big.Rat { return new(big.Rat).SetFloat64(f) }

// pitfalls are those that the design names, each with the facet that decides.
var pitfalls = []pitfall{
	{
		name: "re-entry",
		log:  "a new 2026-03-01; contact 2026-03-02; proposal 2026-03-04; contact 2026-03-06; proposal 2026-03-12",
		counts: [][2]string{
			{duration, days(2)},
			{"formula: {type: duration, from: {stage: sales.contact, point: last_entry}, to: {stage: sales.proposal, point: last_entry}}", days(6)},
			{"formula: {type: duration, from: {stage: sales.contact, point: every_entry}, to: {stage: sales.proposal, point: every_entry}, stat: sum}", days(8)},
			{"formula: {type: count, stage: sales.contact}", "1"},
			{"formula: {type: count, stage: sales.contact, point: every_entry}", "1"},
			{"formula: {type: count, of: stage_entry, stage: sales.contact}", "2"},
			{"formula: {type: time_in_stage, stages: [sales.contact], visits: first}", days(2)},
			{"formula: {type: time_in_stage, stages: [sales.contact], visits: last}", days(6)},
			{"formula: {type: time_in_stage, stages: [sales.contact], visits: all}", days(8)},
			{"formula: {type: duration, from: {stage: sales.contact, point: first_exit}, to: {stage: sales.contact, point: last_exit}}", days(8)},
		},
	},
	{
		name: "backward move: what was reached stays reached",
		log:  "a new 2026-03-01; contact 2026-03-02; proposal 2026-03-04; contact 2026-03-06; lost 2026-03-20",
		counts: [][2]string{
			{conversion, "1 = 1/1"},
		},
	},
	{
		name: "skipped stage",
		log:  "a new 2026-03-01; proposal 2026-03-04\nb new 2026-03-01; contact 2026-03-02; contract 2026-03-05\nc new 2026-03-01; contact 2026-03-03; lost 2026-03-09",
		counts: [][2]string{
			{conversion, "0 = 0/2"},
			{"formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, reach: at_or_beyond, window: 30d}", "0.666667 = 2/3"},
		},
	},
	{
		name: "a pause is not beyond",
		log:  "a new 2026-03-01; contact 2026-03-02; hold 2026-03-05",
		counts: [][2]string{
			{"formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, reach: at_or_beyond, window: 30d}", "0 = 0/1"},
		},
	},
	{
		name: "direct import into a late stage: nothing is made up",
		log:  "a imported contract 2026-03-05; won 2026-03-20\nb new 2026-03-01; contact 2026-03-02; proposal 2026-03-04",
		counts: [][2]string{
			{conversion, "1 = 1/1, 1 no history"},
			{"formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.contract}, reach: at_or_beyond, window: 30d}", "0 = 0/1, 1 no history"},
			{"formula: {type: count, stage: sales.contract}", "0, 1 no history"},
			{"formula: {type: count, of: stage_entry, stage: sales.contract}", "0, 1 no history"},
			{"formula: {type: count, stage: sales.won}", "1, 1 no history"},
			{"formula: {type: time_in_stage, stages: [sales.contract]}", "no data, 1 no history"},
			{"formula: {type: flow, state: \"deal.stage == 'sales.contract'\"}", "0, 1 no history"},
		},
	},
	{
		name: "an imported record stands in stock", period: "2026-03",
		log: "a imported contract 2026-03-05",
		counts: [][2]string{
			{"formula: {type: stock, state: \"deal.is_open\", at: period_end}", "1, 1 no history"},
			{"formula: {type: stock, state: \"deal.is_open\", at: period_start}", "0, 1 no history"},
		},
	},
	{
		name: "creation without a row in the log", records: "a:\nb:",
		log: "b new 2026-03-02; contact 2026-03-03",
		counts: [][2]string{
			{"formula: {type: count}", "1, 1 undated"},
			{"formula: {type: count, stage: sales.contact}", "1, 1 no history"},
		},
	},
	{
		name: "two rows of one moment: their order decides",
		log:  "a new 2026-03-01; proposal 2026-03-02 seq 3; contact 2026-03-02 seq 2",
		counts: [][2]string{
			{conversion, "1 = 1/1"},
			{"formula: {type: stock, state: \"deal.stage == 'sales.proposal'\", at: period_end}", "1"},
			{"formula: {type: stock, state: \"deal.stage == 'sales.contact'\", at: period_end}", "0"},
			{"formula: {type: flow, state: \"deal.stage == 'sales.contact'\", direction: out}", "1"},
		},
	},
	{
		name:    "back-dated: log time for stages, business dates for money",
		records: "a: amount=100, invoiced_on=2026-02-27, paid_on=2026-03-20",
		log:     "a new 2026-03-01; won 2026-03-25",
		counts: [][2]string{
			{"formula: {type: sum, field: amount, stage: sales.won}", "100"},
			{"formula: {type: sum, field: amount}\ntime: {anchor: invoiced_on}", "no data"},
			{"formula: {type: sum, field: amount}\ntime: {anchor: paid_on}", "100"},
			{"formula: {type: duration, from: {field: invoiced_on}, to: {field: paid_on}}", days(21)},
		},
	},
	{
		name: "arrived before it started",
		log:  "a new 2026-03-01; proposal 2026-03-02; contact 2026-03-04",
		counts: [][2]string{
			{duration, "no data"},
			{duration + "\ntime: from", "no data"},
		},
	},
	{
		name: "still open: immature", asOf: "2026-04-10",
		log: "a new 2026-03-01; contact 2026-03-02; proposal 2026-03-04\nb new 2026-03-30; contact 2026-03-31",
		counts: [][2]string{
			{conversion, "0.5 = 1/2, immature"},
			{"formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, window: 5d}", "0.5 = 1/2"},
			{"formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, window: 30d, immature: hide}", "no data = 1/2, immature, hidden"},
			{"formula: {type: count, stage: sales.contact}", "2"},
		},
	},
	{
		name: "still open: censored", asOf: "2026-04-10",
		log: "a new 2026-03-01; contact 2026-03-02; proposal 2026-03-04\nb new 2026-03-30; contact 2026-03-31",
		counts: [][2]string{
			{duration, days(2)},
			{duration + "\ntime: from", days(2) + ", immature, 1 waiting"},
			{"formula: {type: duration, from: {stage: sales.contact}, to: {stage: sales.proposal}, population: started, open: cut_at_as_of, stat: max}", days(10) + ", lower bound"},
			{"formula: {type: time_in_stage, stages: [sales.contact], stat: max}", days(10) + ", lower bound"},
			{"formula: {type: time_in_stage, stages: [sales.contact], stat: max, open: exclude}", days(2) + ", immature, 1 waiting"},
		},
	},
	{
		name: "closed before it arrived", asOf: "2026-09-01",
		log: "a new 2026-03-01; contact 2026-03-02; proposal 2026-03-04\nb new 2026-03-01; contact 2026-03-02; lost 2026-03-03",
		counts: [][2]string{
			{"formula: {type: duration, from: {stage: sales.contact}, to: {stage: sales.proposal}, population: started, open: cut_at_as_of, stat: max}", days(2)},
			{"formula: {type: duration, from: {stage: sales.contact}, to: {stage: sales.proposal}, population: started, stat: max}\ntime: from", days(2)},
		},
	},
	{
		name: "a window is half-open",
		log:  "a new 2026-03-01; contact 2026-03-02; proposal 2026-04-01\nb new 2026-03-01; contact 2026-03-02; proposal 2026-03-31T23:59:59",
		counts: [][2]string{
			{conversion, "0.5 = 1/2"},
			{"formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, window: 1mo}", "1 = 2/2"},
		},
	},
	{
		name: "a month from the last day of a longer one", period: "2026-01",
		log: "a new 2026-01-30; contact 2026-01-31; proposal 2026-03-01\nb new 2026-01-30; contact 2026-01-31; proposal 2026-02-27",
		counts: [][2]string{
			{"formula: {type: conversion, from: sales.contact, to: sales.proposal, window: 1mo}", "0.5 = 1/2"},
			{"formula: {type: conversion, from: sales.contact, to: sales.proposal, window: 1y}", "1 = 2/2, immature"},
		},
	},
	{
		name: "reopened after won",
		log:  "a new 2026-03-01; won 2026-03-05; contact 2026-03-10; lost 2026-03-20\nb new 2026-03-01; won 2026-03-06; contact 2026-03-12\nc new 2026-03-01; won 2026-03-07",
		counts: [][2]string{
			{"formula: {type: conversion, basis: decided}", "0.5 = 1/2"},
			{"formula: {type: conversion, from: {stage: sales.new}, to: {stage: sales.won}}", "1 = 3/3"},
		},
	},
	{
		name: "merged duplicates: the survivor's history wins",
		log:  "a new 2026-03-01; contact 2026-03-02; merged into b 2026-03-10\nb new 2026-03-03; contact 2026-03-05; proposal 2026-03-09",
		counts: [][2]string{
			{"formula: {type: count}", "1"},
			{"formula: {type: count}\nduplicates: include", "2"},
			{duration, days(4)},
		},
	},
	{
		name: "merged in a chain", log: "a new 2026-03-01; merged into b\nb new 2026-03-02; merged into c\nc new 2026-03-03",
		counts: [][2]string{
			{"formula: {type: count}", "1"},
			{"formula: {type: count}\nduplicates: include", "3"},
		},
	},
	{
		name: "merged after the counting", asOf: "2026-04-10", log: "a new 2026-03-01; merged into b 2026-05-01\nb new 2026-03-02",
		counts: [][2]string{{"formula: {type: count}", "2"}},
	},
	{
		name: "deleted: the log outlives the record",
		log:  "a new 2026-03-01; deleted 2026-03-10\nb new 2026-03-02; deleted 2026-07-01\nc new 2026-03-03",
		counts: [][2]string{
			{"formula: {type: count}", "2"},
			{"formula: {type: count}\ndeleted: include", "3"},
		},
	},
	{
		name: "a renamed stage", log: "a new 2026-03-01; call 2026-03-02; proposal 2026-03-03",
		counts: [][2]string{{conversion, "1 = 1/1"}},
	},
	{
		name: "another pipeline is no new cohort",
		log:  "a partner.intro 2026-02-20; contact 2026-03-02; sales.won 2026-03-10\nb new 2026-03-01; partner.paid 2026-03-05",
		counts: [][2]string{
			{"formula: {type: conversion, from: {stages: [partner.intro, sales.new]}, to: {stages: [sales.won, partner.paid]}}", "1 = 1/1"},
			{"formula: {type: count, stages: [sales.won, partner.paid]}", "2"},
		},
	},
	{
		name: "time zone of the period", log: "a new 2026-02-28T20:30Z\nb new 2026-03-31T19:30Z\nc new 2026-03-10",
		counts: [][2]string{
			{"formula: {type: count}", "2"},
			{"formula: {type: count}\ntime: {timezone: UTC}", "2"},
			{"formula: {type: count}\nfilter: \"deal.source == null\"\ntime: {timezone: Pacific/Honolulu}", "2"},
		},
	},
	{
		name: "a day is the same day in every zone", records: "a: amount=5, paid_on=2026-03-01",
		counts: [][2]string{
			{"formula: {type: sum, field: amount}\ntime: {anchor: paid_on, timezone: UTC}", "5"},
			{"formula: {type: sum, field: amount}\ntime: {anchor: paid_on, timezone: America/New_York}", "5"},
		},
	},
	{
		name: "change of the clocks: the day has 23 hours", zone: "Europe/Berlin", period: "2026-03-29",
		log: "a new 2026-03-29T00:00; contact 2026-03-29T12:00\nb new 2026-03-29T23:59\nc new 2026-03-30",
		counts: [][2]string{
			{"formula: {type: count}\ntime: {grain: day}", "2"},
			{"formula: {type: duration, from: {stage: sales.new}, to: {stage: sales.contact}}\ntime: {grain: day}", "39600"}, // eleven hours
		},
	},
	{
		name: "weeks begin on Monday", period: "2026-W10", log: "a new 2026-03-01\nb new 2026-03-02\nc new 2026-03-08\nd new 2026-03-09",
		counts: [][2]string{{"formula: {type: count}\ntime: {grain: week}", "2"}},
	},
	{
		name: "fiscal year", period: "2026-Q1", log: "a new 2026-02-01\nb new 2026-04-01\nc new 2026-06-30", asOf: "2026-08-01",
		counts: [][2]string{
			{"formula: {type: count}\ntime: {grain: quarter}", "1"},
			{"formula: {type: count}\ntime: {grain: fiscal_quarter}", "2"},
		},
	},
	{
		name: "fiscal year as a whole", period: "2026", log: "a new 2026-03-31\nb new 2026-04-01\nc new 2027-03-31", asOf: "2027-08-01",
		counts: [][2]string{
			{"formula: {type: count}\ntime: {grain: year}", "2"},
			{"formula: {type: count}\ntime: {grain: fiscal_year}", "2"},
			{"formula: {type: count}\nfilter: \"deal.created_at < '2026-04-01'\"\ntime: {grain: fiscal_year}", "0"},
		},
	},
	{
		name: "periods are half-open", log: "a new 2026-03-01T00:00\nb new 2026-03-31T23:59:59\nc new 2026-04-01T00:00",
		counts: [][2]string{{"formula: {type: count}", "2"}},
	},
	{
		name: "working time: evenings, weekends, holidays", // 6 March is a Friday, 9 March a holiday
		log:  "a new 2026-03-06T17:30; contact 2026-03-10T09:15\nb new 2026-03-07T10:00; contact 2026-03-08T12:00; proposal 2026-03-10T10:00",
		counts: [][2]string{
			{"formula: {type: duration, from: {stage: sales.new}, to: {stage: sales.contact}, clock: business, stat: max}", "2700"},
			{"formula: {type: duration, from: {stage: sales.new}, to: {stage: sales.contact}, clock: business, stat: min}", "0"},
			{"formula: {type: time_in_stage, stages: [sales.contact], clock: business, open: exclude}", "3600, immature, 1 waiting"},
			{"formula: {type: duration, from: {stage: sales.new}, to: {stage: sales.contact}, stat: max}", "315900"},
		},
	},
	{
		name: "pauses do not count",
		log:  "a new 2026-03-01; contact 2026-03-02; hold 2026-03-04; contact 2026-03-14; proposal 2026-03-15",
		counts: [][2]string{
			{duration, days(13)},
			{"formula: {type: duration, from: {stage: sales.contact}, to: {stage: sales.proposal}, pauses_in: [sales.hold]}", days(3)},
		},
	},
	{
		name: "empty amount against zero", records: "a: amount=100\nb: amount=0\nc:",
		log: "a new 2026-03-01\nb new 2026-03-02\nc new 2026-03-03",
		counts: [][2]string{
			{"formula: {type: sum, field: amount}", "100, 1 skipped"},
			{"formula: {type: sum, field: amount}\nempty: zero", "100, 1 skipped"},
			{"formula: {type: sum, field: amount}\nempty: exclude", "100, 1 skipped"},
			{"formula: {type: sum, field: amount}\nfilter: \"deal.amount == null\"", "no data, 1 skipped"},
			{"formula: {type: sum, field: amount}\nfilter: \"deal.amount == null\"\nempty: zero", "0, 1 skipped"},
			{"formula: {type: sum, field: amount}\nfilter: \"deal.amount > 1000\"", "no data"},
		},
	},
	{
		name: "an empty value in a condition", records: "a: source=test\nb: source=website\nc:",
		log: "a new 2026-03-01\nb new 2026-03-02\nc new 2026-03-03",
		counts: [][2]string{
			{"formula: {type: count}\nfilter: \"deal.source != 'test'\"", "2"},
			{"formula: {type: count}\nfilter: \"!(deal.source == 'test')\"", "2"},
			{"formula: {type: count}\nfilter: \"deal.source in ['website', 'fair']\"", "1"},
			{"formula: {type: share, where: \"deal.source == 'website'\"}", "0.333333 = 1/3"},
			{"formula: {type: share, base: \"deal.source != null\", where: \"deal.source == 'website'\"}", "0.5 = 1/2"},
			{"formula: {type: share, base: \"deal.amount > 5\", where: \"deal.source == 'website'\"}", "no data = 0/0"},
		},
	},
	{
		name: "closed once, then closed otherwise", records: "a: amount=100", log: "a new 2026-03-01; lost 2026-03-05; won 2026-04-02",
		counts: [][2]string{
			{"formula: {type: sum, field: amount}\ntime: {anchor: closed_at}", "100"},
			{"formula: {type: conversion, basis: decided}", "no data = 0/0"},
		},
	},
	{
		name: "currency", records: "a: amount=100\nb: amount=40 USD\nc: amount=60 USD", log: "a new 2026-03-01\nb new 2026-03-02\nc new 2026-03-03",
		counts: [][2]string{
			{"formula: {type: sum, field: amount}", "100, 2 other currency"},
			{"formula: {type: sum, field: amount, currency: USD}", "100, 1 other currency"},
		},
	},
	{
		name: "owner changed mid-way", by: []string{"manager"}, records: "a: manager=ann\nb: manager=bob",
		log: "a new 2026-03-01; contact 2026-03-02; manager = bob 2026-03-10; proposal 2026-03-12\nb new 2026-03-01; contact 2026-03-03",
		counts: [][2]string{
			{conversion + "\nslices: [manager]", "0.5 = 1/2; ann: 1 = 1/1; bob: 0 = 0/1"},
			{conversion + "\nslices: [manager]\nslices_as_of: now", "0.5 = 1/2; bob: 0.5 = 1/2"},
		},
	},
	{
		name: "amount changed after it was won", records: "a: amount=100",
		log: "a new 2026-03-01; won 2026-03-10; amount = 70 2026-03-20",
		counts: [][2]string{
			{"formula: {type: sum, field: amount, stage: sales.won}", "70"},
			{"formula: {type: sum, field: amount, stage: sales.won, value_as_of: anchor}", "100"},
		},
	},
	{
		name: "a slice whose history nobody kept", by: []string{"manager"}, records: "a: manager=ann", log: "a new 2026-03-01; contact 2026-03-02",
		counts: [][2]string{
			{"formula: {type: count}\nslices: [manager]", "1; ann: 1, value of now"},
			{"formula: {type: count}\nslices: [manager]\nslices_as_of: now", "1; ann: 1"},
		},
	},
	{
		name: "averages of averages", by: []string{"source"}, records: "a: source=website, amount=100\nb: source=fair, amount=10\nc: source=fair, amount=10",
		log: "a new 2026-03-01; won 2026-03-02\nb new 2026-03-01; lost 2026-03-02\nc new 2026-03-01; won 2026-03-03",
		counts: [][2]string{ // 75 % would be the average of 100 % and 50 %
			{"formula: {type: conversion, basis: decided}\nslices: [source]\nslices_as_of: now", "0.666667 = 2/3; fair: 0.5 = 1/2; website: 1 = 1/1"},
		},
	},
	{
		name: "an empty slice", by: []string{"source"}, records: "a: source=fair\nb:", log: "a new 2026-03-01\nb new 2026-03-02",
		counts: [][2]string{{"formula: {type: count}\nslices: [source]\nslices_as_of: now", "2; : 1; fair: 1"}},
	},
	{
		name: "the moment of counting is given, never now", asOf: "2026-03-05T12:00",
		log: "a new 2026-03-01; contact 2026-03-02; proposal 2026-03-05T11:59\nb new 2026-03-01; contact 2026-03-02; proposal 2026-03-05T12:00\nc new 2026-03-06",
		counts: [][2]string{
			{conversion, "0.5 = 1/2, immature"},
			{"formula: {type: count}", "2, immature"},
			{"formula: {type: count}\nfilter: \"deal.created_at > now() - days(4)\"", "0, immature"},
			{"formula: {type: stock, state: \"deal.stage == 'sales.proposal'\", at: now}", "1"},
		},
	},
	{
		name: "moves made by some roles only",
		log:  "a new 2026-03-01; contact 2026-03-02 by robot; proposal 2026-03-03 by seller\nb new 2026-03-01; contact 2026-03-02 by seller",
		counts: [][2]string{
			{"formula: {type: count, stage: sales.contact}", "2"},
			{"formula: {type: count, stage: sales.contact, by: [seller]}", "1"},
			{"formula: {type: conversion, from: {stage: sales.contact, by: [robot]}, to: {stage: sales.proposal}}", "1 = 1/1"},
			{"formula: {type: flow, state: \"deal.is_open\", by: [robot]}", "1"},
		},
	},
	{
		name: "another entity over a reference", records: "d1: request=r1\nd2: request=r2",
		log: "r1 inbox.received 2026-03-01; inbox.accepted 2026-03-02\nr2 inbox.received 2026-02-10\nd1 new 2026-03-02; won 2026-03-11\nd2 new 2026-02-11; won 2026-03-12",
		counts: [][2]string{
			{"formula: {type: duration, from: {through: deal.request, stage: inbox.received}, to: {stage: sales.won}, stat: min}", days(10)},
			{"formula: {type: conversion, from: {through: deal.request, stage: inbox.received}, to: {stage: sales.won}, window: 60d}", "1 = 1/1"},
		},
	},
	{
		name: "another entity that refers to this one", records: "", log: "r1 received 2026-03-01; accepted 2026-03-02\nr2 received 2026-03-03; inbox.lost 2026-03-04",
		counts: [][2]string{
			{"entity: request\nformula: {type: conversion, from: inbox.received, to: {through: deal.request, stage: sales.won}}", "0 = 0/2"},
			{"entity: request\nformula: {type: conversion, from: inbox.received, to: inbox.accepted}", "0.5 = 1/2"},
		},
	},
	{
		name: "a promise: kept, late, running", asOf: "2026-03-20T12:00", period: "2026-03",
		records: "a: source=website\nb: source=fair\nc: source=website\nd: source=website",
		log: "a new 2026-03-02T10:00; contact 2026-03-02T14:00\nb new 2026-03-02T10:00; contact 2026-03-03T09:59\n" +
			"c new 2026-03-10T10:00\nd new 2026-03-20T10:00",
		counts: [][2]string{
			{"formula: {type: share, sla: sales.answer}", "0.666667 = 2/3, immature, 1 waiting"},
		},
	},
	{
		name: "a promise after a reopening, and with a pause", records: "a:\nb: source=fair",
		log: "a new 2026-03-02; contact 2026-03-02T01:00; lost 2026-03-03; new 2026-03-10; contact 2026-03-14\n" +
			"b new 2026-03-02; hold 2026-03-02T01:00; new 2026-03-09; contact 2026-03-09T10:00",
		counts: [][2]string{
			{"formula: {type: share, sla: sales.answer}\nfilter: \"deal.source == 'fair'\"", "1 = 1/1"},
			{"formula: {type: share, sla: sales.answer}\nfilter: \"deal.source != 'fair'\"", "0 = 0/1"},
		},
	},
	{
		name: "weighted", records: "a: amount=100, chance=30\nb: amount=200", log: "a new 2026-03-01\nb new 2026-03-01; proposal 2026-03-02",
		counts: [][2]string{
			{"formula: {type: stock, state: \"deal.is_open\", field: amount, weight: probability}", "110"},
			{"formula: {type: stock, state: \"deal.is_open\", field: amount, weight: chance}", "30, 1 skipped"},
			{"formula: {type: stock, state: \"deal.is_open\", field: amount}", "300"},
		},
	},
	{
		name: "exactly", records: "a: amount=0.1\nb: amount=0.2\nc: amount=123456789012345678.01", log: "a new 2026-03-01\nb new 2026-03-01\nc new 2026-03-01",
		counts: [][2]string{
			{"formula: {type: sum, field: amount}\nfilter: \"deal.amount < 1\"", "0.3"},
			{"formula: {type: sum, field: amount}\nfilter: \"deal.amount > 1\"", "123456789012345678.01"},
		},
	},
	{
		name: "stock is not flow", log: "a new 2026-02-01; contact 2026-02-05\nb new 2026-03-01T10:00; lost 2026-03-20\nc new 2026-03-05; contact 2026-03-06",
		counts: [][2]string{
			{"formula: {type: stock, state: \"deal.is_open\", at: period_end}", "2"},
			{"formula: {type: stock, state: \"deal.is_open\", at: period_start}", "1"},
			{"formula: {type: flow, state: \"deal.is_open\", direction: in}", "2"},
			{"formula: {type: flow, state: \"deal.is_open\", direction: in, of: stage_entry}", "3"},
			{"formula: {type: flow, state: \"deal.is_open\", direction: out, of: stage_entry}", "2"},
		},
	},
	{
		name: "a share at a moment of the period", records: "a: source=fair\nb:", log: "a new 2026-02-01\nb new 2026-03-05; lost 2026-03-20",
		counts: [][2]string{
			{"formula: {type: share, base: \"deal.is_open\", where: \"deal.source != null\", at: period_end}", "1 = 1/1"},
			{"formula: {type: share, where: \"deal.is_open\", at: period_end}", "0.5 = 1/2"},
			{"formula: {type: share, where: \"deal.is_open\", at: period_start}", "1 = 1/1"},
		},
	},
}
