package io.hotswap.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The changes that the catalogue's edits print. */
class ShapeDiffTest {

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void printsWhatWasEdited(Edit edit) throws UnreadableClassException {
        CompiledEdit compiled = CompiledEdit.of(edit);
        List<String> changes = new ArrayList<>();
        for (ClassName name : compiled.batch()) {
            byte[] before = compiled.before().get(name);
            byte[] after = compiled.after().get(name);
            if (before != null && after != null) {
                ShapeDiff.between(ShapeReader.read(before), ShapeReader.read(after))
                        .forEach(change -> changes.add(name.simple() + ": " + change));
            }
        }
        assertThat(changes).containsExactlyInAnyOrderElementsOf(edit.changes());
    }
}
