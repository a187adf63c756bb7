/**
 * The shared tier: results that a team has in common, as signed objects in a folder or a bucket.
 *
 * <p>Entry type: {@link dev.tapeloft.shared.SharedTier}. Knows bytes and keys; never tables, never
 * markets, and no path of a user: objects are named by digests.
 */
@NullMarked
package dev.tapeloft.shared;

import org.jspecify.annotations.NullMarked;
