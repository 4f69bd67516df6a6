from . import figure
from . import base
from . import guard
from . import approval
from . import stock
from . import declared
