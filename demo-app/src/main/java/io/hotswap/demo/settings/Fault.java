package io.hotswap.demo.settings;

/**
 * Why settings are refused.
 *
 * @param key such as {@code orders.most-pieces}; empty where the whole layer cannot be read
 */
public record Fault(Origin origin, String key, String says) {
    @Override
    public String toString() {
        return origin + ": " + (key.isEmpty() ? "" : key + " ") + says;
    }
}
