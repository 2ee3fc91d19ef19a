package org.tidegate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The arrows of the house: contracts &lt;- crypto &lt;- routes &lt;- gateway, contracts &lt;- config &lt;- routes, gateway. */
@AnalyzeClasses(packages = "org.tidegate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CONTRACTS = "org.tidegate.contracts..";
    private static final String CRYPTO = "org.tidegate.crypto..";
    private static final String CONFIG = "org.tidegate.config..";
    private static final String ROUTES = "org.tidegate.routes..";
    private static final String GATEWAY = "org.tidegate.gateway..";

    @ArchTest
    static final ArchRule theModulesPointOneWay = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("contracts")
            .definedBy(CONTRACTS)
            .layer("crypto")
            .definedBy(CRYPTO)
            .layer("config")
            .definedBy(CONFIG)
            .layer("routes")
            .definedBy(ROUTES)
            .layer("gateway")
            .definedBy(GATEWAY)
            .whereLayer("gateway")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("routes")
            .mayOnlyBeAccessedByLayers("gateway")
            .whereLayer("crypto")
            .mayOnlyBeAccessedByLayers("routes", "gateway")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("routes", "gateway");

    @ArchTest
    static final ArchRule onlyCryptoKnowsBouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackage(CRYPTO)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule onlyRoutesKnowsCamel = noClasses()
            .that()
            .resideOutsideOfPackage(ROUTES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule contractsKnowsNoFrameworkAndNoDatabase = noClasses()
            .that()
            .resideInAPackage(CONTRACTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "jakarta..");

    @ArchTest
    static final ArchRule cryptoAndConfigKnowNoFrameworkAndNoDatabase = noClasses()
            .that()
            .resideInAnyPackage(CRYPTO, CONFIG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "jakarta..");

    @ArchTest
    static final ArchRule noTwoFoldersOfContractsNeedEachOther = withoutCycles("contracts");

    @ArchTest
    static final ArchRule noTwoFoldersOfCryptoNeedEachOther = withoutCycles("crypto");

    @ArchTest
    static final ArchRule noTwoFoldersOfConfigNeedEachOther = withoutCycles("config");

    @ArchTest
    static final ArchRule noTwoFoldersOfRoutesNeedEachOther = withoutCycles("routes");

    @ArchTest
    static final ArchRule noTwoFoldersOfGatewayNeedEachOther = withoutCycles("gateway");

    /** A verifier that shared the writer's hashing would repeat its mistakes. */
    @ArchTest
    static final ArchRule whatVerifiesTheLedgerDoesNotUseWhatWritesItsTree = noClasses()
            .that()
            .resideInAnyPackage("org.tidegate.crypto.ledger.verify..", "org.tidegate.crypto.ledger.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tidegate.crypto.ledger.tree..");

    @ArchTest
    static final ArchRule noTwoFoldersOfTheLedgerNeedEachOther = withoutCycles("crypto.ledger");

    private static ArchRule withoutCycles(String module) {
        return slices().matching("org.tidegate." + module + ".(*)..").should().beFreeOfCycles();
    }
}
