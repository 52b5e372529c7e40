# The old name of select.
from select import *
