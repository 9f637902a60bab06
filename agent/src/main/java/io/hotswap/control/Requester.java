package io.hotswap.control;

/** Who asks the agent for something. */
public enum Requester {
    COMMAND_LINE("the command line"),
    DASHBOARD("the dashboard"),
    JMX("JMX"),
    /** By the tools of {@code hotswap mcp}. */
    CODING_AGENT("a coding agent");

    private final String words;

    Requester(String words) {
        this.words = words;
    }

    /** Such as {@code the dashboard}. */
    public String words() {
        return words;
    }
}
