package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps places beside the objects, in a table by identity: for classes that were loaded without a slot. */
final class PlacesByIdentity implements Places {
    private final IdentityTable cells = new IdentityTable();

    @Override
    public @Nullable Object find(Object object) {
        IdentityTable.Cell cell = cells.find(object);
        return cell == null ? null : cell.place();
    }

    @Override
    public Object settle(Object object, Object created) {
        return cells.findOrAdd(object).settle(created);
    }

    @Override
    public @Nullable Object initialize(Object object, Supplier<Object> evaluation) {
        return OngoingInitializers.place(cells.findOrAdd(object), evaluation);
    }

    // The table goes with the field.
    @Override
    public void forget() {}

    @Override
    public MethodHandle shortcut(@Nullable Object none, MethodHandle otherwise) {
        return otherwise;
    }
}
