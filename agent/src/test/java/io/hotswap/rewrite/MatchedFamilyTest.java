package io.hotswap.rewrite;

import static io.hotswap.rewrite.LocalClasses.list;
import static io.hotswap.rewrite.LocalClasses.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two versions of a class and its anonymous ones by their class files, of which not all are loaded. */
final class MatchedFamilyTest {
    private static final ClassName ONE = new ClassName("Host$1");
    private static final ClassName TWO = new ClassName("Host$2");
    private static final ClassName THREE = new ClassName("Host$3");

    @Test
    void handsOnTheVeryClassFilesWhereNoNameDiffers() {
        Map<ClassName, byte[]> next = host(object("a"), object("b"));

        MatchedFamily matched = MatchedFamily.match(host(object("a")), next);

        assertThat(matched.renamed()).isEmpty();
        assertThat(matched.classFile(TWO)).isSameAs(next.get(TWO));
        assertThat(matched.refusals()).isEmpty();
    }

    @Test
    void givesTheClassFilesUnderTheirNamesInTheJvm() {
        MatchedFamily matched = MatchedFamily.match(host(object("a")), host(object("b"), object("a")));

        assertThat(matched.renamed()).containsEntry(TWO, ONE).containsEntry(ONE, THREE);
        assertThat(matched.classFiles().keySet()).containsExactly(new ClassName("Host"), ONE, THREE);
        assertThat(matched.refusals()).hasSize(2);
    }

    @Test
    void findsOneThatRunsBesideOneThatWasNeverLoaded() {
        Map<ClassName, byte[]> running = without(TWO, host(object("a"), object("b")));

        MatchedFamily matched = MatchedFamily.match(running, host(object("c"), object("a"), object("b")));

        assertThat(matched.isDoubtful()).isFalse();
        assertThat(matched.nameOf(TWO)).isEqualTo(ONE);
    }

    @Test
    void doubtsAnEditedOneWhenOneThatWasNeverLoadedMayHaveTakenItsPlace() {
        Map<ClassName, byte[]> running = without(TWO, host(object("a"), object("b")));

        MatchedFamily matched = MatchedFamily.match(running, host(object("b")));

        assertThat(matched.isDoubtful()).isTrue();
        assertThat(matched.refusals()).hasSize(1);
    }

    @Test
    void takesNoNewOneForAnEditOfOneThatWasRemovedBefore() {
        Map<ClassName, byte[]> running = host(object("a"));
        running.put(TWO, host(object("a"), object("b")).getOrDefault(TWO, new byte[0]));

        MatchedFamily changed = MatchedFamily.match(running, host(object("a"), object("c")));
        MatchedFamily back = MatchedFamily.match(running, host(object("a"), object("b")));

        assertThat(changed.nameOf(TWO)).isEqualTo(THREE);
        assertThat(back.renamed()).isEmpty();
    }

    private static Map<ClassName, byte[]> host(String... objects) {
        return new TreeMap<>(Sources.compile("class Host {\n" + list(objects) + "\n}"));
    }

    private static Map<ClassName, byte[]> without(ClassName name, Map<ClassName, byte[]> classFiles) {
        classFiles.remove(name);
        return classFiles;
    }
}
