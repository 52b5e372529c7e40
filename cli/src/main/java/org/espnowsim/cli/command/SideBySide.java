package org.espnowsim.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Runs that go side by side and do not touch each other. */
final class SideBySide {

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Run so many at a time; as many as there are processors without it.")
    private @Nullable Integer jobs;

    /**
     * {@return what the tasks bring, in their order, up to the first that {@code isLast} holds of;
     * how many go at a time makes no difference}
     *
     * @throws InvalidInputException if none may go at all
     */
    <T> List<T> upTo(Predicate<T> isLast, List<Callable<T>> tasks) {
        try (ExecutorService executor = Executors.newFixedThreadPool(workers())) {
            List<Future<T>> futures = tasks.stream().map(executor::submit).toList();
            List<T> results = new ArrayList<>();
            try {
                for (Future<T> future : futures) {
                    results.add(future.get());
                    if (isLast.test(results.getLast())) {
                        break;
                    }
                }
                futures.forEach(each -> each.cancel(false));
                return results;
            } catch (ExecutionException e) {
                futures.forEach(each -> each.cancel(false));
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                futures.forEach(each -> each.cancel(true));
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private int workers() {
        int workers = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (workers < 1) {
            throw new InvalidInputException(
                    "--jobs %d runs nothing; use 1 or more".formatted(workers));
        }
        return workers;
    }
}
