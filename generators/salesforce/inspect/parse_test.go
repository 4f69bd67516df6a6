package inspect

import (
	"io"
	"strings"
	"testing"
)

func readerOf(text string) io.Reader { return strings.NewReader(text) }

func TestParse(t *testing.T) {
	t.Parallel()
	for formula, want := range map[string]string{
		`AND(a, NOT(b))`:              "(AND a (NOT b))",
		`1 + 2 * 3`:                   "(+ 1 (* 2 3))",
		`(1 + 2) * 3`:                 "(* (+ 1 2) 3)",
		`a.b__r.c__c <> "x\"y"`:       `(<> a.b__r.c__c "x"y")`,
		`'single "quoted"' = a`:       `(= "single "quoted"" a)`,
		`ISNEW() || -a > 2 && b`:      "(|| (ISNEW) (&& (> (- 0 a) 2) b))",
		"IF(a,\n  NULL,\n\tTODAY())":  "(IF a NULL (TODAY))",
		`REGEX(a, "(\\d{2})[,)]")`:    `(REGEX a "(\d{2})[,)]")`,
		`$Permission.Crm_Seller`:      "$Permission.Crm_Seller",
		`ISPICKVAL(a, "Ж, (не тот)")`: `(ISPICKVAL a "Ж, (не тот)")`,
	} {
		e, err := Parse(formula)
		if err != nil {
			t.Errorf("%s: %v", formula, err)
		} else if got := told(e); got != want {
			t.Errorf("%s is read as %s, wanted %s", formula, got, want)
		}
	}
	for _, formula := range []string{"", "AND(", "AND(a", "AND(a,)", "a b", "a)", `"open`, "1 +", "AND(a))", "a ; b", "()", "NOT(a b)", "Поле = 1"} {
		if e, err := Parse(formula); err == nil {
			t.Errorf("%q is read as %s", formula, told(e))
		}
	}
}

// TestPartsOfFormulas reads every beginning of a formula: each is read or refused, and none stops the reader.
func TestPartsOfFormulas(t *testing.T) {
	t.Parallel()
	formula := `AND(NOT($Permission.A), OR(ISPICKVAL(PRIORVALUE(Stage__c), "x\"y"), (Amount / 100 >= 2.5)), REGEX(Name, 'a(b)'))`
	for i := range formula {
		if _, err := Parse(formula[:i]); err == nil && i > len("AND") {
			t.Errorf("%q is whole", formula[:i])
		}
	}
}

func told(e *Expr) string {
	switch e.Op {
	case "text":
		return `"` + e.Text + `"`
	case "number", "field":
		return e.Text
	}
	parts := []string{e.Op}
	for _, arg := range e.Args {
		parts = append(parts, told(arg))
	}
	return "(" + strings.Join(parts, " ") + ")"
}
