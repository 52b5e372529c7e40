# machine, on the simulated device: the board's resets, sleep, clock and identity.
import _board
import _host
import time as _time
import uctypes
from _machine_port import *
from _native import buffer, integer


def reset():
    _host.reset()


def soft_reset():
    _host.soft_reset()


def reset_cause():
    return _host.reset_cause()


def deepsleep(*args, **kwargs):
    _host.deepsleep(_sleep_time(args, kwargs))


def lightsleep(*args, **kwargs):
    _host.lightsleep(_sleep_time(args, kwargs))


sleep = lightsleep


def _sleep_time(args, kwargs):
    if "time_ms" in kwargs and not args:
        args = (kwargs["time_ms"],)
    return integer(args[0]) if args else None


def idle():
    _time.sleep_us(1)


def unique_id():
    identity = bytearray(6)
    return bytes(identity[: _host.unique_id(uctypes.addressof(identity))])


def freq(*args):
    if not args:
        return _host.cpu_mhz() * 1000000
    mhz = integer(args[0]) // 1000000
    if mhz not in FREQUENCIES:
        raise ValueError(FREQUENCY_ERROR)
    _host.cpu_set_mhz(mhz)


def disable_irq():
    return 0


def enable_irq(state):
    return None


class RTC:
    def __init__(self, id=0):
        pass

    def init(self, datetime):
        self.datetime(datetime)

    def datetime(self, *args):
        if not args:
            year, month, day, hour, minute, second, weekday = _time.gmtime()[:7]
            return (year, month, day, weekday, hour, minute, second, 0)
        year, month, day, _, hour, minute, second = args[0][:7]
        _host.rtc_set(_time.mktime((year, month, day, hour, minute, second, 0, 0)))

    def memory(self, *args):
        if args:
            data = buffer(args[0])
            _host.rtc_memory_write(uctypes.addressof(data) if data else 0, len(data))
            return None
        data = bytearray(_host.rtc_memory_read())
        if data:
            _host.rtc_memory_read(uctypes.addressof(data))
        return bytes(data)


class Pin:
    IN = 1
    OUT = 3
    OPEN_DRAIN = 7
    PULL_DOWN = 1
    PULL_UP = 2
    DRIVE_0 = 0
    DRIVE_1 = 1
    DRIVE_2 = 2
    DRIVE_3 = 3
    IRQ_RISING = 1
    IRQ_FALLING = 2
    WAKE_LOW = 4
    WAKE_HIGH = 5

    # As the host calls them.
    _MODES = {1: "IN", 3: "OUT", 7: "OPEN_DRAIN"}
    _PULLS = {None: "NONE", 0: "NONE", 2: "UP", 1: "DOWN"}
    _pins = {}

    def __new__(cls, id, *args, **kwargs):
        if isinstance(id, Pin):
            id = id._id
        id = integer(id)
        if not _host.pin_exists(id):
            raise ValueError("invalid pin")
        pin = cls._pins.get(id)
        if pin is None:
            pin = object.__new__(cls)
            pin._id = id
            pin._handler = None
            cls._pins[id] = pin
        return pin

    def __init__(self, id, *args, **kwargs):
        if args or kwargs:
            self.init(*args, **kwargs)

    def init(self, mode=None, pull=-1, *, value=None, drive=None, hold=None, alt=None):
        if mode is not None:
            if mode not in self._MODES:
                raise ValueError("invalid pin mode")
            if mode != Pin.IN and _host.pin_input_only(self._id):
                raise ValueError("pin can only be input")
        if value is not None:
            _host.pin_write(self._id, bool(value))
        if mode is not None:
            _host.pin_mode(self._id, self._MODES[mode])
        if pull != -1:
            if pull not in self._PULLS:
                raise ValueError("invalid pull")
            _host.pin_pull(self._id, self._PULLS[pull])

    def value(self, *args):
        if not args:
            return _host.pin_read(self._id)
        _host.pin_write(self._id, bool(args[0]))

    __call__ = value

    def on(self):
        _host.pin_write(self._id, True)

    def off(self):
        _host.pin_write(self._id, False)

    def toggle(self):
        _host.pin_write(self._id, not _host.pin_read(self._id))

    def irq(self, handler=None, trigger=3, *, wake=None, hard=False):
        if trigger & (Pin.WAKE_LOW | Pin.WAKE_HIGH):
            raise NotImplementedError("wake-up by Pin.irq is not modelled; use esp32.wake_on_ext0")
        self._handler = handler
        _host.pin_irq(self._id, None if handler is None else lambda: handler(self), trigger)
        return self

    def __repr__(self):
        return "Pin(%d)" % self._id


class Signal:
    def __init__(self, pin, *args, invert=False, **kwargs):
        self._pin = pin if isinstance(pin, Pin) else Pin(pin, *args, **kwargs)
        self._invert = bool(invert)

    def value(self, *args):
        if not args:
            return self._pin.value() ^ self._invert
        self._pin.value(bool(args[0]) ^ self._invert)

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)


class ADC:
    ATTN_0DB = 0
    ATTN_2_5DB = 1
    ATTN_6DB = 2
    ATTN_11DB = 3
    WIDTH_9BIT = 9
    WIDTH_10BIT = 10
    WIDTH_11BIT = 11
    WIDTH_12BIT = 12

    def __init__(self, pin, *, atten=None):
        self._input = pin._id if isinstance(pin, Pin) else integer(pin)
        self._bits = 12
        _host.adc_read(self._input, "raw", 12)
        if atten is not None:
            self.atten(atten)

    def init(self, *, atten=None):
        if atten is not None:
            self.atten(atten)

    def atten(self, atten):
        if atten not in (0, 1, 2, 3):
            raise ValueError("invalid atten")
        _host.adc_atten(self._input, ("DB_0", "DB_2_5", "DB_6", "DB_11")[atten])

    def width(self, bits):
        if bits not in (9, 10, 11, 12):
            raise ValueError("invalid bits")
        self._bits = bits

    def read(self):
        return _host.adc_read(self._input, "raw", self._bits)

    def read_u16(self):
        return _host.adc_read(self._input, "u16", 12)

    def read_uv(self):
        return _host.adc_read(self._input, "uv", 12)


class PWM:
    def __init__(self, pin, freq=None, duty=None, *, duty_u16=None, duty_ns=None):
        self._pin = pin if isinstance(pin, Pin) else Pin(pin)
        self._freq = 5000
        self._duty = 32768
        self.init(freq=freq, duty=duty, duty_u16=duty_u16, duty_ns=duty_ns)

    def init(self, *, freq=None, duty=None, duty_u16=None, duty_ns=None):
        if freq is not None:
            self._freq = integer(freq)
        if duty is not None:
            self._duty = integer(duty) * 64
        if duty_u16 is not None:
            self._duty = integer(duty_u16)
        if duty_ns is not None:
            self._duty = integer(duty_ns) * self._freq * 65535 // 1000000000
        if not 0 <= self._duty <= 65536:
            raise ValueError("duty must be from 0 to 65535")
        _host.pin_pwm(self._pin._id, self._freq, min(self._duty, 65535))

    def freq(self, *args):
        if not args:
            return self._freq
        self.init(freq=args[0])

    def duty(self, *args):
        if not args:
            return self._duty // 64
        self.init(duty=args[0])

    def duty_u16(self, *args):
        if not args:
            return self._duty
        self.init(duty_u16=args[0])

    def duty_ns(self, *args):
        if not args:
            return self._duty * 1000000000 // (self._freq * 65535)
        self.init(duty_ns=args[0])

    def deinit(self):
        _host.pin_pwm(self._pin._id)


class DAC:
    def __init__(self, pin):
        self._pin = pin if isinstance(pin, Pin) else Pin(pin)

    def write(self, value):
        _host.pin_dac(self._pin._id, integer(value))


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1

    def __init__(self, id, **kwargs):
        self._id = integer(id)
        self._callback = None
        self._number = _host.timer_new(lambda: self._callback(self) if self._callback else None)
        if kwargs:
            self.init(**kwargs)

    def init(self, *, mode=PERIODIC, callback=None, period=-1, freq=-1, hard=False):
        if freq != -1:
            microseconds = int(1000000 / freq)
        else:
            microseconds = integer(period) * 1000
        if microseconds <= 0:
            raise ValueError("invalid period")
        self._callback = callback
        _host.timer_start(self._number, microseconds / 1, mode == Timer.PERIODIC)

    def deinit(self):
        _host.timer_stop(self._number)


class WDT:
    def __init__(self, id=0, timeout=None):
        if integer(id) != 0:
            raise ValueError()
        _host.wdt(False, watchdog_timeout(timeout))

    def feed(self):
        _host.wdt(True)


class UART:
    def __init__(self, id, baudrate=115200, bits=8, parity=None, stop=1, *, rxbuf=256, **kwargs):
        self._id = integer(id)
        self._rxbuf = rxbuf
        self._timeout = kwargs.get("timeout", 0)
        _host.uart_open(self._id, rxbuf)

    def init(self, baudrate=115200, bits=8, parity=None, stop=1, **kwargs):
        self._timeout = kwargs.get("timeout", self._timeout)

    def deinit(self):
        _host.uart_close(self._id)

    def any(self):
        return _host.uart_any(self._id)

    def read(self, n=-1):
        self._wait()
        available = _host.uart_any(self._id)
        n = available if n is None or n < 0 else min(n, available)
        if not n:
            return None
        data = bytearray(n)
        _host.uart_read(self._id, n, uctypes.addressof(data))
        return bytes(data)

    def readinto(self, buf, n=None):
        data = self.read(len(buf) if n is None else min(n, len(buf)))
        if data is None:
            return None
        buf[: len(data)] = data
        return len(data)

    def readline(self):
        line = b""
        while not line.endswith(b"\n"):
            c = self.read(1)
            if c is None:
                break
            line += c
        return line or None

    def write(self, data):
        data = buffer(data)
        if data:
            _host.uart_write(self._id, uctypes.addressof(data), len(data))
        return len(data)

    def flush(self):
        pass

    def txdone(self):
        return True

    def ioctl(self, request, flags):
        if request != 3:
            return -22
        return (flags & 1 if _host.uart_any(self._id) else 0) | flags & 4

    def _wait(self):
        if self._timeout and not _host.uart_any(self._id):
            more = _host.wait(self._timeout)
            while more and not _host.uart_any(self._id):
                more = _host.wait()


class I2C:
    def __init__(self, id=0, *, scl=None, sda=None, freq=400000, timeout=50000):
        pass

    def init(self, *args, **kwargs):
        pass

    def deinit(self):
        pass

    def scan(self):
        found = bytearray(128)
        return list(found[: _host.i2c_scan(uctypes.addressof(found))])

    def readfrom(self, addr, nbytes, stop=True):
        data = bytearray(nbytes)
        self.readfrom_into(addr, data)
        return bytes(data)

    def readfrom_into(self, addr, buf, stop=True):
        _host.i2c_read(addr, None, uctypes.addressof(buf), len(buf))

    def writeto(self, addr, buf, stop=True):
        data = buffer(buf)
        _host.i2c_write(addr, None, uctypes.addressof(data) if data else 0, len(data))
        return len(data)

    def writevto(self, addr, vector, stop=True):
        return self.writeto(addr, b"".join(bytes(v) for v in vector))

    def readfrom_mem(self, addr, memaddr, nbytes, *, addrsize=8):
        data = bytearray(nbytes)
        self.readfrom_mem_into(addr, memaddr, data, addrsize=addrsize)
        return bytes(data)

    def readfrom_mem_into(self, addr, memaddr, buf, *, addrsize=8):
        self._check(addrsize)
        _host.i2c_read(addr, memaddr, uctypes.addressof(buf), len(buf))

    def writeto_mem(self, addr, memaddr, buf, *, addrsize=8):
        self._check(addrsize)
        data = buffer(buf)
        _host.i2c_write(addr, memaddr, uctypes.addressof(data) if data else 0, len(data))

    def _check(self, addrsize):
        if addrsize != 8:
            raise NotImplementedError("I2C registers of %d bits are not modelled" % addrsize)


class SoftI2C(I2C):
    def __init__(self, scl, sda, *, freq=400000, timeout=50000):
        pass


class SPI:
    MSB = 0
    LSB = 1

    def __init__(self, id=1, baudrate=1000000, **kwargs):
        pass

    def init(self, *args, **kwargs):
        pass

    def deinit(self):
        pass

    def read(self, nbytes, write=0):
        data = bytearray(nbytes)
        self.readinto(data, write)
        return bytes(data)

    def readinto(self, buf, write=0):
        _host.spi_transfer(uctypes.addressof(buf), len(buf))

    def write(self, buf):
        data = bytearray(buffer(buf))
        self.readinto(data)

    def write_readinto(self, write_buf, read_buf):
        if len(write_buf) != len(read_buf):
            raise ValueError("buffers must be the same length")
        self.readinto(read_buf)


class SoftSPI(SPI):
    def __init__(self, baudrate=500000, **kwargs):
        pass


def bitstream(pin, encoding, timing, buf):
    data = buffer(buf)
    _host.pin_pixels(pin._id, uctypes.addressof(data), len(data))


def _refused(name):
    def refuse(*args, **kwargs):
        raise NotImplementedError("machine.%s is not modelled by espnow-sim" % name)

    return refuse


TouchPad = _refused("TouchPad")
I2S = _refused("I2S")
SDCard = _refused("SDCard")
time_pulse_us = _refused("time_pulse_us")
