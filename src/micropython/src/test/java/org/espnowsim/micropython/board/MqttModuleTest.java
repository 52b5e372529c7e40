package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets are those of MQTT 3.1.1, byte by byte; a real broker is asked end to end. */
class MqttModuleTest {

    private static final String JOIN =
            """
            import network, time
            sta = network.WLAN(network.STA_IF)
            sta.active(True)
            sta.connect('lan')
            while not sta.isconnected():
                time.sleep_ms(50)
            """;

    private static final String CLIENT =
            JOIN
                    + """
                    from umqtt.simple import MQTTClient, MQTTException
                    def tell(function, *args, **kwargs):
                        try:
                            print(function(*args, **kwargs))
                        except Exception as e:
                            print(type(e).__name__, *e.args)
                    time.sleep(2)
                    """;

    /**
     * Takes one client after the other, and answers each thing that comes with the next of its
     * answers.
     */
    private static final String BROKER =
            JOIN
                    + """
                    import socket
                    listening = socket.socket()
                    listening.bind(('', 1883))
                    listening.listen(1)
                    for answers in %s:
                        client, _ = listening.accept()
                        for answer in answers:
                            print(client.recv(300).hex())
                            if answer:
                                client.write(bytes.fromhex(answer))
                        time.sleep_ms(200)
                        client.close()
                    """;

    private final Boards boards = new Boards();

    MqttModuleTest() {
        boards.addAccessPoint("lan");
    }

    private List<String> run() {
        List<String> lines = boards.run(20);
        assertThat(boards.failures()).isEmpty();
        return lines;
    }

    private static List<String> of(String name, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Chip.class,
            names = {"ESP32", "ESP8266"})
    void speaks_to_a_broker_as_the_standard_says(Chip chip) {
        boards.add(
                "broker",
                BROKER.formatted(
                        """
                        [('20020100', None, '40020001', '9003000201' + '32090003612f6200076869', None, 'd000', None)]
                        """
                                .strip()));
        boards.add(
                "a",
                chip,
                CLIENT
                        + """
                        c = MQTTClient('id', 'broker', user='me', password=b'pw', keepalive=258)
                        c.set_callback(lambda topic, msg: print(topic, msg))
                        c.set_last_will('w', 'bye', retain=True, qos=1)
                        tell(c.connect, False)
                        tell(c.publish, b't', 'x' * 200, True)
                        time.sleep_ms(100)
                        tell(c.publish, 't', b'y', qos=1)
                        tell(c.subscribe, 'a/b', 1)
                        tell(c.wait_msg)
                        time.sleep_ms(100)
                        c.ping()
                        tell(c.wait_msg)
                        tell(c.check_msg)
                        tell(c.disconnect)
                        """);
        List<String> lines = run();

        assertThat(of("broker", lines))
                .containsExactly(
                        "101e"
                                + "00044d51545404ec0102"
                                + "00026964000177000362796500026d6500027077",
                        "31cb01000174" + "78".repeat(200),
                        "320600017400" + "0179",
                        "82080002" + "0003612f62" + "01",
                        "40020007",
                        "c000",
                        "e000");
        assertThat(of("a", lines))
                .containsExactly(
                        "1", "None", "None", "None", "b'a/b' b'hi'", "50", "None", "None", "None");
    }

    @Test
    void fails_as_the_firmware_s_own_does() {
        boards.add("broker", BROKER.formatted("[('20020005',), ('20020000', None), (None,)]"));
        boards.add(
                "a",
                CLIENT
                        + """
                        c = MQTTClient('id', 'broker')
                        tell(c.connect)
                        tell(c.subscribe, 'x')
                        time.sleep_ms(500)
                        tell(c.connect)
                        tell(c.publish, 't', b'y', qos=1)
                        tell(c.publish, 't', b'y', qos=2)
                        tell(c.connect)
                        tell(MQTTClient('id', 'nobody.example').connect)
                        c = MQTTClient('id', 'broker')
                        tell(c.connect, timeout=1)
                        """);

        assertThat(of("a", run()))
                .containsExactly(
                        "MQTTException 5",
                        "AssertionError Subscribe callback is not set",
                        "0",
                        "OSError -1",
                        "AssertionError",
                        "IndexError bytes index out of range",
                        "espnow-sim: EAI_FAIL: 'nobody.example' is no node or access point in this board's network,"
                                + " and no name that the access point's internet: allows",
                        "OSError -202",
                        "OSError 116");
    }
}
