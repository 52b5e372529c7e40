package org.espnowsim.cli.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;

/** A run that clients can join; it begins when all have. */
final class RunWithClients implements AutoCloseable {

    static final int PATIENCE_S = 60;

    /** As many as there are clients, also where there are few cores. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private static final Programs PROGRAMS = Programs.ofClassPath();

    private final ExternalServer server;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<RunResult> result;

    private RunWithClients(
            Scenario scenario, String place, ExternalServer.Options options, Pace pace)
            throws IOException {
        Inbox inbox = Inbox.closed();
        List<NodeSpec> nodes =
                scenario.nodes().stream()
                        .filter(node -> node.program().equals(Programs.EXTERNAL))
                        .toList();
        server = ExternalServer.open(JoinPoint.parse(place), nodes, options, inbox, told::add);
        result =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                server.awaitAll(() -> {});
                            } catch (IOException e) {
                                throw new IllegalStateException(e.getMessage(), e);
                            }
                            RunResult ended =
                                    new ScenarioRunner(PROGRAMS::board)
                                            .run(
                                                    scenario,
                                                    RunOptions.ofSeed(1)
                                                            .withOutside(
                                                                    new Outside(
                                                                                    pace, inbox,
                                                                                    _ -> {})
                                                                            .withExternal(server)));
                            server.close();
                            return ended;
                        },
                        THREADS);
    }

    /** What a client does once it has joined, or some of it. */
    @FunctionalInterface
    interface Part {
        /** Does it. */
        void play(RawClient client) throws IOException;
    }

    /**
     * Has a client join in the background, read the welcome, and play its part. In lockstep a
     * client is answered only once the others have said something, too.
     */
    CompletableFuture<Void> client(String node, String kind, Part part) {
        return CompletableFuture.runAsync(
                () -> {
                    try (RawClient client = RawClient.join(address(), node, kind)) {
                        assertThat(client.receive().getFirst()).isEqualTo(2);
                        part.play(client);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
    }

    static RunWithClients lockstep(String scenario, String place) throws IOException {
        return lockstep(scenario, place, options(Duration.ofSeconds(PATIENCE_S), Silence.END));
    }

    static RunWithClients lockstep(String scenario, String place, ExternalServer.Options options)
            throws IOException {
        return new RunWithClients(read(scenario), place, options, Pace.AS_FAST_AS_POSSIBLE);
    }

    static RunWithClients paced(String scenario, String place) throws IOException {
        return paced(
                scenario,
                place,
                new ExternalServer.Options(
                        Duration.ofSeconds(PATIENCE_S), Silence.END, Optional.empty(), false));
    }

    static RunWithClients paced(String scenario, String place, ExternalServer.Options options)
            throws IOException {
        return new RunWithClients(read(scenario), place, options, Pace.REAL_TIME);
    }

    static ExternalServer.Options options(Duration timeout, Silence silence) {
        return new ExternalServer.Options(timeout, silence, Optional.empty(), true);
    }

    private static Scenario read(String scenario) {
        return ScenarioReader.read(scenario, "test.yaml", PROGRAMS);
    }

    String address() {
        return server.address();
    }

    ExternalServer server() {
        return server;
    }

    /** {@return what people were told next} */
    String nextTold() throws InterruptedException {
        String next = told.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(next).as("something is told").isNotNull();
        return String.valueOf(next);
    }

    boolean isNothingTold() {
        return told.isEmpty();
    }

    RunResult end() throws InterruptedException {
        try {
            return result.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the run does not end", e);
        }
    }

    @Override
    public void close() {
        server.inbox().stop();
        server.close();
    }
}
