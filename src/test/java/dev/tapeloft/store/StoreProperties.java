package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * A store against a map: whatever is done to it in whatever order, crashes and evictions among it,
 * it gives what was published, in that order, and lacks only what had a reason to go.
 */
class StoreProperties {
  private static final int RECIPES = 5;

  /** What may happen. */
  private enum Deed {
    PACK,
    PACK_MANY,
    FILE,
    REMOVE,
    PIN,
    UNPIN,
    REOPEN,
    CRASH,
    CRASH_AMID_WRITING,
    LOSE_LEDGER,
    REPAIR,
    VERIFY,
    PUBLISH_ELSEWHERE,
    EVICT,
    DAMAGE,
    CLEAR
  }

  /** A deed to one recipe with one number. */
  record Step(Deed deed, int recipe, int number) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Deed> deeds =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(Deed.PACK, Deed.FILE, Deed.PACK_MANY)),
            Tuple.of(1, Arbitraries.of(Deed.REMOVE, Deed.LOSE_LEDGER)),
            Tuple.of(2, Arbitraries.of(Deed.class)));
    Arbitrary<Integer> recipes = Arbitraries.integers().between(0, RECIPES - 1);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 9);
    return Combinators.combine(deeds, recipes, numbers)
        .as(Step::new)
        .list()
        .ofMinSize(3)
        .ofMaxSize(30);
  }

  @Property(tries = 50)
  void aStoreIsAMapThatMayForgetWithAReason(@ForAll("steps") List<Step> steps) throws IOException {
    Path folder = Files.createTempDirectory("store");
    try (World world = new World(folder)) {
      for (Step step : steps) {
        world.happen(step);
        world.assertAsInTheModel(step);
      }
    } finally {
      delete(folder);
    }
  }

  /** An entry by the content id of its rows, which may be gone. */
  record Held(String id, boolean gone) {}

  /** A store, what it should hold, and what it may have forgotten. */
  private static final class World implements AutoCloseable {
    private final Path folder;
    private final Map<Integer, List<Held>> model = new TreeMap<>();
    private final Set<Integer> pinned = new HashSet<>();
    private final List<StoreHome> crashed = new ArrayList<>();
    private StoreHome at;
    private int homes;
    private boolean mayHaveForgotten;

    World(Path folder) {
      this.folder = folder;
      this.at = new StoreHome(folder.resolve("home"));
      at.store();
    }

    void happen(Step step) throws IOException {
      at.now = at.now.plusSeconds(1);
      Batches batches = Batches.of("r" + step.recipe()).at(at.now);
      mayHaveForgotten = false;
      switch (step.deed()) {
        case PACK -> published(step, batches.pack(at.store(), text(step, 30)), 30);
        case PACK_MANY -> published(step, batches.pack(at.store(), text(step, 40_000)), 40_000);
        case FILE -> published(step, batches.file(at.store(), text(step, 20_000)), 20_000);
        case REMOVE -> remove(step);
        case PIN -> pin(step);
        case UNPIN -> unpin(step);
        case REOPEN -> at.reopened();
        case CRASH -> crash();
        case CRASH_AMID_WRITING -> crashAmidWriting(step);
        case LOSE_LEDGER -> loseLedger();
        case REPAIR -> assertThat(at.store().repair()).isEqualTo(size());
        case VERIFY -> assertThat(at.store().verify(1)).isEqualTo(new Verified(size(), List.of()));
        case PUBLISH_ELSEWHERE -> publishElsewhere(step, batches);
        case EVICT -> evict(step);
        case DAMAGE -> damage(step);
        case CLEAR -> clear();
      }
    }

    void assertAsInTheModel(Step step) throws IOException {
      for (int recipe = 0; recipe < RECIPES; recipe++) {
        List<Held> expected = model.getOrDefault(recipe, List.of());
        List<Held> found = found(recipe);
        if (mayHaveForgotten) {
          assertThat(isSubsequence(ids(found), ids(expected)))
              .as("after %s: %s of %s", step, found, expected)
              .isTrue();
        } else {
          assertThat(ids(found)).as("after %s", step).isEqualTo(ids(expected));
          for (int i = 0; i < found.size(); i++) {
            assertThat(expected.get(i).gone() || !found.get(i).gone())
                .as("after %s", step)
                .isTrue();
          }
        }
        model.put(recipe, found);
      }
      assertThat(at.store().extent().bytes())
          .as("what the ledger counts after %s", step)
          .isEqualTo(at.bytesOf("journal") + at.bytesOf("blobs"));
    }

    private void published(Step step, Entry entry, int bytes) {
      assertThat(entry.state()).isEqualTo(State.PRESENT);
      model
          .computeIfAbsent(step.recipe(), k -> new ArrayList<>())
          .add(new Held(Batches.id(text(step, bytes)), false));
    }

    private void remove(Step step) {
      List<Entry> entries = at.store().find(Batches.key("r" + step.recipe()), 0);
      if (!entries.isEmpty()) {
        int which = step.number() % entries.size();
        at.store().remove(List.of(entries.get(which)));
        model.get(step.recipe()).remove(which);
      }
    }

    private void pin(Step step) {
      at.store().pin(Batches.key("r" + step.recipe()));
      pinned.add(step.recipe());
    }

    private void unpin(Step step) {
      assertThat(at.store().unpin(Batches.key("r" + step.recipe())))
          .isEqualTo(pinned.remove(step.recipe()));
    }

    private void clear() {
      at.store().removeAll();
      model.clear();
    }

    /** The folder as a kill would leave it. */
    private void crash() throws IOException {
      at.store().usage();
      Path copy = folder.resolve("home " + ++homes);
      try (Stream<Path> files = Files.walk(at.home)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(at.home.relativize(file).toString()));
        }
      }
      crashed.add(at);
      StoreHome next = new StoreHome(copy);
      next.now = at.now;
      at = next;
    }

    private void crashAmidWriting(Step step) throws IOException {
      crash();
      byte[] body = JournalRecord.body(Batches.of("torn").batch("torn"), null);
      byte[] record = JournalRecord.of(body, new byte[100]);
      for (Path journal : at.files("journal")) {
        byte[] torn = Arrays.copyOf(record, 1 + step.number() * (record.length - 2) / 9);
        Files.write(journal, torn, StandardOpenOption.APPEND);
      }
      Files.createFile(at.root().resolve("temporary/" + "e".repeat(64) + ".left"));
      mayHaveForgotten = false;
    }

    private void loseLedger() throws IOException {
      at.close();
      Files.deleteIfExists(at.ledger());
      pinned.clear();
    }

    private void publishElsewhere(Step step, Batches batches) {
      try (Store other = at.another()) {
        published(step, batches.pack(other, text(step, 35)), 35);
      }
    }

    private void evict(Step step) throws IOException {
      long bytes = at.store().extent().bytes();
      at.budget(Math.max(100_000, bytes * step.number() / 10), 1_000);
      at.store().collect(at.store().removals(Retention.standard()));
      for (Integer recipe : pinned) {
        assertThat(found(recipe)).isEqualTo(model.getOrDefault(recipe, List.of()));
      }
      at.budget(Long.MAX_VALUE, Long.MAX_VALUE);
      mayHaveForgotten = true;
    }

    private void damage(Step step) throws IOException {
      List<Path> files = new ArrayList<>(at.files("blobs"));
      files.addAll(at.files("journal"));
      if (!files.isEmpty()) {
        Path file = files.get(step.number() % files.size());
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          bytes[bytes.length * step.number() / 10] ^= 1;
          Files.write(file, bytes);
        }
        at.store().verify(2);
        mayHaveForgotten = true;
      }
    }

    private List<Held> found(int recipe) throws IOException {
      List<Held> found = new ArrayList<>();
      for (Entry entry : at.store().find(Batches.key("r" + recipe), 0)) {
        String text = Batches.read(at.store(), entry);
        String id = entry.batch().contentId();
        assertThat(text == null ? id : Batches.id(text)).isEqualTo(id);
        found.add(new Held(id, text == null));
      }
      return found;
    }

    private static boolean isSubsequence(List<String> some, List<String> all) {
      int matched = 0;
      for (String one : all) {
        matched += matched < some.size() && some.get(matched).equals(one) ? 1 : 0;
      }
      return matched == some.size();
    }

    private static List<String> ids(List<Held> held) {
      return held.stream().map(Held::id).toList();
    }

    private int size() {
      return model.values().stream().mapToInt(List::size).sum();
    }

    private static String text(Step step, int bytes) {
      return Batches.text(step.recipe() % 2 + " " + step.number() + " ", bytes);
    }

    @Override
    public void close() {
      at.close();
      crashed.forEach(StoreHome::close);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
