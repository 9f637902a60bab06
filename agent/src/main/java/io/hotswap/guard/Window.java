package io.hotswap.guard;

import io.hotswap.bytecode.ClassName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The time in which the methods of one batch are watched. */
final class Window {
    private final GuardSettings settings;
    private final Failures failures = new Failures();
    private final List<Watched> methods = new CopyOnWriteArrayList<>();
    private final Set<ClassName> classes = ConcurrentHashMap.newKeySet();
    private final Set<MethodId> changed = ConcurrentHashMap.newKeySet();
    // Newer than all others until it has its number.
    private volatile int batch = Integer.MAX_VALUE;
    private volatile long end;
    private final Set<Pattern> linkage = ConcurrentHashMap.newKeySet();
    private volatile @Nullable GuardMode alarmed;
    private volatile boolean ended;

    Window(GuardSettings settings) {
        this.settings = settings;
    }

    GuardSettings settings() {
        return settings;
    }

    Failures failures() {
        return failures;
    }

    List<Watched> methods() {
        return methods;
    }

    Set<ClassName> classes() {
        return classes;
    }

    Set<MethodId> changed() {
        return changed;
    }

    int batch() {
        return batch;
    }

    void live(int number, long now) {
        end = now + settings.window().toNanos();
        batch = number;
    }

    long left(long now) {
        return Math.max(0, end - now);
    }

    boolean alarmed() {
        return alarmed != null;
    }

    /** Whether a rollback is on its way, which needs the window. */
    boolean isAwaited() {
        return alarmed == GuardMode.ROLLBACK;
    }

    void alarm(GuardMode follows) {
        alarmed = follows;
    }

    boolean ended() {
        return ended;
    }

    void finish() {
        ended = true;
    }

    /** The errors that say that the batch does not fit together. */
    Set<Pattern> linkage() {
        return linkage;
    }

    void threw(MethodId method, Throwable thrown) {
        failures.add(method, thrown);
        noteLinkage(method, thrown);
    }

    /** Of a call that was not counted, nothing counts but that the batch does not fit together; whether it says that. */
    boolean missed(MethodId method, Throwable thrown) {
        boolean noted = noteLinkage(method, thrown);
        if (noted) {
            failures.add(method, thrown);
        }
        return noted;
    }

    private boolean noteLinkage(MethodId method, Throwable thrown) {
        // JVMS 5.4.3, 5.4.1: a reference that does not resolve, a class that does not verify.
        if (!(thrown instanceof IncompatibleClassChangeError) && !(thrown instanceof VerifyError)) {
            return false;
        }
        Pattern pattern = new Pattern(method, thrown.getClass().getName());
        return !linkage.contains(pattern) && names(String.valueOf(thrown.getMessage())) && linkage.add(pattern);
    }

    private boolean names(String message) {
        return List.of(message.replace('/', '.').split("[^\\p{javaJavaIdentifierPart}.]+")).stream()
                .anyMatch(word -> classes.stream().anyMatch(name -> isIn(name.binary(), word)));
    }

    private static boolean isIn(String name, String word) {
        return word.equals(name) || word.startsWith(name + ".");
    }
}
