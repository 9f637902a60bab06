package io.hotswap.engine;

import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.history.ClassStep;
import io.hotswap.registration.Registrations;
import io.hotswap.registration.Registrations.Edit;
import java.util.List;

/** What the report says where a batch changes code that has told a server what to serve, and will not run again. */
final class StartCode {
    private final Registrations registrations = new Registrations();

    /** @param before the classes of the batch as they were */
    List<String> notes(Preparation preparation, List<ClassStep> before) {
        List<Edit> edits = before.stream().map(step -> edit(preparation, step)).toList();
        return registrations.notes(edits, ProcessHandle.current().pid());
    }

    /** It has run again, with what is live now. */
    void begunAgain() {
        registrations.begunAgain();
    }

    private static Edit edit(Preparation preparation, ClassStep step) {
        StoredClassFile live = step.before();
        return new Edit(
                live == null ? null : live.bytes(),
                preparation.batch().entry(step.name()).bytes());
    }
}
