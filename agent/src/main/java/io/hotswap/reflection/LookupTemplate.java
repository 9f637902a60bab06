package io.hotswap.reflection;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code MethodHandles.Lookup} asks first. It runs as a copy under another name in {@code java.base}, so it refers to the JDK
 * only; without a function, and where that has no answer, the look-up goes on as usual. The trusted lookup, with which the
 * agent itself links, is never asked about, nor is what a look-up needs to be answered.
 */
public final class LookupTemplate {
    /** From a lookup, the name of its method and the arguments to a handle, an exception, or null. Set by the agent. */
    public static volatile @Nullable Function<Object[], Object> view;

    /** The lookup that passes by. Set by the agent. */
    public static volatile @Nullable Object trusted;

    private static final ThreadLocal<@Nullable Object> ASKING = new ThreadLocal<>();

    private LookupTemplate() {}

    /** Called at the beginning of each method of a lookup; null stands for going on. */
    public static @Nullable Object answer(MethodHandles.Lookup lookup, String question, Object[] arguments) {
        Function<Object[], Object> current = view;
        if (current == null || lookup == trusted || ASKING.get() != null) {
            return null;
        }
        Object answer = asked(current, new Object[] {lookup, question, arguments});
        if (answer instanceof ReflectiveOperationException refusal) {
            throw LookupTemplate.<RuntimeException>unchecked(refusal);
        }
        return answer;
    }

    private static @Nullable Object asked(Function<Object[], Object> current, Object[] question) {
        ASKING.set(question);
        // The border to the application, which asked the JDK and must not hear of us.
        try {
            return current.apply(question);
        } catch (Throwable failure) {
            return null;
        } finally {
            ASKING.remove();
        }
    }

    // The methods of a lookup declare what is thrown here.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
