package dev.tapeloft.store;

import org.jspecify.annotations.Nullable;

/** A batch that was published, and where it lies. */
public final class Entry {
  private final long id;
  private final Batch batch;
  private final State state;
  private final Place place;
  private final @Nullable Seal file;
  private final byte @Nullable [] payload;

  Entry(
      long id,
      Batch batch,
      State state,
      Place place,
      @Nullable Seal file,
      byte @Nullable [] payload) {
    this.id = id;
    this.batch = batch;
    this.state = state;
    this.place = place;
    this.file = file;
    this.payload = payload;
  }

  /** Whether an entry's rows are there. */
  public enum State {
    /** They are. */
    PRESENT,
    /** They were removed to make space; its content ids are known and still stand for them. */
    DROPPED
  }

  /** Its number in the ledger: later ones are larger. */
  public long id() {
    return id;
  }

  /** What was published. */
  public Batch batch() {
    return batch;
  }

  /** Whether its rows are there. */
  public State state() {
    return state;
  }

  /** The bytes it takes: its record, and its file where it has one that is there. */
  public long sizeBytes() {
    return place.length() + (file == null || state == State.DROPPED ? 0 : file.sizeBytes());
  }

  /** The bytes of its file, whether it is there or not; 0 where it has none. */
  public long fileBytes() {
    return file == null ? 0 : file.sizeBytes();
  }

  /** The bytes of its record alone, with its rows where they are packed. */
  public long recordBytes() {
    return place.length();
  }

  /** Whether its rows are packed into a journal rather than a file of their own. */
  public boolean isPacked() {
    return file == null;
  }

  /** Whether its rows are so few that they were read with its record. */
  public boolean isReadAlong() {
    return isPacked() && payload != null;
  }

  Place place() {
    return place;
  }

  /** The seal of the file that holds its rows; null where they are packed. */
  @Nullable Seal file() {
    return file;
  }

  byte @Nullable [] payload() {
    return payload;
  }

  /** The same entry however it was read. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry entry
        && id == entry.id
        && batch.recipe().equals(entry.batch.recipe());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return batch.operation() + " " + batch.recipe().hex().substring(0, 10) + " #" + id;
  }
}
