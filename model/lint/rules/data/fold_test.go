package data

import "testing"

func TestSpell(t *testing.T) {
	t.Parallel()
	for _, pair := range []struct {
		one, other  string
		near, sound bool
	}{
		{"Instagram", "insta gram!", true, true},
		{"Ёлка", "елка", true, true},
		{"Инстаграм", "Instagram", false, true},
		{"Инстаграмм", "Instagram", false, true},
		{"Хоум Кредит", "Khoum Kredit", false, true},
		{"Шымкент", "Shymkent", false, true},
		{"Қызылорда", "Кызылорда", false, true},
		{"Алматы", "Almaty", false, true},
		{"Щучинск", "Shchuchinsk", false, true},
		{"Цех", "Tsekh", false, true},
		{"Facebook", "Фейсбук", false, false},
		{"Кот", "Код", false, false},
		{"1-5", "15", false, false},
		{"1.5 т", "15 т", false, false},
		{"10 000", "10000", false, false},
		{"-5", "5", false, false},
		{"C++", "C#", false, false},
		{"Этап 11", "Этап 1", false, false},
		{"A/B", "AB", true, true},
		{"И\u0306од", "Йод", true, true},
	} {
		one, other := spell(pair.one), spell(pair.other)
		if near := one.near == other.near; near != pair.near {
			t.Errorf("%q and %q are near: %v", pair.one, pair.other, near)
		}
		if sound := one.sound == other.sound; sound != pair.sound {
			t.Errorf("%q and %q sound alike: %v (%q, %q)", pair.one, pair.other, sound, one.sound, other.sound)
		}
	}
}
