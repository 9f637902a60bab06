package io.hotswap.rewrite;

/**
 * Judges whether something of the next version may be the new version of something that runs.
 *
 * @param <T> what is compared
 */
interface Likeness<T> {

    /** Whether both are the same but for names that the compiler chose. */
    boolean equal(T running, T next);

    /** How well an edit explains the difference: greater is better, 0 when it cannot. */
    int resemblance(T running, T next);
}
