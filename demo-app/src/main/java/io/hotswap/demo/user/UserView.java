package io.hotswap.demo.user;

/** A user as a client sees them. */
public record UserView(long id, String name, String greeting) {}
