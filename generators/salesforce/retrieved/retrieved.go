// Package retrieved stands behind the command line tool of Salesforce: it reads the configuration that an org has, in the
// files that were retrieved from it, as things to compare and as a first description. It must not know how descriptions
// become such files.
package retrieved

import (
	"errors"
	"fmt"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// Reading is how the configuration of an org is read.
var Reading = contract.Reading{
	Doc: words.Text{
		En: "A folder of a Salesforce project with what was retrieved from the org (`sf project retrieve start --manifest manifest/package.xml`), or a zip of it; all package directories in it are read",
		Ru: "Папка проекта Salesforce с тем, что выгружено из орга (`sf project retrieve start --manifest manifest/package.xml`), или zip с ней; читаются все каталоги пакетов в ней",
	},
	State: State,
	Draft: Draft,
}

// Foreign tells that none of the files is a configuration of Salesforce.
type Foreign struct {
	// Files is how many there were, Broken what was wrong with the first that looked like one; nil where none did.
	Files  int
	Broken error
	// Path is that of the broken file.
	Path string
}

// Error says so in English.
func (f *Foreign) Error() string { return f.In("en") }

// Unwrap returns what was wrong with the first file.
func (f *Foreign) Unwrap() error { return f.Broken }

// In says so in a language.
func (f *Foreign) In(lang string) string {
	switch {
	case f.Files == 0:
		return foreignEmpty.In(lang)
	case f.Broken != nil:
		return words.Message{Text: foreignBroken, Args: words.Args{"path": f.Path, "why": f.Broken.Error()}}.In(lang)
	}
	return words.Message{Text: foreignNone, Args: words.Args{"n": f.Files}}.In(lang)
}

var (
	foreignEmpty = words.Text{
		En: "there is no file here; give the folder of a Salesforce project, with `force-app` in it, or a zip of it",
		Ru: "здесь нет ни одного файла; укажите папку проекта Salesforce, в которой лежит `force-app`, или zip с ней",
	}
	foreignNone = words.Text{
		En: "none of {n|# file|# files} is metadata of Salesforce; give a folder with files such as `objects/Deal__c/Deal__c.object-meta.xml`, which `sf project retrieve start` makes",
		Ru: "среди файлов ({n}) нет метаданных Salesforce; укажите папку с файлами вроде `objects/Deal__c/Deal__c.object-meta.xml`, которую создаёт `sf project retrieve start`",
	}
	foreignBroken = words.Text{
		En: "no file of Salesforce can be read; the first, `{path}`, is damaged: {why}. Retrieve it again",
		Ru: "ни один файл Salesforce не читается; первый, `{path}`, повреждён: {why}. Выгрузите его заново",
	}
)

var errRoot = errors.New("the root element is not what the name of the file says")

func rootFault(is, want string) error {
	return fmt.Errorf("%w: <%s> instead of <%s>", errRoot, is, want)
}
