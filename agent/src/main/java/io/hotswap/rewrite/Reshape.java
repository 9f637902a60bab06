package io.hotswap.rewrite;

import io.hotswap.plan.Reason;
import java.util.List;
import java.util.Optional;

/** What became of the attempt to carry out a structural edit of one class. */
public sealed interface Reshape {

    /**
     * The JVM will take the class in this form.
     *
     * @param form what to give the JVM, and to remember
     * @param staticRun the name of the method to be called once the form is live, so that statics follow
     * @param constants static fields to be set, since the JVM reads their attribute once
     * @param initializers methods that give older objects the values of added fields
     * @param notes sentences for the user
     */
    record Done(
            JvmForm form,
            Optional<String> staticRun,
            List<ConstantChange> constants,
            List<AddedFieldInitializer> initializers,
            List<String> notes)
            implements Reshape {
        public Done {
            constants = List.copyOf(constants);
            initializers = List.copyOf(initializers);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The edit needs a restart.
     *
     * @param reasons at least one
     */
    record Refused(List<Reason> reasons) implements Reshape {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
