package io.hotswap.redefine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which addresses of this process may be read and written: what {@code /proc/self/maps} says (proc(5)). Where there is no
 * such file, as on macOS, every address that is not in the first page counts as mapped.
 */
final class MappedRanges {
    private static final long FIRST_PAGE = 4096;

    private final NavigableMap<Long, Range> ranges;

    private MappedRanges(NavigableMap<Long, Range> ranges) {
        this.ranges = ranges;
    }

    static MappedRanges ofThisProcess() {
        return of(Path.of("/proc/self/maps"));
    }

    static MappedRanges of(Path maps) {
        NavigableMap<Long, Range> ranges = new TreeMap<>();
        try {
            if (Files.isReadable(maps)) {
                Files.readAllLines(maps).forEach(line -> add(ranges, line));
            }
        } catch (IOException unreadable) {
            ranges.clear();
        }
        return new MappedRanges(ranges);
    }

    boolean mayRead(long address, int length) {
        return contains(address, length, false);
    }

    boolean mayWrite(long address, int length) {
        return contains(address, length, true);
    }

    private boolean contains(long address, int length, boolean toWrite) {
        if (ranges.isEmpty()) {
            return address >= FIRST_PAGE;
        }
        Map.Entry<Long, Range> below = ranges.floorEntry(address);
        return below != null
                && address + length <= below.getValue().end()
                && below.getValue().readable()
                && (!toWrite || below.getValue().writable());
    }

    private static void add(Map<Long, Range> ranges, String line) {
        int dash = line.indexOf('-');
        int space = line.indexOf(' ');
        long start = Long.parseUnsignedLong(line.substring(0, dash), 16);
        // The kernel's own pages lie in the upper half, beyond what a signed address reaches.
        if (start >= 0) {
            long end = Long.parseUnsignedLong(line.substring(dash + 1, space), 16);
            ranges.put(start, new Range(end, line.charAt(space + 1) == 'r', line.charAt(space + 2) == 'w'));
        }
    }

    private record Range(long end, boolean readable, boolean writable) {}
}
