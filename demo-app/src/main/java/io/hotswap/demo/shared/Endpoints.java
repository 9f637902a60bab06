package io.hotswap.demo.shared;

import java.util.List;

/** A factory of routes; it is asked again after each edit of its class. */
@FunctionalInterface
public interface Endpoints {
    List<Route> routes();
}
