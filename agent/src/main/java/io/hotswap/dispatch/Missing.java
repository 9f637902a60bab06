package io.hotswap.dispatch;

import java.lang.reflect.Method;
import java.util.stream.Collectors;

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

    static IncompatibleClassChangeError behind(Method method, Class<?> receiver, ReflectiveOperationException cause) {
        IncompatibleClassChangeError error = new IncompatibleClassChangeError("hotswap does not find what " + method
                + " is to be called on behind " + receiver.getName() + ": restart");
        error.initCause(cause);
        return error;
    }

    static NullPointerException receiver(Member member) {
        return new NullPointerException("Cannot invoke \"" + source(member) + "\" because the receiver is null");
    }

    // As in the messages of JEP 358.
    private static String source(Member member) {
        String parameters =
                member.methodType().parameterList().stream().map(Class::getName).collect(Collectors.joining(", "));
        return member.owner().getName() + "." + member.name() + "(" + parameters + ")";
    }

    private static String text(Member member) {
        return member + " is not there any more: compile its callers";
    }
}
