package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;

/**
 * What a look-up asks the ledger of an entry.
 *
 * @param id its number: later ones are larger
 * @param place where its record lies
 * @param state whether its rows are there
 */
record EntryPlace(long id, Place place, State state) {}
