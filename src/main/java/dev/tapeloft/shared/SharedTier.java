package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Copied;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.SealedBytes;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Results that a team has in common. What is found there is taken into a local store, after which
 * everything is as if it had been computed here; what is computed here is sent there behind the
 * caller's back. Where it cannot be reached there is the local store alone.
 *
 * <p>Thread-safe. To be asked on threads that nobody interrupts.
 */
public final class SharedTier {
  /** The note that what came from the shared tier bears. */
  public static final String NOTE = "fetched";

  private final SharedConfig config;
  private final ObjectNames names;
  private final Reach reach;
  private final Chains chains;
  private final Sightings sightings;
  private final Sending sending;
  private final Consumer<String> warnings;
  private final AtomicBoolean warnedOfFile = new AtomicBoolean();

  private SharedTier(
      SharedConfig config, Consumer<String> warnings, LongSupplier nanoTime, Duration patience) {
    this.config = config;
    this.names = new ObjectNames(config.namespace());
    this.warnings = warnings;
    this.reach = new Reach(nanoTime, patience, warnings);
    this.chains = new Chains(config, reach, warnings);
    this.sightings = new Sightings(config, reach);
    this.sending = new Sending(reach, patience, warnings);
  }

  /** The tier of these settings; it is not asked yet. */
  public static SharedTier of(SharedConfig config, Consumer<String> warnings) {
    return of(config, warnings, System::nanoTime, Reach.PATIENCE);
  }

  /** The same by another clock, and with another patience. */
  static SharedTier of(
      SharedConfig config, Consumer<String> warnings, LongSupplier nanoTime, Duration patience) {
    return new SharedTier(config, warnings, nanoTime, patience);
  }

  /** Takes in the one result of a recipe, if there is one. */
  public List<Entry> takeOne(Store store, ActionKey recipe) {
    return asking(
        List.of(),
        () -> {
          Optional<SharedAction> first = chains.first(recipe);
          return first.isEmpty() ? List.of() : List.of(taken(store, first.get()));
        });
  }

  /**
   * Takes in some batches of a recipe.
   *
   * @param choice those that are wanted of all that there are, in the order they are to be taken in
   */
  public List<Entry> take(Store store, ActionKey recipe, UnaryOperator<List<Copied>> choice) {
    return asking(
        List.of(),
        () -> {
          List<SharedAction> actions = chains.all(recipe);
          List<Entry> entries = new ArrayList<>();
          for (Copied wanted : choice.apply(actions.stream().map(SharedAction::copied).toList())) {
            for (SharedAction action : actions) {
              if (action.copied() == wanted) {
                entries.add(taken(store, action));
              }
            }
          }
          return entries;
        });
  }

  /** Brings the rows of an entry that are not here; empty where they are not there either. */
  public Optional<Entry> restore(Store store, Entry entry) {
    Batch batch = entry.batch();
    Optional<ActionKey> blob = store.seen(wordOf(batch, entry.fileBytes())).map(ActionKey::new);
    return blob.flatMap(digest -> asking(Optional.empty(), () -> restored(store, entry, digest)));
  }

  /** The content ids of those of some files that a teammate saw looking so, by their looks. */
  public Map<String, ActionKey> seen(List<String> looks) {
    return asking(Map.of(), () -> sightings.of(looks));
  }

  /** Tells teammates later which content a file had that looked so, unless nothing is written. */
  public void saw(String look, ActionKey contentId) {
    if (!config.isReadOnly()) {
      sending.add(() -> sightings.tell(look, contentId));
    }
  }

  /** Whether an entry came from the shared tier. */
  public static boolean isFetched(Batch batch) {
    return batch.notes().containsKey(NOTE);
  }

  /** Sends an entry later, unless nothing is to be written. */
  public void send(Store store, Entry entry) {
    if (!config.isReadOnly()) {
      sending.add(() -> sendNow(store, entry));
    }
  }

  /**
   * Sends entries that were published before, and waits for it; what is there already is not
   * written again.
   *
   * @return how many could not be sent
   * @throws IllegalStateException if nothing is to be written
   */
  public long sendAll(Store store, List<Entry> entries, Sent told) {
    if (config.isReadOnly()) {
      throw new IllegalStateException(
          "shared.mode is read-only, so nothing is sent; set it to read-write");
    }
    entries.forEach(entry -> send(store, entry));
    return sending.settle(told);
  }

  /** Sends what waits, and tells how many of how many are sent. */
  public void close(Sent told) {
    sending.close(told);
  }

  /** Is told how many of how many batches were sent. */
  public interface Sent {
    /** So many were sent. */
    void at(long sent, long of);
  }

  private Entry taken(Store store, SharedAction action) {
    Batch batch = action.copied().batch();
    Entry entry = store.take(action.copied(), Map.of(NOTE, words(batch, action.author())));
    String word = wordOf(batch, action.copied().fileBytes());
    action.blob().ifPresent(digest -> store.remember(word, digest.hex()));
    return entry;
  }

  private static String words(Batch batch, String author) {
    Instant at = batch.computedAt();
    String words =
        String.format(
            Locale.ROOT, "from the shared tier, computed on %tF", at.atOffset(ZoneOffset.UTC));
    return author.isEmpty() ? words : words + " by " + author;
  }

  /** By what the local store remembers the SHA-256 of a batch's file, of several with its rows. */
  private String wordOf(Batch batch, long fileBytes) {
    String file = batch.contentId() + batch.layout().suffix() + " " + fileBytes;
    return "shared " + names.namespace() + " " + file;
  }

  private Optional<Entry> restored(Store store, Entry entry, ActionKey digest) throws IOException {
    return reach.one(() -> arrived(store, entry, digest), entry.fileBytes());
  }

  private Optional<Entry> arrived(Store store, Entry entry, ActionKey digest) throws IOException {
    String name = names.blob(digest, entry.batch().layout().suffix());
    Optional<InputStream> object = config.objects().open(name);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    try (Arriving arriving = new Arriving(object.get(), digest, entry.fileBytes())) {
      return arrived(store, entry, arriving, name);
    }
  }

  private Optional<Entry> arrived(Store store, Entry entry, Arriving arriving, String name)
      throws IOException {
    try {
      return store.restore(entry, arriving);
    } catch (StoreException e) {
      if (arriving.isBroken()) {
        throw new IOException(e.getMessage(), e);
      }
      if (!arriving.isDamaged()) {
        throw e;
      }
      if (warnedOfFile.compareAndSet(false, true)) {
        warnings.accept(
            "a file of the shared tier is not the one that was signed, and is ignored: " + name);
      }
      if (!config.isReadOnly()) {
        config.objects().delete(name); // or nobody could put the right one there
      }
      return Optional.empty();
    }
  }

  private void sendNow(Store store, Entry entry) throws IOException {
    Optional<Copied> copied = store.copy(entry);
    if (copied.isEmpty()) {
      return;
    }
    Optional<ActionKey> blob = Optional.empty();
    if (copied.get().hasFile()) {
      Optional<SealedBytes> rows = store.read(entry);
      if (rows.isEmpty()) {
        return; // it was evicted meanwhile
      }
      blob = sendFile(entry.batch(), new SharedFile(rows.get()));
      if (blob.isEmpty()) {
        return; // it is damaged here, which who reads it finds out
      }
      store.remember(wordOf(entry.batch(), entry.fileBytes()), blob.get().hex());
    }
    ActionKey recipe = entry.batch().recipe();
    chains.append(recipe, new SharedAction(copied.get(), config.author(), blob));
  }

  private Optional<ActionKey> sendFile(Batch batch, SharedFile file) throws IOException {
    Optional<ActionKey> digest = file.digest();
    if (digest.isPresent()) {
      config.objects().writeIfAbsent(names.blob(digest.get(), batch.layout().suffix()), file);
    }
    return digest;
  }

  private <T> T asking(T otherwise, Question<T> question) {
    if (!reach.isOpen()) {
      return otherwise;
    }
    try {
      T answer = question.answer();
      reach.worked();
      return answer;
    } catch (IOException e) {
      reach.failed(e);
      return otherwise;
    }
  }

  private interface Question<T> {
    T answer() throws IOException;
  }
}
