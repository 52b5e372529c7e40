package org.espnowsim.sim.node;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.espnow.Message;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.ProgramThread;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.SimClock;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.Wlan;

/** A board in the simulation, with its program. */
public final class SimNode implements Node {

    private final int index;
    private final NodeInfo info;
    private final Kernel kernel;
    private final Trace trace;
    private final ProgramParameters parameters;
    private final ProgramThread thread;
    private final RandomStream random;
    private final Device device;

    /**
     * A node that is off.
     *
     * @param index its number at the medium
     * @param bootNs when it will be powered up
     * @param options what kind of board it is
     * @param failureHandler told if the program fails
     */
    public SimNode(
            int index,
            NodeInfo info,
            World world,
            long bootNs,
            DeviceOptions options,
            NodeProgram program,
            ProgramParameters parameters,
            Consumer<Throwable> failureHandler) {
        this.index = index;
        this.info = info;
        this.parameters = parameters;
        kernel = world.kernel();
        trace = world.trace();
        thread = kernel.program(info.name(), () -> run(program), failureHandler::accept);
        random = world.streams().stream("program/" + info.name());
        device =
                Device.of(
                        options,
                        new SimRadio(index, info.name(), world, bootNs),
                        new SimClock(kernel, thread, bootNs),
                        world.streams().stream("esp-now/" + info.name()),
                        info.stationAddress(),
                        new ProgramWatch());
    }

    /** Powers the node up, now. */
    public void start() {
        trace.accept(new NodeStarted(kernel.nowNs(), index));
        kernel.start(thread);
    }

    private void run(NodeProgram program) {
        try {
            program.run(this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ProgramException(e);
        }
        trace.accept(new ProgramEnded(kernel.nowNs(), index));
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

    /** Carries a program's checked exception to where failures are handled. */
    public static final class ProgramException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ProgramException(Exception cause) {
            super(cause);
        }
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public Clock clock() {
        return device.clock();
    }

    @Override
    public EspNow espNow() {
        return device.espNow();
    }

    @Override
    public Wlan wlan(WifiInterface wifiInterface) {
        return device.wlan(wifiInterface);
    }

    @Override
    public ProgramParameters parameters() {
        return parameters;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void print(String line) {
        trace.accept(new ConsoleLine(kernel.nowNs(), index, line));
    }
}
