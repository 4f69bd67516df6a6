package matrix

import "github.com/crmspec/crmspec/model/words"

// TitleOf is the title of a matrix by its name, wherever it is spoken of; zero for no matrix.
func TitleOf(name string) words.Text {
	switch name {
	case AccessName:
		return accessWords["access"]
	case StageFieldsName:
		return stageWords["stage-fields"]
	case ConfirmName:
		return raciWords["raci"]
	case TraceName:
		return traceWords["trace"]
	case IntegrationFieldsName:
		return exchangeWords["exchange"]
	}
	return words.Text{}
}
