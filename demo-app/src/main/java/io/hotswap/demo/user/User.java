package io.hotswap.demo.user;

/** A person whom the shop knows by name. */
public record User(long id, String name) {}
