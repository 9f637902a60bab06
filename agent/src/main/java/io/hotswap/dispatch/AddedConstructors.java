package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;

import io.hotswap.dispatch.ConstructorRequests.Request;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Constructs objects with constructors that the JVM has not. A constructor that it has, the carrier, begins by asking whether
 * this thread wants another body, and gets that one's number and arguments: so the body runs as {@code <init>} of its class.
 * No frame of the agent is on the stack meanwhile, since method handles hide theirs.
 */
final class AddedConstructors {
    private static final String CONSTRUCTOR = "<init>";
    private static final int STACK_FRAMES = 30;
    private static final MethodHandle REQUEST;
    private static final MethodHandle ASK;
    private static final MethodHandle CARRY;
    private static final MethodHandle TAKE;
    private static final MethodHandle SETTLE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> here = AddedConstructors.class;
            REQUEST = lookup.findStatic(here, "request", methodType(Request.class, Member.class, Object[].class));
            ASK = lookup.findVirtual(here, "ask", methodType(void.class, Request.class));
            CARRY = lookup.findVirtual(here, "carry", methodType(void.class, Member.class, Object[].class));
            TAKE = lookup.findVirtual(here, "take", methodType(Object[].class, Class.class, List.class));
            SETTLE = lookup.findVirtual(
                    here, "settle", methodType(Object.class, Throwable.class, Object.class, Request.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final MethodHandles.Lookup trusted;
    private final MemberTable members;
    private final ConstructorRequests requests = new ConstructorRequests();

    AddedConstructors(MethodHandles.Lookup trusted, MemberTable members) {
        this.trusted = trusted;
        this.members = members;
    }

    /** From the parameters of a constructor of the source form to a new object. */
    MethodHandle create(Member member) throws ReflectiveOperationException {
        Class<?> owner = member.owner();
        // As the instruction new does (JVMS 5.5), and before anything is asked of the class.
        trusted.in(owner).ensureInitialized(owner);
        Optional<Implementation> carrier = carrier(member);
        return carrier.isPresent()
                ? through(new Member(owner, CONSTRUCTOR, carrier.get().descriptor()), member)
                : trusted.findConstructor(owner, member.methodType());
    }

    /** From the parameters of an added constructor to a request, after which its class's carrier has to be called. */
    MethodHandle carry(Member member) {
        if (carrier(member).isEmpty()) {
            throw new NoSuchMethodError(member + " is not carried by another constructor in "
                    + member.owner().getClassLoader() + ": compile its callers, or restart the application");
        }
        return collecting(CARRY.bindTo(this).bindTo(member), member);
    }

    private Optional<Implementation> carrier(Member member) {
        return members.find(member.owner(), CONSTRUCTOR, member.descriptor())
                .filter(added -> !added.descriptor().equals(member.descriptor()));
    }

    /** What a carrier begins with; the member's descriptor lists those that it carries, one behind the other. */
    MethodHandle carried(Member member) {
        return MethodHandles.insertArguments(TAKE.bindTo(this), 0, member.owner(), descriptors(member.descriptor()));
    }

    private MethodHandle through(Member carrier, Member member) throws ReflectiveOperationException {
        MethodType type = carrier.methodType();
        MethodHandle held = trusted.findConstructor(carrier.owner(), type).asFixedArity();
        MethodHandle byDefault = MethodHandles.insertArguments(held, 0, defaults(type));
        MethodHandle asking =
                MethodHandles.foldArguments(MethodHandles.dropArguments(byDefault, 0, Request.class), ASK.bindTo(this));
        MethodType settled = methodType(member.owner(), Throwable.class, member.owner(), Request.class);
        MethodHandle settling =
                MethodHandles.tryFinally(asking, SETTLE.bindTo(this).asType(settled));
        MethodHandle request = collecting(REQUEST.bindTo(member), member);
        return MethodHandles.collectArguments(settling, 0, request)
                .asType(member.methodType().changeReturnType(member.owner()));
    }

    private static MethodHandle collecting(MethodHandle taker, Member member) {
        return taker.asCollector(Object[].class, member.methodType().parameterCount());
    }

    private static Object[] defaults(MethodType type) {
        return type.parameterList().stream().map(AddedConstructors::zero).toArray();
    }

    private static @Nullable Object zero(Class<?> type) {
        return Array.get(Array.newInstance(type, 1), 0);
    }

    private static List<String> descriptors(String all) {
        return Arrays.stream(all.split("(?<=\\)V)(?=\\()", -1))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static Request request(Member member, Object[] arguments) {
        return new Request(member.owner(), member.descriptor(), arguments);
    }

    private void ask(Request request) {
        requests.ask(request);
    }

    // The verifier accepts no handler around super(...) (JVMS 4.10.1.4), so a request that the carrier does not take
    // for want of
    // stack could not be withdrawn. So the stack that the carrier needs for taking it is touched before.
    private void carry(Member member, Object[] arguments) {
        touchStack(STACK_FRAMES);
        requests.ask(request(member, arguments));
    }

    private static int touchStack(int frames) {
        return frames == 0 ? 0 : 1 + touchStack(frames - 1);
    }

    private Object @Nullable [] take(Class<?> owner, List<String> carried) {
        return requests.take(owner, carried);
    }

    private Object settle(@Nullable Throwable thrown, Object made, Request request) {
        requests.withdraw(request);
        if (thrown == null && !request.isTaken()) {
            throw request.missing();
        }
        return made;
    }
}
