package words

// kazakh are the texts of the tool in Kazakh by their English, as far as there are any: a draft, which
// nobody whose first language it is has read yet. What is missing is shown in Russian. Each map is one
// part of the outputs; a text that stands in two of them is translated once.
var kazakh = []map[string]string{kazakhFrame, kazakhStages, kazakhRights, kazakhData, kazakhTime, kazakhAcceptance, kazakhSite, kazakhWork, kazakhMatrices, kazakhUses}

// Draft returns the Kazakh for an English text of the tool, "" for none.
func Draft(en string) string {
	for _, part := range kazakh {
		if text := part[en]; text != "" {
			return text
		}
	}
	return ""
}

// Drafts returns all that is drafted in Kazakh, by the English.
func Drafts() map[string]string {
	all := map[string]string{}
	for _, part := range kazakh {
		for en, kk := range part {
			all[en] = kk
		}
	}
	return all
}

// Notice says to readers of a language how far the tool's own texts are in theirs; it is zero where all
// of them are.
func Notice(lang string) Text {
	switch base := Base(lang); {
	case base == "kk":
		return Text{
			En: "The fixed texts of this page are a draft in Kazakh that nobody has checked; what is missing is in Russian.",
			Ru: "Постоянные тексты этой страницы на казахском — черновик, который никто не проверил; чего в нём нет, то по-русски.",
		}
	case base != "en" && base != "ru":
		return Text{
			En: "The fixed texts of this page are not translated into its language; they are in English.",
			Ru: "Постоянные тексты этой страницы не переведены на её язык; они на русском.",
		}
	}
	return Text{}
}
