package io.hotswap.metrics;

import java.util.List;
import java.util.Map;

/** The agent of this JVM as JMX shows it, under {@link BeanRegistration#NAME}. */
public interface HotswapMXBean {

    /** Whether changes are applied. */
    boolean isEnabled();

    /** Applies changes from now on, those that came in the meantime too; or only collects them. */
    void enable(boolean on);

    /** The JVM, and what it redefines. */
    String getJvm();

    /** One line for each output. */
    List<String> getWatching();

    /** Classes in which process and disk differ. */
    List<String> getPending();

    /** Those of them that were rolled back. */
    List<String> getRolledBack();

    /** Cycles by how they ended. */
    Map<String, Long> getOutcomes();

    /** Cycles by the strongest decision about any of their classes. */
    Map<String, Long> getTiers();

    /** Numbers of the batches that can be rolled back. */
    List<Integer> getVersions();

    /** What the class files of those occupy. */
    long getHistoryBytes();

    /** Of applied cycles: how many took at most so many milliseconds, by that number; {@code "all"} has no bound. */
    Map<String, Long> getDurations();

    /** Names of classes that are live in different versions, in several class loaders. */
    int getMultiVersionClasses();

    /** Hidden classes beside the application's own: for values of added fields, and for what reflection answers. */
    int getCompanionClasses();

    /** In use {@code before} and {@code after} the last cycle, and {@code now}, as far as it is known. */
    Map<String, Long> getMetaspaceBytes();

    /** As JSON; empty before the first. */
    String getLastReport();

    /** Compares the outputs with the process, and returns the reports that this led to, as a JSON array. */
    String reload();

    /**
     * Goes back to before a batch.
     *
     * @param number 0 for the last one that was applied
     * @return the report as a JSON array; a sentence where there is nothing to go back to
     */
    String rollback(int number);
}
