package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import java.lang.reflect.Modifier;

/**
 * A member that more classes can name than before, or that they have to name otherwise.
 *
 * @param reference the member in the class that declares it
 * @param access its flags
 * @param before the flags that it had, if links that were made then are good; {@link #NONE} if there are no such, {@link #GONE} if the
 *     member is gone, so that the next one above it is meant
 */
public record OpenedMember(MemberReference reference, int access, int before) {
    static final int NONE = -1;
    static final int GONE = -2;

    /** Whether a link of that class to the member is another from now on (JVMS 5.4.4). */
    public boolean concerns(ClassName caller) {
        return isOpenTo(caller, access) && (before < 0 || !isOpenTo(caller, before));
    }

    private boolean isOpenTo(ClassName caller, int flags) {
        if (Modifier.isPrivate(flags)) {
            return caller.outermost().equals(reference.owner().outermost());
        }
        return Modifier.isPublic(flags) || Modifier.isProtected(flags) || isNeighbour(caller);
    }

    private boolean isNeighbour(ClassName caller) {
        return packageName(caller).equals(packageName(reference.owner()));
    }

    private static String packageName(ClassName name) {
        return name.internal().substring(0, name.internal().lastIndexOf('/') + 1);
    }
}
