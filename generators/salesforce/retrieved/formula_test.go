package retrieved

import "testing"

func TestFormulasHaveOneForm(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ a, b string }{
		{`AND(A, B)`, " A  &&\n B "},
		{`AND(A, AND(B, C))`, `AND(C, A, B)`},
		{`NOT(NOT(A))`, `A`},
		{`!A`, `NOT( A )`},
		{`A = 1.50`, `(A) == 1.5`},
		{`A <> "x"`, `A != 'x'`},
		{`IF(A, 1, 2) /* why */`, `if(A,1,2)`},
		{`A + B * C`, `A + (B * C)`},
		{`ISPICKVAL(StageName, 'It''`, `ISPICKVAL(StageName, 'It''`},
		{`"a\"b"`, `'a"b'`},
		{`$Permission.X`, ` $Permission.X`},
		{`true`, `TRUE`},
	} {
		if a, b := normal(test.a), normal(test.b); a != b {
			t.Errorf("%s and %s: %s and %s", test.a, test.b, a, b)
		}
	}
	for _, test := range []struct{ a, b string }{
		{`A - B - C`, `A - (B - C)`}, {`"a b"`, `"a  b"`}, {`A && B || C`, `A && (B || C)`}, {`A = "x"`, `A = "X"`}, {`-A`, `A`}, {`A / B`, `B / A`},
		{`AND(A, B)`, `OR(A, B)`}, {`REGEX(A, "\\d")`, `REGEX(A, "d")`},
	} {
		if a, b := normal(test.a), normal(test.b); a == b {
			t.Errorf("%s and %s are both %s", test.a, test.b, a)
		}
	}
}

func FuzzFormula(f *testing.F) {
	for _, seed := range []string{`AND(NOT($Permission.X), OR(ISNEW(), ISCHANGED(StageName)), ISPICKVAL(StageName, "A\"b"))`, `-(1.5 + A) ^ 2 & 'x'`, `/* a */ A`, `((((`, `!!A`, `CASE(A, "b", 1, 0) = 1`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree, err := parseFormula(text)
		if err != nil {
			return
		}
		once := tree.sorted().String()
		again, err := parseFormula(once)
		if err != nil {
			t.Fatalf("%q is read as %q, which is not read: %v", text, once, err)
		}
		if twice := again.sorted().String(); twice != once {
			t.Errorf("%q: %q, then %q", text, once, twice)
		}
		positive(tree, true)
	})
}
