# Two modules that import each other, and functions that look names up late.
import lib_cycle.left as left
import lib_cycle.right as right

print(left.ping(3), right.pong(2))
print(left.lib_cycle is right.lib_cycle, right.lib_cycle.left is left)
left.SUFFIX = "!" * 3
print(right.pong(1))
saved = left.ping
left.ping = lambda n: ["patched", n]
print(right.pong(4), saved(1))
left.ping = saved
print(sorted([n for n in dir(left) if n[0] != "_"]), left.__name__)
f = right.pong
print(f(0), getattr(left, "ping")(0))
