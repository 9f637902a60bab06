package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.dispatch.ConstructorRequests.Request;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests for added constructors: each is taken by the carrier that it is for, once, on its own thread. */
final class AddedConstructorsTest {
    private static final String TEXT = "(Ljava/lang/String;)V";
    private static final String NUMBER = "(I)V";
    private static final List<String> CARRIED = List.of(NUMBER, TEXT);

    private final ConstructorRequests requests = new ConstructorRequests();

    @Test
    void aRequestIsTakenOnceWithItsNumberAndArguments() {
        requests.ask(request(String.class, TEXT, "a"));

        assertThat(requests.take(String.class, CARRIED)).containsExactly(2, "a");
        assertThat(requests.take(String.class, CARRIED)).isNull();
    }

    @Test
    void aRequestIsNotTakenByAnotherClassNorAnotherThread() throws InterruptedException {
        requests.ask(request(String.class, TEXT, "a"));
        Object[][] taken = {CARRIED.toArray()};
        Thread other = new Thread(() -> taken[0] = requests.take(String.class, CARRIED));
        other.start();
        other.join();

        assertThat(taken[0]).isNull();
        assertThat(requests.take(Integer.class, CARRIED)).isNull();
        assertThat(requests.take(String.class, CARRIED)).isNotNull();
    }

    @Test
    void anInnerRequestLeavesTheOuterOne() {
        Request outer = request(String.class, TEXT, "outer");
        requests.ask(outer);
        Request inner = request(String.class, NUMBER, 1);
        requests.ask(inner);

        assertThat(requests.take(String.class, CARRIED)).containsExactly(1, 1);
        requests.withdraw(inner);
        assertThat(requests.take(String.class, CARRIED)).containsExactly(2, "outer");
        requests.withdraw(outer);
        assertThat(requests.take(String.class, CARRIED)).isNull();
    }

    @Test
    void whatIsWithdrawnIsNotTakenNorWhatGotLostInside() {
        Request outer = request(String.class, TEXT, "outer");
        requests.ask(outer);
        requests.ask(request(String.class, TEXT, "lost"));
        requests.withdraw(outer);

        assertThat(requests.take(String.class, CARRIED)).isNull();
    }

    @Test
    void aRequestForOneThatIsNotCarriedAnyMoreThrowsAndIsOver() {
        requests.ask(request(String.class, "(J)V", 1L));

        assertThatThrownBy(() -> requests.take(String.class, CARRIED))
                .isInstanceOf(NoSuchMethodError.class)
                .hasMessageContaining("java.lang.String.<init>(J)V");
        assertThat(requests.take(String.class, CARRIED)).isNull();
    }

    @Test
    void whoCarriesNothingIsNotTrusted() throws Throwable {
        Linking linking = new Linking();
        Class<?> plain = new Program("package shop; public class Plain { public Plain() { } }").type("shop.Plain");
        linking.addConstructor("shop.Plain", NUMBER, "()V");
        MethodHandle create = linking.site(Kind.NEW, plain, "init", NUMBER, methodType(plain, int.class));

        assertThatThrownBy(() -> create.invoke(1)).isInstanceOf(NoSuchMethodError.class);
    }

    @Test
    void aCarrierThatThrowsLeavesNoRequest() throws Throwable {
        Linking linking = new Linking();
        Class<?> bad = new Program(
                        "package shop; public class Bad { public Bad() { throw new IllegalStateException(); } }")
                .type("shop.Bad");
        linking.addConstructor("shop.Bad", NUMBER, "()V");
        MethodHandle create = linking.site(Kind.NEW, bad, "init", NUMBER, methodType(bad, int.class));
        MethodHandle carried =
                linking.site(Kind.CARRIED, bad, "carried", NUMBER, MethodType.methodType(Object[].class));

        assertThatThrownBy(() -> create.invoke(1)).isInstanceOf(IllegalStateException.class);
        assertThat((Object[]) carried.invoke()).isNull();
    }

    @Test
    void whatIsCarriedForASubclassIsTakenByTheSuperclass() throws Throwable {
        Linking linking = new Linking();
        Class<?> base = new Program("package shop; public class Base { }").type("shop.Base");
        String all = "(JLjava/lang/String;)V";
        linking.addConstructor("shop.Base", all, "()V");
        MethodHandle carry =
                linking.site(Kind.CARRY, base, "init", all, methodType(void.class, long.class, String.class));
        MethodHandle carried =
                linking.site(Kind.CARRIED, base, "carried", NUMBER + all, MethodType.methodType(Object[].class));

        carry.invoke(5L, "a");

        assertThat((Object[]) carried.invoke()).containsExactly(2, 5L, "a");
        assertThat((Object[]) carried.invoke()).isNull();
    }

    @Test
    void refusesToCarryWhatThisLoadersClassDeclaresItself() {
        Linking linking = new Linking();
        Class<?> base = new Program("package shop; public class Base { public Base(int a) { } }").type("shop.Base");
        MethodHandle carry = linking.site(Kind.CARRY, base, "init", NUMBER, methodType(void.class, int.class));

        assertThatThrownBy(() -> carry.invoke(1))
                .isInstanceOf(NoSuchMethodError.class)
                .hasMessageContaining("shop.Base");
    }

    private static Request request(Class<?> owner, String descriptor, Object... arguments) {
        return new Request(owner, descriptor, arguments);
    }
}
