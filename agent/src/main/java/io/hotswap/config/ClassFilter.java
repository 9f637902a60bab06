package io.hotswap.config;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which classes are reloadable, by binary name. {@code *} stands for any run of characters, dots included, {@code ?} for
 * one.
 *
 * @param include empty for all
 * @param exclude stronger than {@code include}
 */
public record ClassFilter(List<String> include, List<String> exclude) implements Predicate<String> {
    private static final Pattern GLOB = Pattern.compile("[\\p{javaJavaIdentifierPart}.*?]+");

    public ClassFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    static boolean isGlob(String text) {
        return GLOB.matcher(text).matches();
    }

    @Override
    public boolean test(String binaryName) {
        return (include.isEmpty() || matches(include, binaryName)) && !matches(exclude, binaryName);
    }

    private static boolean matches(List<String> globs, String name) {
        return globs.stream().anyMatch(glob -> Pattern.matches(regex(glob), name));
    }

    private static String regex(String glob) {
        return glob.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
    }
}
