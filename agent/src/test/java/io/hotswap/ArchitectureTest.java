package io.hotswap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture in ARCHITECTURE.md, as a test. */
final class ArchitectureTest {
    /** Every package and what it may use of ours, in the order of the pipeline. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("bytecode", Set.of()),
            Map.entry("advice", Set.of("bytecode")),
            Map.entry("binding", Set.of("advice", "bytecode")),
            Map.entry("config", Set.of()),
            Map.entry("dispatch", Set.of()),
            Map.entry("output", Set.of()),
            Map.entry("restart", Set.of()),
            Map.entry("carry", Set.of("restart", "bytecode")),
            Map.entry("boost", Set.of("restart")),
            Map.entry("watch", Set.of("bytecode")),
            Map.entry("compile", Set.of("shape", "bytecode")),
            Map.entry("shape", Set.of("bytecode")),
            Map.entry("plan", Set.of("shape", "bytecode")),
            Map.entry("rewrite", Set.of("plan", "shape", "bytecode", "dispatch")),
            Map.entry("reflection", Set.of("advice", "shape", "bytecode", "rewrite", "dispatch")),
            Map.entry("enums", Set.of("advice", "bytecode", "dispatch")),
            Map.entry("failure", Set.of("advice")),
            Map.entry("redefine", Set.of("enums", "reflection", "rewrite", "plan", "shape", "bytecode", "dispatch")),
            Map.entry("caches", Set.of()),
            Map.entry("hooks", Set.of()),
            Map.entry("plugin", Set.of()),
            Map.entry("plugins", Set.of("plugin")),
            Map.entry("frameworks", Set.of("plugin")),
            Map.entry("jpa", Set.of("frameworks", "plugin")),
            Map.entry("springdata", Set.of("frameworks", "plugin")),
            Map.entry("spring", Set.of("frameworks", "plugin", "advice", "bytecode", "dispatch")),
            Map.entry("resources", Set.of("advice", "bytecode", "dispatch")),
            Map.entry("registration", Set.of("bytecode")),
            Map.entry("report", Set.of("plan", "shape", "bytecode")),
            Map.entry("history", Set.of("report", "shape", "bytecode")),
            Map.entry(
                    "engine",
                    Set.of(
                            "hooks",
                            "history",
                            "registration",
                            "report",
                            "redefine",
                            "rewrite",
                            "plan",
                            "shape",
                            "bytecode")),
            Map.entry("guard", Set.of("bytecode")),
            Map.entry("control", Set.of("compile", "guard", "history", "report")),
            Map.entry("metrics", Set.of("control", "report")),
            Map.entry("dashboard", Set.of("control")),
            Map.entry("mcp", Set.of()),
            Map.entry("supervisor", Set.of("restart", "watch", "bytecode", "config")),
            Map.entry(
                    "cli",
                    Set.of(
                            "mcp",
                            "supervisor",
                            "control",
                            "report",
                            "rewrite",
                            "plan",
                            "shape",
                            "bytecode",
                            "config",
                            "output")));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hotswap");

    @Test
    void aPackageUsesOnlyWhatThePictureSays() {
        MAY_USE.forEach((name, others) -> classes()
                .that()
                .resideInAPackage("io.hotswap." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(
                                        "io.hotswap." + name + "..",
                                        "java..",
                                        "javax..",
                                        "com.sun.tools.attach..",
                                        "org.jspecify..",
                                        "org.objectweb.asm..",
                                        "com.google.gson..",
                                        "com.github.difflib..",
                                        "jdk.jfr..",
                                        "net.bytebuddy.agent..",
                                        "com.sun.jna..",
                                        "org.w3c.dom..",
                                        "org.xml.sax..",
                                        "picocli.."),
                                others.stream().map(other -> "io.hotswap." + other + ".."))
                        .toArray(String[]::new))
                .check(OURS));
    }

    @Test
    void thePictureShowsEveryPackage() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(
                                Stream.of("io.hotswap"),
                                MAY_USE.keySet().stream().map(name -> "io.hotswap." + name + ".."))
                        .toArray(String[]::new))
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.hotswap.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void onlyTheListedPackagesReadClassFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.hotswap.bytecode..",
                        "io.hotswap.shape..",
                        "io.hotswap.rewrite..",
                        "io.hotswap.advice..",
                        "io.hotswap.reflection..",
                        "io.hotswap.enums..",
                        "io.hotswap.binding..",
                        "io.hotswap.failure..",
                        "io.hotswap.registration..",
                        "io.hotswap.carry..",
                        "io.hotswap.plugins..",
                        "io.hotswap.resources..",
                        "io.hotswap.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm..")
                .check(OURS);
    }

    @Test
    void onlyTheListedPackagesTouchInstrumentation() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.hotswap",
                        "io.hotswap.advice..",
                        "io.hotswap.binding..",
                        "io.hotswap.redefine..",
                        "io.hotswap.reflection..",
                        "io.hotswap.enums..",
                        "io.hotswap.resources..",
                        "io.hotswap.failure..",
                        "io.hotswap.restart..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Instrumentation.class)
                .check(OURS);
    }

    @Test
    void nobodyWritesToTheApplicationsStdout() {
        noClasses().should().accessField(System.class, "out").check(OURS);
    }
}
