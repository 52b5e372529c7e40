package org.espnowsim.scenario.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.espnowsim.scenario.assertion.MeshAssertions.assertThat;
import static org.espnowsim.scenario.assertion.MeshAssertions.eventually;
import static org.espnowsim.scenario.assertion.MeshAssertions.exactly;
import static org.espnowsim.scenario.assertion.MeshAssertions.millis;
import static org.espnowsim.scenario.assertion.MeshAssertions.seconds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.Pending;
import org.espnowsim.scenario.mesh.ProgramFailedException;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What people read when they have made the usual mistakes: the whole text, as in the files beside.
 * What a failing test has read is in {@code target/failure-texts}, to be copied if it is better.
 */
class FailureTextTest {

    private static final String LMK = "0123456789abcdef";

    /** Longer texts are not read. */
    private static final int LINES_MAX = 25;

    private final List<Mesh> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Mesh::close);
    }

    private Mesh mesh(MeshBuilder builder) {
        Mesh mesh = builder.seed(1).build();
        open.add(mesh);
        return mesh;
    }

    private Mesh pair() {
        return mesh(Mesh.builder().node("a").node("b"));
    }

    private static void says(String name, ThrowingCallable failing) {
        Throwable failure = catchThrowable(failing);
        assertThat(failure).as(name).isNotNull();
        String text = failure.getMessage().replace(System.lineSeparator(), "\n") + "\n";
        String expected = read(name);
        if (!text.equals(expected)) {
            keep(name, text);
        }
        assertThat(text).as(name).isEqualTo(expected);
        assertThat(text.lines()).as(name).hasSizeLessThan(LINES_MAX);
    }

    private static String read(String name) {
        try (InputStream in = FailureTextTest.class.getResourceAsStream(name + ".txt")) {
            return in == null
                    ? "(there is no " + name + ".txt)"
                    : new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(String name, String text) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "failure-texts"));
            Files.writeString(folder.resolve(name + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hasNotGotHi(String name, Mesh mesh) {
        says(name, () -> assertThat(mesh.node("b")).received("hi").from(mesh.node("a")));
    }

    private static void sendsHi(Mesh mesh) {
        mesh.node("a").addPeer(mesh.node("b"));
        mesh.node("a").send(mesh.node("b"), "hi");
        mesh.runFor(millis(5));
    }

    // ---- keys ----

    @Test
    void the_two_have_different_keys() {
        Mesh mesh = pair();
        mesh.node("b").addPeer(mesh.node("a"), "fedcba9876543210");
        mesh.node("a").addPeer(mesh.node("b"), LMK);
        mesh.node("a").send(mesh.node("b"), "hi");
        hasNotGotHi("different-keys", mesh);
    }

    @Test
    void only_the_sender_has_a_key() {
        Mesh mesh = pair();
        mesh.node("a").addPeer(mesh.node("b"), LMK);
        mesh.node("a").send(mesh.node("b"), "hi");
        hasNotGotHi("key-of-sender-only", mesh);
    }

    @Test
    void only_the_receiver_has_a_key() {
        Mesh mesh = pair();
        mesh.node("b").addPeer(mesh.node("a"), LMK);
        sendsHi(mesh);
        hasNotGotHi("key-of-receiver-only", mesh);
    }

    // ---- peers ----

    @Test
    void the_receiver_is_no_peer_of_the_sender() {
        Mesh mesh = pair();
        says("no-peer", () -> mesh.node("a").send(mesh.node("b"), "hi"));
    }

    @Test
    void the_receiver_is_no_peer_and_the_program_has_caught_that() {
        Mesh mesh = pair();
        mesh.node("a")
                .run(node -> {
                    try {
                        node.espNow().send(mesh.node("b").mac(), "hi");
                    } catch (EspNowException e) {
                        node.print(e.getMessage());
                    }
                });
        hasNotGotHi("no-peer-caught", mesh);
        says("no-peer-not-sent", () -> assertThat(mesh.node("a")).sent("hi").to(mesh.node("b")));
    }

    @Test
    void all_is_no_peer_of_the_sender() {
        Mesh mesh = pair();
        says("no-broadcast-peer", () -> mesh.node("a").broadcast("hi"));
    }

    // ---- radio ----

    @Test
    void the_two_are_on_different_channels() {
        Mesh mesh = mesh(Mesh.builder().node("a").node("b", node -> node.channel(6)));
        sendsHi(mesh);
        hasNotGotHi("other-channel", mesh);
    }

    @Test
    void the_receiver_is_out_of_range() {
        Mesh mesh = mesh(Mesh.builder().distance(2_000).node("a").node("b"));
        sendsHi(mesh);
        hasNotGotHi("out-of-range", mesh);
    }

    @Test
    void a_broadcast_is_out_of_range_of_one_of_two() {
        Mesh mesh =
                mesh(Mesh.builder().node("a").node("near").node("b", node -> node.at(2_000, 0)));
        mesh.node("a").addBroadcastPeer();
        mesh.node("a").broadcast("hi");
        mesh.runFor(millis(5));
        hasNotGotHi("broadcast-out-of-range", mesh);
    }

    @Test
    void the_receiver_has_no_active_interface() {
        Mesh mesh =
                mesh(
                        Mesh.builder()
                                .node("a")
                                .node("b", node -> node.program(board -> board.sleep(seconds(9)))));
        sendsHi(mesh);
        hasNotGotHi("radio-off", mesh);
    }

    @Test
    void a_jammer_is_near_the_receiver() {
        Mesh mesh = mesh(Mesh.builder().distance(100).node("a").node("b"));
        mesh.jam(1, 20, new Position(103, 0, 0));
        sendsHi(mesh);
        hasNotGotHi("jammed", mesh);
    }

    @Test
    void two_that_do_not_hear_each_other_send_at_once() {
        Mesh mesh =
                mesh(
                        Mesh.builder()
                                .node("a")
                                .node("b", node -> node.at(1_500, 0))
                                .node("c", node -> node.at(2_400, 0)));
        mesh.node("a").addBroadcastPeer();
        mesh.node("c").addBroadcastPeer();
        Pending<Boolean, RuntimeException> first =
                mesh.node("a")
                        .begin(node ->
                                node.espNow().send(MacAddress.BROADCAST, Payload.utf8("hi")));
        mesh.node("c").broadcast("ho");
        first.result();
        mesh.runFor(millis(5));
        hasNotGotHi("collision", mesh);
    }

    // ---- sleep ----

    @Test
    void the_receiver_sleeps_deeply() {
        Mesh mesh =
                mesh(
                        Mesh.builder()
                                .node("a")
                                .node(
                                        "b",
                                        node ->
                                                node.program(board -> {
                                                    board.wlan(WifiInterface.STA).active(true);
                                                    board.espNow().active(true);
                                                    board.sleep(seconds(1));
                                                    board.machine().deepsleep(60_000);
                                                })));
        mesh.runFor(seconds(2));
        sendsHi(mesh);
        hasNotGotHi("deep-sleep", mesh);
    }

    @Test
    void the_receiver_saves_power_as_it_has_joined_an_access_point() {
        Mesh mesh =
                mesh(Mesh.builder().accessPoint("home", new Position(0, 3, 0)).node("a").node("b"));
        mesh.node("b").run(node -> node.wlan(WifiInterface.STA).connect("home", ""));
        mesh.runFor(seconds(10));
        mesh.node("a").addBroadcastPeer();
        mesh.runFor(millis(50));
        mesh.node("a").broadcast("hi");
        mesh.runFor(millis(5));
        hasNotGotHi("power-save", mesh);
    }

    // ---- the receiver's software ----

    @Test
    void the_receiver_does_not_read() {
        Mesh mesh = pair();
        MeshNode a = mesh.node("a");
        a.addPeer(mesh.node("b"));
        for (int i = 0; i < 5; i++) {
            a.send(mesh.node("b"), Payload.utf8("message %s %s".formatted(i, "x".repeat(200))));
        }
        a.send(mesh.node("b"), "hi");
        mesh.runFor(millis(5));
        says(
                "receive-ring-full",
                () -> assertThat(mesh.node("b")).received("message 4 " + "x".repeat(200)).from(a));
        says("read-too-late", () -> assertThat(mesh.node("b")).hasRead("hi"));
    }

    @Test
    void a_broadcast_is_not_read() {
        Mesh mesh = pair();
        mesh.node("a").addBroadcastPeer();
        mesh.node("a").broadcast("hi");
        mesh.runFor(millis(5));
        says("broadcast-not-read", () -> assertThat(mesh.node("b")).hasRead("hi"));
    }

    @Test
    void esp_now_is_not_active_at_the_receiver() {
        Mesh mesh =
                mesh(
                        Mesh.builder()
                                .node("a")
                                .node(
                                        "b",
                                        node ->
                                                node.program(board -> {
                                                    board.wlan(WifiInterface.STA).active(true);
                                                    board.sleep(seconds(9));
                                                })));
        mesh.runFor(seconds(1));
        sendsHi(mesh);
        hasNotGotHi("esp-now-inactive", mesh);
    }

    @Test
    void the_message_is_too_long_for_a_receiver_with_version_1() {
        Mesh mesh =
                mesh(
                        Mesh.builder()
                                .node("a", node -> node.device(DeviceOptions.esp32(2)))
                                .node("b"));
        mesh.node("a").addPeer(mesh.node("b"));
        mesh.node("a").send(mesh.node("b"), "x".repeat(300));
        mesh.runFor(millis(5));
        says("too-long-for-version-1", () -> assertThat(mesh.node("b")).received("x".repeat(300)));
    }

    @Test
    void the_message_is_too_long_for_its_sender() {
        Mesh mesh = pair();
        mesh.node("a").addPeer(mesh.node("b"));
        says("too-long", () -> mesh.node("a").send(mesh.node("b"), "x".repeat(300)));
    }

    @Test
    void a_broadcast_goes_to_an_esp8266() {
        Mesh mesh = mesh(Mesh.builder().node("a").node("b", node -> node.chip(Chip.ESP8266)));
        mesh.node("a").addBroadcastPeer();
        mesh.node("a").broadcast("hi");
        mesh.runFor(millis(5));
        hasNotGotHi("broadcast-to-esp8266", mesh);
    }

    // ---- what goes wrong ----

    @Test
    void the_receiver_has_no_power() {
        Mesh mesh = pair();
        mesh.runFor(seconds(1));
        mesh.node("b").crash();
        sendsHi(mesh);
        hasNotGotHi("power-cut", mesh);
    }

    @Test
    void the_senders_program_has_crashed() {
        Mesh mesh =
                mesh(
                        Mesh.builder()
                                .node(
                                        "a",
                                        node ->
                                                node.program(board -> {
                                                    board.sleep(seconds(1));
                                                    throw new IllegalStateException("bug");
                                                }))
                                .node("b"));
        assertThat(catchThrowable(() -> mesh.runFor(seconds(2))))
                .isInstanceOf(ProgramFailedException.class);
        says("crashed", () -> assertThat(mesh.node("a")).sent("hi"));
        says("crashes", () -> assertThat(mesh.node("a")).hasNotCrashed());
    }

    @Test
    void a_partition_lies_between_the_two() {
        Mesh mesh = pair();
        mesh.partition(List.of(mesh.node("a")), List.of(mesh.node("b")));
        sendsHi(mesh);
        hasNotGotHi("partition", mesh);
        says("partition-of-link", () -> assertThat(mesh.link("a", "b")).lost(exactly(0)));
        says("partition-in-trace", () -> assertThat(mesh.trace()).hasNoLosses());
    }

    // ---- what arrived otherwise ----

    @Test
    void it_says_something_else_comes_from_another_or_is_too_late() {
        Mesh mesh = mesh(Mesh.builder().node("a").node("b").node("c"));
        mesh.node("c").addPeer(mesh.node("b"));
        mesh.node("c").send(mesh.node("b"), "hi");
        sendsHi(mesh);
        mesh.node("a").send(mesh.node("b"), Payload.of((byte) 0, (byte) 255));
        MeshNode b = mesh.node("b");
        says("other-text", () -> assertThat(b).received("ho"));
        says("too-late", () -> assertThat(b).received("hi").within(millis(0)));
        says("too-strong", () -> assertThat(b).received("hi").withRssiBetween(-90, -80));
        says("too-few", () -> assertThat(b).received("hi").from(mesh.node("c")).times(3));
        says("unwanted", () -> assertThat(b).receivedNothing());
        says("other-sender", () -> assertThat(b).received("hi").from(b));
    }

    @Test
    void it_is_not_printed_in_time() {
        Mesh mesh = pair();
        mesh.node("b").run(node -> node.print("booted"));
        says(
                "not-printed",
                () ->
                        eventually(
                                mesh,
                                seconds(2),
                                () -> assertThat(mesh.node("b")).hasPrinted("ready")));
    }
}
