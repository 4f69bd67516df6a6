package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/schema"
)

func newSchemaCmd(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "schema [KIND]", Short: r.say(schemaSay, nil), Long: r.say(schemaLongSay, nil), Args: r.atMost(1),
		Example:   "  crmspec schema pipeline > pipeline.json",
		ValidArgs: kindWords(),
		RunE: func(_ *cobra.Command, args []string) error {
			text := schema.Combined()
			if len(args) > 0 {
				kind, err := r.kind(args[0])
				if err != nil {
					return err
				}
				text = schema.JSON(kind)
			}
			_, err := r.out.Write(text)
			return err
		},
	}
}

// kind returns the kind of a name or word, singular or plural, however the letters are written.
func (r *run) kind(name string) (*model.Kind, error) {
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		for _, form := range []string{kind.Name, kind.Word, kind.Word + "s", strings.TrimSuffix(kind.Word, "y") + "ies"} {
			if strings.EqualFold(form, name) {
				return kind, nil
			}
		}
	}
	return nil, r.unknown(noKindSay, name, kindWords())
}

func kindWords() []string {
	all := make([]string, len(model.Kinds))
	for i, kind := range model.Kinds {
		all[i] = kind.Word
	}
	return all
}
