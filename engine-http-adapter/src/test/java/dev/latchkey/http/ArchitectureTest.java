package dev.latchkey.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point in this module. The server and its command line are the composition root. */
@AnalyzeClasses(
        packages = {"dev.latchkey.http", "dev.latchkey.client", "dev.latchkey.server", "dev.latchkey.cli"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] COMPOSITION_ROOT = {"dev.latchkey.server..", "dev.latchkey.cli.."};

    @ArchTest
    static final ArchRule only_the_composition_root_sees_core_jdbc_and_what_hosts_need_not_have = noClasses()
            .that()
            .resideOutsideOfPackages(COMPOSITION_ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.latchkey.core..",
                    "dev.latchkey.jdbc..",
                    "dev.latchkey.server..",
                    "dev.latchkey.cli..",
                    "io.micrometer..",
                    "org.eclipse.jetty..",
                    "picocli..",
                    "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule the_adapter_knows_no_storage = noClasses()
            .that()
            .resideOutsideOfPackages(COMPOSITION_ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "dev.latchkey.api.storage..");

    @ArchTest
    static final ArchRule only_the_servlet_binding_sees_servlets = noClasses()
            .that()
            .resideOutsideOfPackage("dev.latchkey.http.servlet..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule only_the_jdk_binding_sees_the_jdks_server = noClasses()
            .that()
            .resideOutsideOfPackage("dev.latchkey.http.jdk..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun..");

    @ArchTest
    static final ArchRule the_offline_verifier_stands_alone = classes()
            .that()
            .resideInAPackage("dev.latchkey.client..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.latchkey.client..",
                    "dev.latchkey.api..",
                    "com.nimbusds..",
                    "com.fasterxml.jackson.core..",
                    "org.bouncycastle..",
                    "org.jspecify..",
                    "java..");

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.latchkey.(**)").should().beFreeOfCycles();
}
