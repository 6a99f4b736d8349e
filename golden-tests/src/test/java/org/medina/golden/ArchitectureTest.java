package org.medina.golden;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house; docs/architecture.md gives the reasons. */
@AnalyzeClasses(packages = "org.medina", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule nothingImportsFromAHigherFloor =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("hardware")
          .definedBy("org.medina.hardware..")
          .layer("ir")
          .definedBy("org.medina.ir..")
          .layer("blacklisting")
          .definedBy("org.medina.blacklisting..")
          .layer("calibration")
          .definedBy("org.medina.calibration..")
          .layer("placement")
          .definedBy("org.medina.placement..")
          .layer("routing")
          .definedBy("org.medina.routing..")
          .layer("codegen")
          .definedBy("org.medina.codegen..")
          .layer("runtime")
          .definedBy("org.medina.runtime..")
          .layer("cli")
          .definedBy("org.medina.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("runtime")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("codegen")
          .mayOnlyBeAccessedByLayers("runtime", "cli")
          .whereLayer("routing")
          .mayOnlyBeAccessedByLayers("codegen")
          .whereLayer("placement")
          .mayOnlyBeAccessedByLayers("routing", "codegen")
          .whereLayer("blacklisting")
          .mayOnlyBeAccessedByLayers("placement", "routing", "codegen", "cli")
          .whereLayer("calibration")
          .mayOnlyBeAccessedByLayers("codegen", "runtime", "cli")
          .whereLayer("ir")
          .mayOnlyBeAccessedByLayers(
              "blacklisting", "calibration", "placement", "routing", "codegen", "runtime", "cli");

  @ArchTest
  static final ArchRule routersDoNotKnowPlacers =
      noClasses()
          .that()
          .resideInAPackage("org.medina.routing..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.medina.placement..")
                  .and(resideOutsideOfPackage("org.medina.placement.brainscales1.demand..")));

  @ArchTest
  static final ArchRule executorsNeverSeeTheNetwork =
      noClasses()
          .that()
          .resideInAPackage("org.medina.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.medina.ir.network..",
              "org.medina.ir.connector..",
              "org.medina.ir.spinnaker..",
              "org.medina.ir.brainscales1..",
              "org.medina.placement..",
              "org.medina.routing..");

  @ArchTest
  static final ArchRule theDecoderSharesNothingWithTheEmitter =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.medina.codegen.spinnaker.equivalence..",
              "org.medina.codegen.brainscales1.equivalence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.medina.codegen.spinnaker.emission..",
              "org.medina.codegen.brainscales1.emission..",
              "org.medina.placement..",
              "org.medina.routing..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.medina.(*.*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule randomnessComesFromTheSeed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrintsAndExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.medina.cli..")
          .and()
          .resideOutsideOfPackage("org.medina.benchmarks..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);
}
