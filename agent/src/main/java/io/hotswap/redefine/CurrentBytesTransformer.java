package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.LateHash;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.shape.ShapeDiff;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers a retransformation with the live version of a class. The JVM starts a retransformation from the class file that
 * it keeps from loading, if a transformer changed it then, and so would bring back the old code (JDK-7124710).
 */
final class CurrentBytesTransformer implements ClassFileTransformer {
    private final ClassVersions versions;
    private final OngoingRedefinition ongoing;
    private final BiConsumer<Class<?>, StoredClassFile> received;
    private final Consumer<Class<?>> stale;

    /**
     * For the given versions.
     *
     * @param received told what a redefinition brings after the transformers in front of this one
     * @param stale told of a class that must be redefined once more, because a transformer in front of this one has changed
     *     its mind since
     */
    CurrentBytesTransformer(
            ClassVersions versions,
            OngoingRedefinition ongoing,
            BiConsumer<Class<?>, StoredClassFile> received,
            Consumer<Class<?>> stale) {
        this.versions = versions;
        this.ongoing = ongoing;
        this.received = received;
        this.stale = stale;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || internalName == null) {
            return null;
        }
        boolean redefinition = ongoing.end(classBeingRedefined);
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            ClassName name = ClassName.ofInternal(internalName);
            Optional<ClassVersion> version = versions.find(loader, name);
            if (version.isEmpty()) {
                return null;
            }
            StoredClassFile offered = new StoredClassFile(classFile);
            if (classBeingRedefined == null) {
                versions.update(loader, name, known -> known.loadedAs(versions.shared(known.received(), offered)));
                return null;
            }
            if (redefinition) {
                received.accept(classBeingRedefined, offered);
                return null;
            }
            return retransform(classBeingRedefined, version.get(), offered);
        } catch (RuntimeException | LinkageError failure) {
            return null;
        }
    }

    private byte @Nullable [] retransform(Class<?> loaded, ClassVersion version, StoredClassFile offered) {
        if (!version.redefined() || sameShape(offered, version.received())) {
            return null;
        }
        LateHash loadedAs = version.loadedAs();
        if (loadedAs == null || !offered.hash().isSame(loadedAs)) {
            stale.accept(loaded);
        }
        return version.received().bytes();
    }

    private static boolean sameShape(StoredClassFile offered, StoredClassFile received) {
        if (offered.isSame(received)) {
            return true;
        }
        try {
            // The JVM writes methods in an order of its own.
            return ShapeDiff.between(ShapeReader.read(offered.bytes()), ShapeReader.read(received.bytes()))
                    .isEmpty();
        } catch (UnreadableClassException unreadable) {
            return false;
        }
    }
}
