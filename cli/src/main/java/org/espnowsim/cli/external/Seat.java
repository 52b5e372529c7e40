package org.espnowsim.cli.external;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.external.ExternalLine;
import org.espnowsim.scenario.external.FromClient;
import org.espnowsim.scenario.external.ToClient;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/** An external node's place, for one client at a time. All of it happens on one thread. */
final class Seat implements ExternalLine {

    private final NodeSpec node;
    private final ExternalServer server;
    private final EventLoop loop;
    private final Duration timeout;

    /** Who sits there. */
    private @Nullable Client client;

    /** Whether the client's program runs, or has run, on the board as it was started last. */
    private boolean welcomed;

    /** Whether that program has ended. */
    private boolean ended;

    /** The board has started, and a client has to be told. */
    private ToClient.@Nullable Welcome welcome;

    /** Who waits for the next word. */
    private @Nullable Consumer<FromClient> listener;

    private @Nullable Consumer<FromClient.Gone> watcher;

    /** That the client has gone before anybody watched. */
    private FromClient.@Nullable Gone untold;

    private @Nullable Future<?> timer;
    private String lastTold = "";

    /** The calls that have not returned; those within callbacks last. */
    private final Deque<String> openCalls = new ArrayDeque<>();

    private FromClient.Gone whyGone = new FromClient.Gone("no client has joined", false);

    /** Read by the thread that waits for all to join. */
    private volatile boolean isTaken;

    Seat(NodeSpec node, ExternalServer server, EventLoop loop, Duration timeout) {
        this.node = node;
        this.server = server;
        this.loop = loop;
        this.timeout = timeout;
    }

    NodeSpec node() {
        return node;
    }

    boolean isTaken() {
        return isTaken;
    }

    /** {@return who sits there} */
    Optional<Client> client() {
        return Optional.ofNullable(client);
    }

    @Override
    public Inbox inbox() {
        return server.inbox();
    }

    // ---- the run's side ----

    @Override
    public void ask(ToClient message, Consumer<FromClient> answer) {
        loop.execute(() -> askNow(message, answer));
    }

    private void askNow(ToClient message, Consumer<FromClient> answer) {
        if (message instanceof ToClient.Welcome started) {
            start(started, answer);
        } else if (client == null) {
            answer.accept(whyGone);
        } else {
            lastTold = described(message);
            listen(answer);
            client.send(message);
        }
    }

    /** Whoever has served an earlier start of the board starts over, and joins again. */
    private void start(ToClient.Welcome started, Consumer<FromClient> answer) {
        watcher = null;
        untold = null;
        welcome = started;
        listen(answer);
        if (client != null && welcomed) {
            client.restart(new ToClient.Restart("reset"));
            leave();
        }
        welcomeClient();
    }

    private void welcomeClient() {
        if (client == null || welcome == null) {
            return;
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(welcome.facts());
        facts.put("device", node.device().chip().target());
        facts.put("mac", node.mac().toBytes());
        facts.put("lockstep", server.isLockstep());
        welcome = null;
        welcomed = true;
        ended = false;
        openCalls.clear();
        lastTold = "that the board has started";
        startTimer();
        try {
            client.send(new ToClient.Welcome(facts));
        } catch (IllegalArgumentException e) {
            String why = "what the scenario says with 'with' is too long for it: " + e.getMessage();
            client.end(why);
            leave();
            gone(why, false);
        }
    }

    private void listen(Consumer<FromClient> answer) {
        listener = answer;
        startTimer();
    }

    @Override
    public void tell(ToClient message) {
        loop.execute(() -> {
            if (client != null && message instanceof ToClient.Restart restart) {
                client.restart(restart);
                leave();
            }
        });
    }

    @Override
    public void forget() {
        loop.execute(() -> {
            stopTimer();
            listener = null;
        });
    }

    @Override
    public void watch(Consumer<FromClient.Gone> lost) {
        loop.execute(() -> {
            if (untold == null) {
                watcher = lost;
            } else {
                lost.accept(untold);
                untold = null;
            }
        });
    }

    // ---- the client's side ----

    /** A client sits down. */
    void taken(Client newClient) {
        client = newClient;
        welcomed = false;
        isTaken = true;
        server.seatsChanged();
        welcomeClient();
    }

    /** {@return whether it was the client's turn} */
    boolean said(Client who, FromClient word) {
        if (listener == null || !who.equals(client) || !welcomed) {
            return false;
        }
        ended = word instanceof FromClient.Bye;
        if (word instanceof FromClient.Call call) {
            openCalls.push(call.name());
        }
        answer(word);
        return true;
    }

    private void answer(FromClient word) {
        stopTimer();
        Consumer<FromClient> waiting = listener;
        listener = null;
        if (waiting != null) {
            waiting.accept(word);
        }
    }

    /** The client is gone, and was not sent away. */
    void lost(Client who, String why) {
        if (!who.equals(client)) {
            return;
        }
        boolean counts = welcomed && !ended;
        leave();
        if (!counts) {
            return;
        }
        server.tell(
                "the client of '%s' (%s) is lost: %s; %s"
                        .formatted(node.name(), who.who(), why, last()));
        gone("its client is lost: %s; %s".formatted(why, last()), false);
    }

    private String last() {
        return "it was last told " + lastTold;
    }

    /** Without the process's number, so that a run in which that happens again looks the same. */
    private void gone(String why, boolean endsRun) {
        whyGone = new FromClient.Gone(why, endsRun);
        Consumer<FromClient.Gone> watching = watcher;
        watcher = null;
        if (listener != null) {
            answer(whyGone);
        } else if (watching != null) {
            watching.accept(whyGone);
        } else {
            untold = whyGone;
        }
    }

    private void leave() {
        client = null;
        welcomed = false;
        isTaken = false;
        server.seatsChanged();
    }

    // ---- silence ----

    private void startTimer() {
        stopTimer();
        timer = loop.schedule(this::tooLate, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void tooLate() {
        String limit = Durations.format(timeout.toNanos());
        Client silent = client;
        welcome = null;
        if (silent == null) {
            silent(
                    "no client has joined as '%s' within %s after the board had started"
                            .formatted(node.name(), limit),
                    "no client has joined within %s after the board had started".formatted(limit));
        } else {
            silent.end("it was silent for " + limit);
            leave();
            silent(
                    "the client of '%s' (%s) has been silent for %s; %s"
                            .formatted(node.name(), silent.who(), limit, last()),
                    "its client has been silent for %s; %s".formatted(limit, last()));
        }
    }

    private void silent(String forPeople, String why) {
        server.tell(forPeople);
        gone(why, server.endsForSilence(forPeople));
    }

    private String described(ToClient message) {
        return switch (message) {
            case ToClient.Return done ->
                    "what %s returned (call %d)".formatted(lastCall(), done.id());
            case ToClient.Raise raise ->
                    "what %s raised (call %d)".formatted(lastCall(), raise.id());
            case ToClient.Callback callback ->
                    "to serve callback %d, %s".formatted(callback.id(), callback.which());
            case ToClient.Welcome _, ToClient.Restart _ -> "that the board has started";
        };
    }

    private String lastCall() {
        return ExternalServer.quoted(openCalls.isEmpty() ? "" : openCalls.pop());
    }
}
