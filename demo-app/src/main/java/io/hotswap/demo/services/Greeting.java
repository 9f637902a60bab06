package io.hotswap.demo.services;

/** What the shop says to those who come in. */
public final class Greeting {

    public String greet(String name) {
        return "Welcome to the corner shop, " + name + "!";
    }
}
