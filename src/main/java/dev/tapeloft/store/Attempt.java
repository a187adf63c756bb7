package dev.tapeloft.store;

import java.io.IOException;
import java.sql.SQLException;

/** What is done with files and the ledger, either of which may refuse. */
@FunctionalInterface
interface Attempt<T> {
  T make() throws IOException, SQLException;
}
