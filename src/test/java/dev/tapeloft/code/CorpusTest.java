package dev.tapeloft.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tapeloft.code.CorpusEdit.Kind;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueTypes;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The corpus of edits on compiled classes: what changes a result must miss, the cosmetic hit. */
class CorpusTest {
  private static final List<CorpusCase> ALL = CorpusCase.all();
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  @TempDir static Path folder;

  private final Fingerprints reader =
      new Fingerprints(ValueTypes.standard(), Strangers.NONE, Compiled::digest);

  @Test
  void thereAreManyEdits() {
    assertThat(count(Kind.CHANGES)).isGreaterThanOrEqualTo(200);
    assertThat(count(Kind.COSMETIC)).isGreaterThanOrEqualTo(100);
    assertThat(ALL.stream().map(CorpusCase::name)).doesNotHaveDuplicates();
  }

  private static long count(Kind kind) {
    return ALL.stream()
        .flatMap(one -> one.edits().stream())
        .filter(edit -> edit.kind() == kind)
        .count();
  }

  @TestFactory
  Stream<DynamicNode> edits() {
    Map<CorpusEdit, CompletableFuture<Compiled>> ahead = ahead();
    return ALL.stream().map(one -> dynamicContainer(one.name(), tests(one, ahead)));
  }

  private Stream<DynamicTest> tests(
      CorpusCase one, Map<CorpusEdit, CompletableFuture<Compiled>> ahead) {
    Compiled before = compiled(one.program());
    return one.edits().stream()
        .map(
            edit ->
                dynamicTest(edit.toString(), () -> check(edit, before, ahead.get(edit).join())));
  }

  /** The edited programs; they are compiled on all processors while the first are checked. */
  private static Map<CorpusEdit, CompletableFuture<Compiled>> ahead() {
    Map<CorpusEdit, CompletableFuture<Compiled>> ahead = new IdentityHashMap<>();
    ALL.stream()
        .flatMap(one -> one.edits().stream())
        .forEach(
            edit -> ahead.put(edit, CompletableFuture.supplyAsync(() -> compiled(edit.program()))));
    return ahead;
  }

  private void check(CorpusEdit edit, Compiled before, Compiled after) {
    Fingerprint then = before.fingerprint(reader);
    Fingerprint now = after.fingerprint(reader);
    assertThat(then.unresolved()).isEmpty();
    assertThat(before.output()).isEqualTo(before.output());
    switch (edit.kind()) {
      case CHANGES -> {
        assertThat(now.parts()).as("a stale answer").isNotEqualTo(then.parts());
        if (!edit.sameOutput()) {
          assertThat(after.output()).isNotEqualTo(before.output());
        }
      }
      case COSMETIC -> {
        assertThat(now.parts()).as("a needless miss").isEqualTo(then.parts());
        assertThat(now.unresolved()).isEmpty();
        assertThat(after.output()).isEqualTo(before.output());
      }
      case EXCEPTION -> assertThat(after.output()).isEqualTo(before.output());
      case REFUSED -> assertThat(now.unresolved()).isNotEmpty();
    }
  }

  private static Compiled compiled(CorpusProgram program) {
    return Compiled.of(program, folder.resolve("jars" + FOLDERS.incrementAndGet()));
  }
}
