package io.hotswap.boost;

/**
 * The agent as commands and archives know it.
 *
 * @param jar its file's name
 * @param version of its code
 */
public record AgentJar(String jar, String version) {}
