package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes {@code toString}, {@code equals} and {@code hashCode} of a record by {@link ObjectMethods} over its fields, those that
 * the JVM has and those that were added.
 */
final class RecordMethods {
    // A name, the kind of access and a descriptor, each with a semicolon behind it; one of a class has its own before.
    private static final Pattern COMPONENT = Pattern.compile("([^;]+);([^;]+);(\\[*(?:L[^;]+;|[BCDFIJSZ]));");

    private final MethodHandles.Lookup trusted;
    private final AddedFields fields;

    private record Component(String name, MethodHandle getter) {}

    RecordMethods(MethodHandles.Lookup trusted, AddedFields fields) {
        this.trusted = trusted;
        this.fields = fields;
    }

    /** The method of that name; instead of a descriptor the member has the components. */
    MethodHandle find(Member member) throws ReflectiveOperationException {
        List<Component> components = components(member);
        String names = components.stream().map(Component::name).collect(Collectors.joining(";"));
        MethodHandle[] getters = components.stream().map(Component::getter).toArray(MethodHandle[]::new);
        try {
            return (MethodHandle) ObjectMethods.bootstrap(
                    trusted.in(member.owner()), member.name(), MethodHandle.class, member.owner(), names, getters);
        } catch (ReflectiveOperationException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(
                    member.owner().getName() + "." + member.name() + " is not made", impossible);
        }
    }

    private List<Component> components(Member member) throws ReflectiveOperationException {
        List<Component> components = new ArrayList<>();
        Matcher matcher = COMPONENT.matcher(member.descriptor());
        while (matcher.lookingAt()) {
            Member field = new Member(member.owner(), matcher.group(1), matcher.group(3));
            components.add(new Component(field.name(), getter(Kind.of(matcher.group(2)), field)));
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        return components;
    }

    private MethodHandle getter(Kind kind, Member field) throws ReflectiveOperationException {
        MethodHandle getter = kind == Kind.GET_FIELD
                ? trusted.findGetter(field.owner(), field.name(), field.fieldType())
                : fields.accessor(kind, field);
        return getter.asType(MethodType.methodType(field.fieldType(), field.owner()));
    }
}
