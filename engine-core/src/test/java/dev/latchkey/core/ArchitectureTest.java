package dev.latchkey.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.latchkey.core.metric.MicrometerMetrics;
import java.time.Clock;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** What depends on what, and what nobody but the composition package may name (invariant 35). */
@AnalyzeClasses(packages = "dev.latchkey", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] COMPOSITION = {"dev.latchkey.core", "dev.latchkey.core.internal.engine"};

    @ArchTest
    static final ArchRule the_api_depends_on_nothing_but_java = classes()
            .that()
            .resideInAPackage("dev.latchkey.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.latchkey.api..", "java..", "javax.crypto..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule the_core_knows_neither_sql_nor_json_nor_http = noClasses()
            .that()
            .resideInAPackage("dev.latchkey.core..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.latchkey.jdbc..",
                    "dev.latchkey.http..",
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "com.zaxxer..",
                    "com.fasterxml.jackson..",
                    "jakarta.servlet..",
                    "java.net.http..",
                    "com.sun.net.httpserver..",
                    "org.eclipse.jetty.."));

    @ArchTest
    static final ArchRule only_the_composition_reads_the_system_clock = noCore().should()
            .accessTargetWhere(method(System.class, "currentTimeMillis|nanoTime"))
            .orShould()
            .accessTargetWhere(method(Clock.class, "system.*|tick.*"))
            .orShould()
            .accessTargetWhere(describe(
                    "ask for the present moment without a clock",
                    access -> access.getTarget().getName().equals("now")
                            && access.getTargetOwner().getPackageName().equals("java.time")
                            && access.getTarget() instanceof CodeUnitAccessTarget now
                            && now.getRawParameterTypes().isEmpty()));

    @ArchTest
    static final ArchRule only_the_composition_starts_threads = noCore().should()
            .accessTargetWhere(describe(
                    "make a thread or a pool",
                    access -> access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                            && isThreads(access.getTargetOwner())))
            .orShould()
            .accessTargetWhere(method(Executors.class, ".*"))
            .orShould()
            .accessTargetWhere(method(CompletableFuture.class, ".*Async"))
            .orShould()
            .accessTargetWhere(method(ForkJoinPool.class, "commonPool"));

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.latchkey.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_do_not_know_their_wiring =
            noCore().should().dependOnClassesThat(resideInAnyPackage(COMPOSITION));

    @ArchTest
    static final ArchRule the_signing_library_stays_with_the_tokens = noClasses()
            .that(resideInAPackage("dev.latchkey.core.."))
            .and(not(resideInAPackage("dev.latchkey.core.internal.token..")))
            .should()
            .dependOnClassesThat(resideInAPackage("com.nimbusds.."));

    @ArchTest
    static final ArchRule only_one_class_knows_micrometer = noClasses()
            .that(not(type(MicrometerMetrics.class)))
            .should()
            .dependOnClassesThat(resideInAPackage("io.micrometer.."));

    private static GivenClassesConjunction noCore() {
        return noClasses().that(resideInAPackage("dev.latchkey.core..")).and(not(resideInAnyPackage(COMPOSITION)));
    }

    private static boolean isThreads(JavaClass type) {
        return type.isAssignableTo(Thread.class)
                || type.isAssignableTo(ExecutorService.class)
                || type.isAssignableTo(Timer.class);
    }

    private static DescribedPredicate<JavaAccess<?>> method(Class<?> type, String name) {
        return describe(
                "use " + type.getSimpleName() + "." + name,
                access -> access.getTargetOwner().isEquivalentTo(type)
                        && access.getTarget().getName().matches(name));
    }
}
