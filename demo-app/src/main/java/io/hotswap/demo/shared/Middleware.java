package io.hotswap.demo.shared;

import io.javalin.http.Context;

/** A step that every request passes before its handler, whichever handler that is and also when there is none. */
@FunctionalInterface
public interface Middleware {

    void before(Context ctx);
}
