package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;

/**
 * A watched class that a debugger or another agent has redefined.
 *
 * @param name the class
 * @param before its class file until then, as it was written
 * @param after its class file since, as the others gave it
 */
public record RedefinedByOthers(ClassName name, StoredClassFile before, StoredClassFile after) {}
