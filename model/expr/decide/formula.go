package decide

// formula is a condition without not: literals joined by and and or. A formula of no arguments that is
// joined by and always holds, by or never.
type formula struct {
	join join
	args []*formula
	literal
}

type join int

const (
	one join = iota // a literal alone
	and
	or
)

// literal is one thing that is said of variables.
type literal struct {
	sort  sort
	of    *variable
	other *variable // of same and differ
	names []string  // of within and without; one of has and lacks
	sum   linear    // of below
	// strict tells of below that the sum is not zero either. yes is what an opaque part is.
	strict, yes bool
	part        int
}

type sort int

// What is said. All but empty, lacks and opaque say besides that the variables have values.
const (
	filled  sort = iota
	empty        // it has no value
	within       // its value is one of the names
	without      // its value is none of the names
	below        // the sum is zero or less
	same         // two variables have one value
	differ       // two variables have different values
	has          // it has several values, the name among them
	lacks        // the name is not among its values, if it has any
	opaque       // a part that cannot be taken apart is true, or false
)

func all(args ...*formula) *formula { return &formula{join: and, args: args} }

func some(args ...*formula) *formula { return &formula{join: or, args: args} }

// constant is a formula that always or never holds.
func constant(holds bool) *formula {
	if holds {
		return all()
	}
	return some()
}

func says(l literal) *formula { return &formula{literal: l} }

func isFilled(v *variable) *formula { return says(literal{sort: filled, of: v}) }

func isEmpty(v *variable) *formula { return says(literal{sort: empty, of: v}) }

func isWithin(v *variable, names ...string) *formula {
	return says(literal{sort: within, of: v, names: names})
}

func isWithout(v *variable, names ...string) *formula {
	return says(literal{sort: without, of: v, names: names})
}

// under says that a sum is zero or less, or less. Its variables must be said to be filled beside it.
func under(sum linear, strict bool) *formula {
	if len(sum.terms) == 0 {
		return constant(sum.add.Sign() < 0 || !strict && sum.add.Sign() == 0)
	}
	sum, strict = sum.tight(strict)
	return says(literal{sort: below, sum: sum, strict: strict})
}
