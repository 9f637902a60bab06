package io.hotswap.benchmarks.steady;

/** What the edited class can be asked to do, each so many times; the loop is in code that is edited. */
public interface SteadyWork {
    /** The number of the version that runs. */
    int version();

    /** Calls of a private method that was added. */
    int calls(int times);

    /** Calls of a method that was added to a superclass and its subclasses, over so many types. */
    int virtualCalls(int times, int types);

    /** Reads and writes of a field that the class had from the start. */
    int fields(int times);

    /** Reads and writes of a field that was added. */
    int addedFields(int times);

    /** Objects of a class with an added field, which escape. */
    int allocations(int times);

    /** Calls of the added method, and reads of the added field, by reflection. */
    int reflection(int times);
}
