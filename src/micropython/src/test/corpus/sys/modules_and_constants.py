# What sys tells, as far as it is the same everywhere.
import sys

print(sys.maxsize >= 2**30, sys.byteorder, isinstance(sys.version, str))
print(isinstance(sys.path, list), len(sys.version_info) >= 3)


def exit_code(f):
    try:
        f()
    except SystemExit as e:
        return e.args
    return "went on"


print(exit_code(sys.exit), exit_code(lambda: sys.exit(3)), exit_code(lambda: sys.exit("why" * 2)), exit_code(lambda: None))
log = []
try:
    try:
        sys.exit([1])
    except Exception:
        log.append("not here")
    finally:
        log.append("finally")
except BaseException as e:
    log.append(type(e).__name__)
print(log)
sys.modules["invented"] = type("M", (), {"x": ["from invented"]})
import invented

print(invented.x)
del sys.modules["invented"]
try:
    import invented
except ImportError:
    print("ImportError")
sys.stdout.write("written %d\n" % sum([len(str(i)) for i in range(20)]))
