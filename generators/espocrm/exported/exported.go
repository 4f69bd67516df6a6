// Package exported stands behind EspoCRM: it reads the configuration that one has, in the files of its folder or in what it
// answers, as things to compare and as a first description. It must not know how descriptions become such files.
package exported

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// Reading is how the configuration of EspoCRM is read.
var Reading = contract.Reading{
	Doc: words.Text{
		En: "The folder custom/Espo of EspoCRM, a zip of it, an extension, or the folder that is generated; or answers of the interface for programs, saved as JSON. " +
			"Roles and teams stand in no file of EspoCRM, so that their answers belong beside the folder, too. With the name and password of an administrator in ESPO:\n\n" + curl +
			"\n\nLabels are compared where their files are there, or the answer I18n, whose language is that of the administrator (name it I18n-ru_RU.json). " +
			"Of what EspoCRM brings itself, answers do not tell what people changed: there only that is compared which the description sets. Cards and lists (layouts) are not compared.",
		Ru: "Папка custom/Espo из EspoCRM, zip с ней, расширение или созданная папка; либо ответы API, сохранённые как JSON. " +
			"Ролей и команд в файлах EspoCRM нет, поэтому их ответы кладут рядом и с папкой. Имя и пароль администратора в ESPO:\n\n" + curl +
			"\n\nНадписи сравниваются, если есть их файлы или ответ I18n; его язык – язык администратора (назовите файл I18n-ru_RU.json). " +
			"По ответам не видно, что люди поменяли в том, что EspoCRM приносит сама: там сравнивается только то, что задаёт описание. Карточки и списки (макеты) не сравниваются.",
	},
	State: State,
	Draft: Draft,
}

// curl are the calls that get all that is read.
const curl = `mkdir espocrm-now && cd espocrm-now
for answer in Metadata I18n Settings Role?maxSize=200 Team?maxSize=200; do
  curl -sS -u "$ESPO" "https://ADDRESS/api/v1/$answer" -o "${answer%%\?*}.json"
done`
