package org.tidegate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws and checks the arrows of the house, so that the picture in the README cannot go stale. */
class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.tidegate");
    }

    @Test
    void theArrowsBetweenModulesPointAsTheReadmeDrawsThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("contracts")
                .definedBy("org.tidegate.contracts..")
                .layer("crypto")
                .definedBy("org.tidegate.crypto..")
                .layer("config")
                .definedBy("org.tidegate.config..")
                .layer("routes")
                .definedBy("org.tidegate.routes..")
                .layer("gateway")
                .definedBy("org.tidegate.gateway..")
                .whereLayer("gateway")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("routes")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("routes", "gateway")
                .whereLayer("crypto")
                .mayOnlyBeAccessedByLayers("routes", "gateway")
                .whereLayer("contracts")
                .mayOnlyBeAccessedByLayers("crypto", "config", "routes", "gateway")
                .check(house);
    }

    @Test
    void onlyCryptoKnowsBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tidegate.crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(house);
    }

    @Test
    void onlyRoutesKnowsCamel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tidegate.routes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(house);
    }

    @Test
    void theWordsKnowNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("org.tidegate.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.apache.camel..",
                        "java.sql..",
                        "javax.sql..",
                        "org.bouncycastle..")
                .check(house);
        noClasses()
                .that()
                .resideInAnyPackage("org.tidegate.crypto..", "org.tidegate.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crypto", "config", "routes", "gateway"})
    void theFeaturesOfAModuleFormNoCircle(String module) {
        slices().matching("org.tidegate." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(house);
    }
}
