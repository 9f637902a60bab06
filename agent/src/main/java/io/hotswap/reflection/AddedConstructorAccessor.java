package io.hotswap.reflection;

import io.hotswap.dispatch.Kind;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates objects by an added constructor as {@link Constructor#newInstance} documents it, through a factory of the linker. */
final class AddedConstructorAccessor implements InvocationHandler {
    private final Constructor<?> constructor;
    private final MethodHandles.Lookup lookup;
    private final Function<Object[], CallSite> linker;
    private final Conversions conversions;
    private volatile @Nullable MethodHandle linked;

    /**
     * For a constructor of the source form.
     *
     * @param constructor as the application gets it
     * @param lookup a trusted one in its class
     */
    AddedConstructorAccessor(
            Constructor<?> constructor, MethodHandles.Lookup lookup, Function<Object[], CallSite> linker) {
        this.constructor = constructor;
        this.lookup = lookup;
        this.linker = linker;
        this.conversions = Conversions.to(constructor.getParameterTypes());
    }

    /** Called for {@code ConstructorAccessor.newInstance}. */
    @Override
    public Object invoke(Object accessor, Method called, Object @Nullable [] question)
            throws InstantiationException, InvocationTargetException {
        return switch (called.getName()) {
            case "newInstance" ->
                newInstance(question == null || question[0] == null ? new Object[0] : (Object[]) question[0]);
            case "equals" -> question != null && accessor == question[0];
            case "hashCode" -> System.identityHashCode(this);
            default -> "accessor of " + constructor;
        };
    }

    private Object newInstance(Object[] given) throws InstantiationException, InvocationTargetException {
        Class<?> created = constructor.getDeclaringClass();
        if (Modifier.isAbstract(created.getModifiers())) {
            throw new InstantiationException(created.getName() + " is abstract");
        }
        Object[] arguments = conversions.apply(given);
        MethodHandle factory = linked();
        try {
            return (Object) factory.invokeExact(arguments);
        } catch (Throwable thrown) {
            throw new InvocationTargetException(thrown);
        }
    }

    private MethodHandle linked() {
        MethodHandle known = linked;
        if (known == null) {
            MethodType source = MethodType.methodType(void.class, constructor.getParameterTypes());
            CallSite site = linker.apply(new Object[] {
                lookup,
                "<init>",
                source.changeReturnType(constructor.getDeclaringClass()),
                Kind.NEW.text(),
                constructor.getDeclaringClass(),
                source.descriptorString()
            });
            MethodHandle generic = site.dynamicInvoker();
            known = generic.asType(generic.type().generic()).asSpreader(Object[].class, conversions.count());
            linked = known;
        }
        return known;
    }
}
