package io.hotswap.carry;

/**
 * What a value is carried as.
 *
 * @param kind as a name that the application gave, or as a static field
 * @param name the application's name, or class and field
 */
record CarriedKey(Kind kind, String name) {
    enum Kind {
        NAMED,
        FIELD
    }

    static CarriedKey named(String name) {
        return new CarriedKey(Kind.NAMED, name);
    }

    static CarriedKey field(Class<?> owner, String field) {
        return new CarriedKey(Kind.FIELD, owner.getName() + "." + field);
    }

    @Override
    public String toString() {
        return kind == Kind.NAMED ? "\"" + name + "\"" : name;
    }
}
