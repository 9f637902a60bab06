package io.hotswap.hooks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the hooks of one phase, one by one. What throws or hangs is noted with its stack, and the next one runs. */
final class HookRun {
    /** The batch waits for the hooks, and must not wait for long. */
    private static final int MOST_HANGING = 3;

    private final Phase phase;
    private final Duration timeout;
    private final List<String> notes;
    private final Map<String, Integer> ran = new LinkedHashMap<>();
    private Optional<String> objection = Optional.empty();
    private int hanging;
    private int skipped;

    HookRun(Phase phase, Duration timeout, List<String> notes) {
        this.phase = phase;
        this.timeout = timeout;
        this.notes = notes;
    }

    /** Runs them all and answers why one of them wants a restart instead; empty if none does. */
    Optional<String> all(List<HookCall> calls, Object told) {
        calls.stream().sorted(phase.order()).forEach(call -> run(call, told));
        if (!ran.isEmpty() && phase.concernsOwner()) {
            notes.add(phase.operation() + " ran: "
                    + ran.entrySet().stream().map(HookRun::counted).collect(Collectors.joining(", ")));
        }
        if (skipped > 0) {
            notes.add(skipped + " hooks (" + phase.operation() + ") did not run, since " + hanging + " others hang");
        }
        return objection;
    }

    private void run(HookCall call, Object told) {
        if (hanging == MOST_HANGING) {
            skipped++;
            return;
        }
        HookThread thread = new HookThread(call, told);
        thread.start();
        try {
            answered(call, thread.task().get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            notes.add(call + " failed and is skipped: " + Failure.text(failed.getCause()));
        } catch (TimeoutException late) {
            hanging++;
            notes.add(call + " has not ended within " + timeout.toMillis() + "ms (hooks.timeout) and is skipped: "
                    + Failure.stack(thread.getStackTrace()));
            thread.interrupt();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            thread.leave().ifPresent(why -> object(call.owner().getName() + " asks for a restart: " + why));
        }
    }

    private void answered(HookCall call, @Nullable Object answer) {
        ran.merge(call.owner().getName(), 1, Integer::sum);
        if (Boolean.FALSE.equals(answer) && phase == Phase.ACCEPT) {
            object(call.owner().getName() + " does not accept the change");
        }
    }

    private void object(String why) {
        objection = objection.or(() -> Optional.of(why));
    }

    private static String counted(Map.Entry<String, Integer> owner) {
        return owner.getKey() + (owner.getValue() == 1 ? "" : " (" + owner.getValue() + " hooks)");
    }
}
