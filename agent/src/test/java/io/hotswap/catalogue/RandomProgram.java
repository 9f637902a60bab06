package io.hotswap.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One version of a small family of classes: an interface, a class that implements it, its subclass, and one that uses them all.
 * Every class tells what each of its members answers, so that whatever an edit leaves stale is heard.
 *
 * @param contract members of the interface
 * @param base members of the superclass
 * @param derived members of its subclass
 */
record RandomProgram(List<Member> contract, List<Member> base, List<Member> derived) {

    RandomProgram {
        contract = List.copyOf(contract);
        base = List.copyOf(base);
        derived = List.copyOf(derived);
    }

    /** What a member is. */
    enum Kind {
        FIELD,
        FINAL_FIELD,
        STATIC_FIELD,
        METHOD,
        STATIC_METHOD,
        OVERRIDE,
        LAMBDA,
        NESTED
    }

    /**
     * A member, written out in its class.
     *
     * @param slot tells members of one kind apart
     * @param variant decides the type and the body
     * @param isPrivate whether only its own class uses it
     */
    record Member(Kind kind, int slot, int variant, boolean isPrivate) {
        private static final List<String> TYPES = List.of("int", "String", "long", "List<String>");

        String identity() {
            return kind == Kind.FINAL_FIELD ? Kind.FIELD + "" + slot : kind + "" + slot;
        }

        private String type() {
            return TYPES.get(variant % TYPES.size());
        }

        private String value() {
            return List.of(
                            "" + variant,
                            "\"s" + variant + "\"",
                            variant + "L * 2",
                            "new ArrayList<>(List.of(\"l" + variant + "\"))")
                    .get(variant % TYPES.size());
        }

        private String name(String owner) {
            return owner.toLowerCase(java.util.Locale.ROOT) + kind.name().charAt(0) + slot;
        }

        private String declaration(String owner) {
            String visibility = isPrivate ? "private " : "public ";
            String name = name(owner);
            return switch (kind) {
                case FIELD -> visibility + type() + " f" + name + " = " + value() + ";";
                case FINAL_FIELD -> visibility + "final " + type() + " f" + name + " = " + value() + ";";
                case STATIC_FIELD -> visibility + "static " + type() + " s" + name + " = " + value() + ";";
                case METHOD -> visibility + type() + " m" + name + "(" + parameter() + ") { return " + value() + "; }";
                case STATIC_METHOD ->
                    visibility + "static " + type() + " t" + name + "(" + parameter() + ") { return " + value() + "; }";
                case OVERRIDE -> "public String over" + slot + "() { return \"" + owner + variant + "\"; }";
                case LAMBDA ->
                    visibility + type() + " l" + name + "() { Supplier<" + boxed() + "> one = () -> " + value()
                            + "; return one.get(); }";
                case NESTED ->
                    "static class N" + name + " { private " + type() + " v = " + value() + "; " + type()
                            + " get() { return v; } }";
            };
        }

        private String parameter() {
            return variant % 3 == 0 ? "" : variant % 3 == 1 ? "int n" : "String... words";
        }

        private String argument() {
            return variant % 3 == 1 ? "1" : "";
        }

        private String boxed() {
            return type().equals("int") ? "Integer" : type().equals("long") ? "Long" : type();
        }

        private String use(String owner) {
            String name = name(owner);
            return switch (kind) {
                case FIELD, FINAL_FIELD -> "f" + name;
                case STATIC_FIELD -> "s" + name;
                case METHOD -> "m" + name + "(" + argument() + ")";
                case STATIC_METHOD -> "t" + name + "(" + argument() + ")";
                case OVERRIDE -> "over" + slot + "()";
                case LAMBDA -> "l" + name + "()";
                case NESTED -> "new N" + name + "().get()";
            };
        }

        private boolean isSeenFromOutside() {
            return !isPrivate && kind != Kind.NESTED && kind != Kind.STATIC_FIELD && kind != Kind.STATIC_METHOD;
        }
    }

    /** The compilation units, in a package. */
    String[] units(String inPackage) {
        return new String[] {
            unit(
                    inPackage,
                    "public interface Contract { default String over0() { return \"contract\"; } "
                            + contract.stream().map(this::contractMember).collect(Collectors.joining(" ")) + " }"),
            unit(inPackage, type("Base", " implements Contract", base)),
            unit(inPackage, type("Derived", " extends Base", derived)),
            unit(
                    inPackage,
                    "public class User { public String all() { Base b = new Base(); Derived d = new Derived(); Base p = d;"
                            + " Contract c = d; return \"\" + c.over0() + b.over0() + p.over0() + b.over1() + p.over1()"
                            + used("Base", base, "b") + used("Base", base, "p") + used("Derived", derived, "d")
                            + contractUse()
                            + "; } }")
        };
    }

    private String contractMember(Member member) {
        return "default String c" + member.slot() + "() { return \"c" + member.variant() + "\"; }";
    }

    private String contractUse() {
        return contract.stream().map(member -> " + c.c" + member.slot() + "()").collect(Collectors.joining());
    }

    private static String type(String name, String supertypes, List<Member> members) {
        String declared =
                members.stream().map(member -> member.declaration(name)).collect(Collectors.joining("\n  "));
        String told =
                members.stream().map(member -> " + \" \" + " + member.use(name)).collect(Collectors.joining());
        String inherited = name.equals("Base")
                        && members.stream().noneMatch(m -> m.use(name).equals("over1()"))
                ? "public String over1() { return \"base\"; }"
                : "";
        return "public class " + name + supertypes + " {\n  " + declared + inherited + "\n  public String tell" + name
                + "() { return \"" + name + "\"" + told + "; }\n}";
    }

    private static String used(String owner, List<Member> members, String by) {
        return members.stream()
                .filter(Member::isSeenFromOutside)
                .map(member -> " + \" \" + " + by + "." + member.use(owner))
                .collect(Collectors.joining());
    }

    private static String unit(String inPackage, String type) {
        return "package " + inPackage + "; import java.util.*; import java.util.function.*;\n" + type;
    }
}
