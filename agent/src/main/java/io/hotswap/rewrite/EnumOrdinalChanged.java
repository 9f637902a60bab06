package io.hotswap.rewrite;

/** An enum constant that is at another place than before, and keeps its object: only {@code ordinal()} has to change. */
public record EnumOrdinalChanged(String constant, int from, int to) {}
