# OSError and its errno, raised by the system and by the program.
import errno
import os

for f, name in ((lambda: open("/no/such/file"), "ENOENT"), (lambda: os.mkdir("/"), "EEXIST"), (lambda: os.rmdir("/none/x"), "ENOENT")):
    try:
        f()
        print("no error")
    except OSError as e:
        print(name, e.args[0] == getattr(errno, name), e.errno == e.args[0])


def send(code, log):
    try:
        log.append("try %d" % code)
        raise OSError(code, "made " + str(code))
    except OSError as e:
        if e.errno in (errno.EAGAIN, errno.ETIMEDOUT):
            return "again " + e.args[1]
        raise
    finally:
        log.append("finally")


log = []
for code in (errno.EAGAIN, errno.ETIMEDOUT, errno.ENOMEM):
    try:
        print(send(code, log).split()[0])
    except OSError as e:
        print("fatal", e.errno == errno.ENOMEM, len(e.args))
print(len(log), log.count("finally"))
print(errno.errorcode[errno.EINVAL], isinstance(OSError(1), Exception), OSError("text").args, OSError().args)
