package io.hotswap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.junit.jupiter.api.Test;

final class AddedVariablesTest {
    private final Linking linking = new Linking();
    private final Order order = new Order();

    static final class Order {}

    static String initial(Order order) {
        return "initial";
    }

    @Test
    void aVariableHandleSeesWhatTheInitializerGives() throws Exception {
        MethodHandle initializer = MethodHandles.lookup()
                .findStatic(AddedVariablesTest.class, "initial", MethodType.methodType(String.class, Order.class));
        linking.fields().initializer(Order.class, "note", "Ljava/lang/String;", () -> initializer);
        VarHandle note = variable("note", "Ljava/lang/String;", false);

        assertThat((String) note.get(order)).isEqualTo("initial");
        assertThat(note.compareAndSet(order, "initial", "next")).isTrue();
        assertThat((String) note.getVolatile(order)).isEqualTo("next");
    }

    @Test
    void aPrimitiveIsCounted() throws Exception {
        VarHandle count = variable("count", "J", true);

        assertThat((long) count.getAndAdd(2L)).isZero();
        assertThat((long) count.get()).isEqualTo(2);
    }

    @Test
    void objectsThatHaveNoValueDoNotShareOne() throws Exception {
        VarHandle count = variable("size", "I", false);
        count.set(order, 7);

        assertThat((int) count.get(new Order())).isZero();
    }

    @Test
    void theVariableOfAFinalFieldIsReadAndNotWritten() throws Exception {
        VarHandle count = variable("fixed", "I", false);
        VarHandle text = variable("text", "Ljava/lang/String;", false);
        count.set(order, 7);
        text.set(order, "set");

        assertThat((int) readOnly(count).get(order)).isEqualTo(7);
        assertThat((String) readOnly(text).get(order)).isEqualTo("set");
        assertThatThrownBy(() -> readOnly(count).set(order, 8)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> readOnly(text).compareAndSet(order, "set", "next"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private VarHandle variable(String name, String descriptor, boolean isStatic) throws ReflectiveOperationException {
        return linking.fields().variable(linking.trusted(), Order.class, name, descriptor, isStatic);
    }

    private VarHandle readOnly(VarHandle variable) throws ReflectiveOperationException {
        return linking.fields().readOnly(linking.trusted(), variable);
    }
}
