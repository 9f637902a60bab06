package io.hotswap.plan;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.shape.ShapeChange;
import java.util.List;

/**
 * What has changed in one class and what is to be done about it.
 *
 * @param name the class
 * @param changes from the loaded to the new version
 * @param decision what follows
 */
public record ClassPlan(ClassName name, List<ShapeChange> changes, Decision decision) {

    public ClassPlan {
        requireNonNull(name, "name");
        requireNonNull(decision, "decision");
        changes = List.copyOf(changes);
    }
}
