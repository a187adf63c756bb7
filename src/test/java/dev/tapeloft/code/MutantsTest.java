package dev.tapeloft.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Sample;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutants that a machine makes of the corpus' programs: whatever changes a result must miss. */
class MutantsTest {
  private static final int FEW = 14;
  private static final int LEAST = 100;

  @TempDir Path folder;

  private final Fingerprints reader =
      new Fingerprints(ValueTypes.standard(), Strangers.NONE, Compiled::digest);

  private int mutants;
  private int others;

  @Test
  void aMutantThatGivesSomethingElseMisses() {
    List<CorpusCase> fit = CorpusCase.all().stream().filter(MutantsTest::isFit).toList();
    List<String> stale = new ArrayList<>();
    for (CorpusCase one : Sample.of("programs to mutate", fit, FEW)) {
      stale.addAll(stale(one));
    }
    System.out.printf("%d mutants, of which %d gave something else%n", mutants, others);
    assertThat(stale).isEmpty();
    assertThat(others).isGreaterThan(LEAST);
  }

  /** Threads of a mutant could go on, and what is refused has no key. */
  private static boolean isFit(CorpusCase one) {
    return !one.program().members().contains("ExecutorService")
        && one.edits().stream().noneMatch(edit -> edit.kind() == CorpusEdit.Kind.REFUSED);
  }

  private List<String> stale(CorpusCase one) {
    Compiled base = Compiled.of(one.program(), folder);
    Map<String, String> parts = base.fingerprint(reader).parts();
    String output = output(base);
    List<String> stale = new ArrayList<>();
    base.classes()
        .forEach(
            (name, code) -> {
              for (int i = 0; i < Mutation.count(code); i++) {
                Compiled mutant = base.with(Map.of(name, Mutation.of(code, i)));
                mutants++;
                if (!output(mutant).equals(output)) {
                  others++;
                  if (hasParts(mutant, parts)) {
                    stale.add("%s: mutant %d of %s".formatted(one, i, name));
                  }
                }
              }
            });
    return stale;
  }

  /** Whether it would be taken for the other; one that cannot even begin is not. */
  private boolean hasParts(Compiled mutant, Map<String, String> parts) {
    try {
      Fingerprint says = mutant.fingerprint(reader);
      return says.unresolved().isEmpty() && says.parts().equals(parts);
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  private static String output(Compiled program) {
    Map<String, byte[]> budgeted = new TreeMap<>(program.classes());
    budgeted.replaceAll((name, code) -> Mutation.budgeted(code));
    Budget.renew();
    return program.with(budgeted).output();
  }
}
