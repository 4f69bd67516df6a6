"""How refusals are told. A program tells them apart by their class."""
from trytond.exceptions import UserError
from trytond.model.exceptions import AccessError, ValidationError

from .book.rules import BIRTH, BULK, DUPLICATE, LIMIT, MISSING, MOVE, RIGHT, UNIQUE, VALUE, WAITS


class RightError(AccessError):
    pass


class BulkError(AccessError):
    pass


class ValueRefused(ValidationError):
    pass


class MissingError(ValidationError):
    pass


class UniqueError(ValidationError):
    pass


class DuplicateError(ValidationError):
    pass


class BirthError(UserError):
    pass


class MoveError(UserError):
    pass


class LimitError(UserError):
    pass


class WaitsError(UserError):
    pass


KINDS = {
    RIGHT: RightError, BULK: BulkError, BIRTH: BirthError, MOVE: MoveError, LIMIT: LimitError, VALUE: ValueRefused,
    UNIQUE: UniqueError, DUPLICATE: DuplicateError, MISSING: MissingError, WAITS: WaitsError,
}


def told(refused):
    """The error that people get for what the rules refuse."""
    error = KINDS[refused.code](refused.text)
    error.about = refused.about
    return error
