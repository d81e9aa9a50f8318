package dev.latchkey.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point in this module, which is the composition root. */
@AnalyzeClasses(
        packages = {"dev.latchkey.server", "dev.latchkey.cli"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_server_does_without_its_command_line = noClasses()
            .that()
            .resideInAPackage("dev.latchkey.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.latchkey.cli..", "picocli..");

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.latchkey.(**)").should().beFreeOfCycles();
}
