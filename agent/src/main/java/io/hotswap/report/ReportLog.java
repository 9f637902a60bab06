package io.hotswap.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last reports of this process image, oldest first, bounded. Safe for use by several threads. */
public final class ReportLog {
    private final int capacity;
    private final Deque<ReloadReport> reports = new ArrayDeque<>();

    /**
     * An empty log.
     *
     * @param capacity how many reports are kept, at least 1
     */
    public ReportLog(int capacity) {
        this.capacity = Math.max(1, capacity);
    }

    public synchronized void append(ReloadReport report) {
        if (reports.size() == capacity) {
            reports.removeFirst();
        }
        reports.addLast(report);
    }

    public synchronized List<ReloadReport> all() {
        return List.copyOf(reports);
    }

    /** The reports with a higher number, oldest first. */
    public synchronized List<ReloadReport> after(int id) {
        return reports.stream().filter(report -> report.id() > id).toList();
    }

    public synchronized Optional<ReloadReport> last() {
        return Optional.ofNullable(reports.peekLast());
    }
}
