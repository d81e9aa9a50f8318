package dev.latchkey.http;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.api.storage.StorageException;

/** Which way dependencies point in this module. */
@AnalyzeClasses(packages = "dev.latchkey.http", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_adapter_sees_neither_core_nor_jdbc_nor_what_hosts_need_not_have = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.latchkey.core..",
                    "dev.latchkey.jdbc..",
                    "dev.latchkey.client..",
                    "dev.latchkey.server..",
                    "dev.latchkey.cli..",
                    "io.micrometer..",
                    "org.eclipse.jetty..",
                    "picocli..",
                    "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule the_adapter_knows_of_the_storage_only_how_it_fails = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "dev.latchkey.api.storage..")
                    .and(not(assignableTo(StorageException.class))));

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
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.latchkey.(**)").should().beFreeOfCycles();
}
