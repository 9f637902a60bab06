package io.hotswap.dispatch;

/** The errors of JVMS 5.4.3 for members that are not there, naming class and member. */
final class Missing {
    private Missing() {}

    static IncompatibleClassChangeError error(Member member, ReflectiveOperationException cause) {
        IncompatibleClassChangeError error = member.descriptor().startsWith("(")
                ? new NoSuchMethodError(text(member))
                : new NoSuchFieldError(text(member));
        error.initCause(cause);
        return error;
    }

    static NoSuchMethodError method(Member member, Class<?> receiver) {
        return new NoSuchMethodError(text(member) + " (called on " + receiver.getName() + ")");
    }

    static AbstractMethodError isAbstract(Member member, Class<?> receiver) {
        return new AbstractMethodError(receiver.getName() + " does not implement " + member);
    }

    static IncompatibleClassChangeError ambiguous(Member member, Class<?> receiver) {
        return new IncompatibleClassChangeError(
                receiver.getName() + " inherits more than one default method " + member.name() + member.descriptor());
    }

    static NullPointerException receiver(Member member) {
        return new NullPointerException("Cannot invoke " + member + " because the receiver is null");
    }

    private static String text(Member member) {
        return member + " is not there any more: compile its callers";
    }
}
