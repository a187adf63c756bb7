package dev.tapeloft.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The append-only files that hold every published batch, and the rows of small ones. A file has one
 * writer at a time, which holds its key; a file whose writer is gone is gone on with by the next.
 *
 * <p>Thread-safe. Files are read through {@link RandomAccessFile}, which an interrupt does not
 * close.
 */
final class Journals implements Closeable {
  private static final long FULL_BYTES = 64L << 20;
  private static final long LEAST_FULL_BYTES = 64L << 10;
  private static final int JOURNALS_IN_BUDGET = 32;
  private static final long LONGEST_BYTES =
      FULL_BYTES + JournalRecord.LONGEST_BODY + JournalRecord.LONGEST_PAYLOAD + 64;
  private static final int OPEN_AT_MOST = 32;
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}\\.log");

  private final StoreFolder folder;
  private final Locks locks;
  private final Map<String, RandomAccessFile> reading = new LinkedHashMap<>(16, 0.75f, true);
  private final long fullBytes;
  private final Forcing forcing = new Forcing();
  private @Nullable Writing writing;

  private Journals(StoreFolder folder, Locks locks, long fullBytes) {
    this.folder = folder;
    this.locks = locks;
    this.fullBytes = fullBytes;
  }

  /** Journals that roll early enough for one to be rewritten within a budget. */
  static Journals of(StoreFolder folder, Locks locks, Budget budget) {
    long share = Math.max(LEAST_FULL_BYTES, budget.bytes() / JOURNALS_IN_BUDGET);
    return new Journals(folder, locks, Math.min(FULL_BYTES, share));
  }

  /** The file that this process appends to. */
  private record Writing(String name, RandomAccessFile file, ActionKey key) {}

  /** What a record says and the rows packed with it. */
  record Content(byte[] body, byte[] payload) {}

  /** Notes where records lie; where that fails they were never written. */
  interface Commit<T> {
    T note(List<Place> places) throws IOException, SQLException;
  }

  /**
   * Appends records side by side and notes them; they last through a power cut soon after. Nobody
   * takes the journal away before they are noted; where something fails nothing of them is left.
   */
  synchronized <T> T append(List<Content> contents, Commit<T> commit)
      throws IOException, SQLException {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (Content content : contents) {
      records.writeBytes(JournalRecord.of(content.body(), content.payload()));
    }
    Writing to = writing();
    long at = to.file().length();
    try {
      to.file().seek(at);
      to.file().write(records.toByteArray());
      forcing.soon(to.file());
      T noted = commit.note(places(to.name(), at, contents));
      if (at + records.size() > fullBytes) {
        giveBack(to);
      }
      return noted;
    } catch (IOException | SQLException | RuntimeException e) {
      takeBack(to, at, e);
      throw e;
    }
  }

  /** Makes all that was appended last through a power cut, now. */
  void force() throws IOException {
    forcing.now();
  }

  private static List<Place> places(String journal, long from, List<Content> contents) {
    List<Place> places = new ArrayList<>();
    long at = from;
    for (Content content : contents) {
      Place place = new Place(journal, at, content.body().length, content.payload().length);
      places.add(place);
      at += place.length();
    }
    return places;
  }

  /** The verified body of a record, and its payload where that is at most so long. */
  Read read(Place place, int longestPayload) throws IOException {
    if (!place.isPossible()) {
      throw new IOException("the ledger names a record where none can be");
    }
    boolean both = place.payloadLength() <= longestPayload;
    int length = JournalRecord.HEAD_BYTES + place.bodyLength() + (both ? place.payloadLength() : 0);
    ByteBuffer bytes = ByteBuffer.wrap(read(place.journal(), place.at(), length));
    JournalRecord.Head head = headOf(place, bytes);
    byte[] body = new byte[place.bodyLength()];
    bytes.get(body);
    head.checked(body);
    if (!both) {
      return new Read(body, null);
    }
    byte[] payload = new byte[place.payloadLength()];
    bytes.get(payload);
    return new Read(body, head.checkedPayload(payload));
  }

  /** A record's body, and its payload if it was asked for. */
  record Read(byte[] body, byte @Nullable [] payload) {}

  /** Makes a record one that no scan finds again; where none begins nothing is changed. */
  synchronized void strike(Place place) throws IOException {
    if (!place.isPossible() || !Files.exists(path(place.journal()))) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(path(place.journal()).toFile(), "rw")) {
      if (place.at() <= file.length() - JournalRecord.HEAD_BYTES) {
        file.seek(place.at());
        if (file.readInt() == JournalRecord.MAGIC) {
          file.seek(place.at());
          file.writeInt(JournalRecord.STRUCK);
        }
      }
    }
  }

  /** The names of all journals. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.journals())) {
      return files
          .map(file -> Objects.requireNonNull(file.getFileName()).toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  /** The size of a journal; 0 where it is gone. */
  long sizeBytes(String name) throws IOException {
    try {
      return Files.size(path(name));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** The size of all journals. */
  long sizeBytes() throws IOException {
    long bytes = 0;
    for (String name : names()) {
      bytes += sizeBytes(name);
    }
    return bytes;
  }

  /** Takes a journal away from everybody who may append to it, unless somebody does. */
  synchronized boolean tryTake(String name) throws IOException {
    Writing own = writing;
    if (own != null && own.name().equals(name)) {
      giveBack(own);
    }
    return locks.tryTake(ActionKey.ofWord(name));
  }

  /** Lets others append to a journal that was taken away. */
  void release(String name) throws IOException {
    locks.release(ActionKey.ofWord(name));
  }

  /** Appends to another journal from now on. */
  synchronized void giveBack() throws IOException {
    if (writing != null) {
      giveBack(writing);
    }
  }

  /** Deletes a journal; a missing one is no error. */
  void delete(String name) throws IOException {
    synchronized (reading) {
      RandomAccessFile open = reading.remove(name);
      if (open != null) {
        open.close();
      }
    }
    Files.deleteIfExists(path(name));
  }

  /** Whether a word could be the name of a journal. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public synchronized void close() throws IOException {
    giveBack();
    forcing.close();
    synchronized (reading) {
      for (RandomAccessFile file : reading.values()) {
        file.close();
      }
      reading.clear();
    }
  }

  private static JournalRecord.Head headOf(Place place, ByteBuffer bytes) throws IOException {
    JournalRecord.Head head = JournalRecord.Head.read(bytes);
    if (head.bodyLength() != place.bodyLength() || head.payloadLength() != place.payloadLength()) {
      throw new IOException("the ledger and a journal disagree about a record's length");
    }
    return head;
  }

  /** All bytes of a journal. */
  byte[] bytes(String name) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path(name).toFile(), "r")) {
      byte[] all = new byte[(int) Math.min(file.length(), LONGEST_BYTES)];
      file.readFully(all);
      return all;
    }
  }

  private byte[] read(String name, long at, int length) throws IOException {
    synchronized (reading) {
      RandomAccessFile file = reading.get(name);
      if (file == null) {
        file = new RandomAccessFile(path(name).toFile(), "r");
        reading.put(name, file);
        closeEldest();
      }
      if (at > file.length() - length) {
        throw new EOFException("journal " + name + " ends before a record that the ledger names");
      }
      byte[] bytes = new byte[length];
      file.seek(at);
      file.readFully(bytes);
      return bytes;
    }
  }

  private void closeEldest() throws IOException {
    if (reading.size() > OPEN_AT_MOST) {
      String eldest = reading.keySet().iterator().next();
      Objects.requireNonNull(reading.remove(eldest)).close();
    }
  }

  private Writing writing() throws IOException {
    Writing own = writing;
    if (own != null && !Files.exists(path(own.name()))) {
      giveBack(own);
      own = null;
    }
    if (own == null) {
      own = takeOver();
      writing = own;
    }
    return own;
  }

  /** A journal that nobody writes to and that is not full, or a new one. */
  private Writing takeOver() throws IOException {
    for (String name : names()) {
      if (sizeBytes(name) < fullBytes && locks.tryTake(ActionKey.ofWord(name))) {
        if (Files.exists(path(name)) && sizeBytes(name) < fullBytes) {
          return open(name);
        }
        release(name);
      }
    }
    String name = UUID.randomUUID().toString().replace("-", "") + ".log";
    locks.tryTake(ActionKey.ofWord(name));
    StoreFolder.createPrivately(path(name));
    StoreFolder.sync(folder.journals());
    return open(name);
  }

  private Writing open(String name) throws IOException {
    return new Writing(
        name, new RandomAccessFile(path(name).toFile(), "rw"), ActionKey.ofWord(name));
  }

  /** Cuts off what was not noted; a journal where that fails is left to the next. */
  private void takeBack(Writing to, long length, Exception cause) {
    try {
      to.file().setLength(length);
    } catch (IOException e) {
      cause.addSuppressed(e);
      giveBackAfter(to, cause);
    }
  }

  private void giveBackAfter(Writing own, Exception cause) {
    try {
      giveBack(own);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void giveBack(Writing own) throws IOException {
    writing = null;
    try {
      forcing.now();
    } finally {
      close(own);
    }
  }

  private void close(Writing own) throws IOException {
    try {
      own.file().close();
    } finally {
      locks.release(own.key());
    }
  }

  private Path path(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("\"" + name + "\" is no journal's name");
    }
    return folder.journals().resolve(name);
  }
}
