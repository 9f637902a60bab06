package io.hotswap.demo.shared;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests since the process began: state that an edit of the code must not lose. */
public final class RequestCounter implements Middleware {

    private final AtomicLong requests = new AtomicLong();

    @Override
    public void before(Context ctx) {
        requests.incrementAndGet();
    }

    public long requests() {
        return requests.get();
    }
}
