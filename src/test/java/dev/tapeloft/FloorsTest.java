package dev.tapeloft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the floors of ARCHITECTURE.md: who may know whom. */
class FloorsTest {
  private static final String ROOT = "dev.tapeloft";

  private static final List<String> DOMAIN =
      List.of(
          "market",
          "stooq",
          "universe",
          "label",
          "indicator",
          "regime",
          "strategy",
          "backtest",
          "rank",
          "pattern");

  /** The packages that each package may use besides libraries; the root is "". */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry(
              "",
              with(
                  DOMAIN,
                  "discovery",
                  "preparation",
                  "operation",
                  "pipeline",
                  "source",
                  "chart",
                  "code",
                  "value",
                  "shared",
                  "store",
                  "table")),
          Map.entry(
              "kernel", with(DOMAIN, "", "dashboard", "operation", "pipeline", "chart", "table")),
          Map.entry(
              "cli",
              with(
                  DOMAIN,
                  "",
                  "kernel",
                  "dashboard",
                  "discovery",
                  "preparation",
                  "operation",
                  "pipeline",
                  "chart",
                  "source",
                  "table")),
          Map.entry("discovery", with(DOMAIN, "operation", "pipeline", "source", "table")),
          Map.entry("preparation", with(DOMAIN, "operation", "pipeline", "source", "table")),
          Map.entry("dashboard", List.of("pipeline", "chart")),
          Map.entry("operation", with(DOMAIN, "pipeline", "source", "code", "value", "table")),
          Map.entry("code", List.of("value", "table")),
          Map.entry("value", List.of("table")),
          Map.entry("pipeline", List.of("shared", "store", "table")),
          Map.entry("shared", List.of("store")),
          Map.entry("store", List.of()),
          Map.entry("chart", with(DOMAIN, "table")),
          Map.entry("source", List.of("stooq", "market", "table")),
          Map.entry("table", List.of()),
          Map.entry("market", List.of("table")),
          Map.entry("stooq", List.of("market", "table")),
          Map.entry("label", List.of("market", "table")),
          Map.entry("universe", List.of("market", "table")),
          Map.entry("indicator", List.of("market", "table")),
          Map.entry("regime", List.of("indicator", "market", "table")),
          Map.entry("strategy", List.of("regime", "indicator", "market", "table")),
          Map.entry("backtest", List.of("strategy", "indicator", "market", "table")),
          Map.entry(
              "pattern", List.of("universe", "label", "regime", "strategy", "market", "table")),
          Map.entry(
              "rank", List.of("backtest", "strategy", "regime", "indicator", "market", "table")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Loft.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void everyPackageHasItsPlaceInTheTable() {
    assertThat(packages()).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
  }

  @Test
  void arrowsPointDownOnly() {
    MAY_USE.forEach(
        (floor, below) ->
            classes()
                .that()
                .resideInAPackage(packageName(floor))
                .should()
                .onlyDependOnClassesThat(isOutsideOrIn(floor, below))
                .check(CLASSES));
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theDomainOpensNoFileAndReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN.stream().map(FloorsTest::packageName).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void noPackageIsADrawerForEverything() {
    assertThat(packages()).doesNotContain("util", "common", "impl", "manager", "helper");
  }

  private static DescribedPredicate<JavaClass> isOutsideOrIn(String floor, List<String> below) {
    return DescribedPredicate.describe(
        "are libraries or in " + below,
        used ->
            !used.getPackageName().startsWith(ROOT)
                || used.getPackageName().equals(packageName(floor))
                || below.stream().anyMatch(b -> used.getPackageName().equals(packageName(b))));
  }

  private static Set<String> packages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .map(name -> name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String packageName(String floor) {
    return floor.isEmpty() ? ROOT : ROOT + "." + floor;
  }

  private static List<String> with(List<String> some, String... others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(Arrays.asList(others));
    return all;
  }
}
