# A module that raises while it is imported is not kept; the next import tries again.
import sys

for i in range(2):
    try:
        import lib_bad.raises
    except ValueError as e:
        print(e, "lib_bad.raises" in sys.modules)
try:
    import lib_bad.syntax
except SyntaxError:
    print("SyntaxError", "lib_bad.syntax" in sys.modules)
import lib_bad.state as s

s.values.append(["first"])
from lib_bad import state

print(state is s, state.values, s.count())
from lib_bad.state import *

values.append(["star"])
print(s.values, count(), "_hidden" in globals())
del sys.modules["lib_bad.state"]
import lib_bad.state as fresh

print(fresh is s, fresh.values, s.values)
