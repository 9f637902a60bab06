package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How an object that is older than one of its fields gets the field's value: by the initializer, where that can run outside
 * of a constructor, else the field has its default value.
 */
public sealed interface FieldInitializer {
    /** Why a field that is declared without a value has none. */
    String NO_INITIALIZER = "has no initializer";

    /** The statement that assigns the field, where it can run on its own. */
    Optional<Statement> statement();

    /** The initializer depends on constants, statics and {@code this} alone: {@link InitializerMethod#returning} runs it. */
    record Runs(Statement initializer) implements FieldInitializer {

        public Runs {
            requireNonNull(initializer, "initializer");
        }

        @Override
        public Optional<Statement> statement() {
            return Optional.of(initializer);
        }
    }

    /**
     * The field has the default value of its type (JLS 4.12.5).
     *
     * @param reason a sentence of which the field is the subject
     */
    record DefaultValue(String reason) implements FieldInitializer {

        public DefaultValue {
            requireNonNull(reason, "reason");
        }

        /** Whether an object that is made now would have another value. */
        boolean isNews() {
            return !reason.equals(NO_INITIALIZER);
        }

        @Override
        public Optional<Statement> statement() {
            return Optional.empty();
        }
    }
}
