package io.hotswap.demo.shared;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** One line of the routing table as a value, so that factories can build the table anew at any time. */
public record Route(HandlerType method, String path, Handler handler) {

    public static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, handler);
    }
}
