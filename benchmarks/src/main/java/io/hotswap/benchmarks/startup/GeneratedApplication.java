package io.hotswap.benchmarks.startup;

import io.hotswap.benchmarks.sample.FiveLetters;
import java.util.function.IntSupplier;

/** An application of many classes: it makes an object of each and asks it for its answer. */
public final class GeneratedApplication {
    static final String PACKAGE = "started";

    private GeneratedApplication() {}

    /** Takes how many classes it has. */
    public static void main(String... arguments) throws ReflectiveOperationException {
        int classes = Integer.parseInt(arguments[0]);
        long sum = 0;
        for (int number = 0; number < classes; number++) {
            IntSupplier one = (IntSupplier) Class.forName(PACKAGE + "." + FiveLetters.of(number))
                    .getDeclaredConstructor()
                    .newInstance();
            sum += one.getAsInt();
        }
        System.out.println("the classes answer " + sum);
    }
}
