package io.hotswap.demo.settings;

/**
 * Where a value was set.
 *
 * @param layer a file's name, or {@code environment variable NAME}
 * @param line from 1; 0 where there are no lines
 */
public record Origin(String layer, int line) {
    @Override
    public String toString() {
        return line == 0 ? layer : layer + ":" + line;
    }
}
