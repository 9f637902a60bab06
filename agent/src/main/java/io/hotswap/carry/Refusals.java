package io.hotswap.carry;

import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.util.ConcurrentModificationException;
import java.util.function.Consumer;

/** Says which values do not come over, and why. */
final class Refusals {
    private final Consumer<String> console;

    Refusals(Consumer<String> console) {
        this.console = console;
    }

    void departure(String what, String why) {
        console.accept("not carried over the restart: " + what + ": " + why);
    }

    void arrival(String what, String why) {
        console.accept("not restored after the restart: " + what + ": " + why);
    }

    void everything(String why) {
        console.accept("nothing is restored after the restart: " + why);
    }

    /** One clause about what went wrong in serialization. */
    static String why(Throwable failure) {
        if (failure instanceof NotSerializableException) {
            return failure.getMessage() + " is not serializable: let it implement java.io.Serializable";
        }
        if (failure instanceof InvalidClassException
                && String.valueOf(failure.getMessage()).contains("serialVersionUID")) {
            return "its class has changed (" + failure.getMessage()
                    + "): a serialVersionUID in the class lets compatible changes through";
        }
        if (failure instanceof ClassNotFoundException) {
            return "there is no class " + failure.getMessage() + " any more";
        }
        if (failure instanceof ConcurrentModificationException) {
            return "it was changed meanwhile (" + failure + "): carry a supplier that copies it";
        }
        return failure.toString();
    }
}
