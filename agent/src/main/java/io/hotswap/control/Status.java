package io.hotswap.control;

import io.hotswap.compile.CompileError;
import io.hotswap.report.ReloadReport;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is doing, as {@code status} shows it.
 *
 * @param pid the process
 * @param version of hotswap
 * @param since when it came into this image of the process
 * @param again whether the process was started again for it, in place
 * @param enabled whether changes are applied
 * @param jvm the JVM and what it redefines
 * @param watching one line per output
 * @param compiling what has come of the last compilation or build; empty where none is asked for
 * @param compileError why what was saved last is not live; absent where all compiles, or nothing is compiled here
 * @param pending classes in which the process differs from the disk
 * @param rolledBack those of them that a rollback has made differ
 * @param restart what follows a change that cannot go live in place
 * @param asks whether a restart waits for the user's word
 * @param waits whether main waits for the next build, since the start before has failed
 * @param versions numbers of the batches that can be rolled back
 * @param last the last report
 */
public record Status(
        long pid,
        String version,
        Instant since,
        boolean again,
        boolean enabled,
        String jvm,
        List<String> watching,
        List<String> compiling,
        @Nullable CompileError compileError,
        List<String> pending,
        List<String> rolledBack,
        String restart,
        boolean asks,
        boolean waits,
        Set<Integer> versions,
        @Nullable ReloadReport last) {

    public Status {
        watching = List.copyOf(watching);
        compiling = List.copyOf(compiling);
        pending = List.copyOf(pending);
        rolledBack = List.copyOf(rolledBack);
        versions = Set.copyOf(versions);
    }
}
