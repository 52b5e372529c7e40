# The old name of os.
from os import *
