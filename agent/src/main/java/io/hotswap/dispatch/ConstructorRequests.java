package io.hotswap.dispatch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each thread has just asked of the carrier of a class: to run the body of an added constructor instead of its own. A
 * request is taken by the next entry of exactly that class's carrier, and is over when whoever asked withdraws it. Between the
 * two no code of the application runs, since the class is initialized before.
 */
final class ConstructorRequests {
    private final ThreadLocal<@Nullable Request> pending = new ThreadLocal<>();

    /** One call of an added constructor. */
    static final class Request {
        private final Class<?> owner;
        private final String descriptor;
        private final Object[] arguments;
        private @Nullable Request previous;
        private boolean taken;

        Request(Class<?> owner, String descriptor, Object[] arguments) {
            this.owner = requireNonNull(owner, "owner");
            this.descriptor = requireNonNull(descriptor, "descriptor");
            this.arguments = requireNonNull(arguments, "arguments");
        }

        boolean isTaken() {
            return taken;
        }

        NoSuchMethodError missing() {
            return new NoSuchMethodError(
                    owner.getName() + ".<init>" + descriptor + " is not there any more: compile its callers");
        }

        private Object[] numbered(int number) {
            Object[] all = new Object[arguments.length + 1];
            all[0] = number;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            return all;
        }
    }

    void ask(Request request) {
        request.previous = pending.get();
        pending.set(request);
    }

    /**
     * Called where the carrier begins.
     *
     * @param carried the descriptors of the constructors that it carries, in the order of their numbers from 1
     * @return number and arguments of the constructor asked for; null for the carrier's own
     */
    Object @Nullable [] take(Class<?> owner, List<String> carried) {
        Request request = pending.get();
        if (request == null || request.owner != owner) {
            return null;
        }
        pending.set(request.previous);
        int index = carried.indexOf(request.descriptor);
        if (index < 0) {
            throw request.missing();
        }
        request.taken = true;
        return request.numbered(index + 1);
    }

    /** Ends a request, taken or not, and with it those that were made after it and got lost. */
    void withdraw(Request request) {
        pending.set(request.previous);
    }
}
