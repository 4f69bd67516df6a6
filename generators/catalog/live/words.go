package live

import "github.com/crmspec/crmspec/model/words"

var noTarget = words.Text{En: "cases cannot be played on “{name}”", Ru: "на «{name}» случаи не проиграть"}
