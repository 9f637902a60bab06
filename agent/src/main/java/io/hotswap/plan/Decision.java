package io.hotswap.plan;

import java.util.List;

/** What is to be done about one class of a batch. */
public sealed interface Decision {

    /** The word that reports use. */
    String word();

    /** At least one. */
    List<Reason> reasons();

    /** Nothing is to be done. */
    record Skip(Reason reason) implements Decision {
        @Override
        public String word() {
            return "skip";
        }

        @Override
        public List<Reason> reasons() {
            return List.of(reason);
        }
    }

    /** {@code Instrumentation.redefineClasses} takes the new version as it is. */
    record Redefine(Reason reason) implements Decision {
        @Override
        public String word() {
            return "redefine";
        }

        @Override
        public List<Reason> reasons() {
            return List.of(reason);
        }
    }

    /** The structure has changed: the agent gives the JVM a form of the class that it takes and that behaves as the new one. */
    record Reshape(Reason reason) implements Decision {
        @Override
        public String word() {
            return "reshape";
        }

        @Override
        public List<Reason> reasons() {
            return List.of(reason);
        }
    }

    /** No loader holds the class: it is made visible to those that will ask for it. */
    record Define(Reason reason) implements Decision {
        @Override
        public String word() {
            return "define";
        }

        @Override
        public List<Reason> reasons() {
            return List.of(reason);
        }
    }

    /** The change cannot be applied in this process image. */
    record Restart(List<Reason> reasons) implements Decision {
        public Restart {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String word() {
            return "restart";
        }
    }

    /** The class keeps the whole batch from going live until a better version of it comes. */
    record Hold(List<Reason> reasons) implements Decision {
        public Hold {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String word() {
            return "hold";
        }
    }
}
