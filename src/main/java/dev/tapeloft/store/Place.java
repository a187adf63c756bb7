package dev.tapeloft.store;

/**
 * Where a batch lies: its record in a journal, and its rows behind that record or in a file of
 * their own.
 *
 * @param journal the name of the journal's file
 * @param at the record's first byte
 * @param bodyLength the length of what describes the batch
 * @param payloadLength the length of the rows packed behind it; 0 where they have a file
 */
record Place(String journal, long at, int bodyLength, int payloadLength) {
  /** The whole record. */
  int length() {
    return JournalRecord.HEAD_BYTES + bodyLength + payloadLength;
  }

  /** Whether a record can lie there, whatever a damaged ledger claims. */
  boolean isPossible() {
    return Journals.isName(journal)
        && at >= 0
        && bodyLength >= 0
        && bodyLength <= JournalRecord.LONGEST_BODY
        && payloadLength >= 0
        && payloadLength <= JournalRecord.LONGEST_PAYLOAD;
  }

  long payloadAt() {
    return at + JournalRecord.HEAD_BYTES + bodyLength;
  }
}
