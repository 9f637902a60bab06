package io.hotswap.plugin;

/** What a plugin says about a reload. */
public interface Answer {

    /** Something was done, or could not be; half a sentence for the report, such as {@code 2 routes of shop.Cart registered}. */
    void tell(String what);

    /** The change cannot be followed in the running process: it is to start again. */
    void restart(String why);
}
