package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

final class MeaningsTest {
    private final MethodHandles.Lookup trusted =
            TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();
    int size;

    @Test
    void aCopyMeansTheSameAndAnEqualObjectOfTheJvmNothing() throws Throwable {
        Field made = (Field) trusted.findVirtual(Field.class, "copy", MethodType.methodType(Field.class))
                .invoke(root());
        Meanings meanings = new Meanings(trusted);

        meanings.add(root(made), Meaning.of(Meaning.Held.ADDED_FIELD, new FieldKey("size", "I"), Modifier.PUBLIC));

        assertThat(meanings.apply(made)).containsExactly("ADDED_FIELD", "size", "I", Modifier.PUBLIC);
        assertThat(meanings.apply(root(made))).containsExactly("ADDED_FIELD", "size", "I", Modifier.PUBLIC);
        assertThat(meanings.apply(new Mirrors(trusted).fields(MeaningsTest.class)[0]))
                .isNull();
    }

    private Field root() throws Throwable {
        return new Mirrors(trusted).fields(MeaningsTest.class)[0];
    }

    private Field root(Field copy) throws Throwable {
        return (Field) trusted.findVirtual(Field.class, "getRoot", MethodType.methodType(Field.class))
                .invoke(copy);
    }
}
