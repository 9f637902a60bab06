package io.hotswap.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {

    private static final JavaClasses SHOP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hotswap.demo");

    @Test
    void ordersUseUsersAndBothUseServicesAndShared() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("io.hotswap.demo")
                .layer("order")
                .definedBy("io.hotswap.demo.order")
                .layer("user")
                .definedBy("io.hotswap.demo.user")
                .layer("services")
                .definedBy("io.hotswap.demo.services")
                .layer("shared")
                .definedBy("io.hotswap.demo.shared")
                .layer("settings")
                .definedBy("io.hotswap.demo.settings")
                .layer("assets")
                .definedBy("io.hotswap.demo.assets")
                .layer("browser")
                .definedBy("io.hotswap.demo.browser")
                .layer("folders")
                .definedBy("io.hotswap.demo.folders")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("assets")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("browser")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("folders")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("order")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("user")
                .mayOnlyBeAccessedByLayers("root", "order")
                .whereLayer("services")
                .mayOnlyBeAccessedByLayers("root", "order", "user")
                .whereLayer("shared")
                .mayOnlyBeAccessedByLayers("root", "order", "user", "services", "assets")
                .check(SHOP);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.hotswap.demo.(*)..").should().beFreeOfCycles().check(SHOP);
    }

    @Test
    void rulesKnowNothingOfHttpOrJson() {
        noClasses()
                .that()
                .resideInAPackage("io.hotswap.demo.services")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "com.google.gson..")
                .check(SHOP);
    }

    @Test
    void shopRunsWithoutTheAgent() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to the agent",
                        type -> type.getPackageName().startsWith("io.hotswap")
                                && !type.getPackageName().startsWith("io.hotswap.demo")
                                && !type.getPackageName().equals("io.hotswap.api")))
                .check(SHOP);
    }
}
