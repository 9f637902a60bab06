package io.hotswap.engine;

import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.NewClass;
import io.hotswap.redefine.Reshaper;
import java.util.List;
import java.util.Map;

/**
 * A plan whose structural edits have been tried on class files.
 *
 * @param plan with a restart for every class whose edit cannot be carried out
 * @param reshaped the forms for the JVM, by loaded class; empty where the class files are given to the JVM as they are
 * @param added classes that are given to their loader before, superclasses first
 */
record ReshapePlan(ReloadPlan plan, Map<Class<?>, Reshaper.Reshaped> reshaped, List<NewClass> added) {

    ReshapePlan {
        reshaped = Map.copyOf(reshaped);
        added = List.copyOf(added);
    }
}
