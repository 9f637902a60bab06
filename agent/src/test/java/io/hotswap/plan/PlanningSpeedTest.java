package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import io.hotswap.testing.Sources;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans 1,000 changed classes of 200 lines, as five batches, and prints the time, which no assertion depends on. */
class PlanningSpeedTest {
    private static final int CLASSES = 200;
    private static final int BATCHES = 5;
    private static final int ROUNDS = 3;

    @Test
    void plansAThousandChangedClasses() throws UnreadableClassException {
        Map<ClassName, byte[]> before = Sources.compile(units(1));
        Map<ClassName, byte[]> after = Sources.compile(units(2));
        Map<ClassName, ClassShape> loaded = new HashMap<>();
        for (Map.Entry<ClassName, byte[]> entry : before.entrySet()) {
            loaded.put(entry.getKey(), ShapeReader.read(entry.getValue()));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int batch = 0; batch < BATCHES; batch++) {
                assertThat(plan(loaded, after).decided(Decision.Redefine.class)).hasSize(CLASSES);
            }
            millis.add(
                    Duration.ofNanos(threads.getCurrentThreadCpuTime() - start).toMillis());
        }
        System.out.println("planning " + CLASSES * BATCHES + " classes, ms of CPU time by round: " + millis);
    }

    private static ReloadPlan plan(Map<ClassName, ClassShape> loaded, Map<ClassName, byte[]> after)
            throws UnreadableClassException {
        Map<ClassName, ClassShape> next = new HashMap<>();
        for (Map.Entry<ClassName, byte[]> entry : after.entrySet()) {
            next.put(entry.getKey(), ShapeReader.read(entry.getValue()));
        }
        LinkCheck check = new LinkCheck(name -> Optional.ofNullable(next.get(name)));
        List<ClassUpdate> updates = new ArrayList<>();
        List<UnresolvedReference> unresolved = new ArrayList<>();
        after.forEach((name, bytes) -> {
            updates.add(ClassUpdate.of(name, List.of(loaded.get(name)), next.get(name)));
            unresolved.addAll(check.unresolved(name, ConstantPool.memberReferences(bytes)));
        });
        return new ReloadPlanner(Capabilities.stock(61)).plan(updates, unresolved);
    }

    private static String[] units(int version) {
        String[] units = new String[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            units[i] = unit(i, version);
        }
        return units;
    }

    /** Twenty methods of ten lines, some of which call the class with the next number. */
    private static String unit(int number, int version) {
        StringBuilder text = new StringBuilder("package shop;\nclass C" + number + " {\n  private int state;\n");
        for (int method = 0; method < 20; method++) {
            text.append("""
                      int m%d(String s, int n) {
                        int sum = n + %d;
                        for (int i = 0; i < s.length(); i++) {
                          if (s.charAt(i) == 'x') {
                            sum += i * state;
                          }
                        }
                        state = sum;
                        return new C%d().hashCode() + new C%d().m%d(s + sum, n);
                      }
                    """.formatted(method, version, number, (number + 1) % CLASSES, (method + 1) % 20));
        }
        return text.append("}\n").toString();
    }
}
