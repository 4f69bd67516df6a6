package live

import "github.com/crmspec/crmspec/model/words"

// Trouble is why an instance cannot be worked with, for people. It never holds a secret.
type Trouble struct {
	// Use tells that what was given is wrong, not what is there.
	Use bool
	Say words.Message
}

// Error implements error.
func (t *Trouble) Error() string { return t.In("en") }

// In implements words.Localized.
func (t *Trouble) In(lang string) string { return t.Say.In(lang) }

func trouble(use bool, text words.Text, args words.Args) *Trouble {
	return &Trouble{use, words.Message{Text: text, Args: args}}
}

// Wrong returns the trouble that something given is wrong, Refused that the instance is not as it must be.
func Wrong(text words.Text, args words.Args) error { return trouble(true, text, args) }

// Refused returns the trouble that the instance is not as it must be.
func Refused(text words.Text, args words.Args) error { return trouble(false, text, args) }

var (
	saysURL = words.Text{
		En: "--url is not the address of an instance: write it as https://crm.example.com",
		Ru: "--url — не адрес системы: напишите его так: https://crm.example.com",
	}
	saysMore = words.Text{
		En: "--url holds more than the address of an instance: leave out names, passwords and all behind “?” or “#”",
		Ru: "в --url не только адрес системы: уберите имя, пароль и всё после «?» или «#»",
	}
	saysHTTP = words.Text{
		En: "“{host}” is asked without encryption, and anybody on the way could read the passwords: write https://",
		Ru: "к «{host}» обращаются без шифрования, и пароли прочитает любой на этом пути: напишите https://",
	}
	saysAway = words.Text{
		En: "{crm} leads on to “{host}”. Passwords are not carried there: if that is the address of the instance, give it by --url",
		Ru: "{crm} перенаправляет на «{host}». Пароли туда не передаются: если это адрес системы, укажите его в --url",
	}
	saysSilent  = words.Text{En: "{crm} does not answer: {reason}", Ru: "{crm} не отвечает: {reason}"}
	saysNobody  = words.Text{En: "nobody listens at this address", Ru: "по этому адресу никто не отвечает"}
	saysNoName  = words.Text{En: "there is no such host", Ru: "такого хоста нет"}
	saysTooLong = words.Text{En: "it takes too long", Ru: "ответа слишком долго нет"}
	saysBroke   = words.Text{En: "the connection broke off", Ru: "соединение оборвалось"}
	saysStrange = words.Text{
		En: "what answers to {what} ({status}) does not speak as {crm} does: {answer}",
		Ru: "ответ на {what} ({status}) не похож на ответ {crm}: {answer}",
	}
)
