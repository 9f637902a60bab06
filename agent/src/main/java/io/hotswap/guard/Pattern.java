package io.hotswap.guard;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.util.Optional;

/** A method that ends with exceptions of a class. */
public record Pattern(MethodId method, String exception) implements Comparable<Pattern> {

    /** One line of the file in which false alarms are kept. */
    String line() {
        return String.join(
                " ",
                method.owner().binary(),
                method.method().name(),
                method.method().descriptor(),
                exception);
    }

    static Optional<Pattern> parse(String line) {
        String[] words = line.strip().split(" ");
        return words.length == 4 && !line.startsWith("#")
                ? Optional.of(
                        new Pattern(new MethodId(new ClassName(words[0]), new MethodKey(words[1], words[2])), words[3]))
                : Optional.empty();
    }

    @Override
    public int compareTo(Pattern other) {
        return line().compareTo(other.line());
    }

    @Override
    public String toString() {
        return method + " throwing " + exception;
    }
}
