package org.tidegate.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    private static final DescribedPredicate<JavaClass> NETWORK_DATABASE_OR_WRITER = resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "javax.net..",
                    "org.tidegate.crypto.ledger.tree..",
                    "org.tidegate.gateway.store..",
                    "org.tidegate.gateway.exchange..")
            .or(belongToAnyOf(Socket.class, ServerSocket.class, URLConnection.class, SocketChannel.class));

    /** Not even by what it calls: an auditor's verifier opens no connection, and repeats no mistake of the writer. */
    @ArchTest
    static final ArchRule theOfflineVerifierReachesNoNetworkNoDatabaseAndNoWriter = classes()
            .that()
            .resideInAnyPackage("org.tidegate.gateway.verify..", "org.tidegate.crypto.proof..")
            .should(new ArchCondition<>("reach no network, database or writer through our own classes") {
                @Override
                public void check(JavaClass from, ConditionEvents events) {
                    Set<JavaClass> reached = new LinkedHashSet<>(List.of(from));
                    Deque<JavaClass> next = new ArrayDeque<>(reached);
                    while (!next.isEmpty()) {
                        for (Dependency dependency : next.pop().getDirectDependenciesFromSelf()) {
                            JavaClass target = dependency.getTargetClass();
                            if (NETWORK_DATABASE_OR_WRITER.test(target)) {
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                            } else if (target.getPackageName().startsWith("org.tidegate") && reached.add(target)) {
                                next.push(target);
                            }
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule noTwoFoldersOfTheLedgerNeedEachOther = withoutCycles("crypto.ledger");

    private static ArchRule withoutCycles(String module) {
        return slices().matching("org.tidegate." + module + ".(*)..").should().beFreeOfCycles();
    }
}
