package dev.latchkey.jdbc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the storage depends on (invariant 35). */
@AnalyzeClasses(packages = "dev.latchkey.jdbc", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_storage_knows_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.latchkey.jdbc..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.latchkey.core..", "dev.latchkey.http..", "dev.latchkey.client.."));

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.latchkey.(**)").should().beFreeOfCycles();
}
