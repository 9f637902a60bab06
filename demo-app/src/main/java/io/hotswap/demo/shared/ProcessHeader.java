package io.hotswap.demo.shared;

import io.javalin.http.Context;

/** Names the answering process in each response, so that a client can tell an edit from a restart. */
public final class ProcessHeader implements Middleware {

    public static final String NAME = "Shop-Process";

    private final long pid;

    public ProcessHeader(long pid) {
        this.pid = pid;
    }

    @Override
    public void before(Context ctx) {
        ctx.header(NAME, Long.toString(pid));
    }
}
