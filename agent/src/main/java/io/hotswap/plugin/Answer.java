package io.hotswap.plugin;

/** What a plugin says about a reload. */
public interface Answer {

    /** Something was done, or could not be; half a sentence for the report, such as {@code 2 routes of shop.Cart registered}. */
    void tell(String what);

    /** The change cannot be followed in the running process: it is to start again. */
    void restart(String why);

    /**
     * The running objects of the framework cannot follow the change: its context is to be closed and started again in this process.
     * Whoever can do that is asked when all plugins have refreshed; where nobody can, it is a {@link #restart}.
     */
    void restartContext(String why);
}
