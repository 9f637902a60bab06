package io.hotswap.dispatch;

/** Something outside of an enum that is laid out by the ordinals of its constants. */
public interface EnumFollower {

    /** Called with the ordinals of before; from now on none that is below the new number may lead out of bounds. */
    void prepare(EnumChange change);

    /** Called once the constants have their new ordinals. */
    void follow(EnumChange change);
}
