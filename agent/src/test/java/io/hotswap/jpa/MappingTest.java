package io.hotswap.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Reload;
import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which edits of an entity are ones of its mapping, with annotations of the same names as those of Jakarta Persistence. */
final class MappingTest {
    private static final String ITEM = """
            package shop;
            import jakarta.persistence.*;
            @Entity
            public class Item {
                private String name;
                private String weight;
                @Transient private String label;
                private transient int seen;
                static int made;
                String getName() { return name; }
                @PrePersist void saved() {}
            }
            """;

    private final Class<?> item = load();

    @Test
    void aFieldThatIsAnAttributeOrWasOneChangesTheMapping() throws ReflectiveOperationException {
        assertThat(changes(Kind.FIELD_ADDED, "weight")).containsExactly("shop.Item: weight edited");
        assertThat(changes(Kind.FIELD_REMOVED, "name")).hasSize(1);
        assertThat(changes(Kind.ANNOTATIONS, "name")).hasSize(1);
        assertThat(changes(Kind.ANNOTATIONS, "")).hasSize(1);
    }

    @Test
    void transientAndStaticFieldsAccessorsAndBodiesArePlainCode() throws ReflectiveOperationException {
        assertThat(changes(Kind.FIELD_ADDED, "label")).isEmpty();
        assertThat(changes(Kind.FIELD_ADDED, "seen")).isEmpty();
        assertThat(changes(Kind.FIELD_ADDED, "made")).isEmpty();
        assertThat(changes(Kind.METHOD_ADDED, "getName")).isEmpty();
        assertThat(changes(Kind.CODE, "getName")).isEmpty();
        assertThat(changes(Kind.OTHER, "")).isEmpty();
    }

    @Test
    void aCallbackMethodChangesTheMapping() throws ReflectiveOperationException {
        assertThat(changes(Kind.METHOD_ADDED, "saved")).hasSize(1);
    }

    @Test
    void aClassThatIsNotMappedChangesNone() throws ReflectiveOperationException {
        assertThat(new Mapping(new Factory(new Model(Set.of())))
                        .changes(reload(new Change(Kind.FIELD_ADDED, "weight", "weight edited"))))
                .isEmpty();
    }

    private List<String> changes(Kind kind, String member) throws ReflectiveOperationException {
        Attribute name = new Attribute("name", item.getDeclaredField("name"));
        Mapping mapping = new Mapping(new Factory(new Model(Set.of(new Type(item, Set.of(name))))));
        return mapping.changes(reload(new Change(kind, member, member + " edited")));
    }

    private Reload reload(Change change) {
        return new Reload(List.of(new ChangedClass(item, List.of(change))), List.of(), List.of(), List.of());
    }

    private static Class<?> load() {
        Map<ClassName, byte[]> classes =
                Sources.compile(annotation("Entity"), annotation("Transient"), annotation("PrePersist"), ITEM);
        try {
            return CompiledLoader.of(classes).loadClass("shop.Item");
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String annotation(String name) {
        return """
                package jakarta.persistence;
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                public @interface NAME {}
                """.replace("NAME", name);
    }

    record Factory(Model model) {
        Object getMetamodel() {
            return model;
        }
    }

    record Model(Set<Type> types) {
        Object getManagedTypes() {
            return types;
        }
    }

    record Type(Class<?> type, Set<Attribute> attributes) {
        Object getJavaType() {
            return type;
        }

        Object getDeclaredAttributes() {
            return attributes;
        }
    }

    record Attribute(String name, Member member) {
        Object getName() {
            return name;
        }

        Object getJavaMember() {
            return member;
        }
    }
}
