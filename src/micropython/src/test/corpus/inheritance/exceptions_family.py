# A family of exceptions with data and overridden text.
class AppError(Exception):
    code = 1

    def __init__(self, *args, **info):
        super().__init__(*args)
        self.info = info

    def __str__(self):
        return "[%d] %s %s" % (self.code, ", ".join([str(a) for a in self.args]), sorted(self.info.items()))


class NetError(AppError):
    code = 20


class Timeout(NetError):
    code = 21


class Refused(NetError):
    def __str__(self):
        return "refused: " + super().__str__()


def attempt(n):
    if n % 4 == 0:
        raise AppError("plain", n)
    if n % 4 == 1:
        raise Timeout("slow", after=[n] * 2)
    if n % 4 == 2:
        raise Refused(peer="p%d" % n)
    return n


for n in range(5):
    try:
        print(attempt(n))
    except Timeout as e:
        print("as Timeout", e, isinstance(e, NetError))
    except NetError as e:
        print("as NetError", e, e.args)
    except AppError as e:
        print("as AppError", e, e.info)
print(issubclass(Timeout, (KeyError, AppError)), Timeout.code, [c.__name__ for c in (AppError, Refused) if issubclass(c, NetError)])
