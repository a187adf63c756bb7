/**
 * Immutable columns that decode on use, their content ids, and their ways to and from Tablesaw,
 * Parquet and files of raw columns.
 *
 * <p>Entry type: {@link dev.tapeloft.table.Frame}. Never knows what a market is, nor that results
 * are cached.
 */
@NullMarked
package dev.tapeloft.table;

import org.jspecify.annotations.NullMarked;
