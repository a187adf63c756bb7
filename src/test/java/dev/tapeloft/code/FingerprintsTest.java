package dev.tapeloft.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code says: everything that decides its result by name, and nothing else. */
class FingerprintsTest {
  private static final Fingerprints READER =
      new Fingerprints(
          ValueTypes.standard(), Strangers.NONE, jar -> ContentId.of(ContentId.sha256()));

  private static double fee = 0.5;

  @TempDir Path folder;

  private static double spread(double bid, double ask) {
    return half(ask - bid) + fee;
  }

  private static double half(double value) {
    return value / 2;
  }

  @Test
  void everyMethodThatIsReachedIsAPart() {
    Code0<Double> code = () -> spread(1, 2);

    assertThat(READER.of(code, List.of()).parts())
        .containsKeys(
            "method the code itself",
            "method dev.tapeloft.code.FingerprintsTest.spread(double, double)",
            "method dev.tapeloft.code.FingerprintsTest.half(double)")
        .containsEntry("field dev.tapeloft.code.FingerprintsTest.fee", "0.5");
  }

  @Test
  void capturedValuesAreParts() {
    int lookback = Integer.parseInt("20");
    Code0<Integer> code = () -> lookback + 1;

    assertThat(READER.of(code, List.of()).parts()).containsEntry("captured value 1", "20");
  }

  @Test
  void whatCannotBeToldIsNamed() {
    Function<Double, Double> plain = value -> value + 1;
    Random random = new Random(1);
    Code0<Double> code = () -> plain.apply(random.nextDouble());

    assertThat(READER.of(code, List.of()).unresolved())
        .containsExactly(
            "captured value 1 is a lambda whose code cannot be read; make it a method, or give its"
                + " type as well as java.io.Serializable",
            "captured value 2 is a java.util.Random, whose content cannot be told");
  }

  @Test
  void whatLooksOutsideIsNamed() {
    Code0<Long> code = System::nanoTime;
    Code0<Double> random = () -> new Random().nextDouble();

    assertThat(READER.of(code, List.of()).impure()).containsExactly("the code reads the clock");
    assertThat(READER.of(random, List.of()).impure())
        .containsExactly("the code itself draws random numbers without a seed");
  }

  @Test
  void callsByReflectionAreUnresolved() {
    Code0<Object> code = () -> Class.forName("java.lang.Object");

    assertThat(READER.of(code, List.of()).unresolved())
        .containsExactly("what Class.forName in the code itself does cannot be seen beforehand");
  }

  @Test
  void theLocaleIsAPartWhereItIsUsed() {
    Code0<String> code = () -> String.format("%.2f", 1.5);

    assertThat(READER.of(code, List.of()).parts()).containsKey("setting locale");
  }

  @Test
  void anOverridingMethodOfAClassThatIsMadeIsReached() throws IOException {
    String source =
        """
        import dev.tapeloft.code.Code0;
        public class Main {
          interface Shape { double area(); }
          record Square(double side) implements Shape {
            public double area() { return side * %s; }
          }
          static double sum(java.util.List<Shape> all) {
            return all.stream().mapToDouble(Shape::area).sum();
          }
          public static Code0<Double> code() {
            return () -> sum(java.util.List.of(new Square(2)));
          }
        }
        """;
    Fingerprint before = read("a", source.formatted("side"));
    Fingerprint after = read("b", source.formatted("2"));

    assertThat(before.unresolved()).isEmpty();
    assertThat(before.parts()).containsKey("method Main.Square.area()");
    assertThat(after.parts()).isNotEqualTo(before.parts());
  }

  @Test
  void anInterfaceThatNothingImplementsIsUnresolved() throws IOException {
    String source =
        """
        import dev.tapeloft.code.Code0;
        public class Main {
          interface Shape { double area(); }
          static Shape shape;
          public static Code0<Double> code() { return () -> shape.area(); }
        }
        """;

    assertThat(read("a", source).unresolved())
        .containsExactly(
            "nothing is made that has the Main.Shape.area() which the code itself calls");
  }

  private Fingerprint read(String name, String source) throws IOException {
    try (Program program = Program.of(folder.resolve(name), Map.of("Main", source))) {
      return program.fingerprint(READER);
    }
  }
}
