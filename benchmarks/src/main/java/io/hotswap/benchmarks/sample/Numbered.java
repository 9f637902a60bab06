package io.hotswap.benchmarks.sample;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Copies of compiled classes under other names of the same length, which is all that differs in their constant pools (JVMS 4.4.7). */
public final class Numbered {
    private static final String TEMPLATE = "00000";

    private Numbered() {}

    /** The simple name of the class that is compiled and copied. */
    public static String template(String prefix) {
        return prefix + TEMPLATE;
    }

    public static String name(String prefix, int number) {
        return String.format(Locale.ROOT, "%s%05d", prefix, number);
    }

    /** What the template's files are for the class of that number. */
    public static Map<String, byte[]> copy(Map<String, byte[]> template, String prefix, int number) {
        Map<String, byte[]> copies = new TreeMap<>();
        template.forEach((name, bytes) -> copies.put(
                renamed(name, prefix, number),
                renamed(new String(bytes, StandardCharsets.ISO_8859_1), prefix, number)
                        .getBytes(StandardCharsets.ISO_8859_1)));
        return copies;
    }

    private static String renamed(String text, String prefix, int number) {
        return text.replace(template(prefix), name(prefix, number));
    }
}
