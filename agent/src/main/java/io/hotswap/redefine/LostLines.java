package io.hotswap.redefine;

import io.hotswap.rewrite.Reshape;
import io.hotswap.rewrite.SpareMethods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Source lines of added methods that the JVM does not find any more, because earlier edits have used up low method numbers; spare
 * methods make the numbers of a class large enough ({@link MethodNumbers}).
 */
final class LostLines {
    private final Redefiner redefiner;
    private final JvmForms forms;

    LostLines(Redefiner redefiner, JvmForms forms) {
        this.redefiner = redefiner;
        this.forms = forms;
    }

    /** Gives spare methods to the classes that have any, installed as each reshaped class is, so that nothing shows them. */
    void restore(Function<Map<Class<?>, Reshaper.Reshaped>, RedefineResult> install) {
        Map<Class<?>, Integer> lacking = redefiner.numbers().lacking();
        Map<Class<?>, Reshaper.Reshaped> batch = new LinkedHashMap<>();
        lacking.forEach((loaded, count) -> reshaped(loaded, count).ifPresent(next -> batch.put(loaded, next)));
        if (!batch.isEmpty() && install.apply(batch) instanceof RedefineResult.Applied) {
            lacking.keySet().retainAll(batch.keySet());
            lacking.forEach(redefiner.numbers()::given);
        }
    }

    private Optional<Reshaper.Reshaped> reshaped(Class<?> loaded, int spares) {
        return forms.findReshaped(loaded)
                .flatMap(form -> redefiner
                        .classFile(loaded)
                        .map(source -> new Reshaper.Reshaped(
                                source,
                                new Reshape.Done(
                                        SpareMethods.add(form, spares),
                                        Optional.empty(),
                                        List.of(),
                                        List.of(),
                                        List.of()))));
    }
}
