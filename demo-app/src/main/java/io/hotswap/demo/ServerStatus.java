package io.hotswap.demo;

/** Which process answers, since when, and how much it has done. */
public record ServerStatus(long pid, String startedAt, long uptimeSeconds, long requests, int orders) {}
