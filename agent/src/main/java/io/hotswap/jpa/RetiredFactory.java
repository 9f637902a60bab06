package io.hotswap.jpa;

import io.hotswap.frameworks.Members;
import java.time.Duration;
import java.util.Collection;

/** A session factory whose place another one has taken: closed when the requests that had begun with it are likely to be over. */
final class RetiredFactory implements Runnable {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String SCHEMA_OBSERVER = "org.hibernate.boot.internal.SessionFactoryObserverForSchemaExport";

    private final Object factory;

    private RetiredFactory(Object factory) {
        this.factory = factory;
    }

    /** Closes the factory later; the schema, which the other one uses, is not dropped with it. */
    static void retire(Object factory) throws ReflectiveOperationException {
        keepSchema(factory);
        Thread closing = new Thread(new RetiredFactory(factory), "hotswap-retired-session-factory");
        closing.setDaemon(true);
        closing.start();
    }

    private static void keepSchema(Object factory) throws ReflectiveOperationException {
        Object chain;
        try {
            chain = Members.field(factory, "observerChain");
        } catch (NoSuchFieldException ofHibernate6) {
            chain = Members.field(factory, "observer");
        }
        Object observers = chain == null ? null : Members.field(chain, "observers");
        if (observers instanceof Collection<?> all) {
            for (Object observer : all) {
                if (Members.is(observer, SCHEMA_OBSERVER)) {
                    Members.set(observer, "delayedDropAction", null);
                }
            }
        }
    }

    @Override
    public void run() {
        // The border to the framework: nobody is left to be told.
        try {
            Thread.sleep(GRACE.toMillis());
            Members.call(factory, "close");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            Thread.currentThread().interrupt();
        }
    }
}
