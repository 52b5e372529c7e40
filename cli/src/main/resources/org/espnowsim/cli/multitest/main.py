# Runs one instance of a test, on a board or under CPython, when it is told to, by a line at the serial port: the name of the instance, a space, and
# statements that set what the instances before have made known. Lines that begin with Ctrl-D are for the runner.
import sys


class multitest:
    @staticmethod
    def flush():
        pass

    @staticmethod
    def skip():
        print("SKIP")
        raise SystemExit

    @staticmethod
    def next():
        print("NEXT")

    @staticmethod
    def broadcast(msg):
        print("BROADCAST", msg)

    @staticmethod
    def wait(msg):
        while sys.stdin.readline().rstrip() != "BROADCAST " + msg:
            pass

    @staticmethod
    def globals(**gs):
        for g in gs:
            print("SET {} = {!r}".format(g, gs[g]))

    @staticmethod
    def get_network_ip():
        if "nic" in globals():
            return nic.ifconfig()[0]
        try:
            import network
        except ImportError:
            return "127.0.0.1"
        return network.WLAN().ifconfig()[0]

    @staticmethod
    def expect_reboot(resume, delay_ms=0):
        print("WAIT_FOR_REBOOT", resume, delay_ms)

    @staticmethod
    def output_metric(data):
        print("OUTPUT_METRIC", data)


try:
    print("\x04ready")
    _name, _, _given = sys.stdin.readline().rstrip().partition(" ")
    execfile("multitest.py")
    exec(_given)
    globals()["instance" + _name]()
except SystemExit:
    pass
except BaseException as _e:
    print("\x04error")
    sys.print_exception(_e)
print("\x04end")
