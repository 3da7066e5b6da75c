package dev.sungu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sungu.core.Tensor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and who may know what. */
class ArchitectureTest {
    private static final Set<String> UP_TO_MODELS =
            Set.of("core", "layers", "losses", "optimizers", "datasets", "models");

    private static final Set<String> UP_TO_SAVING =
            Set.of("core", "layers", "losses", "optimizers", "models", "datasets", "saving");

    private static final Set<String> UP_TO_APPLICATIONS =
            Set.of("core", "layers", "losses", "optimizers", "models", "datasets", "saving", "applications");

    private static final Set<String> UP_TO_EXAMPLES = Set.of(
            "core", "layers", "losses", "optimizers", "models", "datasets", "saving", "applications", "examples");

    /** What each module may use. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("layers", Set.of("core")),
            Map.entry("losses", Set.of("core")),
            Map.entry("optimizers", Set.of("core")),
            Map.entry("datasets", Set.of("core")),
            Map.entry("models", Set.of("core", "layers", "losses", "optimizers", "datasets")),
            Map.entry("saving", UP_TO_MODELS),
            Map.entry("applications", UP_TO_SAVING),
            Map.entry("examples", UP_TO_APPLICATIONS),
            Map.entry("benchmarks", UP_TO_EXAMPLES),
            Map.entry("cli", UP_TO_EXAMPLES));

    private static JavaClasses sungu;

    @BeforeAll
    static void readAllClasses() {
        sungu = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.sungu");
    }

    @Test
    void everyModuleIsLookedAt() {
        assertAll(ARROWS.keySet().stream()
                .map(module -> () -> assertTrue(sungu.containPackage("dev.sungu." + module), module)));
    }

    @Test
    void arrowsOnlyPointDown() {
        assertAll(ARROWS.entrySet().stream().map(arrows -> () -> {
            Set<String> forbidden = new HashSet<>(ARROWS.keySet());
            forbidden.remove(arrows.getKey());
            forbidden.removeAll(arrows.getValue());
            noClasses()
                    .that()
                    .resideInAPackage(packages(arrows.getKey()))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            forbidden.stream().map(ArchitectureTest::packages).toArray(String[]::new))
                    .check(sungu);
        }));
    }

    @Test
    void modulesFormNoCycle() {
        slices().matching("dev.sungu.(*)..").should().beFreeOfCycles().check(sungu);
    }

    @Test
    void onlyTheVectorKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                // The benchmarks measure what the processor can do at best.
                .resideOutsideOfPackages("dev.sungu.core.kernel.vector..", "dev.sungu.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(sungu);
    }

    @Test
    void kernelsKnowArraysAndNoTensors() {
        noClasses()
                .that()
                .resideInAPackage("dev.sungu.core.kernel..")
                .should()
                .dependOnClassesThat(assignableTo(Tensor.class).or(resideInAPackage("dev.sungu.core.op..")))
                .check(sungu);
    }

    private static String packages(String module) {
        return "dev.sungu." + module + "..";
    }
}
