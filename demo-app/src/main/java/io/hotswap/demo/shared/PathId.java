package io.hotswap.demo.shared;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;

/** Reads the {@code id} of a path such as {@code /orders/{id}}, or answers 400 with the reason. */
public final class PathId {

    private PathId() {}

    public static long of(Context ctx) {
        String id = ctx.pathParam("id");
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BadRequestResponse("'" + id + "' is not a number; ids are numbers such as 1");
        }
    }
}
