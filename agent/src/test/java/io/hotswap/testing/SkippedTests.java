package io.hotswap.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints why a test does not run. */
public final class SkippedTests implements TestWatcher {
    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        System.out.println("Skipped: " + context.getDisplayName() + ": " + reason.orElse("no reason is given"));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        System.out.println("Skipped: " + context.getDisplayName() + ": " + cause.getMessage());
    }
}
