/**
 * Tapeloft as those who use it meet it: the launcher, real Jupyter, a browser, killed processes,
 * the pages' commands.
 *
 * <p>All tests here are slow and use only what lies outside: programs, files and their output. They
 * work in a copy of the sources, {@link dev.tapeloft.acceptance.Checkout}, and in folders below the
 * build folder; nothing of the user's is touched.
 */
@NullMarked
package dev.tapeloft.acceptance;

import org.jspecify.annotations.NullMarked;
