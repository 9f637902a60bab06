package io.hotswap.plan;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.DeclaredMembers;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.shape.ClassShape;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a class declares, made to be asked often.
 *
 * @param supertypes the direct ones
 * @param declared the members
 */
record ClassMembers(List<ClassName> supertypes, Set<Member> declared) {

    /** The classes of the platform from which the language lets most classes descend; all others are unknown. */
    static final Map<ClassName, Optional<ClassMembers>> OF_PLATFORM = Stream.of(Object.class, Enum.class, Record.class)
            .collect(
                    Collectors.toUnmodifiableMap(type -> new ClassName(type.getName()), type -> Optional.of(of(type))));

    /**
     * A field or method by what identifies it (JVMS 4.5, 4.6).
     *
     * @param name the unqualified name
     * @param descriptor of a field or method
     */
    record Member(String name, String descriptor) {}

    ClassMembers {
        supertypes = List.copyOf(supertypes);
        declared = Set.copyOf(declared);
    }

    static ClassMembers of(ClassShape shape) {
        List<ClassName> supertypes = new ArrayList<>(shape.header().interfaces());
        Optional.ofNullable(shape.header().superclass()).ifPresent(supertypes::add);
        Set<Member> declared = new HashSet<>();
        shape.fields().forEach(field -> declared.add(new Member(field.name(), field.descriptor())));
        shape.methods()
                .forEach(method -> declared.add(
                        new Member(method.key().name(), method.key().descriptor())));
        return new ClassMembers(supertypes, declared);
    }

    static ClassMembers of(DeclaredMembers read) {
        return new ClassMembers(
                read.supertypes(),
                read.members().stream()
                        .map(member -> new Member(member.name(), member.descriptor()))
                        .collect(Collectors.toSet()));
    }

    boolean declares(MemberReference reference) {
        return declared.contains(new Member(reference.name(), reference.descriptor()));
    }

    /** Fields are left out: these classes have none that an application may name. */
    private static ClassMembers of(Class<?> type) {
        Stream<Member> methods = Stream.of(type.getDeclaredMethods())
                .map(method -> member(method.getName(), method.getReturnType(), method.getParameterTypes()));
        Stream<Member> constructors = Stream.of(type.getDeclaredConstructors())
                .map(constructor -> member("<init>", void.class, constructor.getParameterTypes()));
        return new ClassMembers(
                Stream.of(type.getInterfaces(), new Class<?>[] {type.getSuperclass()})
                        .flatMap(Stream::of)
                        .filter(supertype -> supertype == Object.class)
                        .map(supertype -> new ClassName(supertype.getName()))
                        .toList(),
                Stream.concat(methods, constructors).collect(Collectors.toSet()));
    }

    private static Member member(String name, Class<?> result, Class<?>[] parameters) {
        return new Member(name, MethodType.methodType(result, parameters).toMethodDescriptorString());
    }
}
