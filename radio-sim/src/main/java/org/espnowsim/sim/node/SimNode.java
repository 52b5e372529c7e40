package org.espnowsim.sim.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Hardware;
import org.espnowsim.board.HardwareListener;
import org.espnowsim.board.Peripherals;
import org.espnowsim.board.Wiring;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.espnow.Message;
import org.espnowsim.espnow.PmkReplacement;
import org.espnowsim.frame.Payload;
import org.espnowsim.idf.EspIdf;
import org.espnowsim.machine.Boot;
import org.espnowsim.machine.Machine;
import org.espnowsim.machine.Power;
import org.espnowsim.machine.Restart;
import org.espnowsim.machine.WakeReason;
import org.espnowsim.net.Network;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.node.SerialPort;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.external.Command;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.external.SerialListener;
import org.espnowsim.sim.kernel.BoardTime;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.LocalTime;
import org.espnowsim.sim.kernel.ProgramThread;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.SimClock;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.NodePoweredOff;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.PinChanged;
import org.espnowsim.sim.trace.TraceEvent.PixelsWritten;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.sim.trace.TraceEvent.UartWritten;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.Wlan;
import org.espnowsim.wlan.WlanFlash;
import org.jspecify.annotations.Nullable;

/**
 * A board in the simulation, with its program. The board stays, with its radio and its chance; what
 * a restart makes new is a {@link Run}.
 */
public final class SimNode {

    private final int index;
    private final NodeInfo info;
    private final Kernel kernel;
    private final Trace trace;
    private final DeviceOptions options;
    private final Supplier<NodeProgram> programs;
    private final ProgramParameters parameters;
    private final Consumer<Throwable> failureHandler;
    private final RandomStream programRandom;
    private final RandomStream driverRandom;
    private final SimRadio radio;
    private final Hardware hardware;
    private final SimSerial serial;
    private final AccessPoints accessPoints;
    private final Oscillators oscillators;

    /** What outlives every restart. */
    private final WlanFlash flash = new WlanFlash();

    private final PmkReplacement keys = new PmkReplacement();

    /** What the board's clock shows, from 0 at each start. */
    private BoardTime time;

    /** How much faster than its crystal the board's clock goes by now, in parts per billion. */
    private long addedPpb;

    /** Since the board was powered up. */
    private LocalTime calendar;

    /** On the board's clock. */
    private SimAlarms alarms;

    private Run run;

    /** What starts it again, while it sleeps deeply or boots. */
    private @Nullable Event comingUp;

    /** Whether it sleeps while something is to start it. */
    private boolean sleepsDeeply;

    /** Whether it was powered up and its power has not been cut since. */
    private boolean powered;

    /**
     * A node that is off.
     *
     * @param index its number at the medium
     * @param startNs when it will be powered up
     * @param options what kind of board it is
     * @param retries what its radio does about a unicast frame that is not acknowledged
     * @param oscillators by which it counts time
     * @param wiring what is wired to it
     * @param programs asked for a program now, and for another one at each restart
     * @param failureHandler told if a program fails
     */
    public SimNode(
            int index,
            NodeInfo info,
            World world,
            long startNs,
            DeviceOptions options,
            RetryPolicy retries,
            Oscillators oscillators,
            Wiring wiring,
            Supplier<NodeProgram> programs,
            ProgramParameters parameters,
            Consumer<Throwable> failureHandler) {
        this.index = index;
        this.info = info;
        this.options = options;
        this.oscillators = oscillators;
        this.programs = programs;
        this.parameters = parameters;
        this.failureHandler = failureHandler;
        kernel = world.kernel();
        trace = world.trace();
        programRandom = world.streams().stream("program/" + info.name());
        driverRandom = world.streams().stream("esp-now/" + info.name());
        time = new BoardTime(LocalTime.from(startNs, oscillators.crystalPpb()));
        calendar = time.now();
        radio = new SimRadio(index, info.name(), world, time, retries);
        hardware =
                new Hardware(
                        options.chip().soc(),
                        info.stationAddress(),
                        wiring,
                        () -> kernel.nowNs() - startNs,
                        () -> calendar.localNs(kernel.nowNs()),
                        new HardwareWatch());
        accessPoints = world.accessPoints();
        serial = new SimSerial(index, info.name(), kernel, trace);
        alarms = new SimAlarms(kernel, time);
        NodeProgram first = programs.get();
        run = new Run(() -> first, fresh(Boot.powerOn()));
    }

    /** Powers the node up, now, for the first time. */
    public void powerUp() {
        powered = true;
        start();
    }

    /**
     * Cuts its power: all that it does ends.
     *
     * @return whether it had power; otherwise nothing happens
     */
    public boolean cutPower() {
        if (!powered) {
            return false;
        }
        powered = false;
        Event coming = comingUp;
        if (coming != null) {
            kernel.cancel(coming);
            comingUp = null;
            hardware.reset();
            trace.accept(new NodePoweredOff(kernel.nowNs(), index));
        } else {
            run.device.cutPower();
        }
        return true;
    }

    /** Gives it power again, after it was cut: it boots. */
    public void restorePower() {
        if (!powered) {
            powered = true;
            trace.accept(new NodeReset(kernel.nowNs(), index, NodeReset.Kind.POWER));
            bootSoon(Boot.powerOn());
            calendar = time.now();
        }
    }

    /**
     * Has its CPU stand still.
     *
     * @param missing told whenever its program would have run
     * @return what lets it go on
     */
    public Runnable pause(Runnable missing) {
        Run paused = run;
        paused.thread.pause(missing);
        return () -> paused.thread.goOn(missing);
    }

    /**
     * Has the calendar jump; ticks go on.
     *
     * @return whether the board has power; otherwise nothing happens
     */
    public boolean stepClock(Duration by) {
        if (powered) {
            hardware.dateTime(hardware.dateTime().plus(by));
        }
        return powered;
    }

    /**
     * Has the board's crystal go faster, from now on, and at each further start; the oscillator of
     * deep sleep does not.
     *
     * @param ppb how much, in parts per billion; it adds up
     * @return whether its clock goes; otherwise that happens when it does
     */
    public boolean drift(long ppb) {
        addedPpb += ppb;
        long nowNs = kernel.nowNs();
        if (!powered || comingUp != null) {
            return false;
        }
        time.goOn(time.now().goOn(nowNs, crystalPpb()));
        calendar = calendar.goOn(nowNs, crystalPpb());
        return true;
    }

    private long crystalPpb() {
        return Math.clamp(
                oscillators.crystalPpb() + addedPpb,
                -LocalTime.DRIFT_PPB_MAX,
                LocalTime.DRIFT_PPB_MAX);
    }

    /**
     * Has the board encrypt, and decrypt, with another PMK than its own.
     *
     * @param used told of each frame for which that was used
     * @return what gives it its own again
     */
    public Runnable replaceKeys(Runnable used) {
        keys.replace(used);
        return keys::restore;
    }

    /**
     * Has its software do something, as a callback of its program: when that waits next.
     *
     * @param action may throw what a board's software does
     * @param outcome told why it was refused; empty if it was done
     */
    public void call(Consumer<Node> action, Consumer<Optional<String>> outcome) {
        Run current = run;
        if (!powered || comingUp != null) {
            outcome.accept(Optional.of("the board is off, boots or sleeps deeply"));
        } else if (current.thread.hasEnded()) {
            outcome.accept(Optional.of("its program has ended, and serves no callbacks"));
        } else if (!current.device
                .scheduler()
                .schedule(() -> outcome.accept(refusal(action, current)))) {
            outcome.accept(Optional.of("too many callbacks are due already"));
        }
    }

    /**
     * Has its software do something: as a callback of its program, when that waits next, or at the
     * interpreter's prompt if the program has ended. To be called between events.
     */
    public void enter(Command command) {
        if (!powered) {
            command.refused("it is off");
        } else if (comingUp != null) {
            command.refused("it sleeps deeply, or boots");
        } else {
            run.enter(command);
        }
    }

    /**
     * Gives up a command: does not begin it, or ends what it waits for by an exception, as if
     * somebody interrupted it at the keyboard. None of its ends is told. To be called between
     * events.
     */
    public void withdraw(Command command) {
        run.commands.withdraw(command);
    }

    /** {@return the board as its program sees it; empty if there is none that is up} */
    public Optional<Node> look() {
        return powered && comingUp == null ? Optional.of(run) : Optional.empty();
    }

    /** {@return what it is doing, between events} */
    public Activity activity() {
        if (!powered) {
            return new Activity(Activity.Kind.OFF);
        }
        Event coming = comingUp;
        if (coming != null) {
            Activity.Kind kind = sleepsDeeply ? Activity.Kind.SLEEPS_DEEPLY : Activity.Kind.BOOTS;
            return new Activity(kind);
        }
        return run.activity();
    }

    private static Optional<String> refusal(Consumer<Node> action, Node node) {
        try {
            action.accept(node);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void start() {
        trace.accept(new NodeStarted(kernel.nowNs(), index));
        run.device.boot();
        kernel.start(run.thread);
    }

    /** {@return the board beside its CPU and radio} */
    public Hardware hardware() {
        return hardware;
    }

    /**
     * Attaches to the node's serial port. May be called by any thread.
     *
     * @param inbox the run's
     * @throws IllegalStateException if somebody is attached, or the inbox takes nothing
     */
    public SerialConnection connect(Inbox inbox, SerialListener listener) {
        return serial.connect(inbox, listener);
    }

    /** Lets out what the node still has to say when the run is over. */
    public void finish() {
        serial.finish();
    }

    // ---- down, and up again ----

    private void goDown(Device device, Restart restart) {
        long nowNs = kernel.nowNs();
        switch (restart) {
            case Restart.AfterDeepSleep sleep -> {
                powerOff();
                sleepDeeply(device, sleep);
            }
            case Restart.Hard _ -> reset(device, restart, NodeReset.Kind.HARD);
            case Restart.Watchdog _ -> reset(device, restart, NodeReset.Kind.WATCHDOG);
            case Restart.PowerCut _ -> {
                powerOff();
                trace.accept(new NodePoweredOff(nowNs, index));
            }
            case Restart.Soft _ -> {
                trace.accept(new NodeReset(nowNs, index, NodeReset.Kind.SOFT));
                comeUp(
                        nowNs + options.sleep().softBootTime().toNanos(),
                        () -> startAnew(device::afterSoftReset));
            }
        }
    }

    private void reset(Device device, Restart restart, NodeReset.Kind kind) {
        powerOff();
        trace.accept(new NodeReset(kernel.nowNs(), index, kind));
        bootSoon(device.bootAfter(restart));
    }

    /** Nothing that the ending run has left behind may reach the next one. */
    private void powerOff() {
        alarms.cancelAll();
        radio.powerOff();
        serial.powerOff();
        accessPoints.wentDown(index);
    }

    private void sleepDeeply(Device device, Restart.AfterDeepSleep sleep) {
        long nowNs = kernel.nowNs();
        long wakeNs = LocalTime.from(nowNs, oscillators.sleepPpb()).virtualNs(sleep.sleepNs());
        trace.accept(new NodeSlept(nowNs, index, true, wakeNs));
        calendar = calendar.goOn(nowNs, oscillators.sleepPpb());
        Event timer = new Event(() -> wake(device, WakeReason.TIMER_WAKE));
        comingUp = timer;
        sleepsDeeply = true;
        if (!sleep.isForEver()) {
            kernel.schedule(timer, wakeNs);
        }
        hardware.onWake(source -> {
            if (timer.equals(comingUp)) {
                kernel.cancel(timer);
                wake(device, WakeReason.of(source));
            }
        });
    }

    private void wake(Device device, WakeReason reason) {
        hardware.reset();
        calendar = calendar.goOn(kernel.nowNs(), crystalPpb());
        trace.accept(new NodeWoke(kernel.nowNs(), index));
        bootSoon(device.bootAfterSleep(reason));
    }

    private void bootSoon(Boot boot) {
        long bootNs = kernel.nowNs() + options.sleep().bootTime().toNanos();
        time = new BoardTime(LocalTime.from(bootNs, crystalPpb()));
        comeUp(
                bootNs,
                () -> {
                    alarms = new SimAlarms(kernel, time);
                    radio.startClock(time);
                    startAnew(fresh(boot));
                });
    }

    private void comeUp(long timeNs, Runnable begin) {
        Event coming =
                new Event(() -> {
                    comingUp = null;
                    begin.run();
                });
        comingUp = coming;
        sleepsDeeply = false;
        kernel.schedule(coming, timeNs);
    }

    private void startAnew(DeviceFactory devices) {
        run = new Run(programs, devices);
        start();
    }

    private DeviceFactory fresh(Boot boot) {
        return (clock, power, listener) ->
                Device.of(
                        options,
                        radio,
                        clock,
                        alarms,
                        driverRandom,
                        info.stationAddress(),
                        flash,
                        keys,
                        hardware,
                        accessPoints,
                        boot,
                        power,
                        listener);
    }

    /** Makes the device of a run. */
    @FunctionalInterface
    private interface DeviceFactory {
        Device device(Clock clock, Power power, EspNowListener listener);
    }

    /**
     * One run of the board's interpreter, from a start to the next restart: what the program sees
     * as its node. A program that holds on to it after the restart holds a board that is down.
     */
    private final class Run implements Node {

        /** What runs on it: the program, then the interpreter's prompt. */
        private ProgramThread thread;

        private final SimClock clock;
        private final Device device;
        private SimSerial.Port port;
        private boolean over;

        /** Whether the program has ended and the prompt is there. */
        private boolean atPrompt;

        private final Commands commands;

        private UnaryOperator<String> evaluator =
                expression -> {
                    throw new UnsupportedOperationException(
                            "the program of '%s' has no language in which '%s' could be evaluated; a MicroPython program has"
                                    .formatted(info.name(), expression));
                };

        Run(Supplier<NodeProgram> program, DeviceFactory devices) {
            thread = kernel.program(info.name(), () -> run(program), this::failed);
            clock = new SimClock(kernel, thread, time);
            device = devices.device(clock, new PowerSwitch(), new ProgramWatch());
            port = serial.port(device.scheduler());
            commands = new Commands(this, device.scheduler(), this::unwinds);
        }

        private boolean unwinds() {
            return over || kernel.isOver() || kernel.isGivenUp();
        }

        private void failed(Throwable cause) {
            port.close();
            commands.refuseAll("its program failed meanwhile");
            failureHandler.accept(cause);
        }

        private void enter(Command command) {
            if (thread.isLeftBehind()) {
                command.refused("its program did not let virtual time go on, and was left behind");
            } else if (atPrompt || thread.hasEnded()) {
                commands.type(command);
                goToPrompt();
            } else {
                commands.callBack(command);
            }
        }

        /** Does nothing if it is there. */
        private void goToPrompt() {
            if (!atPrompt) {
                atPrompt = true;
                port = serial.port(device.scheduler());
                ProgramThread prompt =
                        kernel.program(
                                info.name(), () -> untilOver(_ -> commands.prompt()), this::failed);
                prompt.pauseAs(thread);
                clock.serve(prompt);
                kernel.start(prompt);
                thread = prompt;
            }
        }

        Activity activity() {
            if (thread.isLeftBehind()) {
                return new Activity(Activity.Kind.LEFT_BEHIND);
            }
            if (thread.hasEnded() || (atPrompt && commands.isEmpty())) {
                return new Activity(Activity.Kind.AT_PROMPT);
            }
            return new Activity(
                    thread.isPaused() ? Activity.Kind.PAUSED : Activity.Kind.WAITS,
                    OptionalLong.of(thread.waitsSinceNs()),
                    List.of(thread.stackTrace()));
        }

        private void run(Supplier<NodeProgram> program) {
            untilOver(node -> program.get().run(node));
            if (!over) {
                port.close();
                trace.accept(new ProgramEnded(kernel.nowNs(), index));
                if (!commands.isEmpty()) {
                    goToPrompt();
                }
            }
        }

        /** However a program takes the end of its board, it is neither an end nor a failure. */
        private void untilOver(NodeProgram program) {
            try {
                program.run(this);
            } catch (RuntimeException | Error e) {
                if (!over) {
                    throw e;
                }
            } catch (Exception e) {
                if (!over) {
                    throw new ProgramException(e);
                }
            }
        }

        @Override
        public String name() {
            return info.name();
        }

        @Override
        public Scheduler scheduler() {
            return device.scheduler();
        }

        @Override
        public EspNow espNow() {
            return device.espNow();
        }

        @Override
        public Optional<EspIdf> espIdf() {
            return device.espIdf();
        }

        @Override
        public Wlan wlan(WifiInterface wifiInterface) {
            return device.wlan(wifiInterface);
        }

        @Override
        public Network network() {
            return device.network();
        }

        @Override
        public Machine machine() {
            return device.machine();
        }

        @Override
        public Peripherals peripherals() {
            return device.peripherals();
        }

        @Override
        public ProgramParameters parameters() {
            return parameters;
        }

        @Override
        public RandomGenerator random() {
            return programRandom;
        }

        @Override
        public SerialPort serial() {
            return port;
        }

        @Override
        public void onEvaluate(UnaryOperator<String> newEvaluator) {
            evaluator = newEvaluator;
        }

        @Override
        public String evaluate(String expression) {
            return evaluator.apply(expression);
        }

        @Override
        public void onStuck(Runnable interrupter) {
            thread.onStuck(interrupter);
        }

        /** Tells what the program does with ESP-NOW. */
        private final class ProgramWatch implements EspNowListener {

            @Override
            public void read(Message message) {
                trace.accept(new MessageRead(kernel.nowNs(), index, message.host(), message.msg()));
            }

            @Override
            public void irqFailed(Exception thrown) {
                print("exception in irq callback: " + thrown);
            }
        }

        /** Does what the program wants done to the board's power. */
        private final class PowerSwitch implements Power {

            @Override
            public void lightSleepBegins(long untilNs) {
                trace.accept(
                        new NodeSlept(kernel.nowNs(), index, false, time.now().virtualNs(untilNs)));
            }

            @Override
            public void lightSleepEnds() {
                trace.accept(new NodeWoke(kernel.nowNs(), index));
            }

            @Override
            public void goDown(Restart restart) {
                over = true;
                port.close();
                SimNode.this.goDown(device, restart);
                commands.refuseAll("it went down meanwhile");
            }
        }
    }

    /** Tells what the board does to the world around it. */
    private final class HardwareWatch implements HardwareListener {

        @Override
        public void pinDriven(int gpio, Drive drive) {
            trace.accept(new PinChanged(kernel.nowNs(), index, gpio, drive));
        }

        @Override
        public void uartWritten(int uart, Payload bytes) {
            trace.accept(new UartWritten(kernel.nowNs(), index, uart, bytes));
        }

        @Override
        public void pixelsWritten(int gpio, Payload bytes) {
            trace.accept(new PixelsWritten(kernel.nowNs(), index, gpio, bytes));
        }
    }

    /** Carries a program's checked exception to where failures are handled. */
    public static final class ProgramException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ProgramException(Exception cause) {
            super(cause);
        }
    }
}
