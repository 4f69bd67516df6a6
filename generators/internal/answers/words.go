package answers

import "github.com/crmspec/crmspec/model/words"

// Why a file holds no answer, and what to do.
var (
	whyNoJSON = words.Text{
		En: "It is no answer of the CRM: those are JSON. Leave it out, or save the answer anew",
		Ru: "Это не ответ CRM: ответы приходят в JSON. Уберите файл или сохраните ответ заново",
	}
	whyBroken = words.Text{
		En: "The JSON breaks off or is damaged in line {line}: save the answer anew, without editing it",
		Ru: "JSON обрывается или испорчен в строке {line}: сохраните ответ заново, не редактируя",
	}
	whyRefused = words.Text{
		En: "The CRM did not answer but refused ({said}): ask again, with a token that is valid and has the rights of an administrator",
		Ru: "CRM не ответила, а отказала ({said}): повторите запрос с действующим ключом и правами администратора",
	}
	troublePlan = words.Text{
		En: "{file} is no plan that can be read: {why}. Generate it anew",
		Ru: "{file} – не план, который можно прочитать: {why}. Создайте его заново",
	}
	troubleOther = words.Text{
		En: "{file} is a plan for {is}, not for {wants}: name the folder of the other one, or the other target",
		Ru: "{file} – план для {is}, а не для {wants}: укажите другую папку или другую CRM",
	}
)
