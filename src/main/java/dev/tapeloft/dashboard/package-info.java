/**
 * The cache as a page: what it saved, what it holds, what would go first.
 *
 * <p>Entry type: {@link dev.tapeloft.dashboard.CachePage}. It only looks; it opens no file and
 * keeps nothing.
 */
@NullMarked
package dev.tapeloft.dashboard;

import org.jspecify.annotations.NullMarked;
