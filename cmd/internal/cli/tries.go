package cli

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// tries says how much the acceptance cases try.
type tries struct {
	pairs bool
	max   int
	only  []string
}

func (t *tries) flags(r *run, cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&t.pairs, "pairs", false, r.say(pairsFlag, nil))
	flags.IntVar(&t.max, "max", 0, r.say(maxCasesFlag, nil))
	flags.StringSliceVar(&t.only, "only", nil, r.say(onlyFamilyFlag, nil))
}

// how is how cases are derived.
func (t tries) how() []acceptance.How {
	if t.pairs {
		return []acceptance.How{acceptance.Pairs}
	}
	return nil
}

// of returns the part of a suite that was asked for.
func (t tries) of(s *acceptance.Suite) *acceptance.Suite {
	choice := suite.Choice{Max: t.max}
	for _, name := range t.only {
		choice.Only = append(choice.Only, acceptance.Family(name))
	}
	return suite.Choose(s, choice)
}

// key tells one part from another, "" for all.
func (t tries) key() string {
	if !t.pairs && t.max == 0 && len(t.only) == 0 {
		return ""
	}
	return fmt.Sprint(t.pairs, t.max, t.only)
}

// sound checks the flags; they go with the cases alone.
func (t tries) sound(r *run, target string) error {
	if t.key() != "" && target != "acceptance" {
		return r.fail(exitUse, triesTargetSay, words.Args{"name": target})
	}
	if t.max < 0 {
		return r.fail(exitUse, badFlagSay, words.Args{"name": "--max", "value": strconv.Itoa(t.max)})
	}
	var known []string
	for _, f := range acceptance.Families {
		known = append(known, string(f))
	}
	for _, name := range t.only {
		if !slices.Contains(known, name) {
			return r.unknown(noFamilySay, name, known)
		}
	}
	return nil
}

var (
	pairsFlag      = words.Text{En: "acceptance: cases for every two moves that can follow each other", Ru: "acceptance: случаи для каждых двух переводов, которые могут идти подряд"}
	maxCasesFlag   = words.Text{En: "`N` acceptance: the N cases that try the most, 0 for all (0); the ledger says what is left out", Ru: "`N` acceptance: N случаев, которые охватывают больше всего, 0 — все (0); что не вошло, сказано в ведомости"}
	onlyFamilyFlag = words.Text{En: "`FAMILY,…` acceptance: only cases of these families, such as transition or access", Ru: "`FAMILY,…` acceptance: только случаи этих семейств, например transition или access"}
	noFamilySay    = words.Text{En: "there is no family of cases “{name}”", Ru: "нет семейства случаев «{name}»"}
	triesTargetSay = words.Text{En: "--pairs, --max and --only go with the target acceptance, not with “{name}”", Ru: "--pairs, --max и --only задают для цели acceptance, а не «{name}»"}
)
