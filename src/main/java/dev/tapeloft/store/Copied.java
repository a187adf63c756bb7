package dev.tapeloft.store;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it goes from one store to another: what describes it, and its rows where they are few.
 * Many rows have a file of their own, which goes beside it.
 */
public final class Copied {
  private final byte[] description;
  private final byte[] rows;
  private final JournalRecord.Described described;

  private Copied(byte[] description, byte[] rows, JournalRecord.Described described) {
    this.description = description;
    this.rows = rows;
    this.described = described;
  }

  /**
   * What another store gave.
   *
   * @throws IOException if it describes no batch
   */
  public static Copied of(byte[] description, byte[] rows) throws IOException {
    return new Copied(description.clone(), rows.clone(), JournalRecord.read(description));
  }

  static Copied of(Batch batch, @Nullable Seal file, byte[] rows) {
    return new Copied(
        JournalRecord.body(batch, file), rows, new JournalRecord.Described(batch, file));
  }

  /** What was published. */
  public Batch batch() {
    return described.batch();
  }

  /** Whether its rows have a file of their own. */
  public boolean hasFile() {
    return described.file() != null;
  }

  /** The bytes of its file; 0 where it has none. */
  public long fileBytes() {
    Seal file = described.file();
    return file == null ? 0 : file.sizeBytes();
  }

  /** The bytes that describe it. */
  public byte[] description() {
    return description.clone();
  }

  /** Its rows; none where they have a file of their own. */
  public byte[] rows() {
    return rows.clone();
  }

  /** Whether another has the same items with the same content, however they were written. */
  public boolean isSameAs(Copied other) {
    Items own = batch().items();
    Items others = other.batch().items();
    boolean same =
        batch().recipe().equals(other.batch().recipe())
            && own.size() == others.size()
            && Arrays.equals(own.contentIds(), others.contentIds());
    for (int i = 0; same && i < own.size(); i++) {
      same = own.name(i).equals(others.name(i));
    }
    return same;
  }

  @Nullable Seal file() {
    return described.file();
  }

  @Override
  public String toString() {
    return batch().operation() + " " + batch().recipe().hex().substring(0, 10);
  }
}
