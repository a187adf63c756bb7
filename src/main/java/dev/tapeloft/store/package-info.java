/**
 * One folder of results: journals that hold what was published, immutable blobs, the ledger that
 * finds it again, and the locks that keep one action from being computed twice.
 *
 * <p>Entry type: {@link dev.tapeloft.store.Store}. Knows bytes and keys; never tables, never
 * markets. One subfolder holds one format version and is never migrated in place.
 */
@NullMarked
package dev.tapeloft.store;

import org.jspecify.annotations.NullMarked;
