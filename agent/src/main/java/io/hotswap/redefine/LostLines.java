package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.SpareMethods;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Source lines of added methods that the JVM does not find any more, because earlier edits have used up low method numbers; spare
 * methods make the numbers of a class large enough ({@link MethodNumbers}).
 */
final class LostLines {
    private final Redefiner redefiner;
    private final JvmForms forms;
    private final AddingMethods adding;
    private final JdkAnswers jdk;

    LostLines(Redefiner redefiner, JvmForms forms, AddingMethods adding, JdkAnswers jdk) {
        this.redefiner = redefiner;
        this.forms = forms;
        this.adding = adding;
        this.jdk = jdk;
    }

    /** Redefines the classes that have any. */
    void restore() {
        Map<Class<?>, JvmForm> settled = new LinkedHashMap<>();
        redefiner
                .numbers()
                .lacking()
                .forEach((loaded, count) -> forms.findReshaped(loaded)
                        .ifPresent(form -> settled.put(loaded, SpareMethods.add(form, count))));
        Map<Class<?>, Redefiner.NewVersion> versions = new LinkedHashMap<>();
        settled.forEach((loaded, form) -> redefiner
                .classFile(loaded)
                .ifPresent(source -> versions.put(loaded, new Redefiner.NewVersion(source, form.classFile()))));
        boolean taken = !versions.isEmpty()
                && redefiner.redefine(versions, adding.permission()) instanceof RedefineResult.Applied;
        if (taken) {
            settled.forEach(
                    (loaded, form) -> forms.restore(loaded.getClassLoader(), new ClassName(loaded.getName()), form));
            jdk.changed(settled.keySet());
        }
    }
}
