package io.hotswap.plugin;

import java.util.List;

/** One class loader that has loaded the framework. */
public interface Application {

    /** The framework's marker class; its class loader is the framework's. */
    Class<?> marker();

    /** As the framework's jar states it; empty where it does not. */
    String version();

    /** The living objects of a class that {@link HotswapPlugin#remembered} names, and of its subclasses; in no order. */
    List<Object> remembered(String className);
}
