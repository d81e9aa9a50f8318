package dev.latchkey.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point in this module. */
@AnalyzeClasses(packages = "dev.latchkey.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_offline_verifier_stands_alone = classes()
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
