package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The modules of a board beside {@code espnow}. */
class BoardModulesTest {

    private static List<String> run(String program) {
        return run(Chip.ESP32, program);
    }

    private static List<String> run(Chip chip, String program) {
        Boards boards = new Boards();
        boards.add(
                "a",
                chip,
                """
                def tell(f, *args, **kwargs):
                    try:
                        print(f(*args, **kwargs))
                    except Exception as x:
                        print(type(x).__name__, x)
                """
                        + program);
        List<String> lines =
                boards.run(30).stream()
                        .map(line -> line.substring(line.indexOf(": ") + 2))
                        .toList();
        assertThat(boards.failures()).isEmpty();
        return lines;
    }

    @Nested
    class Network {

        @Test
        void of_the_esp32() {
            assertThat(
                            run(
                                    """
                                    import network
                                    from network import WLAN
                                    sta = WLAN(WLAN.IF_STA)
                                    ap = WLAN(network.AP_IF)
                                    tell(WLAN, 2)
                                    tell(sta.config, 'channel')
                                    print(sta.active(True), sta.active(), sta.status(), ap.status(), sta)
                                    sta.config(channel=6, pm=sta.PM_NONE, reconnects=0, txpower=8.5)
                                    print(sta.config('channel'), sta.config('pm'), sta.config('reconnects'), sta.config('txpower'))
                                    print(sta.config('mac'), sta.config('protocol'), network.hostname())
                                    sta.config(mac=b'\\x02\\x00\\x00\\x00\\x00\\x01')
                                    print(sta.config('mac'))
                                    ap.active(True)
                                    ap.config(ssid='mine', password='12345678', security=3)
                                    print(ap.config('essid'), ap.config('authmode'))
                                    tell(sta.config, 'nothing')
                                    tell(sta.config, nothing=1)
                                    tell(sta.config, 'mac', pm=0)
                                    tell(sta.config, 'mac', 'pm')
                                    tell(sta.config, channel=15)
                                    tell(sta.status, 'rssi')
                                    tell(ap.status, 'stations')
                                    tell(sta.status, 'stations')
                                    tell(sta.ifconfig, ('1.2.3.4', '', '', ''))
                                    tell(sta.ifconfig)
                                    print(sta.scan(), sta.isconnected())
                                    sta.connect('none', 'password')
                                    print(sta.status() == network.STAT_CONNECTING)
                                    sta.disconnect()
                                    tell(sta.connect, 'x', 'y', bssid=b'12')
                                    network.country('AT')
                                    print(network.country(), sta.active(False))
                                    """))
                    .containsExactly(
                            "ValueError invalid WLAN interface identifier",
                            "OSError Wifi Not Started",
                            "True True 1000 None <WLAN STA>",
                            "6 0 0 8.5",
                            "b'0\\xae\\xa4\\x00\\x00\\x10' 7 mpy-esp32",
                            "b'\\x02\\x00\\x00\\x00\\x00\\x01'",
                            "mine 3",
                            "ValueError unknown config param",
                            "ValueError unknown config param",
                            "TypeError either pos or kw args are allowed",
                            "TypeError can query only one param",
                            "RuntimeError Wifi Unknown Error 0x0102",
                            "OSError Wifi Not Connected",
                            "[]",
                            "OSError AP required",
                            "NotImplementedError fixed addresses are not modelled; leave ifconfig to the access point",
                            "('0.0.0.0', '0.0.0.0', '0.0.0.0', '0.0.0.0')",
                            "[] False",
                            "True",
                            "ValueError invalid buffer length",
                            "AT False");
        }

        @Test
        void of_the_esp8266() {
            assertThat(
                            run(
                                    Chip.ESP8266,
                                    """
                                    import network, sys
                                    sta = network.WLAN(network.STA_IF)
                                    print(sys.platform, sta.active(True), sta.active(), sta.status())
                                    print(network.WLAN.PM_PERFORMANCE, sta.config('pm'))
                                    tell(sta.active, None)
                                    tell(sta.config, reconnects=0)
                                    tell(sta.config, 'txpower')
                                    print(network.WLAN(1).status())
                                    """))
                    .containsExactly(
                            "esp8266 None True 0",
                            "2 2",
                            "TypeError can't convert NoneType to int",
                            "ValueError unknown config param",
                            "ValueError unknown config param",
                            "-1");
        }
    }

    @Nested
    class MachineModule {

        @Test
        void has_pins_that_hold_and_pull() {
            assertThat(
                            run(
                                    """
                                    from machine import Pin, Signal
                                    p = Pin(4, Pin.IN, Pin.PULL_UP)
                                    print(p.value(), p(), Pin(4) is p, p)
                                    p.init(Pin.IN, Pin.PULL_DOWN)
                                    print(p.value())
                                    p.init(Pin.OUT, value=1)
                                    print(p.value())
                                    p.off(); print(p()); p.on(); print(p()); p.toggle(); print(p())
                                    s = Signal(p, invert=True)
                                    s.on(); print(p(), s.value()); s.off(); print(p())
                                    tell(Pin, 24)
                                    tell(Pin, 34, Pin.OUT)
                                    tell(p.init, 9)
                                    """))
                    .containsExactly(
                            "1 1 True Pin(4)",
                            "0",
                            "1",
                            "0",
                            "1",
                            "0",
                            "0 1",
                            "1",
                            "ValueError invalid pin",
                            "ValueError pin can only be input",
                            "ValueError invalid pin mode");
        }

        @Test
        void has_timers_pwm_converters_and_buses() {
            assertThat(
                            run(
                                    """
                                    import time
                                    from machine import Pin, Timer, PWM, ADC, DAC, I2C, SoftI2C, SPI, UART
                                    ticks = []
                                    t = Timer(0, period=100, callback=lambda t: ticks.append(time.ticks_ms() // 100))
                                    time.sleep_ms(350)
                                    t.deinit()
                                    time.sleep_ms(350)
                                    print(ticks)
                                    Timer(1).init(mode=Timer.ONE_SHOT, period=50, callback=lambda t: print('once'))
                                    time.sleep_ms(500)
                                    pwm = PWM(Pin(5), freq=1000, duty_u16=32768)
                                    print(pwm.freq(), pwm.duty(), pwm.duty_u16()); pwm.deinit()
                                    DAC(Pin(25)).write(128)
                                    adc = ADC(Pin(34)); adc.atten(ADC.ATTN_11DB); adc.width(ADC.WIDTH_12BIT)
                                    print(adc.read(), adc.read_u16(), adc.read_uv() < 100000)
                                    i2c = I2C(0, scl=Pin(22), sda=Pin(21))
                                    print(i2c.scan(), SoftI2C(Pin(22), Pin(21)).scan())
                                    tell(i2c.readfrom_mem, 0x76, 0xd0, 1)
                                    tell(i2c.writeto, 0x76, b'x')
                                    print(SPI(1).read(2))
                                    u = UART(1, 9600)
                                    print(u.write('hello'), u.any(), u.read(), u.readline())
                                    import machine
                                    tell(machine.TouchPad, Pin(4))
                                    """))
                    .containsExactly(
                            "[1, 2, 3]",
                            "once",
                            "1000 512 32768",
                            "0 0 True",
                            "[] []",
                            "OSError [Errno 19] ENODEV",
                            "OSError [Errno 19] ENODEV",
                            "b'\\xff\\xff'",
                            "5 0 None None",
                            "NotImplementedError machine.TouchPad is not modelled by espnow-sim");
        }

        @Test
        void knows_itself_and_its_calendar() {
            assertThat(
                            run(
                                    """
                                    import machine, time, esp, esp32, os
                                    print(machine.unique_id(), machine.freq(), esp.flash_size())
                                    machine.freq(240000000)
                                    print(machine.freq())
                                    tell(machine.freq, 100)
                                    print(time.localtime()[:6], machine.RTC().datetime()[:3], time.time())
                                    machine.RTC().datetime((2024, 2, 29, 0, 12, 30, 15, 0))
                                    print(time.localtime()[:6], time.mktime((2024, 2, 29, 12, 30, 15, 0, 0)) == time.time())
                                    time.sleep(2)
                                    print(time.localtime()[5], time.time_ns() > 0)
                                    nvs = esp32.NVS('x')
                                    tell(nvs.get_i32, 'k')
                                    nvs.set_i32('k', 5); nvs.set_blob('b', b'12'); nvs.commit()
                                    other = esp32.NVS('x'); buf = bytearray(4)
                                    print(other.get_i32('k'), other.get_blob('b', buf), buf)
                                    print(len(os.urandom(5)), os.uname().machine)
                                    print(machine.wake_reason(), machine.reset_cause())
                                    """))
                    .containsExactly(
                            "b'0\\xae\\xa4\\x00\\x00\\x10' 160000000 4194304",
                            "240000000",
                            "ValueError frequency must be 20MHz, 40MHz, 80MHz, 160MHz or 240MHz",
                            "(2000, 1, 1, 0, 0, 0) (2000, 1, 1) 0",
                            "(2024, 2, 29, 12, 30, 15) True",
                            "17 True",
                            "OSError (-4354, 'ESP_ERR_NVS_NOT_FOUND')",
                            "5 2 bytearray(b'12\\x00\\x00')",
                            "5 Generic ESP32 module with ESP32",
                            "0 1");
        }

        @Test
        void resets_and_sleeps() {
            assertThat(
                            run(
                                    """
                                    import machine, os, sys, time
                                    step = len(os.listdir())
                                    print(step, machine.reset_cause())
                                    open('step%d' % step, 'w').close()
                                    if step == 1:
                                        machine.reset()
                                    if step == 2:
                                        machine.soft_reset()
                                    if step == 3:
                                        print('line', end='')
                                        sys.exit()
                                    if step == 4:
                                        t = time.ticks_ms()
                                        machine.lightsleep(1000)
                                        print(time.ticks_diff(time.ticks_ms(), t) // 100)
                                        machine.WDT(timeout=1000)
                                        while True: pass
                                    """))
                    .containsExactly("1 1", "2 2", "3 5", "line", "4 5", "10", "5 3");
        }
    }

    @Test
    void time_refuses_what_it_refuses_on_a_board() {
        assertThat(
                        run(
                                """
                                import time
                                tell(time.ticks_ms, 1)
                                tell(time.sleep_ms)
                                tell(time.sleep_ms, 1.5)
                                tell(time.sleep_us, '1')
                                tell(time.sleep, None)
                                tell(time.sleep, s=1)
                                tell(time.sleep_ms, -5)
                                print(time.ticks_ms)
                                """))
                .containsExactly(
                        "TypeError function takes 0 positional arguments but 1 were given",
                        "TypeError function takes 1 positional arguments but 0 were given",
                        "TypeError can't convert float to int",
                        "TypeError can't convert str to int",
                        "TypeError can't convert NoneType to float",
                        "TypeError function doesn't take keyword arguments",
                        "None",
                        "<function>");
    }

    @Test
    void at_most_eight_scheduled_functions_wait_on_an_esp8266_four() {
        String program =
                """
                import micropython
                done = []
                n = 0
                def f(x):
                    global n
                    done.append(x)
                    if x == 0:
                        for i in range(1, 20):
                            try:
                                micropython.schedule(f, i)
                                n += 1
                            except RuntimeError as e:
                                print(e)
                                break
                micropython.schedule(f, 0)
                while len(done) < 5: pass
                for i in range(1000): pass
                print(done, n)
                """;
        assertThat(run(Chip.ESP32, program))
                .containsExactly("schedule queue full", "[0, 1, 2, 3, 4, 5, 6, 7, 8] 8");
        assertThat(run(Chip.ESP8266, program))
                .containsExactly("schedule queue full", "[0, 1, 2, 3, 4] 4");
    }

    @Test
    void scheduled_functions_may_fail() {
        assertThat(
                        run(
                                """
                                import micropython
                                def bad(x): raise ValueError(x)
                                micropython.schedule(bad, 7)
                                for i in range(1000): pass
                                tell(micropython.schedule, 5, 1)
                                """))
                .containsExactly(
                        "Traceback (most recent call last):",
                        "  File \"main.py\", line 7, in bad",
                        "ValueError: 7",
                        "TypeError 'int' object isn't callable");
    }

    @Test
    void a_task_that_waits_for_an_event_is_woken_although_others_wait_for_streams() {
        assertThat(
                        run(
                                """
                                import asyncio
                                async def main():
                                    event, flag = asyncio.Event(), asyncio.ThreadSafeFlag()
                                    async def waits():
                                        await event.wait()
                                        print('woken')
                                    task = asyncio.create_task(waits())
                                    await asyncio.sleep_ms(1)
                                    asyncio.create_task(flag.wait())
                                    await asyncio.sleep_ms(1)
                                    event.set()
                                    await asyncio.wait_for(task, 1)
                                asyncio.run(main())
                                """))
                .containsExactly("woken");
    }

    @Test
    void folders_are_listed_with_the_sizes_of_files() {
        assertThat(
                        run(
                                """
                                import os
                                os.mkdir('d')
                                with open('d/f', 'w') as f:
                                    f.write('12345')
                                print(list(os.ilistdir('d')), list(os.ilistdir('/d')), os.listdir('d'))
                                print([e for e in os.ilistdir() if e[0] == 'd'])
                                os.chdir('d')
                                print(list(os.ilistdir()))
                                tell(os.ilistdir, 'none')
                                """))
                .containsExactly(
                        "[('f', 32768, 0, 5)] [('f', 32768, 0, 5)] ['f']",
                        "[('d', 16384, 0, 0)]",
                        "[('f', 32768, 0, 5)]",
                        "OSError [Errno 2] ENOENT");
    }

    @Test
    void a_heap_that_is_full_is_an_exception() {
        assertThat(
                        run(
                                """
                                import gc
                                def fill():
                                    kept = []
                                    try:
                                        while True: kept.append(bytearray(4000))
                                    except MemoryError as e:
                                        print(25 < len(kept) < 48, e)
                                        kept.clear()  # the list itself may look as if it were in use
                                fill()
                                gc.collect()
                                print(gc.mem_free() > 100000)
                                """))
                .containsExactly("True memory allocation failed, allocating 4000 bytes", "True");
    }

    @Test
    void modules_of_the_firmware_can_be_replaced_and_imported_anew() {
        assertThat(
                        run(
                                """
                                import sys
                                print('espnow' in sys.modules)
                                import espnow
                                first = espnow
                                print(sys.modules['espnow'] is first)
                                del sys.modules['espnow']
                                import espnow
                                print(espnow is first)
                                open('aioespnow.py', 'w').write('mine = 1')
                                import aioespnow
                                print(aioespnow.mine)
                                """))
                .containsExactly("False", "True", "False", "1");
    }

    @Test
    void asyncio_is_all_there() {
        assertThat(
                        run(
                                """
                                import asyncio, time, uasyncio
                                print(uasyncio.sleep_ms is asyncio.sleep_ms)
                                log = []
                                async def worker(name, lock, event, flag):
                                    async with lock:
                                        log.append(name)
                                        await asyncio.sleep_ms(10)
                                    await event.wait()
                                    log.append(name + '!')
                                async def fails():
                                    await asyncio.sleep_ms(1)
                                    raise ValueError('x')
                                async def main():
                                    lock, event, flag = asyncio.Lock(), asyncio.Event(), asyncio.ThreadSafeFlag()
                                    tasks = [asyncio.create_task(worker(n, lock, event, flag)) for n in 'abc']
                                    await asyncio.sleep_ms(50)
                                    print(log, lock.locked())
                                    event.set()
                                    await asyncio.gather(*tasks)
                                    print(log[3:])
                                    print(await asyncio.gather(fails(), asyncio.create_task(one()), return_exceptions=True))
                                    try:
                                        await asyncio.gather(fails(), one())
                                    except ValueError as e:
                                        print('gather', e)
                                    async def setter():
                                        await asyncio.sleep_ms(20)
                                        flag.set()
                                    asyncio.create_task(setter())
                                    await flag.wait()
                                    t = asyncio.create_task(slow())
                                    await asyncio.sleep_ms(0)
                                    t.cancel()
                                    try:
                                        await t
                                    except asyncio.CancelledError:
                                        print('cancelled', t.done())
                                    try:
                                        await asyncio.wait_for_ms(slow(), 20)
                                    except asyncio.TimeoutError:
                                        print('timeout')
                                    print(await asyncio.wait_for(one(), 1))
                                    asyncio.get_event_loop().set_exception_handler(lambda loop, c: print('lost', repr(c['exception'])))
                                    asyncio.create_task(fails())
                                    await asyncio.sleep_ms(20)
                                    print(asyncio.current_task() is not None)
                                    return 5
                                async def one():
                                    return 1
                                async def slow():
                                    await asyncio.sleep(10)
                                start = time.ticks_ms()
                                print(asyncio.run(main()))
                                print(time.ticks_diff(time.ticks_ms(), start) < 1000)
                                """))
                .containsExactly(
                        "True",
                        "['a', 'b', 'c'] False",
                        "['a!', 'b!', 'c!']",
                        "[ValueError('x',), 1]",
                        "gather x",
                        "cancelled True",
                        "timeout",
                        "1",
                        "lost ValueError('x',)",
                        "True",
                        "5",
                        "True");
    }
}
