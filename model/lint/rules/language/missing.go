package language

import "github.com/crmspec/crmspec/model/words"

// What names an element that there is not is told once for all the places that name it, whichever check meets them.
var (
	moreMissing = words.Text{
		En: "; the name stands in {more|# more place|# more places}",
		Ru: "; это имя стоит ещё в {more|# месте|# местах|# местах}",
	}
	sameMissing = words.Text{
		En: "“{name}” leads nowhere here, too",
		Ru: "«{name}» и здесь никуда не ведёт",
	}
)
