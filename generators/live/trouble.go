package live

import (
	"errors"
	"fmt"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

// Class is the sort of a trouble.
type Class int

const (
	// Use is wrong use: an address, a secret, a name.
	Use Class = iota
	// Unread is a file that is not what it should be.
	Unread
	// Refused is what the CRM, or the way to it, did not do.
	Refused
)

// Trouble is why something could not be done, for people. It never holds a secret.
type Trouble struct {
	Class Class
	Say   words.Message
}

// Error implements error.
func (t *Trouble) Error() string { return t.In("en") }

// In implements words.Localized.
func (t *Trouble) In(lang string) string { return t.Say.In(lang) }

func use(text words.Text, args words.Args) *Trouble {
	return &Trouble{Use, words.Message{Text: text, Args: args}}
}

func refused(text words.Text, args words.Args) *Trouble {
	return &Trouble{Refused, words.Message{Text: text, Args: args}}
}

// Failed is a step that could not be done; those before it are done and noted.
type Failed struct {
	N    int
	Step plan.Step
	Err  error
}

// Error implements error.
func (f *Failed) Error() string { return fmt.Sprintf("step %d, %s: %v", f.N, f.Step.ID, f.Err) }

// Unwrap returns the reason.
func (f *Failed) Unwrap() error { return f.Err }

// troubled returns an error as a trouble, nil where it is none.
func troubled(err error) *Trouble {
	var t *Trouble
	if errors.As(err, &t) {
		return t
	}
	return nil
}

var (
	saysTarget = words.Text{En: "no plan can be brought to “{name}”", Ru: "в «{name}» план перенести нельзя"}
	saysToken  = words.Text{
		En: "the environment variable that --token-env names is empty, or holds what no token is",
		Ru: "переменная окружения, названная в --token-env, пуста, или в ней не токен",
	}
	saysURL = words.Text{
		En: "--url is not the address of an account: write it as https://example.com",
		Ru: "--url — не адрес аккаунта: напишите его так: https://example.com",
	}
	saysURLMore = words.Text{
		En: "--url holds more than the address of an account: leave out names, passwords and all behind “?” or “#”",
		Ru: "в --url не только адрес аккаунта: уберите имя, пароль и всё после «?» или «#»",
	}
	saysHTTP = words.Text{
		En: "“{host}” is asked without encryption, and anybody on the way could read the token: write https://",
		Ru: "к «{host}» обращаются без шифрования, и токен прочитает любой на этом пути: напишите https://",
	}
	saysSecretURL = words.Text{
		En: "--url holds more than the host, and the address of a webhook of {crm} is a secret: give the host alone, and put the webhook into the variable that --token-env names",
		Ru: "в --url не только хост, а адрес вебхука {crm} — секрет: оставьте один хост, а вебхук положите в переменную, названную в --token-env",
	}
	saysHook = words.Text{
		En: "the variable that --token-env names holds no webhook: it is its whole address, or what stands in it behind “/rest/”",
		Ru: "в переменной, названной в --token-env, нет вебхука: это его адрес целиком или то, что стоит в нём после «/rest/»",
	}
	saysOtherHook = words.Text{
		En: "the webhook in the variable that --token-env names belongs to another address than --url",
		Ru: "вебхук в переменной, названной в --token-env, относится не к тому адресу, что в --url",
	}

	saysNoAnswer = words.Text{En: "{crm} does not answer: {reason}", Ru: "{crm} не отвечает: {reason}"}
	saysStatus   = words.Text{En: "{crm} refuses {what} ({status}): {answer}", Ru: "{crm} отказывает: {what} ({status}): {answer}"}
	saysLetIn    = words.Text{
		En: "{crm} does not let in ({status}): the token is not, or no longer, valid, or its rights are too small: {answer}",
		Ru: "{crm} не впускает ({status}): токен не действует, истёк, или у него не хватает прав: {answer}",
	}
	saysAway = words.Text{
		En: "{crm} leads on to “{host}”. The token is not carried there: if that is the address of the account, give it by --url",
		Ru: "{crm} перенаправляет на «{host}». Токен туда не передаётся: если это адрес аккаунта, укажите его в --url",
	}
	saysLong = words.Text{
		En: "{crm} wants to be asked again in {minutes|# minute|# minutes} only: run this again then, it goes on here",
		Ru: "{crm} просит обратиться снова не раньше чем через {minutes|# минуту|# минуты|# минут}: запустите тогда ещё раз, работа продолжится отсюда",
	}
	saysNotJSON = words.Text{En: "what {crm} answers to {what} is not JSON: {answer}", Ru: "ответ {crm} на {what} — не JSON: {answer}"}
	saysNoList  = words.Text{
		En: "what {crm} answers to {what} has no “{at}”, so it cannot be told what is there",
		Ru: "в ответе {crm} на {what} нет «{at}», и узнать, что уже есть, нельзя",
	}
	saysNoID = words.Text{
		En: "{crm} does not say the id of “{symbol}”, which later steps need",
		Ru: "{crm} не сообщает идентификатор «{symbol}», нужный следующим шагам",
	}
	saysTwo = words.Text{
		En: "{n} things in {crm} are called “{name}”, and which of them is meant cannot be told: rename or remove all but one",
		Ru: "в {crm} несколько объектов с именем «{name}» ({n}), и какой из них имеется в виду, неизвестно: оставьте один, остальные переименуйте или удалите",
	}
	saysNeeds = words.Text{
		En: "it needs the id of “{symbol}”, which is not there and whose step was not asked for",
		Ru: "нужен идентификатор «{symbol}», которого нет, а его шаг не выбран",
	}
	saysPages    = words.Text{En: "the list that {crm} answers to {what} does not end", Ru: "список, которым {crm} отвечает на {what}, не кончается"}
	saysElse     = words.Text{En: "{crm} says that its list goes on at “{host}”; the token is not carried there", Ru: "{crm} указывает продолжение списка на «{host}»; токен туда не передаётся"}
	saysWrites   = words.Text{En: "the plan looks by {what}, which may be no mere looking", Ru: "план ищет запросом {what}, а это может быть не просто чтение"}
	saysSecretID = words.Text{En: "{crm} gives the token as the id of “{symbol}”; it is not stored", Ru: "{crm} выдаёт токен за идентификатор «{symbol}»; он не сохраняется"}
	saysBadID    = words.Text{En: "{crm} gives “{symbol}” an id that is none", Ru: "{crm} даёт «{symbol}» негодный идентификатор"}

	saysNoJournal    = words.Text{En: "“{path}” is no journal of crmspec apply: {reason}", Ru: "«{path}» — не журнал crmspec apply: {reason}"}
	saysOtherJournal = words.Text{
		En: "“{path}” is the journal of something else ({have}, not {want}): name another by --journal",
		Ru: "«{path}» — журнал другой работы ({have}, а не {want}): укажите другой в --journal",
	}
)
